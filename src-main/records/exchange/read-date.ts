/**
 * A date as people and spreadsheets write it. Only a whole day starts a délai: a year alone, or a year and a month, is
 * kept as text among the dates extrêmes and never turned into a day nobody wrote (domain.md, trap 22).
 */
import { addDays, parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';

export type ReadDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: CivilDate; readonly from: 'text' | 'serial' }
  | { readonly kind: 'partial'; readonly text: string }
  | { readonly kind: 'invalid' };

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?Z?)?$/;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR = /^\d{4}$/;
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const YEARS = /^\d{4}\s*[-–—/à]\s*\d{4}$/;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const YEARS_OF_ARCHIVES = { first: 1500, last: 2999 } as const;
/** Day 0 of the "1900" system of spreadsheets, which believe in a 29 February 1900. */
const SPREADSHEET_DAY_ZERO = '1899-12-30' as CivilDate;
/** 1927 to 2119: a serial number, and nothing else a person writes in a column of dates. */
const SERIALS = { first: 10_000, last: 80_000 } as const;

const days = new Map<string, CivilDate | undefined>();
const REMEMBERED_DAYS = 20_000;

/** `AAAA-MM-JJ`, `JJ/MM/AAAA`, `AAAAMMJJ`, with or without a time; a spreadsheet's serial number; a year; a year and month. */
export function readDate(text: string): ReadDate {
  const clean = text.trim();
  if (clean === '' || clean === '-' || clean === '–') return { kind: 'none' };
  const iso = ISO.exec(clean) ?? COMPACT.exec(clean);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const dayFirst = DAY_FIRST.exec(clean);
  if (dayFirst !== null) return dayOf(dayFirst[3], dayFirst[2], dayFirst[1]);
  if (YEAR.test(clean)) return isLikelyYear(Number(clean)) ? { kind: 'partial', text: clean } : { kind: 'invalid' };
  const yearMonth = YEAR_MONTH.exec(clean);
  if (yearMonth !== null) {
    const month = Number(yearMonth[2]);
    return month >= 1 && month <= 12 ? { kind: 'partial', text: clean } : { kind: 'invalid' };
  }
  if (YEARS.test(clean)) return { kind: 'partial', text: clean };
  const serial = Number(SERIAL.exec(clean)?.[1] ?? Number.NaN);
  if (serial >= SERIALS.first && serial <= SERIALS.last) {
    return { kind: 'day', day: addDays(SPREADSHEET_DAY_ZERO, serial), from: 'serial' };
  }
  return { kind: 'invalid' };
}

function dayOf(year = '', month = '', day = ''): ReadDate {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // A file of a million lines holds a few thousand days.
  if (!days.has(text)) {
    if (days.size >= REMEMBERED_DAYS) days.clear();
    days.set(text, parseCivilDate(text));
  }
  const read = days.get(text);
  return read === undefined || !isLikelyYear(Number(year))
    ? { kind: 'invalid' }
    : { kind: 'day', day: read, from: 'text' };
}

function isLikelyYear(year: number): boolean {
  return year >= YEARS_OF_ARCHIVES.first && year <= YEARS_OF_ARCHIVES.last;
}
