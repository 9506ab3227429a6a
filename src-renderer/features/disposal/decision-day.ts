/** The days a list's dates allow. A box may leave from the day after its last protected day (domain.md, section 1.3). */
import { addDays, laterOf, type CivilDate } from '#shared/base/civil-date.ts';

type Dated = { readonly lastProtectedDay: CivilDate | null };

/** The first day on which every dated box of the list may be destroyed; null when none has a date. */
export function firstPossibleDay(items: readonly Dated[]): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const { lastProtectedDay } of items) {
    if (lastProtectedDay === null) continue;
    latest = latest === null ? lastProtectedDay : laterOf(latest, lastProtectedDay);
  }
  return latest === null ? null : addDays(latest, 1);
}

/** The decision day offered when a list is frozen: today, or the first possible day when that is still to come. */
export function suggestedDecisionDay(items: readonly Dated[], today: CivilDate): CivilDate {
  const first = firstPossibleDay(items);
  return first === null ? today : laterOf(first, today);
}
