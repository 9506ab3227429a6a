/**
 * Calendar dates without time or zone: `YYYY-MM-DD`, as the archive counts. All arithmetic is Temporal's.
 *
 * Dates extrêmes may be known only to the month or the year (`1998`, `1998-1999`): those are `PartialDate`s, kept as
 * written; a delay never starts from one without a person's word (domain.md, trap 22).
 */
import { Temporal } from 'temporal-polyfill';

import type { Brand } from './brand.ts';

export type CivilDate = Brand<string, 'CivilDate'>;

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`. `undefined` for anything else, a day that does not exist included (`2019-02-29`). */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!CIVIL.test(text)) return undefined;
  // The first 28 days are in every month; a push of thousands of loans spends its time here.
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28) return text as CivilDate;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CivilDate;
  } catch {
    return undefined;
  }
}

export function isCivilDate(text: string): text is CivilDate {
  return parseCivilDate(text) !== undefined;
}

/** Adds whole years in one step. 29 February falls on 28 February in a common year (domain.md, worked case 13). */
export function addYears(date: CivilDate, years: number): CivilDate {
  // Every day but one exists in every year; a recalculation of a million files spends its time here.
  const year = yearOf(date) + years;
  const isPlain = year >= 1000 && year <= 9999 && Number.isInteger(year) && date.slice(5) !== '02-29';
  if (isPlain) return `${String(year)}${date.slice(4)}` as CivilDate;
  return Temporal.PlainDate.from(date).add({ years }, { overflow: 'constrain' }).toString() as CivilDate;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  if (days !== 1) return Temporal.PlainDate.from(date).add({ days }).toString() as CivilDate;
  // The day after is asked for once per box, and a million boxes fall due on a few hundred days.
  let next = dayAfter.get(date);
  if (next === undefined) {
    if (dayAfter.size >= REMEMBERED_DAYS) dayAfter.clear();
    next = Temporal.PlainDate.from(date).add({ days }).toString() as CivilDate;
    dayAfter.set(date, next);
  }
  return next;
}

const dayAfter = new Map<CivilDate, CivilDate>();
const REMEMBERED_DAYS = 4096;

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** The civil date at a moment, in a time zone (`America/Toronto`). */
export function civilDateAt(epochMs: number, timeZone: string): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as CivilDate;
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** The last day of a month (1–12): 29 February in a leap year. */
export function lastDayOfMonth(year: number, month: number): CivilDate {
  return Temporal.PlainDate.from({ year, month, day: 31 }, { overflow: 'constrain' }).toString() as CivilDate;
}

/** The later of two dates. ISO text of four-digit years sorts as the calendar does. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a >= b ? a : b;
}
