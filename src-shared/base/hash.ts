/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal characters. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import type { Brand } from './brand.ts';

export type Hash = Brand<string, 'Hash'>;

/** How the caller computes SHA-256. Native where there is one (the device hashes every operation), this file's elsewhere. */
export type Sha256 = (text: string) => Hash;

/** Pure SHA-256, the same result on every engine. */
export const sha256Text: Sha256 = (text) => bytesToHex(sha256(utf8ToBytes(text))) as Hash;
