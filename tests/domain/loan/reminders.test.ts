/** When a borrower is written to: data of the organisation, once for each day of the schedule and each expected return. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { Loan, Notice } from '#shared/domain/loan/loan.ts';
import { DEFAULT_REMINDER_DAYS, letterLevel, loanDaysFor, noticeDue } from '#shared/domain/loan/reminders.ts';
import { idOf } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;

function loan(terms: Partial<Loan> = {}): Loan {
  return {
    id: idOf('l1'),
    unitId: idOf('u1'),
    boxId: idOf('b1'),
    personId: idOf('roy'),
    state: 'out',
    outOn: day('2026-09-01'),
    outAt: '' as Loan['outAt'],
    dueOn: day('2026-09-30'),
    purpose: '',
    renewals: 0,
    returnedOn: null,
    returnNote: '',
    fromCustody: 'shelved',
    ...terms,
  };
}

const given = (level: number, dueOn = '2026-09-30'): Notice => ({
  level,
  on: day(dueOn),
  channel: 'paper',
  dueOn: day(dueOn),
});

describe('the notice due', () => {
  test.each([
    ['2026-09-22', undefined],
    ['2026-09-23', -7],
    ['2026-09-29', -7],
    ['2026-09-30', 0],
    ['2026-10-06', 0],
    ['2026-10-07', 7],
    ['2026-10-29', 7],
    ['2026-10-30', 30],
    ['2028-01-01', 30],
  ])('by the usual schedule, on %s: %s', (today, level) => {
    expect(noticeDue(loan(), DEFAULT_REMINDER_DAYS, day(today))?.level).toBe(level);
  });

  test('one that was given is not due again; one given for a return that was put off is nothing to the new one', () => {
    expect(noticeDue(loan({ notices: [given(7)] }), DEFAULT_REMINDER_DAYS, day('2026-10-08'))).toBeUndefined();
    expect(noticeDue(loan({ notices: [given(7)] }), DEFAULT_REMINDER_DAYS, day('2026-10-30'))?.level).toBe(30);
    expect(
      noticeDue(loan({ notices: [given(0, '2026-09-15')] }), DEFAULT_REMINDER_DAYS, day('2026-09-30'))?.level,
    ).toBe(0);
  });

  test('a loan of a week is not announced on the day it is made', () => {
    const week = loan({ dueOn: day('2026-09-08') });
    expect(noticeDue(week, DEFAULT_REMINDER_DAYS, day('2026-09-01'))).toBeUndefined();
    expect(noticeDue(week, [-3], day('2026-09-05'))).toEqual({ level: -3, since: '2026-09-05' });
  });

  test('none is due of a loan that is over, or by an empty schedule', () => {
    expect(noticeDue(loan({ state: 'returned' }), DEFAULT_REMINDER_DAYS, day('2026-12-01'))).toBeUndefined();
    expect(noticeDue(loan(), [], day('2026-12-01'))).toBeUndefined();
  });

  test('day after day, each level is given at most once, in order, and none after the last', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -40, max: 60 }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 45 }),
        (schedule, days) => {
          let now = loan({ dueOn: addDays(day('2026-09-01'), days) });
          const levels: number[] = [];
          for (let offset = 0; offset < 120; offset += 1) {
            const due = noticeDue(now, schedule, addDays(now.outOn, offset));
            if (due === undefined) continue;
            levels.push(due.level);
            const notice = { level: due.level, on: now.outOn, channel: 'paper', dueOn: now.dueOn } as const;
            now = { ...now, notices: [...(now.notices ?? []), notice] };
          }
          const told = schedule.filter((level) => level >= 0 || days + level > 0).sort((a, b) => a - b);
          expect(levels).toEqual(told);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('letters are firmer one after the other', () => {
  expect([-7, 0, 7, 30, 60].map((level) => letterLevel([-7, 0, 7, 30, 60], level))).toEqual([1, 1, 1, 2, 3]);
});

test('a person has days of their own, or those of the organisation', () => {
  expect(loanDaysFor({ loanDays: 30 }, { loanDays: 7 })).toBe(30);
  expect(loanDaysFor({ loanDays: null }, { loanDays: 14 })).toBe(14);
  expect(loanDaysFor({}, undefined)).toBe(7);
});
