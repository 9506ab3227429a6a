/**
 * Which of a unit's eligible boxes go on a new list: all of them but some, or none of them but some. Kept that way so
 * that "all" means all, also those the list on screen has not loaded yet.
 */
import type { Id } from '#shared/base/id.ts';

export type CandidateChoice = { readonly base: 'all' | 'none'; readonly except: ReadonlySet<Id> };

export const ALL_CHOSEN: CandidateChoice = { base: 'all', except: new Set() };
export const NONE_CHOSEN: CandidateChoice = { base: 'none', except: new Set() };

export function isChosen(choice: CandidateChoice, boxId: Id): boolean {
  return (choice.base === 'all') !== choice.except.has(boxId);
}

/** How many boxes are chosen out of `total` eligible ones. */
export function chosenCount(choice: CandidateChoice, total: number): number {
  return choice.base === 'all' ? total - choice.except.size : choice.except.size;
}

/** The choice after the loaded rows `shown` became exactly `chosen`. Rows that are not loaded stay as they were. */
export function withChosen(
  choice: CandidateChoice,
  shown: readonly Id[],
  chosen: ReadonlySet<string>,
): CandidateChoice {
  const except = new Set(choice.except);
  for (const boxId of shown) {
    const isException = chosen.has(boxId) !== (choice.base === 'all');
    if (isException) except.add(boxId);
    else except.delete(boxId);
  }
  return { base: choice.base, except };
}

/** The ids to send when every eligible id is known, in their order. */
export function chosenIds(choice: CandidateChoice, eligible: readonly Id[]): Id[] {
  return eligible.filter((boxId) => isChosen(choice, boxId));
}
