/**
 * The ids of one large command: the same for the same arguments, as `derivedId` gives them, and neighbours in order, so
 * that a million of them are appended to an index and not scattered over it.
 */
import type { Sha256 } from '#shared/base/hash.ts';
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';

/** Hexadecimal digits at the end of an id that count: more than any import has rows. */
export const COUNTER_DIGITS = 8;

/**
 * The `index`-th id of the sequence `label` of `parent`. Forty bits of a digest of parent and label tell sequences of
 * one millisecond apart; the counter tells ids of one sequence apart.
 */
export function createIdSequence(sha256: Sha256, parent: Id | OpId, label: string): (index: number) => Id {
  const seed = derivedId((text) => sha256(`${label} ${text}`), parent, 0);
  const prefix = seed.slice(0, -COUNTER_DIGITS);
  return (index) => (prefix + index.toString(16).padStart(COUNTER_DIGITS, '0')) as Id;
}
