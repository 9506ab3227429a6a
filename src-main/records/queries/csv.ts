/**
 * CSV as French spreadsheets open it: UTF-8 with its mark, `;` between values, CR LF after lines.
 *
 * A text that begins like a formula is given an apostrophe, so that opening an export never runs what somebody typed as
 * a title (CWE-1236). Numbers are left alone, written as numbers or as text: `-12` is no formula. A text that has such
 * apostrophes of its own is given one more, so that taking one off gives every text back.
 */
export type CsvValue = string | number | null;

export const CSV_MARK = '\ufeff';

const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^''*[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
/** Other separators too: a file opened with the wrong one must not split a text where a formula begins. */
const NEEDS_QUOTES = /[;,"\t\r\n]|^\s|\s$/;

export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvValue).join(';')}\r\n`;
}

function csvValue(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = withGuard(value);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With the apostrophe that keeps a text from being taken for a formula, when it begins like one. */
export function withGuard(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text as it was before `csvLine` guarded it. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
}
