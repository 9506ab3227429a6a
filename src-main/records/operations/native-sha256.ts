/** SHA-256 by the runtime's own code: the device hashes every operation. Same result as `sha256Text`. */
import { hash } from 'node:crypto';

import type { Hash, Sha256 } from '#shared/base/hash.ts';

export const nativeSha256: Sha256 = (text) => hash('sha256', text, 'hex') as Hash;
