/** The worked cases of domain.md, section 1.3, by number: transfer / last protected day under policies A, B and C. */
import { describe, expect, test } from 'vitest';

import { addDays } from '#shared/base/civil-date.ts';
import {
  computeRetention,
  dispositionDates,
  isDisposableOn,
  type RetentionInput,
} from '#shared/domain/retention/compute-retention.ts';
import { answerOf, WORKED_CASES, type CasePolicy } from '#shared/domain/retention/worked-cases.ts';
import { birthdayAt } from '#shared/domain/retention/trigger.ts';
import { day, inputOf, POLICY_A, POLICY_B, POLICY_C, summaryOf, yearEndOf } from './support.ts';

const POLICIES = { A: POLICY_A, B: POLICY_B, C: POLICY_C } as const;

const OPEN = 'OPEN_PERIOD toDetermine';

const rows = WORKED_CASES.flatMap((given) =>
  (Object.keys(given.expected) as CasePolicy[]).map((policy) => ({ ...given, policy, words: given.words.en })),
);

describe('worked cases', () => {
  test.each(rows)('case $no: $words, policy $policy', (given) => {
    expect(answerOf({ ...given, words: { fr: '', en: '' } }, given.policy)).toBe(given.expected[given.policy]);
  });

  test('every case of the table that is a matter of dates is there, each with a policy that answers', () => {
    expect(WORKED_CASES.map(({ no }) => no).join(' ')).toBe(
      '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20a 20b 21 22 25a 25b 27 28 R',
    );
    expect(rows.length).toBeGreaterThan(60);
  });

  test('case 1: protected on the last day, disposable on the next', () => {
    const result = computeRetention(inputOf('2-5-D', '2019-06-30'));
    expect(result).toMatchObject({ kind: 'dated', base: '2019-06-30', disposableFrom: '2026-07-01', disposition: 'D' });
    expect([day('2026-06-30'), day('2026-07-01')].map((on) => isDisposableOn(result, on))).toEqual([false, true]);
  });

  test.each([
    ['A', '2-888-T', '1999-05-14', '2001-06-30 / 2050-06-30'],
    ['C', '2-888-T', '1999-05-14', '2001-05-14 / 2050-03-03'],
    ['A', 'X-X-T', '2001-05-14', '2001-06-30 / 2050-06-30'],
    ['C', 'X-X-T', '2001-05-14', '2001-05-14 / 2050-03-03'],
  ] as const)(
    'case 14, policy %s: left 1999-05-14 plus 2 years (%s from %s), then until 100',
    (policy, notation, from, expected) => {
      const until100 = { field: 'birthday', date: birthdayAt(day('1950-03-03'), 100) } as const;
      const input = inputOf(notation, from, {
        field: 'departure',
        policy: POLICIES[policy],
        semiActiveTrigger: until100,
      });
      expect(summaryOf(input)).toBe(expected);
    },
  );

  test('case 14: without the second event there is a transfer but no end', () => {
    expect(computeRetention(inputOf('2-888-T', '1999-05-14', { field: 'departure' }))).toMatchObject({
      kind: 'undated',
      reason: 'OPEN_PERIOD',
      worklist: 'toDetermine',
      transferOn: '2001-06-30',
    });
  });

  test('case 14: an event before the transfer does not shorten the active period', () => {
    const early = { field: 'event', date: day('2000-01-15') } as const;
    expect(summaryOf(inputOf('2-999-D', '1999-05-14', { semiActiveTrigger: early }))).toBe('2001-06-30 / 2001-06-30');
  });

  test('case 19: a T file has both dates, so it is sorted before anything else', () => {
    const datesOf = (notation: string) => {
      const result = computeRetention(inputOf(notation, '2019-06-30'));
      return result.kind === 'dated' ? dispositionDates(result) : undefined;
    };
    expect(datesOf('2-5-T')).toEqual({ destructionFrom: '2026-07-01', depositFrom: '2026-07-01' });
    expect(datesOf('2-5-D')).toEqual({ destructionFrom: '2026-07-01', depositFrom: null });
    expect(datesOf('2-5-C')).toEqual({ destructionFrom: null, depositFrom: '2026-07-01' });
  });

  test('case 21: the leap day is kept because years are added once', () => {
    expect(summaryOf(inputOf('1-3-D', '2016-02-29', { policy: POLICY_C }))).toBe('2017-02-28 / 2020-02-29');
  });

  test('case 28: years counted in a year that ends with February end with February', () => {
    const yearEnd = yearEndOf('02-last');
    expect(summaryOf(inputOf('1-3-D', '2019-02-10', { yearEnd }))).toBe('2020-02-29 / 2023-02-28');
    expect(summaryOf(inputOf('0-4-D', '2016-02-28', { yearEnd }))).toBe('2016-02-29 / 2020-02-29');
  });

  test('Constellio fixture: year end 10-31, 5-2-T, closed 2001-10-31', () => {
    const yearEnd = yearEndOf('10-31');
    expect(summaryOf(inputOf('5-2-T', '2001-10-31', { yearEnd, policy: POLICY_B }))).toBe('2006-10-31 / 2008-10-31');
  });
});

describe('case 20: late transfer, expected 2021-06-30, received 2021-09-10', () => {
  const late = (more: Partial<RetentionInput>) =>
    inputOf('2-5-D', '2019-06-30', { transferredOn: day('2021-09-10'), ...more });
  const days = { expectedDay: '2026-06-30', actualDay: '2027-06-30' };

  test.each([
    ['A', 'expected', '2026-06-30'],
    ['A', 'actual', '2027-06-30'],
    ['B', 'expected', '2026-06-30'],
    ['B', 'actual', '2027-06-30'],
    ['C', 'expected', '2026-06-30'],
    ['C', 'actual', '2026-09-10'],
  ] as const)('case 20, policy %s, option %s: %s', (policy, lateTransfer, lastProtectedDay) => {
    const result = computeRetention(late({ policy: POLICIES[policy], lateTransfer }));
    expect(result).toMatchObject({ kind: 'dated', transferOn: '2021-06-30', lastProtectedDay });
  });

  test('case 20: both days are shown, whichever counts', () => {
    expect(computeRetention(late({}))).toMatchObject({ lastProtectedDay: days.expectedDay, lateTransfer: days });
    expect(computeRetention(late({ lateTransfer: 'actual' }))).toMatchObject({
      lastProtectedDay: days.actualDay,
      lateTransfer: days,
    });
  });

  test.each(['2020-01-10', '2021-06-30'])(
    'case 20: a transfer on %s is not late and changes nothing',
    (transferredOn) => {
      const result = computeRetention(late({ transferredOn: day(transferredOn), lateTransfer: 'actual' }));
      expect(result).toMatchObject({ lastProtectedDay: '2026-06-30', lateTransfer: null });
    },
  );

  test('case 20: without a semi-active period a transfer does not count', () => {
    const input = inputOf('7-0-D', '2019-06-30', { transferredOn: day('2031-09-10'), lateTransfer: 'actual' });
    expect(computeRetention(input)).toMatchObject({
      transferOn: null,
      lastProtectedDay: '2026-06-30',
      lateTransfer: null,
    });
  });

  test('case 20: a real transfer does not give an open file a date', () => {
    const input = inputOf('888-7-D', null, { transferredOn: day('2021-09-10'), lateTransfer: 'actual' });
    expect(summaryOf(input)).toBe(OPEN);
  });
});

describe('a fixed délai without its trigger date', () => {
  test.each([
    ['closing', 'toClose'],
    ['opening', 'toDetermine'],
    ['lastEntry', 'eventExpected'],
    ['officialAct', 'eventExpected'],
    ['departure', 'eventExpected'],
    ['birthday', 'toDetermine'],
    ['replacement', 'untilSuperseded'],
    ['event', 'eventExpected'],
  ] as const)('%s: waits on the list %s', (field, worklist) => {
    expect(summaryOf(inputOf('2-5-D', null, { field }))).toBe(`MISSING_TRIGGER ${worklist}`);
  });
});

describe('reactivation', () => {
  test('restarts the count from the day of reactivation, rounded', () => {
    const input = inputOf('2-5-D', '2019-06-30', { reactivatedOn: day('2022-09-15') });
    expect(summaryOf(input)).toBe('2025-06-30 / 2030-06-30');
  });

  test('before a later closing changes nothing', () => {
    const input = inputOf('2-5-D', '2024-02-01', { reactivatedOn: day('2022-09-15') });
    expect(summaryOf(input)).toBe('2026-06-30 / 2031-06-30');
  });

  test('makes an earlier real transfer void', () => {
    const transferredOn = day('2021-09-10');
    const reactivatedOn = addDays(transferredOn, 100);
    const result = computeRetention(
      inputOf('2-5-D', '2019-06-30', { transferredOn, reactivatedOn, lateTransfer: 'actual' }),
    );
    expect(result).toMatchObject({ lateTransfer: null, lastProtectedDay: '2029-06-30' });
  });

  test('makes an earlier real transfer void even where policy B would push that transfer a year further', () => {
    const transferredOn = day('2020-05-30');
    const reactivatedOn = day('2020-06-30');
    const more = { policy: POLICY_B, transferredOn, reactivatedOn, lateTransfer: 'actual' } as const;
    expect(computeRetention(inputOf('0-5-D', '2018-06-30', more))).toMatchObject({
      lateTransfer: null,
      lastProtectedDay: '2025-06-30',
    });
  });

  test('is no closing date: a file still open stays without a date', () => {
    expect(summaryOf(inputOf('2-5-D', null, { reactivatedOn: day('2022-09-15') }))).toBe('MISSING_TRIGGER toClose');
  });
});

describe('dates too far away, or too old', () => {
  test.each(['9999-12-31', '9993-01-01', '0001-01-01', '1499-12-31'])(
    'a sentinel such as %s gives no date instead of one that sorts as due',
    (from) => {
      expect(summaryOf(inputOf('2-5-D', from))).toBe('DATE_OUT_OF_RANGE toDetermine');
    },
  );

  test('any date of the computation counts, not only the trigger', () => {
    const far = day('9999-12-31');
    expect(summaryOf(inputOf('2-5-D', '2019-06-30', { transferredOn: far }))).toBe('DATE_OUT_OF_RANGE toDetermine');
    expect(summaryOf(inputOf('2-5-D', '2019-06-30', { reactivatedOn: far }))).toBe('DATE_OUT_OF_RANGE toDetermine');
    const semiActiveTrigger = { field: 'event', date: far } as const;
    expect(summaryOf(inputOf('2-888-D', '2019-06-30', { semiActiveTrigger }))).toBe('DATE_OUT_OF_RANGE toDetermine');
  });
});
