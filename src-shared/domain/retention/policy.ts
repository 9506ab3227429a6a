/**
 * How an organisation counts a délai: which day a trigger date is rounded to before years are added. The policy is
 * stored and printed on every list (domain.md, section 1.3); nothing else of the calculation depends on the place.
 */
import { addYears, daysBetween, type CivilDate } from '../../base/civil-date.ts';
import { unreachable } from '../../base/result.ts';
import type { ExplanationStep } from './explanation.ts';
import { nextYearEnd, yearEndOnOrAfter, type YearEnd } from './year-end.ts';

/**
 * - A, full year: count from the last day of the administrative year that contains the trigger.
 * - B, as Constellio: as A, and one year more when fewer than `requiredDays` days remain in that year. The last day of
 *   the year itself is never pushed (domain.md, trap 4).
 * - C, exact date: no rounding.
 */
export type RetentionPolicy =
  { readonly kind: 'A' } | { readonly kind: 'B'; readonly requiredDays: number } | { readonly kind: 'C' };

/** After a transfer to the semi-active depot that came late: count on from the expected day, or from the actual one. */
export type LateTransfer = 'expected' | 'actual';

/** Constellio's default for policy B. */
export const DEFAULT_REQUIRED_DAYS = 90;

/** The policy an organisation's settings describe; `requiredDays` counts for B only. */
export function policyOfSettings(kind: RetentionPolicy['kind'], requiredDays: number): RetentionPolicy {
  return kind === 'B' ? { kind, requiredDays } : { kind };
}

export type Rounded = { readonly base: CivilDate; readonly step: ExplanationStep };

/** The day counting starts from, with the sentence that says why. Never earlier than `date`. */
export function roundUp(date: CivilDate, policy: RetentionPolicy, yearEnd: YearEnd): Rounded {
  if (policy.kind === 'C') return { base: date, step: { code: 'BASE_EXACT', params: { base: date } } };
  const end = yearEndOnOrAfter(date, yearEnd);
  if (end === date) return { base: end, step: { code: 'BASE_ALREADY_YEAR_END', params: { base: end } } };
  const days = daysBetween(date, end);
  if (policy.kind === 'B' && days < policy.requiredDays) {
    const base = nextYearEnd(end, yearEnd);
    return { base, step: { code: 'BASE_PUSHED', params: { end, days, requiredDays: policy.requiredDays, base } } };
  }
  return { base: end, step: { code: 'BASE_YEAR_END', params: { base: end } } };
}

/**
 * Adds whole years to a base, once. Under A and B the result is again the last day of a year, which matters only for a
 * year that ends with February: 28 February 2019 + 1 is 29 February 2020, not the day before the end.
 */
export function addRetentionYears(
  base: CivilDate,
  years: number,
  policy: RetentionPolicy,
  yearEnd: YearEnd,
): CivilDate {
  const day = addYears(base, years);
  return policy.kind === 'C' ? day : yearEndOnOrAfter(day, yearEnd);
}

/** The sentence that names the policy. */
export function policyStep(policy: RetentionPolicy, yearEnd: YearEnd): ExplanationStep {
  switch (policy.kind) {
    case 'A':
      return { code: 'POLICY_FULL_YEAR', params: { yearEnd } };
    case 'B':
      return { code: 'POLICY_REQUIRED_DAYS', params: { yearEnd, requiredDays: policy.requiredDays } };
    case 'C':
      return { code: 'POLICY_EXACT', params: {} };
    default:
      return unreachable(policy);
  }
}
