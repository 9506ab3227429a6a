/**
 * Tables people keep in a spreadsheet, as rows of text with the line of each: an XLSX workbook (its first sheet that
 * holds anything) or a text with separators, told apart by what the file is and never by its name. Written the other way
 * for the exports.
 *
 * A workbook is opened only after its archive was measured (zip-limits.ts); no formula is ever evaluated, the value the
 * spreadsheet saved is taken. Texts that begin like a formula are guarded in CSV (queries/csv.ts); in a workbook a text
 * is a text. What is read comes with the guard of CSV whatever the file was, for `readLine` to take off.
 */
import { readFile } from 'node:fs/promises';

import { read, SSF, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { withGuard } from '../queries/csv.ts';
import type { TableRow } from './delimited.ts';
import { inspectFile, type Reading } from './inspect-file.ts';
import { createSheetWriter, type SheetFormat } from './sheet-writer.ts';
import { readRows, separatorOf } from './table.ts';
import { zipProblem } from './zip-limits.ts';

export type SheetLimits = {
  readonly mostRows: number;
  /** How many of the cells of a row are column names this import knows: chooses the separator of a text. */
  readonly scoreOf: (row: readonly string[]) => number;
};

const MOST_BYTES = 20_000_000;
const MOST_INFLATED = 60_000_000;
const MOST_COLUMNS = 200;
const LIMIT_MB = MOST_BYTES / 1_000_000;

/**
 * The rows of the file, empty ones left out. Errors: SHEET_UNREADABLE (broken, encrypted, of an old kind), SHEET_TOO_LARGE
 * with the most rows, FILE_TOO_LARGE, and those of `inspectFile`.
 */
export async function readSheet(
  path: string,
  limits: SheetLimits,
  reading: Reading,
): Promise<Result<readonly TableRow[], CallError>> {
  const file = await inspectFile(path, 'auto', reading);
  if (!file.ok) return file.error.code === 'FILE_IS_SPREADSHEET' ? readWorkbook(path, limits) : file;
  if (file.value.bytes > MOST_BYTES) return err({ code: 'FILE_TOO_LARGE', params: { limitMb: LIMIT_MB } });
  const separator = separatorOf(file.value.beginning, 'auto', limits.scoreOf);
  const rows: TableRow[] = [];
  const batches = readRows(file.value, separator, reading);
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done === true) return next.value === 'CANCELLED' ? err({ code: 'CANCELLED' }) : ok(rows);
    rows.push(...next.value);
    if (rows.length > limits.mostRows) return tooLarge(limits);
  }
}

async function readWorkbook(path: string, limits: SheetLimits): Promise<Result<readonly TableRow[], CallError>> {
  const file = await readFile(path);
  if (file.length > MOST_BYTES) return err({ code: 'FILE_TOO_LARGE', params: { limitMb: LIMIT_MB } });
  const problem = zipProblem(file, MOST_INFLATED);
  if (problem !== undefined) return problem === 'tooLarge' ? tooLarge(limits) : err({ code: 'SHEET_UNREADABLE' });
  const book = parsed(file, limits.mostRows);
  const sheet = book && firstWritten(book);
  if (book === undefined) return err({ code: 'SHEET_UNREADABLE' });
  if (sheet === undefined) return err({ code: 'FILE_EMPTY' });
  // The whole extent of the sheet, of which only the first rows were read.
  const full = utils.decode_range(String(sheet['!fullref'] ?? sheet['!ref']));
  if (full.e.r > limits.mostRows) return tooLarge(limits);
  if (full.e.c - full.s.c >= MOST_COLUMNS) return tooLarge(limits);
  return ok(rowsOf(sheet, full.e.c + 1, book.Workbook?.WBProps?.date1904 === true));
}

/** `undefined`: not a workbook after all. The parser tells of what it cannot read by throwing. */
function parsed(file: Buffer, mostRows: number): WorkBook | undefined {
  try {
    return read(file, {
      type: 'buffer',
      dense: true,
      sheetRows: mostRows + 2,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      cellDates: false,
      bookVBA: false,
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}

function firstWritten(book: WorkBook): WorkSheet | undefined {
  return book.SheetNames.map((name) => book.Sheets[name]).find((sheet) => sheet?.['!ref'] !== undefined);
}

/** Every row as wide as the sheet: a workbook does not keep the empty cells at the end of one. */
function rowsOf(sheet: WorkSheet, width: number, date1904: boolean): readonly TableRow[] {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  return data.flatMap((row, index) => {
    const cells = Array.from({ length: width }, (_, column) => withGuard(textOf(row?.[column], date1904)));
    return cells.some((cell) => cell.trim() !== '') ? [{ line: index + 1, cells }] : [];
  });
}

/** A cell as a person would write it: dates as `2026-09-15`, numbers in full, yes and no in words. */
function textOf(cell: CellObject | undefined, date1904: boolean): string {
  const value = cell?.v;
  if (cell === undefined || value === undefined) return '';
  switch (cell.t) {
    case 'n':
      return numberText(cell, Number(value), date1904);
    case 'b':
      return value === true ? 'oui' : 'non';
    case 'e':
      return cell.w ?? '';
    default:
      return String(value).replaceAll('\r\n', '\n');
  }
}

/** Number formats and serial dates; the library's own types leave them open. */
const FORMATS = SSF as {
  readonly is_date: (format: string) => boolean;
  readonly parse_date_code: (
    serial: number,
    options: { readonly date1904: boolean },
  ) => { readonly y: number; readonly m: number; readonly d: number } | null;
};

/** A format of zeros alone (`0000`) keeps the zeros of a code. */
const ZEROS = /^0+$/;

function numberText({ z, w }: CellObject, value: number, date1904: boolean): string {
  const format = typeof z === 'string' ? z : '';
  if (FORMATS.is_date(format)) return dateText(value, date1904);
  return ZEROS.test(format) && w !== undefined ? w : plainNumber(value);
}

function dateText(serial: number, date1904: boolean): string {
  const read = FORMATS.parse_date_code(serial, { date1904 });
  if (read === null) return plainNumber(serial);
  return `${pad(read.y, 4)}-${pad(read.m, 2)}-${pad(read.d, 2)}`;
}

function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value);
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

function tooLarge({ mostRows }: SheetLimits): Result<never, CallError> {
  return err({ code: 'SHEET_TOO_LARGE', params: { most: mostRows } });
}

/** The rows as a file, the first being the header, every cell a text: `0110` is a code. `name`: of the sheet. */
export function writeSheet(format: SheetFormat, name: string, rows: readonly (readonly string[])[]): ArrayBuffer {
  const [head = [], ...lines] = rows;
  const writer = createSheetWriter(
    format,
    name,
    head.map((header) => ({ header, kind: 'text' })),
  );
  writer.add(lines);
  return writer.finish();
}
