/**
 * Keyset pages. A page starts after a position (sort key and number of the last row shown), so that rows inserted while
 * somebody scrolls neither repeat nor hide one: nothing is ever counted from the start.
 *
 * Positions are ordered as SQLite orders the index: by key in UTF-8 bytes, then by number; rows without a key come last
 * in both directions. A cursor is a position in base64url, opaque to the window.
 */
import { invariant } from '#shared/base/result.ts';
import { TOTAL_CAP, type Page } from '#shared/contract/common.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';

export type Direction = 'asc' | 'desc';

/** Where a row stands in its list. The key is empty in a list ordered by number alone. */
export type Position = { readonly key: string | null; readonly no: number };

/** A little more than is shown: one row says whether another page follows. */
export type Slice = { readonly after: Position | null; readonly direction: Direction; readonly limit: number };

export function sliceOf(input: { readonly after: string | null; readonly limit: number }, direction: Direction): Slice {
  return { after: input.after === null ? null : readCursor(input.after), direction, limit: input.limit + 1 };
}

/** The page that `entries`, one more than `limit` when there are more, begin. */
export function pageOf<Entry extends Position, Row>(
  entries: readonly Entry[],
  limit: number,
  total: number,
  rowsOf: (entries: readonly Entry[]) => readonly Row[],
): Page<Row> {
  const shown = entries.slice(0, limit);
  const last = entries.length > limit ? shown.at(-1) : undefined;
  return {
    rows: rowsOf(shown),
    next: last === undefined ? null : writeCursor(last),
    total: Math.min(total, TOTAL_CAP),
    totalIsCapped: total > TOTAL_CAP,
  };
}

/** How many rows `from` gives, or `TOTAL_CAP + 1` when there are more than are worth counting. */
export function cappedCount(db: ReadableDatabase, from: Sql): number {
  return db.value<number>(sql`select count(*) from (select 1 ${from} limit ${TOTAL_CAP + 1})`) ?? 0;
}

/**
 * The slice of a search and its total. `read` gives the rows of a slice, `count` the total alone; the first page, which
 * somebody waits for while typing, is cut from the rows that had to be counted anyway.
 */
export function countedSlice(
  slice: Slice,
  read: (wider: Slice) => readonly Position[],
  count: () => number,
): { readonly positions: readonly Position[]; readonly total: number } {
  if (slice.after !== null) return { positions: read(slice), total: count() };
  const rows = read({ ...slice, limit: Math.max(slice.limit, TOTAL_CAP + 1) });
  return { positions: rows.slice(0, slice.limit), total: Math.min(rows.length, TOTAL_CAP + 1) };
}

/** Rows after the position, of a statement ordered by `no` alone. */
export function afterNo(column: Sql, { after, direction }: Slice): Sql {
  if (after === null) return sql`1`;
  return direction === 'asc' ? sql`${column} > ${after.no}` : sql`${column} < ${after.no}`;
}

/** Rows after the position, of a statement ordered by key, then number. */
export function afterKey(key: Sql, no: Sql, { after, direction }: Slice): Sql {
  if (after === null) return sql`1`;
  return direction === 'asc'
    ? sql`(${key}, ${no}) > (${after.key}, ${after.no})`
    : sql`(${key}, ${no}) < (${after.key}, ${after.no})`;
}

export function orderWord(direction: Direction): Sql {
  return direction === 'asc' ? sql`asc` : sql`desc`;
}

/** Sorts a set small enough to be held, and takes the slice. */
export function sortedSlice<Entry extends Position>(entries: readonly Entry[], slice: Slice): Entry[] {
  const { after, direction, limit } = slice;
  const rest = after === null ? [...entries] : entries.filter((entry) => comparePositions(after, entry, direction) < 0);
  return rest.sort((a, b) => comparePositions(a, b, direction)).slice(0, limit);
}

/** Negative when `a` comes first in a list read in this direction. */
export function comparePositions(a: Position, b: Position, direction: Direction): number {
  if (a.key === null || b.key === null) {
    if (a.key !== b.key) return a.key === null ? 1 : -1;
  } else if (a.key !== b.key) {
    const order = compareUtf8(a.key, b.key);
    return direction === 'asc' ? order : -order;
  }
  return direction === 'asc' ? a.no - b.no : b.no - a.no;
}

/** As SQLite compares text. UTF-16 differs from it only above U+D800, where surrogates stand for the largest points. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return utf8Rank(unitA) - utf8Rank(unitB);
  }
  return a.length - b.length;
}

function utf8Rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function writeCursor({ key, no }: Position): string {
  return Buffer.from(JSON.stringify([key, no])).toString('base64url');
}

/** Throws on what this service did not write: a window gives a cursor back as it received it. */
function readCursor(text: string): Position {
  const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  invariant(Array.isArray(read) && read.length === 2, 'a cursor is a position');
  const [key, no] = read as readonly unknown[];
  invariant((key === null || typeof key === 'string') && Number.isSafeInteger(no), 'a cursor is a key and a number');
  return { key, no: no as number };
}
