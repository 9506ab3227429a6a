/** Personal numbers, hashed with argon2id. In the host, because the oldest Node we serve has no argon2 of its own. */
import { hash, verify, type Algorithm } from '@node-rs/argon2';

import type { PinHasher } from '#main/records/ports.ts';

/** The floor that OWASP gives for argon2id: 19 MiB, two passes, one lane (about 10 ms here). */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function createArgon2Pins(): PinHasher {
  return {
    hash: (pin) => hash(pin, OPTIONS),
    verify: (encoded, pin) => verify(encoded, pin),
  };
}
