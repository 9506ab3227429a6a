import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readDate } from '#main/records/exchange/read-date.ts';
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';

const days = fc.integer({ min: 0, max: 120_000 }).map((n) => addDays('1800-01-01' as CivilDate, n));

describe('dates of a file', () => {
  test('every day is read in every way it is written', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const written = [
          day,
          `${year}/${month}/${date}`,
          `${date}/${month}/${year}`,
          `${date}-${month}-${year}`,
          year + month + date,
          `${day} 00:00:00`,
          ` ${day}`,
        ];
        for (const text of written) expect(readDate(text)).toEqual({ kind: 'day', day, from: 'text' });
      }),
    );
  });

  test('a serial number of a spreadsheet is the day it stands for', () => {
    expect(readDate('43646')).toEqual({ kind: 'day', day: '2019-06-30', from: 'serial' });
    expect(readDate('36526')).toEqual({ kind: 'day', day: '2000-01-01', from: 'serial' });
    expect(readDate('43646,5')).toEqual({ kind: 'day', day: '2019-06-30', from: 'serial' });
  });

  test('a year, or a year and a month, is not a day', () => {
    for (const text of ['1998', '1998-1999', '1998 à 1999', '2004-06'])
      expect(readDate(text)).toEqual({ kind: 'partial', text });
  });

  test.each(['2019-02-29', '31/04/2020', '03/25/2019', 'hier', '99/99/9999', '0000-00-00', '12', '999999'])(
    '%s is no date',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'invalid' });
    },
  );

  test('nothing is not a date either', () => {
    for (const text of ['', '  ', '-']) expect(readDate(text)).toEqual({ kind: 'none' });
  });

  test('whatever is written, a day that is given exists', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{1,12}$/)), (text) => {
        const read = readDate(text);
        if (read.kind === 'day') expect(addDays(addDays(read.day, 1), -1)).toBe(read.day);
      }),
      { numRuns: 2000 },
    );
  });
});
