/**
 * Confirmed records as a snapshot has them, put under what is pending here. A record with pending work gets a new shadow
 * and keeps its row until that work is judged again; any other gets its row.
 */
import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { loadRecord, tableOf } from '../repositories/record-store.ts';
import type { Overlaid } from './overlay-world.ts';
import { rowsOfStream } from './stream-records.ts';
import { writeOverlay } from './write-overlay.ts';

/** `doc`: the record as the text it came as. */
export type SnapshotRecord = { readonly type: EntityType; readonly record: Entity; readonly doc?: string };

/** Within a transaction. */
export function writeConfirmed(db: WritableDatabase, records: readonly SnapshotRecord[]): readonly Topic[] {
  const hasPending = db.get(sql`select 1 from shadow limit 1`) !== undefined;
  const rows: Overlaid[] = [];
  for (const { type, record } of records) {
    if (hasPending && setShadow(db, type, record.id, JSON.stringify(record))) continue;
    rows.push({ type, id: record.id, before: loadRecord(db, type, record.id), after: record });
  }
  return writeOverlay(db, rows);
}

/** Records of the stream the snapshot does not have were never confirmed, whatever was believed here. */
export function dropOthers(db: WritableDatabase, stream: StreamId, kept: ReadonlySet<Id>): readonly Topic[] {
  const rows: Overlaid[] = [];
  for (const { type, where } of rowsOfStream(stream)) {
    for (const { id } of db.all<{ id: Id }>(sql`select id from ${tableOf(type)} where ${where}`)) {
      if (kept.has(id) || setShadow(db, type, id, null)) continue;
      rows.push({ type, id, before: loadRecord(db, type, id), after: undefined });
    }
  }
  return writeOverlay(db, rows);
}

/** Boxes of the stream that the snapshot does not have, or has destroyed or annulled, and that live here. */
export function boxesLost(
  db: WritableDatabase,
  stream: StreamId,
  living: ReadonlySet<Id>,
): { readonly boxes: number; readonly of: number } {
  const [, unitId = '', part] = stream.split('/');
  if (!stream.startsWith('u/') || part !== 'core') return { boxes: 0, of: 0 };
  const here = db.all<{ id: Id }>(
    sql`select id from box where unit_id = ${unitId} and custody not in ('destroyed', 'handedOver', 'emptied', 'annulled')`,
  );
  return { boxes: here.filter(({ id }) => !living.has(id)).length, of: here.length };
}

/** True when the record has pending work. */
function setShadow(db: WritableDatabase, type: EntityType, id: Id, base: string | null): boolean {
  return db.run(sql`update shadow set base = ${base} where entity_type = ${type} and entity_id = ${id}`) > 0;
}
