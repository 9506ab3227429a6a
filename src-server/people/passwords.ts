/**
 * Accounts of the server itself. A password is kept as argon2id; a try is counted before it is compared, so that many at
 * once gain nothing; after five wrong ones the account waits, longer each time. Whoever asks cannot tell a name that does
 * not exist from a wrong password or a locked account: the answer is one, and takes as long.
 */
import { hash, verify, type Algorithm } from '@node-rs/argon2';

import type { ClockMs, Id } from '#shared/base/id.ts';
import type { SignInStore } from '../database/sign-in-store.ts';

/** The floor that OWASP gives for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Characters; what NIST asks of a password that is alone (SP 800-63B, 5.1.1). */
export const SHORTEST_PASSWORD = 12;

export type Passwords = {
  readonly set: (personId: Id, login: string, password: string) => Promise<'set' | 'taken' | 'tooShort'>;
  /** Who it is, or `undefined`. */
  readonly check: (login: string, password: string) => Promise<Id | undefined>;
};

/** How long an account waits after that many wrong passwords in a row, milliseconds. */
export function waitAfterMs(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
}

export function createPasswords(store: SignInStore, clock: ClockMs): Passwords {
  // Compared with when there is no such account; nobody's password.
  const nobody = hash('Compte qui n’existe pas', OPTIONS);
  return {
    set: async (personId, login, password) => {
      if ([...password].length < SHORTEST_PASSWORD) return 'tooShort';
      return store.setAccount(personId, login, await hash(password.normalize('NFC'), OPTIONS));
    },
    check: async (login, password) => {
      const nowMs = clock();
      const account = await store.accountOf(login);
      const isWaiting = account !== undefined && account.lockedUntilMs > nowMs;
      if (account !== undefined && !isWaiting) {
        const failures = account.failures + 1;
        const waitMs = waitAfterMs(failures);
        await store.noteTry(account.personId, failures, waitMs === 0 ? 0 : nowMs + waitMs);
      }
      const isRight = await verify(account?.password ?? (await nobody), password.normalize('NFC'));
      if (account === undefined || isWaiting || !isRight || !(await store.isActive(account.personId))) return undefined;
      await store.noteTry(account.personId, 0, 0);
      return account.personId;
    },
  };
}
