import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays } from '#shared/base/civil-date.ts';
import { nextYearEnd, parseYearEnd, yearEndOnOrAfter } from '#shared/domain/retention/year-end.ts';
import { anyDay, anyYearEnd, day, yearEndOf } from './support.ts';

describe('year end', () => {
  test('the first year end on or after a day is the one found by walking day after day', () => {
    fc.assert(
      fc.property(anyDay, anyYearEnd, (date, yearEnd) => {
        let walked = date;
        const isYearEnd = () =>
          yearEnd === '02-last' ? addDays(walked, 1).slice(5) === '03-01' : walked.slice(5) === yearEnd;
        while (!isYearEnd()) walked = addDays(walked, 1);
        expect(yearEndOnOrAfter(date, yearEnd)).toBe(walked);
      }),
      { numRuns: 40 },
    );
  });

  test('a year end is its own, and the next one is a year later', () => {
    fc.assert(
      fc.property(anyDay, anyYearEnd, (date, yearEnd) => {
        const end = yearEndOnOrAfter(date, yearEnd);
        expect(yearEndOnOrAfter(end, yearEnd)).toBe(end);
        expect(Number(nextYearEnd(end, yearEnd).slice(0, 4))).toBe(Number(end.slice(0, 4)) + 1);
      }),
    );
  });

  test.each(['02-29', '02/29', '02-30', '04-31', '13-01', '00-10', '6-30', '0630', '', '2019-06-30'])(
    'case 28: « %s » is refused',
    (text) => {
      expect(parseYearEnd(text)).toEqual({ ok: false, error: { code: 'YEAR_END_INVALID', params: { text } } });
    },
  );

  test.each([
    ['06-30', '06-30'],
    [' 12/31 ', '12-31'],
    ['02-28', '02-28'],
    ['02-last', '02-last'],
    ['last day of February', '02-last'],
    ['Dernier jour de février', '02-last'],
  ])('« %s » is stored as %s', (text, stored) => {
    expect(parseYearEnd(text)).toEqual({ ok: true, value: stored });
  });

  test.each([
    ['2019-02-10', '2019-02-28'],
    ['2020-02-28', '2020-02-29'],
    ['2020-02-29', '2020-02-29'],
    ['2019-03-01', '2020-02-29'],
  ])('case 28: a year that ends with February, from %s, ends on %s', (from, end) => {
    expect(yearEndOnOrAfter(day(from), yearEndOf('02-last'))).toBe(end);
  });
});
