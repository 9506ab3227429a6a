/** What the shared server has confirmed, as this device holds it: its records, those with pending work as they were. */
import type { Id } from '#shared/base/id.ts';
import type { Entity } from '#shared/domain/event.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { tableOf } from '../repositories/record-store.ts';
import { ENTITY_TYPES, writeOverlay } from '../sync/write-overlay.ts';
import type { Overlaid } from '../sync/overlay-world.ts';

const CHUNK = 2_000;

/** Writes it into a database without records, with everything derived from it. */
export function copyConfirmed(source: ReadableDatabase, fresh: WritableDatabase): void {
  const shadows = new Map<string, Entity | undefined>();
  for (const { entity_type, entity_id, base } of source.all<{
    entity_type: string;
    entity_id: Id;
    base: string | null;
  }>(sql`select entity_type, entity_id, base from shadow`)) {
    shadows.set(`${entity_type} ${entity_id}`, base === null ? undefined : (JSON.parse(base) as Entity));
  }
  for (const type of ENTITY_TYPES) {
    let batch: Overlaid[] = [];
    const write = (): void => {
      fresh.transaction(() => writeOverlay(fresh, batch));
      batch = [];
    };
    const add = (id: Id, record: Entity): void => {
      batch.push({ type, id, before: undefined, after: record });
      if (batch.length === CHUNK) write();
    };
    for (const { id, doc } of source.iterate<{ id: Id; doc: string }>(
      type === 'place'
        ? sql`select id, doc from place order by address_sort`
        : sql`select id, doc from ${tableOf(type)} order by no`,
    )) {
      const key = `${type} ${id}`;
      const record = shadows.has(key) ? shadows.get(key) : (JSON.parse(doc) as Entity);
      shadows.delete(key);
      if (record !== undefined) add(id, record);
    }
    for (const [key, record] of shadows) {
      if (record !== undefined && key.startsWith(`${type} `)) add(record.id, record);
    }
    write();
  }
}
