/** Shorthand for retention tests: parsed values from text, and generators. */
import fc from 'fast-check';

import { parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import {
  computeRetention,
  type RetentionInput,
  type RetentionResult,
} from '#shared/domain/retention/compute-retention.ts';
import { parseDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import type { RetentionPolicy } from '#shared/domain/retention/policy.ts';
import type { TriggerField } from '#shared/domain/retention/trigger.ts';
import { parseYearEnd, type YearEnd } from '#shared/domain/retention/year-end.ts';

export const POLICY_A: RetentionPolicy = { kind: 'A' };
export const POLICY_B: RetentionPolicy = { kind: 'B', requiredDays: 90 };
export const POLICY_C: RetentionPolicy = { kind: 'C' };

export function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

export function delayOf(notation: string): Delay {
  const delay = parseDelay(notation);
  if (!delay.ok) throw new Error(`not a délai: ${notation}`);
  return delay.value;
}

export function yearEndOf(text: string): YearEnd {
  const yearEnd = parseYearEnd(text);
  if (!yearEnd.ok) throw new Error(`not a year end: ${text}`);
  return yearEnd.value;
}

export const SCHOOL_YEAR = yearEndOf('06-30');

export function inputOf(
  notation: string,
  date: string | null,
  more: Partial<RetentionInput> & { readonly field?: TriggerField } = {},
): RetentionInput {
  const { field = 'closing', ...rest } = more;
  return {
    delay: delayOf(notation),
    trigger: { field, date: date === null ? null : day(date) },
    policy: POLICY_A,
    yearEnd: SCHOOL_YEAR,
    ...rest,
  };
}

/** `transfer / last protected day`, `–` for no transfer, or the reason and worklist of a file without a date. */
function summary(result: RetentionResult): string {
  if (result.kind === 'undated') return `${result.reason} ${result.worklist}`;
  return `${result.transferOn ?? '–'} / ${result.lastProtectedDay}`;
}

export function summaryOf(input: RetentionInput): string {
  return summary(computeRetention(input));
}

/** Any day of 1900–2100, leap days more often than by chance. */
export const anyDay: fc.Arbitrary<CivilDate> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 476, max: 524 }).map((quarter) => new Date(Date.UTC(quarter * 4, 1, 29))),
    },
  )
  .map((date) => date.toISOString().slice(0, 10))
  .filter((text) => parseCivilDate(text) !== undefined)
  .map(day);

export const anyYearEnd: fc.Arbitrary<YearEnd> = fc.oneof(
  fc.constantFrom('06-30', '12-31', '03-31', '10-31', '02-28', '02-last').map(yearEndOf),
  anyDay
    .map((date) => date.slice(5))
    .filter((monthDay) => monthDay !== '02-29')
    .map(yearEndOf),
);

export const anyPolicy: fc.Arbitrary<RetentionPolicy> = fc.oneof(
  fc.constantFrom(POLICY_A, POLICY_B, POLICY_C),
  fc.integer({ min: 0, max: 366 }).map((requiredDays): RetentionPolicy => ({ kind: 'B', requiredDays })),
);

export const anyYears = fc.integer({ min: 0, max: 120 });

const remarks = fc.uniqueArray(
  fc.integer({ min: 1, max: 99 }).map((n) => `R${String(n)}`),
  { maxLength: 3 },
);
const period = fc.oneof(
  { weight: 4, arbitrary: anyYears.map((years): Delay['active'] => ({ kind: 'years', years })) },
  { weight: 1, arbitrary: fc.constantFrom<Delay['active']>({ kind: 'open' }, { kind: 'superseded' }) },
);

export const anyDelay: fc.Arbitrary<Delay> = fc.record({
  active: period,
  semiActive: period,
  disposition: fc.constantFrom('D' as const, 'C' as const, 'T' as const),
  remarks: fc.record({ active: remarks, semiActive: remarks, disposition: remarks }),
});
