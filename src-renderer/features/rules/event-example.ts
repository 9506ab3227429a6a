/**
 * What an open délai gives once the event it waits for has a date. The service answers what a closing leads to, which is
 * nothing for such a délai; the event is put to the very function it computes with.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { RetentionPolicySetting } from '#shared/domain/organisation/organisation.ts';
import { computeRetention, type RetentionResult } from '#shared/domain/retention/compute-retention.ts';
import type { Delay } from '#shared/domain/retention/delay-notation.ts';
import { policyOfSettings } from '#shared/domain/retention/policy.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';

export type Counting = {
  readonly policy: RetentionPolicySetting;
  readonly requiredDays: number;
  readonly yearEnd: string;
};

/** Whether the délai starts from an event and not from the closing of the file. */
export function startsFromEvent(delay: Delay): boolean {
  return delay.active.kind !== 'years';
}

/** The dates of an open délai whose event (or replacement) took place on `eventOn`; null while the year end is wrong. */
export function afterEvent(delay: Delay, eventOn: CivilDate | null, counting: Counting): RetentionResult | null {
  const yearEnd = parseYearEnd(counting.yearEnd);
  if (!yearEnd.ok) return null;
  return computeRetention({
    delay,
    trigger: { field: delay.active.kind === 'superseded' ? 'replacement' : 'event', date: eventOn },
    policy: policyOfSettings(counting.policy, counting.requiredDays),
    yearEnd: yearEnd.value,
  });
}
