/**
 * Any table somebody else keeps its schedule in: a text with separators, a workbook, or a JSON list of records, told apart
 * by what the file is and never by its name. The fields of a record inside a record become columns with dotted names.
 *
 * A file is not trusted: its size, its rows, its columns and how deep its records go are bounded, and a name such as
 * `__proto__` is a column like another.
 */
import { readFile } from 'node:fs/promises';

import { err, ok, type Result } from '#shared/base/result.ts';
import { LONGEST_COLUMN } from '#shared/contract/foreign-schedule.ts';
import type { CallError } from '#shared/contract/method.ts';
import { findHeader, HEADER_WITHIN_ROWS, knownColumns } from '../exchange/columns.ts';
import type { TableRow } from '../exchange/delimited.ts';
import { decoderOf } from '../exchange/encodings.ts';
import { inspectFile, type InspectedFile, type Reading } from '../exchange/inspect-file.ts';
import { readSheet } from '../exchange/sheet.ts';
import { withoutGuard } from '../queries/csv.ts';
import { FOREIGN_NAMES } from './foreign-columns.ts';

export type ForeignRow = {
  /** Line of the file; of a JSON, the rank of the record. From 1. */
  readonly line: number;
  /** As many as there are columns, without spaces around. */
  readonly cells: readonly string[];
};
/** Names of columns are never empty and never twice the same. */
export type ForeignTable = { readonly columns: readonly string[]; readonly rows: readonly ForeignRow[] };

const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
export const MOST_DEPTH = 8;
const MOST_BYTES = 20_000_000;
const LIMIT_MB = MOST_BYTES / 1_000_000;

/**
 * Errors: JSON_UNREADABLE, NOT_A_TABLE (markup, a JSON that is no list of records or goes too deep), SHEET_TOO_LARGE,
 * and those of `readSheet`.
 */
export async function readForeignTable(path: string, reading: Reading): Promise<Result<ForeignTable, CallError>> {
  const file = await inspectFile(path, 'auto', reading);
  if (!file.ok && file.error.code !== 'FILE_IS_SPREADSHEET') return file;
  const start = file.ok ? file.value.beginning.trimStart().charAt(0) : '';
  if (start === '<') return err({ code: 'NOT_A_TABLE' });
  if (file.ok && (start === '[' || start === '{')) return readJson(file.value, reading);
  const rows = await readSheet(path, { mostRows: MOST_ROWS, scoreOf }, reading);
  return rows.ok ? tableOfSheet(rows.value) : rows;
}

function scoreOf(row: readonly string[]): number {
  return knownColumns(FOREIGN_NAMES, row);
}

/** The header is the row that names the most columns, or the first of the widest when none names two. */
function tableOfSheet(rows: readonly TableRow[]): Result<ForeignTable, CallError> {
  const first = rows.slice(0, HEADER_WITHIN_ROWS);
  const known = findHeader(FOREIGN_NAMES, first);
  const written = (row: TableRow): number => row.cells.filter((cell) => cell.trim() !== '').length;
  const widest = Math.max(0, ...first.map(written));
  const header =
    known !== undefined && known.indexOf.size > 1
      ? first.find(({ line }) => line === known.line)
      : first.find((row) => written(row) === widest);
  if (header === undefined) return ok({ columns: [], rows: [] });
  if (header.cells.length > MOST_COLUMNS) return tooLarge();
  const columns = distinctNames(header.cells.map(cellText));
  return ok({
    columns,
    rows: rows
      .filter(({ line }) => line > header.line)
      .map(({ line, cells }) => ({ line, cells: columns.map((_, index) => cellText(cells[index] ?? '')) })),
  });
}

function cellText(cell: string): string {
  return withoutGuard(cell.trim()).trim();
}

function distinctNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name, index) => {
    const wanted = name === '' ? `(${String(index + 1)})` : name.replace(/\s+/g, ' ').slice(0, LONGEST_COLUMN - 10);
    let given = wanted;
    for (let rank = 2; seen.has(given); rank++) given = `${wanted} (${String(rank)})`;
    seen.add(given);
    return given;
  });
}

async function readJson(file: InspectedFile, { isCancelled }: Reading): Promise<Result<ForeignTable, CallError>> {
  if (file.bytes > MOST_BYTES) return err({ code: 'FILE_TOO_LARGE', params: { limitMb: LIMIT_MB } });
  const decoder = decoderOf(file.encoding);
  const text = decoder.write(await readFile(file.path)) + decoder.end();
  if (isCancelled()) return err({ code: 'CANCELLED' });
  const read = parsed(text.replace(/^\ufeff/, ''));
  if (!read.ok) return read;
  const records = read.value;
  if (!Array.isArray(records) || !records.every(isRecord)) return err({ code: 'NOT_A_TABLE' });
  if (records.length > MOST_ROWS) return tooLarge();
  const indexOf = new Map<string, number>();
  const rows: (readonly string[])[] = [];
  for (const record of records) {
    const cells = new Map<string, string>();
    if (!flatten(record, '', 1, cells)) return err({ code: 'NOT_A_TABLE' });
    for (const name of cells.keys()) {
      if (!indexOf.has(name)) indexOf.set(name, indexOf.size);
    }
    if (indexOf.size > MOST_COLUMNS) return tooLarge();
    rows.push([...indexOf.keys()].map((name) => cells.get(name) ?? ''));
  }
  const columns = distinctNames([...indexOf.keys()]);
  return ok({
    columns,
    rows: rows.map((cells, index) => ({ line: index + 1, cells: columns.map((_, at) => cells[at] ?? '') })),
  });
}

/**
 * The parser tells of what it cannot read by throwing. A whole number too large to be held exactly (a record's identifier in
 * another system) is kept as it is written: rounded, two records would be one.
 */
function parsed(text: string): Result<unknown, CallError> {
  try {
    const plain: unknown = JSON.parse(text);
    // Reading again with a look at each number goes as deep as the records do: what is too deep for it is no table.
    return ok(LARGE_NUMBER.test(text) ? (JSON.parse(text, asWritten) as unknown) : plain);
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    return err({ code: 'JSON_UNREADABLE' });
  }
}

/** Digits of the smallest whole number that may be rounded. */
const LARGE_NUMBER = /\d{16}/;

/** The text of a number is told by the engines the product runs on. */
function asWritten(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const rounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded ? (context?.source ?? value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fills `cells`; false when the record goes too deep or holds too much to be the row of a table. */
function flatten(value: object, prefix: string, depth: number, cells: Map<string, string>): boolean {
  if (depth > MOST_DEPTH) return false;
  for (const [key, inside] of Object.entries(value) as [string, unknown][]) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (name.length > LONGEST_COLUMN || cells.size > MOST_COLUMNS) return false;
    if (Array.isArray(inside) && inside.every((one) => !isNested(one))) {
      cells.set(name, inside.map(scalarText).join('; '));
    } else if (isNested(inside)) {
      if (!flatten(inside, name, depth + 1, cells)) return false;
    } else cells.set(name, scalarText(inside));
  }
  return true;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function tooLarge(): Result<never, CallError> {
  return err({ code: 'SHEET_TOO_LARGE', params: { most: MOST_ROWS } });
}
