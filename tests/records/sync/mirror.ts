/** The records of a database as a world in memory, read back each time: what the checks of the simulation look at. */
import type { ReadableDatabase } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { tableOf } from '#main/records/repositories/record-store.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import type { Entity } from '#shared/domain/event.ts';
import { createMemoryWorld, type MemoryWorld } from '#tests/support/memory-world.ts';

export function createMirror(): { readonly world: MemoryWorld; readonly refresh: (db: ReadableDatabase) => void } {
  const world = createMemoryWorld();
  const docs = new Map<string, string>();
  return {
    world,
    refresh: (db) => {
      const seen = new Set<string>();
      for (const type of ENTITY_TYPES) {
        for (const { id, doc } of db.all<{ id: string; doc: string }>(sql`select id, doc from ${tableOf(type)}`)) {
          const key = `${type} ${id}`;
          seen.add(key);
          if (docs.get(key) === doc) continue;
          docs.set(key, doc);
          world.records.set(key, JSON.parse(doc) as Entity);
        }
      }
      for (const key of docs.keys()) {
        if (seen.has(key)) continue;
        docs.delete(key);
        world.records.delete(key);
      }
    },
  };
}
