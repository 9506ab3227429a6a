/** How late a loan is, or how long it still has, in the words of the list. */
import { addDays, daysBetween, type CivilDate } from '#shared/base/civil-date.ts';
import type { LoanRow } from '#shared/contract/loans.ts';

export type DueWords =
  | { readonly tone: 'late'; readonly days: number }
  | { readonly tone: 'today' }
  | { readonly tone: 'soon' | 'later'; readonly days: number }
  | { readonly tone: 'over' };

/** "Soon" is within a week: time to remind the borrower. */
const SOON_DAYS = 7;

/** `today` only serves loans that are still out; the service says which are overdue and by how many days. */
export function dueWords(loan: Pick<LoanRow, 'state' | 'dueOn' | 'overdue' | 'daysLate'>, today: CivilDate): DueWords {
  if (loan.state !== 'out') return { tone: 'over' };
  if (loan.overdue) return { tone: 'late', days: loan.daysLate };
  const days = daysBetween(today, loan.dueOn);
  if (days <= 0) return { tone: 'today' };
  return { tone: days <= SOON_DAYS ? 'soon' : 'later', days };
}

/** The due date offered when a loan is renewed: the usual length again, from today or from the old date, the later. */
export function renewedDueOn(dueOn: CivilDate, today: CivilDate, loanDays: number): CivilDate {
  return addDays(dueOn > today ? dueOn : today, loanDays);
}

export type RenewProblem = 'past' | 'beforeOut' | 'same';

/** What is odd about a new due date. `past` is a warning, the others stop the renewal. */
export function renewProblem(
  loan: Pick<LoanRow, 'outOn' | 'dueOn'>,
  dueOn: CivilDate,
  today: CivilDate,
): RenewProblem | null {
  if (dueOn < loan.outOn) return 'beforeOut';
  if (dueOn === loan.dueOn) return 'same';
  return dueOn < today ? 'past' : null;
}
