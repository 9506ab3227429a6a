/**
 * What each way of counting gives for the same file, computed by the very function that dates the boxes. The two closing
 * days are chosen near the year end, where the ways differ (domain.md, section 1.3, worked cases 2 and 4).
 */
import { addDays, addYears, yearOf, type CivilDate } from '#shared/base/civil-date.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { computeRetention } from '#shared/domain/retention/compute-retention.ts';
import { parseDelay } from '#shared/domain/retention/delay-notation.ts';
import { policyOfSettings } from '#shared/domain/retention/policy.ts';
import { parseYearEnd, yearEndOnOrAfter, type YearEnd } from '#shared/domain/retention/year-end.ts';

const EXAMPLE_DELAY = '2-5-D';

export type PolicyExample = {
  readonly closedOn: CivilDate;
  readonly lastProtectedDay: CivilDate;
  readonly disposableFrom: CivilDate;
};

type Counting = Pick<Organisation, 'policy' | 'requiredDays'> & { readonly yearEnd: string };

/** The examples of one way of counting: a file closed in mid-year, and one closed shortly before the year end. */
export function policyExamples(
  { policy, requiredDays, yearEnd }: Counting,
  today: CivilDate,
): readonly PolicyExample[] {
  const end = parseYearEnd(yearEnd);
  const delay = parseDelay(EXAMPLE_DELAY);
  if (!end.ok || !delay.ok) return [];
  return exampleDays(today, end.value).flatMap((closedOn) => {
    const result = computeRetention({
      delay: delay.value,
      trigger: { field: 'closing', date: closedOn },
      policy: policyOfSettings(policy, requiredDays),
      yearEnd: end.value,
    });
    if (result.kind !== 'dated') return [];
    return [{ closedOn, lastProtectedDay: result.lastProtectedDay, disposableFrom: result.disposableFrom }];
  });
}

/** The last administrative year that is over: 107 days before its end (any policy agrees), and 20 days before it. */
function exampleDays(today: CivilDate, yearEnd: YearEnd): readonly CivilDate[] {
  const thisYear = yearEndOnOrAfter(today, yearEnd);
  const end = yearOf(thisYear) > 1 ? yearEndOnOrAfter(addYears(thisYear, -1), yearEnd) : thisYear;
  return [addDays(end, -107), addDays(end, -20)];
}
