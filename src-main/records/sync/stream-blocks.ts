/** Streams that do not go on while the others do, and why; kept, so that a restart does not forget it. */
import type { StreamId } from '#shared/domain/operation.ts';
import type { StreamBlock } from '#shared/protocol/sync-engine.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';

export function streamBlocks(db: WritableDatabase): ReadonlyMap<StreamId, StreamBlock> {
  return new Map(
    db
      .all<{ stream: StreamId; reason: StreamBlock }>(
        sql`select stream, reason from stream_cursor where reason is not null and ${FOLLOWED}`,
      )
      .map(({ stream, reason }) => [stream, reason]),
  );
}

/** The streams this device pulls: those it was given, and its own, but not that of a device it was before. */
export const FOLLOWED: Sql = sql`
  (stream not like 'dev/%' or stream = 'dev/' || (select value from meta where key = 'device'))`;

/** Notes why the stream waits. What was sent to one this device may not follow any more will not come back from it. */
export function healStream(db: WritableDatabase, stream: StreamId, reason: StreamBlock): void {
  db.transaction(() => {
    db.run(sql`update stream_cursor set reason = ${reason} where stream = ${stream}`);
    if (reason === 'forbidden') {
      const dropped = db.run(sql`
        update outbox set state = 'confirmed', foreseen = null where stream = ${stream} and state = 'received'`);
      // What they led to is missing from what the others were judged on.
      if (dropped > 0)
        db.run(sql`update outbox set foreseen = null where state <> 'confirmed' and foreseen is not null`);
    }
  });
}

export function unblock(db: WritableDatabase, stream: StreamId): void {
  db.transaction(() => db.run(sql`update stream_cursor set reason = null where stream = ${stream}`));
}
