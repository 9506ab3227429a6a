/**
 * Units of a new device taken together (bulk-tables.ts): which streams, their pieces one after the other, and the flip once
 * all of them are here. Windows are answered between two pieces; the flip, which builds the indexes, is one long turn.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { BootstrapParts, BootstrapProblem } from './bootstrap.ts';
import { createBulkLoader, settleNext, type BulkLoader } from './bulk-load.ts';
import { bulkPhase, bulkStreams, dropBulk, flipBulk, isBulkSound, joinBulk } from './bulk-tables.ts';
import { rejudgePending } from './replica.ts';
import type { SnapshotRecord } from './snapshot-rows.ts';

/** Fewer rows than this are written among the others at once. */
const BULK_ROWS = 20_000;
/** What is here is carried over: it may not be more than this share of what comes. */
const HERE_SHARE = 0.25;

/** Whether the stream, which has no records here yet, is to be loaded aside. */
export function goesAside(db: ReadableDatabase, manifest: Manifest, atLeast = BULK_ROWS): boolean {
  const { stream, chunks } = manifest;
  if (!stream.startsWith('u/')) return false;
  if (bulkStreams(db).includes(stream)) return true;
  const begun = db.get(sql`select 1 from bootstrap_chunk where stream = ${stream} and state = 'loaded' limit 1`);
  if (begun !== undefined || bulkPhase(db) === 'settling') return false;
  if (bulkPhase(db) === 'loading') return true;
  // All that is to come together, as far as it is known: a head counts entries, of which most made a record.
  const heads = db.value<number>(sql`
    select coalesce(sum(head), 0) from stream_cursor where stream like 'u/%' and seq = 0 and reason = 'bootstrap'`);
  const rows = Math.max(
    heads ?? 0,
    chunks.reduce((sum, chunk) => sum + chunk.rows, 0),
  );
  const here =
    (db.value<number>(sql`select coalesce(sum(boxes), 0) from box_tally`) ?? 0) +
    (db.value<number>(sql`select coalesce(sum(records), 0) from status_tally where kind = 'file'`) ?? 0);
  return rows >= atLeast && here <= rows * HERE_SHARE;
}

/** Another snapshot of the stream is to be taken: what was loaded of the one before is not. Within a transaction. */
export function leaveBulk(db: WritableDatabase, stream: StreamId): void {
  if (!bulkStreams(db).includes(stream)) return;
  if (bulkPhase(db) === 'loading') dropBulk(db);
  else db.run(sql`delete from bulk_stream where stream = ${stream}`);
}

type PieceOf = {
  readonly pieces: readonly { readonly chunk: number; readonly rows: number }[];
  readonly read: (chunk: number, rows: number) => readonly SnapshotRecord[] | undefined;
};

/** Loads the pieces that were received, each in its transaction; answers the first that is not what it should be. */
export async function loadAside(
  { db }: BootstrapParts,
  stream: StreamId,
  { pieces, read }: PieceOf,
  isStopped: () => boolean,
): Promise<Result<null, 'stopped' | { readonly altered: number }>> {
  db.transaction(() => {
    joinBulk(db, stream);
  });
  const loader: BulkLoader = createBulkLoader(db);
  for (const { chunk, rows } of pieces) {
    const records = read(chunk, rows);
    if (records === undefined) return err({ altered: chunk });
    for (let done = loadedOf(db, stream, chunk); done < rows;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isStopped()) return err('stopped');
      const part = records.slice(done, done + ROWS_AT_ONCE);
      done += part.length;
      db.transaction(() => {
        loader.load(part);
        db.run(sql`update bulk_stream set chunk = ${chunk}, done = ${done} where stream = ${stream}`);
        if (done < rows) return;
        db.run(sql`
          update bootstrap_chunk set state = 'loaded', data = null where stream = ${stream} and chunk = ${chunk}`);
      });
    }
  }
  return ok(null);
}

/** Rows of one turn. */
const ROWS_AT_ONCE = 2_000;

/** Rows of the piece that are loaded already: the process may have ended in its middle. */
function loadedOf(db: ReadableDatabase, stream: StreamId, chunk: number): number {
  return db.value<number>(sql`select done from bulk_stream where stream = ${stream} and chunk = ${chunk}`) ?? 0;
}

/** Whether every stream that takes part is loaded. */
export function isBulkLoaded(db: ReadableDatabase): boolean {
  if (bulkPhase(db) === 'none') return false;
  const missing = db.get(sql`
    select 1 from bootstrap_chunk where stream in (select stream from bulk_stream) and state <> 'loaded' limit 1`);
  return missing === undefined;
}

/** Pages of cache while indexes are built, in kilobytes, and otherwise (database.ts). */
const BUILDING_CACHE_KB = 262_144;
const CACHE_KB = 65_536;

/**
 * All that was loaded aside takes its place. Answers the streams that are done; `finished` moves the cursor of each, in
 * the last transaction.
 */
export async function finishBulk(
  { db, log, onRecords }: BootstrapParts,
  finished: (head: { readonly stream: StreamId; readonly seq: number; readonly hash: Hash | '' }) => readonly Topic[],
  isStopped: () => boolean,
): Promise<Result<readonly StreamId[], BootstrapProblem>> {
  if (!isBulkSound(db)) {
    db.transaction(() => {
      dropBulk(db);
    });
    return err({ kind: 'altered' });
  }
  if (bulkPhase(db) === 'loading') {
    const startedMs = performance.now();
    // Sorting millions of keys belongs on the disk.
    db.pragma('temp_store = FILE');
    db.pragma(`cache_size = -${String(BUILDING_CACHE_KB)}`);
    try {
      db.transaction(() => {
        flipBulk(db);
      });
    } finally {
      db.pragma('temp_store = MEMORY');
      db.pragma(`cache_size = -${String(CACHE_KB)}`);
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
    log('info', 'sync.bulk.flipped', { ms: Math.round(performance.now() - startedMs) });
    onRecords(ALL_TOPICS);
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let topics = settleNext(db); topics !== undefined; topics = settleNext(db)) {
    onRecords(topics);
    await new Promise((resolve) => setImmediate(resolve));
    if (isStopped()) return err({ kind: 'stopped' });
  }
  const streams = bulkStreams(db);
  const topics = db.transaction(() => {
    const heads = db.all<{ stream: StreamId; seq: number; hash: Hash | '' }>(sql`
      select stream, seq, hash from bootstrap where stream in (select stream from bulk_stream)`);
    const told = heads.flatMap((head) => finished(head));
    dropBulk(db);
    return [...told, ...rejudgePending(db)];
  });
  onRecords(topics);
  return ok(streams);
}

const ALL_TOPICS: readonly Topic[] = ['boxes', 'files', 'places', 'counts', 'sync'];
