/** Randomness that is the same for the same seed (mulberry32): the sample depot and generated depots can be made again. */
import { invariant } from '#shared/base/result.ts';

export type Random = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, `count`). */
  readonly below: (count: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** A member, each as often as its weight says. */
  readonly weighted: <T extends { readonly weight: number }>(from: readonly T[]) => T;
  /** A member, the r-th about 1/r as often as the first: as surnames and suppliers are spread. */
  readonly zipf: <T>(from: readonly T[]) => T;
  readonly percent: (chance: number) => boolean;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    pick: (from) => memberAt(from, below(from.length)),
    weighted: (from) => {
      let left = next() * from.reduce((sum, { weight }) => sum + weight, 0);
      const found = from.findIndex(({ weight }) => (left -= weight) < 0);
      return memberAt(from, found < 0 ? from.length - 1 : found);
    },
    zipf: (from) => memberAt(from, Math.floor((from.length + 1) ** next()) - 1),
    percent: (chance) => next() * 100 < chance,
  };
}

function memberAt<T>(from: readonly T[], index: number): T {
  invariant(index >= 0 && index < from.length, 'a choice has something to choose from');
  return from[index] as T;
}
