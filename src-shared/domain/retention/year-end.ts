/**
 * The last day of an administrative year: `06-30` for a school year, `12-31` for a civil one. It belongs to the rule,
 * not to the organisation (domain.md, section 1.1).
 *
 * 29 February does not exist three years out of four, so it is refused; a year that ends with February is kept as
 * `02-last` (domain.md, worked case 28).
 */
import type { Brand } from '../../base/brand.ts';
import { addDays, lastDayOfMonth, parseCivilDate, yearOf, type CivilDate } from '../../base/civil-date.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** `MM-DD`, or `02-last`. */
export type YearEnd = Brand<string, 'YearEnd'>;

export type YearEndProblem = { readonly code: 'YEAR_END_INVALID'; readonly params: { readonly text: string } };

const LAST_OF_FEBRUARY = '02-last' as YearEnd;
const COMMON_YEAR = '2001';
const SPELLED = new Set(['02-last', '02/last', 'last day of february', 'dernier jour de février']);

/** Reads `06-30`, `06/30`, or the last day of February (`02-last` or in words, French or English). */
export function parseYearEnd(text: string): Result<YearEnd, YearEndProblem> {
  const clean = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (SPELLED.has(clean)) return ok(LAST_OF_FEBRUARY);
  const monthDay = clean.replace('/', '-');
  if (parseCivilDate(`${COMMON_YEAR}-${monthDay}`) === undefined) {
    return err({ code: 'YEAR_END_INVALID', params: { text } });
  }
  return ok(monthDay as YearEnd);
}

/** The last day of the administrative year that contains `date`; `date` itself when it is that day. */
export function yearEndOnOrAfter(date: CivilDate, yearEnd: YearEnd): CivilDate {
  const sameYear = yearEndIn(yearOf(date), yearEnd);
  return sameYear >= date ? sameYear : yearEndIn(yearOf(date) + 1, yearEnd);
}

/** The last day of the administrative year that follows the one ending on `end`. */
export function nextYearEnd(end: CivilDate, yearEnd: YearEnd): CivilDate {
  return yearEndOnOrAfter(addDays(end, 1), yearEnd);
}

function yearEndIn(year: number, yearEnd: YearEnd): CivilDate {
  if (yearEnd === LAST_OF_FEBRUARY) return lastDayOfMonth(year, 2);
  return `${String(year).padStart(4, '0')}-${yearEnd}` as CivilDate;
}
