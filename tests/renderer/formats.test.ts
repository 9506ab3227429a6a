import { describe, expect, it } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { formatsFor } from '#shared/i18n/formats.ts';

const french = formatsFor('fr-CA');
const english = formatsFor('en-CA');
const TORONTO = 'America/Toronto';
const NOON_UTC = Date.UTC(2026, 5, 30, 16, 5, 9);

describe('dates', () => {
  it('are AAAA-MM-JJ in tables, whatever the language, and a dash when missing', () => {
    expect(french.date('2026-06-30' as CivilDate)).toBe('2026-06-30');
    expect(english.date('2026-06-30' as CivilDate)).toBe('2026-06-30');
    expect(french.date(null)).toBe('—');
  });

  it('are in words where there is room', () => {
    expect(french.longDate('2026-06-30' as CivilDate)).toBe('30 juin 2026');
    expect(english.longDate('2026-06-30' as CivilDate)).toBe('June 30, 2026');
  });

  it('carry the time of the place they are read in', () => {
    expect(french.dateTime(NOON_UTC, TORONTO)).toBe('2026-06-30 12:05');
    expect(french.time(NOON_UTC, TORONTO)).toBe('12:05:09');
    expect(french.dateTime(NOON_UTC, 'UTC')).toBe('2026-06-30 16:05');
  });
});

describe('numbers', () => {
  it('have non-breaking spaces in French and commas in English', () => {
    expect(french.number(1_234_567)).toBe('1\u00a0234\u00a0567');
    expect(english.number(1_234_567)).toBe('1,234,567');
  });

  it('say that counting stopped', () => {
    expect(french.total(1_000, true)).toBe('1\u00a0000+');
    expect(french.total(12, false)).toBe('12');
  });

  it('give shelf lengths in linear metres and centimetres', () => {
    expect(french.metres(456_280)).toBe('456,3\u00a0m\u00a0lin.');
    expect(english.metres(456_280)).toBe('456.3\u00a0lin.\u00a0m');
    expect(french.centimetres(385)).toBe('38,5\u00a0cm');
  });

  it('give sizes in the units people read', () => {
    expect(french.bytes(999)).toBe('999\u00a0o');
    expect(french.bytes(14_200_000)).toBe('14,2\u00a0Mo');
    expect(english.bytes(1_400)).toBe('1.4\u00a0kB');
  });

  it('give distances in time coarsely', () => {
    expect(french.duration(20_000)).toBe('moins d’une minute');
    expect(french.duration(5 * 60_000)).toBe('5\u00a0min');
    expect(french.duration(26 * 3_600_000)).toBe('26\u00a0h');
    expect(english.duration(72 * 3_600_000)).toBe('3\u00a0d');
  });
});
