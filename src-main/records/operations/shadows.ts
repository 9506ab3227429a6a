/** The last confirmed state of every record a pending operation touched, kept the first time (sync.md, section 7). */
import type { Id } from '#shared/base/id.ts';
import type { Entities, EntityType } from '#shared/domain/event.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';

export type Shadows = {
  /** `before`: the record as it stood; `undefined` for one that did not exist. */
  readonly touch: (type: EntityType, id: Id, before: Entities[EntityType] | undefined) => void;
  readonly write: () => void;
  /** The transaction is over, one way or the other. */
  readonly clear: () => void;
};

export function createShadows(db: WritableDatabase): Shadows {
  const touched = new Set<Id>();
  let waiting: SqlValue[] = [];
  return {
    touch: (type, id, before) => {
      if (touched.has(id)) return;
      touched.add(id);
      waiting.push(type, id, before === undefined ? null : JSON.stringify(before));
    },
    write: () => {
      for (const rows of sql.rowGroups(3, waiting)) {
        db.run(sql`
          insert into shadow (entity_type, entity_id, base) values ${rows} on conflict (entity_type, entity_id) do nothing`);
      }
      waiting = [];
    },
    clear: () => {
      touched.clear();
      waiting = [];
    },
  };
}
