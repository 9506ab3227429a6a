import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays, addYears, isCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import {
  computeRetention,
  type DatedRetention,
  type RetentionInput,
} from '#shared/domain/retention/compute-retention.ts';
import type { Delay } from '#shared/domain/retention/delay-notation.ts';
import type { RetentionPolicy } from '#shared/domain/retention/policy.ts';
import { policyOfSettings } from '#shared/domain/retention/policy.ts';
import { TRIGGER_FIELDS } from '#shared/domain/retention/trigger.ts';
import { anyDay, anyDelay, anyPolicy, anyYearEnd, anyYears, POLICY_A, POLICY_C } from './support.ts';

const field = fc.constantFrom(...TRIGGER_FIELDS);
const fixed = (active: number, semiActive: number): Delay => ({
  active: { kind: 'years', years: active },
  semiActive: { kind: 'years', years: semiActive },
  disposition: 'D',
  remarks: { active: [], semiActive: [], disposition: [] },
});

function dated(input: RetentionInput): DatedRetention {
  const result = computeRetention(input);
  if (result.kind !== 'dated') throw new Error(`no date: ${result.reason}`);
  return result;
}

type Setting = Pick<RetentionInput, 'trigger' | 'yearEnd'> & { readonly policy: RetentionPolicy };
const setting: fc.Arbitrary<Setting> = fc.record({
  trigger: fc.record({ field, date: anyDay }),
  policy: anyPolicy,
  yearEnd: anyYearEnd,
});

const optionalDay = fc.option(anyDay, { nil: null });
const anyInput: fc.Arbitrary<RetentionInput> = fc.record({
  delay: anyDelay,
  trigger: fc.record({ field, date: optionalDay }),
  semiActiveTrigger: fc.option(fc.record({ field, date: optionalDay }), { nil: null }),
  policy: anyPolicy,
  yearEnd: anyYearEnd,
  transferredOn: optionalDay,
  lateTransfer: fc.constantFrom('expected' as const, 'actual' as const),
  reactivatedOn: optionalDay,
});

describe('every file', () => {
  test('has a date exactly when every event it waits for is known', () => {
    const seen = { dated: 0, undated: 0 };
    fc.assert(
      fc.property(anyInput, (input) => {
        const waitsForSecond = input.delay.semiActive.kind !== 'years';
        const known = input.trigger.date !== null && (!waitsForSecond || input.semiActiveTrigger?.date != null);
        const result = computeRetention(input);
        seen[result.kind]++;
        expect(result.kind).toBe(known ? 'dated' : 'undated');
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(Math.min(seen.dated, seen.undated)).toBeGreaterThan(30);
  });

  test('keeps its dates in order, and all of them real days', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = computeRetention(input);
        if (result.kind === 'undated') return;
        const { base, transferOn, lastProtectedDay, disposableFrom, lateTransfer } = result;
        expect([base, transferOn ?? base, lastProtectedDay, disposableFrom].every(isCivilDate)).toBe(true);
        expect(base <= (transferOn ?? base) && (transferOn ?? base) <= lastProtectedDay).toBe(true);
        expect(disposableFrom).toBe(addDays(lastProtectedDay, 1));
        if (lateTransfer !== null) expect(lateTransfer.actualDay > lateTransfer.expectedDay).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('is never disposable earlier because of a real transfer or a reactivation', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = computeRetention(input);
        const plain = computeRetention({ ...input, transferredOn: null, reactivatedOn: null });
        if (result.kind === 'dated' && plain.kind === 'dated') {
          expect(result.lastProtectedDay >= plain.lastProtectedDay).toBe(true);
        }
      }),
    );
  });
});

describe('fixed délai', () => {
  test('longer active or semi-active periods never end earlier', () => {
    fc.assert(
      fc.property(setting, anyYears, anyYears, anyYears, (given, active, semiActive, more) => {
        const end = (a: number, s: number) => dated({ ...given, delay: fixed(a, s) }).lastProtectedDay;
        expect(end(active + more, semiActive) >= end(active, semiActive)).toBe(true);
        expect(end(active, semiActive + more) >= end(active, semiActive)).toBe(true);
      }),
    );
  });

  test('the end depends on the total, not on how it is split', () => {
    fc.assert(
      fc.property(setting, anyYears, fc.nat(), (given, total, cut) => {
        const active = cut % (total + 1);
        const split = dated({ ...given, delay: fixed(active, total - active) }).lastProtectedDay;
        expect(split).toBe(dated({ ...given, delay: fixed(total, 0) }).lastProtectedDay);
      }),
    );
  });

  test('no policy ends earlier than the exact date, and B never earlier than A', () => {
    fc.assert(
      fc.property(setting, fc.nat(366), anyYears, anyYears, (given, requiredDays, active, semiActive) => {
        const end = (policy: RetentionPolicy) =>
          dated({ ...given, policy, delay: fixed(active, semiActive) }).lastProtectedDay;
        expect(end(POLICY_A) >= end(POLICY_C)).toBe(true);
        expect(end(policyOfSettings('B', requiredDays)) >= end(POLICY_A)).toBe(true);
        expect(end(policyOfSettings('B', 0))).toBe(end(POLICY_A));
      }),
    );
  });

  test('the exact date keeps day and month, 29 February falling on the 28th of a common year', () => {
    fc.assert(
      fc.property(anyDay, anyYearEnd, anyYears, (date, yearEnd, years) => {
        const trigger = { field: 'closing', date } as const;
        const end = dated({ trigger, yearEnd, policy: POLICY_C, delay: fixed(years, 0) }).lastProtectedDay;
        const year = Number(date.slice(0, 4)) + years;
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(end).toBe(`${String(year)}-${date.slice(5) === '02-29' && !isLeap ? '02-28' : date.slice(5)}`);
      }),
    );
  });

  test('under A and B every date is the last day of an administrative year', () => {
    const isEnd = (date: CivilDate, yearEnd: string) =>
      yearEnd === '02-last' ? addDays(date, 1).slice(5) === '03-01' : date.slice(5) === yearEnd;
    fc.assert(
      fc.property(setting, anyYears, anyYears, (given, active, semiActive) => {
        fc.pre(given.policy.kind !== 'C');
        const { base, transferOn, lastProtectedDay } = dated({ ...given, delay: fixed(active, semiActive) });
        for (const date of [base, transferOn ?? base, lastProtectedDay]) expect(isEnd(date, given.yearEnd)).toBe(true);
      }),
    );
  });

  test('a later trigger never ends earlier under A and C', () => {
    fc.assert(
      fc.property(setting, fc.nat(800), anyYears, (given, laterBy, years) => {
        const policy = given.policy.kind === 'C' ? POLICY_C : POLICY_A;
        const end = (date: CivilDate) =>
          dated({ ...given, policy, trigger: { ...given.trigger, date }, delay: fixed(years, 0) }).lastProtectedDay;
        expect(end(addDays(given.trigger.date as CivilDate, laterBy)) >= end(given.trigger.date as CivilDate)).toBe(
          true,
        );
      }),
    );
  });

  test('an open period counts from its event as a period of no years does', () => {
    fc.assert(
      fc.property(setting, anyYears, fc.constantFrom('open' as const, 'superseded' as const), (given, years, kind) => {
        const open = dated({ ...given, delay: { ...fixed(0, years), active: { kind } } });
        const zero = dated({ ...given, delay: fixed(0, years) });
        expect([open.transferOn, open.lastProtectedDay]).toEqual([zero.transferOn, zero.lastProtectedDay]);
        expect(open.lastProtectedDay >= addYears(given.trigger.date as CivilDate, years)).toBe(true);
      }),
    );
  });
});
