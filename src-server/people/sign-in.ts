/**
 * A person proves who they are at a device that is already enrolled. In a browser: the device asks for a sign-in and shows
 * an address and two words; the person checks that the page names the same device and the same words, goes to the
 * provider, and comes back; the device, which asks every few seconds, learns who it is. A sign-in serves once, for the
 * device that asked, for ten minutes, and in the browser that began it.
 */
import { createHash } from 'node:crypto';

import type { ClockMs, DeviceId, Id, RandomBytes } from '#shared/base/id.ts';
import { createIdMinter } from '#shared/base/id.ts';
import type { SignInState } from '#shared/protocol/sign-in-messages.ts';
import type { SignIn, SignInStore } from '../database/sign-in-store.ts';
import type { Provider, Vouched } from './provider.ts';

export const SIGN_IN_LIFE_MS = 10 * 60_000;
/** How long one that is over is remembered, for a device that asks late. */
const KEPT_MS = 3600_000;
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export type BrowserStep =
  | { readonly go: string; readonly cookie: string }
  | { readonly page: 'done' | 'personUnknown' | 'refused' | 'expired' | 'elsewhere' };

export type SignIns = {
  readonly begin: (
    device: DeviceId,
  ) => Promise<{ readonly id: Id; readonly words: string; readonly expiresAtMs: number }>;
  /** What the device that asked is told; `undefined` to any other. */
  readonly stateFor: (id: Id, device: DeviceId) => Promise<SignInState | undefined>;
  /** What the page shows before the person goes on, or `undefined` when it is over. */
  readonly shown: (id: Id) => Promise<Pick<SignIn, 'device' | 'words'> | undefined>;
  readonly goToProvider: (id: Id) => Promise<BrowserStep>;
  readonly comeBack: (callback: URL, cookie: string | undefined) => Promise<BrowserStep>;
};

export type SignInParts = {
  readonly store: SignInStore;
  readonly provider: Provider;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
};

export function createSignIns({ store, provider, clock, random }: SignInParts): SignIns {
  const mint = createIdMinter(clock, random);
  const isOver = ({ madeAtMs, personId, failure }: SignIn): boolean =>
    personId !== null || failure !== null || madeAtMs + SIGN_IN_LIFE_MS < clock();

  return {
    begin: async (device) => {
      const madeAtMs = clock();
      const letters = [...random(6)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
      const words = `${letters.slice(0, 3)}-${letters.slice(3)}`;
      const id = mint();
      await store.begin({ id, device, words, madeAtMs }, madeAtMs - KEPT_MS);
      return { id, words, expiresAtMs: madeAtMs + SIGN_IN_LIFE_MS };
    },
    stateFor: async (id, device) => {
      const found = await store.find(id);
      if (found?.device !== device) return undefined;
      if (found.personId !== null) return { state: 'done', personId: found.personId };
      if (found.failure !== null) return { state: 'failed', reason: found.failure };
      return isOver(found) ? { state: 'failed', reason: 'expired' } : { state: 'waiting' };
    },
    shown: async (id) => {
      const found = await store.find(id);
      return found === undefined || isOver(found) ? undefined : found;
    },
    goToProvider: async (id) => {
      const found = await store.find(id);
      if (found === undefined || isOver(found)) return { page: 'expired' };
      const { round, url } = await provider.begin();
      const cookie = Buffer.from(random(24)).toString('base64url');
      const isStarted = await store.startRound(id, { ...round, browser: digest(cookie) });
      return isStarted ? { go: url, cookie } : { page: 'expired' };
    },
    comeBack: async (callback, cookie) => {
      const found = await store.findRound(callback.searchParams.get('state') ?? '');
      if (found?.round == null || isOver(found)) return { page: 'expired' };
      // Another browser came back with an address it was sent: it signs nobody in.
      if (cookie === undefined || digest(cookie) !== found.round.browser) return { page: 'elsewhere' };
      const vouched = await provider.finish(callback, found.round);
      const personId = vouched && (await personOf(store, vouched, clock()));
      const failure = vouched === undefined ? 'refused' : 'personUnknown';
      if (!(await store.end(found.id, personId ?? failure, clock()))) return { page: 'expired' };
      return { page: personId === undefined ? failure : 'done' };
    },
  };
}

/** Known from before, or else the one active person who has that e-mail; two are as good as none. */
async function personOf(
  store: SignInStore,
  { issuer, subject, email }: Vouched,
  nowMs: number,
): Promise<Id | undefined> {
  const known = await store.personOf(issuer, subject);
  if (known !== undefined) return (await store.isActive(known)) ? known : undefined;
  const found = email === null ? [] : await store.personsByEmail(email);
  const [only] = found;
  if (found.length !== 1 || only?.status !== 'active') return undefined;
  await store.link(issuer, subject, only.id, nowMs);
  return only.id;
}

function digest(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}
