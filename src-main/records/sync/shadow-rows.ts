/** The rows of `shadow`, read whole and written where they differ: a page changes few of them. */
import type { Id } from '#shared/base/id.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import { recordKey } from './overlay-world.ts';
import { ENTITY_TYPES } from './write-overlay.ts';

/** `base`: the record as last confirmed; `undefined` when there was none. */
export type ShadowRow = { readonly type: EntityType; readonly id: Id; readonly base: Entity | undefined };

/** A few at a time: there may be hundreds of thousands. */
const CHUNK = 500;

export function* readShadows(db: ReadableDatabase): Generator<ShadowRow> {
  let after = { entity_type: '', entity_id: '' };
  for (;;) {
    const rows = db.all<Stored>(sql`
      select entity_type, entity_id, base from shadow
      where (entity_type, entity_id) > (${after.entity_type}, ${after.entity_id})
      order by entity_type, entity_id limit ${CHUNK}`);
    for (const row of rows) yield parsed(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** Those of records that operations after the `after`-th of the outbox touched. */
export function shadowsTouchedAfter(db: ReadableDatabase, after: number): ShadowRow[] {
  return db
    .all<Stored>(
      sql`
        select entity_type, entity_id, base from (select distinct entity_id as id from op_touch where n > ${after})
        cross join shadow on entity_type in (select value from json_each(${TYPES})) and entity_id = id`,
    )
    .map(parsed);
}

const TYPES = JSON.stringify(ENTITY_TYPES);

type Stored = { readonly entity_type: EntityType; readonly entity_id: Id; readonly base: string | null };

function parsed({ entity_type: type, entity_id: id, base }: Stored): ShadowRow {
  return { type, id, base: base === null ? undefined : (JSON.parse(base) as Entity) };
}

export function readShadow(db: ReadableDatabase, type: EntityType, id: Id): ShadowRow | undefined {
  const row = db.get<Stored>(
    sql`select entity_type, entity_id, base from shadow where entity_type = ${type} and entity_id = ${id}`,
  );
  return row && parsed(row);
}

export function writeShadows(db: WritableDatabase, before: readonly ShadowRow[], after: Iterable<ShadowRow>): void {
  const known = new Map(before.map((row) => [recordKey(row.type, row.id), row]));
  const values: SqlValue[] = [];
  for (const { type, id, base } of after) {
    const key = recordKey(type, id);
    const was = known.get(key);
    known.delete(key);
    if (was !== undefined && was.base === base) continue;
    values.push(type, id, base === undefined ? null : JSON.stringify(base));
  }
  for (const { type, id } of known.values()) {
    db.run(sql`delete from shadow where entity_type = ${type} and entity_id = ${id}`);
  }
  for (const rows of sql.rowGroups(3, values)) {
    db.run(sql`
      insert into shadow (entity_type, entity_id, base) values ${rows}
      on conflict (entity_type, entity_id) do update set base = excluded.base`);
  }
}
