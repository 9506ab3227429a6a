import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  delayWarnings,
  MAX_PERIOD_YEARS,
  parseDelay,
  periodOfCode,
  printDelay,
} from '#shared/domain/retention/delay-notation.ts';
import { anyDelay, delayOf } from './support.ts';

const years = (count: number) => ({ kind: 'years', years: count });

describe('compact notation of a délai', () => {
  test('what is printed is read back the same', () => {
    fc.assert(
      fc.property(anyDelay, (delay) => {
        expect(parseDelay(printDelay(delay))).toEqual({ ok: true, value: delay });
      }),
    );
  });

  test('case, spaces and the kind of dash do not matter', () => {
    const dash = fc.constantFrom('-', ' - ', '–', '\u2011', ' — ');
    fc.assert(
      fc.property(anyDelay, dash, (delay, sign) => {
        const text = ` ${printDelay(delay).replaceAll('-', sign).toLowerCase()} `;
        expect(parseDelay(text)).toEqual({ ok: true, value: delay });
      }),
    );
  });

  test('no text makes the reader throw, and a refused text is given back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseDelay(text);
        if (!read.ok) expect(read.error.params.text).toBe(text);
        else expect(parseDelay(printDelay(read.value))).toEqual(read);
      }),
    );
  });

  test.each([
    ['2-5-D', years(2), years(5), 'D', {}],
    ['888-15-T', { kind: 'open' }, years(15), 'T', {}],
    ['999-0-D', { kind: 'superseded' }, years(0), 'D', {}],
    ['3-888-D', years(3), { kind: 'open' }, 'D', {}],
    ['2(R1)-5-T(R2)', years(2), years(5), 'T', { active: ['R1'], disposition: ['R2'] }],
    ['2-5(R1, R3)-C', years(2), years(5), 'C', { semiActive: ['R1', 'R3'] }],
    ['2-5-É', years(2), years(5), 'D', {}],
    ['2-5-e\u0301', years(2), years(5), 'D', {}],
    ['2-5-R', years(2), years(5), 'C', {}],
    ['X-X-C', { kind: 'open' }, { kind: 'open' }, 'C', {}],
    ['X1-3-T', { kind: 'open' }, years(3), 'T', { active: ['R1'] }],
    ['X1(R2, R1)-3-T', { kind: 'open' }, years(3), 'T', { active: ['R1', 'R2'] }],
  ])('reads %s', (text, active, semiActive, disposition, remarks) => {
    const all = { active: [], semiActive: [], disposition: [], ...remarks };
    expect(parseDelay(text)).toEqual({ ok: true, value: { active, semiActive, disposition, remarks: all } });
  });

  test.each([
    ['', 'shape'],
    ['2-5', 'shape'],
    ['2-5-D-1', 'shape'],
    ['2--D', 'shape'],
    ['2(R1-5-D', 'shape'],
    ['2 0-5-D', 'shape'],
    ['2,5-5-D', 'period'],
    ['201-5-D', 'period'],
    ['887-5-D', 'period'],
    ['2-1000-D', 'period'],
    ['2-5-Z', 'disposition'],
    ['2-5-DT', 'disposition'],
    ['2()-5-D', 'remark'],
    ['2(voir note)-5-D', 'remark'],
  ])('refuses « %s » for its %s', (text, part) => {
    expect(parseDelay(text)).toEqual({ ok: false, error: { code: 'RULE_NOTATION_INVALID', params: { text, part } } });
  });

  test('numbers of a calendar: 888 and 999 are never years', () => {
    expect([0, 7, MAX_PERIOD_YEARS].map(periodOfCode)).toEqual([years(0), years(7), years(MAX_PERIOD_YEARS)]);
    expect([888, 999].map(periodOfCode)).toEqual([{ kind: 'open' }, { kind: 'superseded' }]);
    expect([-1, 1.5, MAX_PERIOD_YEARS + 1, 887, 1000, Number.NaN].map(periodOfCode)).toEqual(Array(6).fill(undefined));
  });

  test.each([
    ['2-5-D', []],
    ['888(R1)-5-D', []],
    ['888-5-D', ['OPEN_WITHOUT_REMARK']],
    ['3-888(R1)-D', ['SEMI_ACTIVE_NOT_FIXED']],
    ['3-888-D', ['SEMI_ACTIVE_NOT_FIXED', 'OPEN_WITHOUT_REMARK']],
    ['3-999-D', ['SEMI_ACTIVE_NOT_FIXED']],
  ])('warns about %s: %j', (notation, warnings) => {
    expect(delayWarnings(delayOf(notation))).toEqual(warnings);
  });
});
