/**
 * When a borrower is written to. The schedule is data of the organisation: days from the expected return, negative before
 * it (peers.md, lesson 23). A notice is due once for each day of the schedule and each expected return; of several days
 * that went by unnoticed, only the latest is.
 */
import { addDays, type CivilDate } from '../../base/civil-date.ts';
import type { Loan } from './loan.ts';

export const DEFAULT_REMINDER_DAYS: readonly number[] = [-7, 0, 7, 30];

/** `level`: its day of the schedule. `since`: the day it fell due. */
export type NoticeDue = { readonly level: number; readonly since: CivilDate };

/** The notice to give today, or undefined. One announced before the return is none when it falls on the hand-out or before. */
export function noticeDue(loan: Loan, schedule: readonly number[], today: CivilDate): NoticeDue | undefined {
  if (loan.state !== 'out') return undefined;
  const reached = schedule
    .filter((level) => addDays(loan.dueOn, level) <= today && (level >= 0 || addDays(loan.dueOn, level) > loan.outOn))
    // Once the day has come, what was to be said before it is too late to say.
    .filter((level) => level >= 0 || today < loan.dueOn)
    .sort((a, b) => b - a);
  const [level] = reached;
  if (level === undefined) return undefined;
  const isGiven = (loan.notices ?? []).some((notice) => notice.dueOn === loan.dueOn && notice.level >= level);
  return isGiven ? undefined : { level, since: addDays(loan.dueOn, level) };
}

/** How insistent its letter is, 1 to 3: the first notice after the return was expected, the second, any later. */
export function letterLevel(schedule: readonly number[], level: number): 1 | 2 | 3 {
  const rank = [...new Set(schedule)].filter((day) => day > 0 && day < level).length;
  return rank === 0 ? 1 : rank === 1 ? 2 : 3;
}

/** How long a thing is lent to somebody, in days: their own number, or the organisation's, or a week. */
export function loanDaysFor(
  person: { readonly loanDays?: number | null },
  organisation: { readonly loanDays: number } | undefined,
): number {
  return person.loanDays ?? organisation?.loanDays ?? 7;
}
