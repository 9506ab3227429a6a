/** The days a list's dates allow. A box may leave from the day after its last protected day (domain.md, section 1.3). */
import { addDays, laterOf, type CivilDate } from '#shared/base/civil-date.ts';

/** The first day on which every dated box of the list may leave; null when none has a date. `latest`: the last of them. */
export function firstPossibleDay(latest: CivilDate | null): CivilDate | null {
  return latest === null ? null : addDays(latest, 1);
}

/** The decision day offered when a list is frozen: today, or the first possible day when that is still to come. */
export function suggestedDecisionDay(latest: CivilDate | null, today: CivilDate): CivilDate {
  const first = firstPossibleDay(latest);
  return first === null ? today : laterOf(first, today);
}
