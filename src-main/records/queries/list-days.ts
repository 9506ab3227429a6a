/** On which days the lines of a disposal list are looked at. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { todayOf, type ReadContext } from '../context.ts';

/** After every date there may be: what is still to come has its place on a draft, the decision day will lie after it. */
export const AFTER_EVERY_DATE = '9999-12-31' as CivilDate;

/** The first day a list may be carried out: a date still to come is no obstacle to approving. */
export function firstPossibleDay(context: ReadContext, { decisionDay }: Pick<DisposalList, 'decisionDay'>): CivilDate {
  const today = todayOf(context);
  return decisionDay !== null && decisionDay > today ? decisionDay : today;
}

/** Whether something can still stand in the way of its lines, as they were approved. */
export function isUnderWay({ state }: Pick<DisposalList, 'state'>): boolean {
  return state === 'frozen' || state === 'approved';
}
