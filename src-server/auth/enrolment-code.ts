/**
 * The one-time code that enrols a device: fifty random bits, written with digits and letters that no one mistakes for
 * one another when they are read aloud. Only its keyed digest is kept.
 */
import { createHmac } from 'node:crypto';

import type { RandomBytes } from '#shared/base/id.ts';

/** Crockford's base 32: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** How long a code can be used, milliseconds. */
export const CODE_LIFE_MS = 24 * 3600_000;

/** `7K2QX-9MBTD`. */
export function newEnrolmentCode(random: RandomBytes): string {
  const code = [...random(LENGTH)].map((byte) => LETTERS[byte & 31] ?? '').join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The digest of a code however it was typed: small letters, spaces, `O` for `0`, `I` for `1`. */
export function codeDigest(secret: Uint8Array, typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return createHmac('sha256', secret).update(`travee-code-1\n${code}`).digest('hex');
}
