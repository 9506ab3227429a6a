/**
 * A sorted list of boxes or of files, merged from one index per unit: `(unit_id, key, no)`. The same indexes serve one
 * unit, where each page is one range, and all units, where a page takes a few rows of each. A depot has some tens of
 * units; a merge costs one seek for each. Annulled records stand in none of these indexes.
 */
import type { Id } from '#shared/base/id.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import { afterKey, afterNo, comparePositions, orderWord, type Position, type Slice } from './paging.ts';

export type MergedTable = 'box' | 'file';

/** The index of a sort, and its key; a list ordered by number alone has no key. */
export type UnitIndex = { readonly index: string; readonly key: string | null };

const TABLES: { readonly [T in MergedTable]: { readonly name: Sql; readonly unitIndex: Sql; readonly living: Sql } } = {
  box: { name: sql`box`, unitIndex: sql`box_unit`, living: sql`custody <> 'annulled'` },
  file: { name: sql`file`, unitIndex: sql`file_unit`, living: sql`status <> 'annulled'` },
};

/** What keeps a row in the indexes merged here; part of every condition given to `mergeUnits`. */
export function livingRows(table: MergedTable): Sql {
  return TABLES[table].living;
}

/** Units that hold a record, whether this device knows them or not: one seek in the index for each. */
export function unitsHolding(db: ReadableDatabase, table: MergedTable): readonly Id[] {
  const { name, unitIndex, living } = TABLES[table];
  return db
    .all<{ id: Id }>(
      sql`
      with recursive holding (id) as (
        select min(unit_id) from ${name} indexed by ${unitIndex} where ${living}
        union all
        select (select min(unit_id) from ${name} indexed by ${unitIndex} where ${living} and unit_id > holding.id)
        from holding where holding.id is not null
      )
      select id from holding where id is not null`,
    )
    .map(({ id }) => id);
}

/** The rows of the slice, from all `units`, that meet `conditions`. */
export function mergeUnits(
  db: ReadableDatabase,
  table: MergedTable,
  by: UnitIndex,
  conditions: Sql,
  units: readonly Id[],
  slice: Slice,
): Position[] {
  const chunk = units.length <= 1 ? slice.limit : Math.max(4, Math.ceil((2 * slice.limit) / units.length));
  const streams = units
    .map((unitId) =>
      openStream(
        (after, limit) => db.all(unitRows(table, by, conditions, unitId, { ...slice, after, limit })),
        slice,
        chunk,
      ),
    )
    .filter((stream) => stream.head !== undefined);
  const merged: Position[] = [];
  while (merged.length < slice.limit) {
    let first: Stream | undefined;
    for (const stream of streams) {
      if (stream.head === undefined) continue;
      if (first?.head === undefined || comparePositions(stream.head, first.head, slice.direction) < 0) first = stream;
    }
    if (first?.head === undefined) break;
    merged.push(first.head);
    first.advance();
  }
  return merged;
}

/** One unit's rows in the order of the index. */
function unitRows(table: MergedTable, by: UnitIndex, conditions: Sql, unitId: Id, slice: Slice): Sql {
  const order = orderWord(slice.direction);
  const key = by.key === null ? null : sql.ident(by.key);
  return sql`
    select no, ${key ?? sql`''`} as key from ${TABLES[table].name} indexed by ${sql.ident(by.index)}
    where unit_id = ${unitId} and ${conditions} and ${key === null ? afterNo(sql`no`, slice) : afterKey(key, sql`no`, slice)}
    order by ${key === null ? sql`` : sql`${key} ${order}, `}no ${order} limit ${slice.limit}`;
}

type Stream = { head: Position | undefined; readonly advance: () => void };

/** Reads a unit's rows a chunk at a time. */
function openStream(read: (after: Position | null, limit: number) => Position[], slice: Slice, chunk: number): Stream {
  let rows = read(slice.after, chunk);
  let at = 0;
  const stream: Stream = {
    head: rows[0],
    advance: () => {
      const last = rows[at];
      at += 1;
      if (at === rows.length && rows.length === chunk && last !== undefined) {
        rows = read(last, chunk);
        at = 0;
      }
      stream.head = rows[at];
    },
  };
  return stream;
}
