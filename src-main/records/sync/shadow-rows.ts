/** The rows of `shadow`, read whole and written where they differ: a page changes few of them. */
import type { Id } from '#shared/base/id.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import { recordKey } from './overlay-world.ts';

/** `base`: the record as last confirmed; `undefined` when there was none. */
export type ShadowRow = { readonly type: EntityType; readonly id: Id; readonly base: Entity | undefined };

export function readShadows(db: WritableDatabase): ShadowRow[] {
  return db
    .all<{ entity_type: EntityType; entity_id: Id; base: string | null }>(
      sql`select entity_type, entity_id, base from shadow`,
    )
    .map(({ entity_type, entity_id, base }) => ({
      type: entity_type,
      id: entity_id,
      base: base === null ? undefined : (JSON.parse(base) as Entity),
    }));
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
