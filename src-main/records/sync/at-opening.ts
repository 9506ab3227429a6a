/** What is done once at each opening of an enrolled device, before anything is exchanged. */
import type { Topic } from '#shared/contract/frames.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { forgetEntries } from './keep-entries.ts';
import { applySetAside } from './replica.ts';
import { readSetting, writeSetting } from './sync-settings.ts';

/** Entries older than this are no longer kept here: the shared server has them. */
const KEPT_MS = 18 * 30.5 * 24 * 3_600_000;

export function prepareExchange(db: WritableDatabase, nowMs: number): readonly Topic[] {
  forgetOldEntries(db, nowMs - KEPT_MS);
  if ((readSetting(db, 'sync.generation') ?? 0) >= GENERATION) return [];
  // A newer program may understand what the one before set aside, or stopped at.
  return db.transaction(() => {
    writeSetting(db, 'sync.generation', GENERATION);
    db.run(sql`update stream_cursor set reason = null where reason = 'upgrade'`);
    return applySetAside(db);
  });
}

function forgetOldEntries(db: WritableDatabase, beforeMs: number): void {
  const old = db.all<{ stream: string; seq: number }>(sql`
    select stream, max(seq) as seq from entry where recorded_at_ms < ${beforeMs} group by stream`);
  if (old.length === 0) return;
  db.transaction(() => {
    for (const { stream, seq } of old) {
      forgetEntries(db, stream, seq);
      db.run(sql`update stream_cursor set since = max(since, ${seq}) where stream = ${stream}`);
    }
  });
}
