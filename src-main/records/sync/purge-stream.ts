/**
 * A right that was lost (sync.md, section 4): the records of a stream this device may not follow any more leave it, once
 * everything done here in it was sent. What the device itself did stays in its outbox. So many boxes at once wait for an
 * administrator, as any mass removal does: a server that refused everything by mistake would otherwise empty its desks.
 */
import type { Topic } from '#shared/contract/frames.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { replaceStream } from './bootstrap.ts';
import { forgetEntries } from './keep-entries.ts';
import { FOLLOWED, healStream } from './stream-blocks.ts';

export type PurgeParts = {
  readonly db: WritableDatabase;
  readonly log: Log;
  readonly onRecords: (topics: readonly Topic[]) => void;
  /** The records of a stream have left: what hung on them may go too. */
  readonly onPurged?: (() => void) | undefined;
};

export function purgeLostStreams(parts: PurgeParts): void {
  const { db, log } = parts;
  const lost = db.all<{ stream: StreamId }>(
    sql`select stream from stream_cursor where reason = 'forbidden' and seq > 0 and ${FOLLOWED}`,
  );
  for (const { stream } of lost) {
    const waits = db.get(sql`
      select 1 from outbox where stream = ${stream} and state in ('pending', 'sent', 'received') limit 1`);
    if (waits !== undefined) continue;
    const purged = replaceStream(parts, stream, [], () => {
      db.run(sql`update stream_cursor set seq = 0, hash = '', head = 0, since = 0 where stream = ${stream}`);
      forgetEntries(db, stream);
      return ['sync', 'counts'];
    });
    if (purged.ok) parts.onPurged?.();
    else healStream(db, stream, 'massRemoval');
    log('warn', 'sync.stream.purged', { stream, done: purged.ok });
  }
}
