/**
 * A stream taken whole, from a snapshot of the server (sync.md, section 11): on a new device, or after the server and this
 * device parted. Pieces come in any order, are checked by their hash, kept, and asked for again only if they are missing:
 * a restart goes on where it was. The cursor moves with the last of them, and what follows is pulled as usual.
 *
 * On a stream with no records here each piece is written as it is read; the units of a new device, which are long, are
 * loaded aside (bulk-bootstrap.ts). Where there are some, all is written at once: nobody sees half of the old and half of
 * the new.
 */
import { createHash } from 'node:crypto';

import type { DeviceId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { hasLeft } from '#shared/domain/box/box.ts';
import { REFERENCE_STREAM, type StreamId } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { finishBulk, goesAside, leaveBulk, loadAside } from './bulk-bootstrap.ts';
import { forgetEntries } from './keep-entries.ts';
import { wipeAllErased } from './redactions.ts';
import { rejudgePending } from './replica.ts';
import type { ServerLink } from './server-link.ts';
import { readChunk } from './snapshot-chunk.ts';
import { boxesLost, dropOthers, writeConfirmed, type SnapshotRecord } from './snapshot-rows.ts';
import { forgetSetting, readSetting, writeSetting } from './sync-settings.ts';
import type { WireProblem } from './wire.ts';
import { isTooMuch } from './mass-removal.ts';
import type { Id } from '#shared/base/id.ts';

export type BootstrapParts = {
  readonly db: WritableDatabase;
  readonly device: DeviceId;
  readonly link: Pick<ServerLink, 'manifest' | 'chunk'>;
  readonly log: Log;
  readonly onRecords: (topics: readonly Topic[]) => void;
  /** Units of a new device with at least so many rows are loaded aside. */
  readonly bulkRows?: number;
};

/** `altered`: a piece is not what the manifest says, or holds what the stream does not. `massRemoval`: see the fail-safe. */
export type BootstrapProblem = WireProblem | { readonly kind: 'altered' | 'massRemoval' | 'stopped' };

type ChunkRow = { readonly chunk: number; readonly sha256: string; readonly size: number; readonly rows: number };

/** More than the server ever puts into a piece, compressed. */
const CHUNK_BYTES = 64 * 1024 * 1024;

/**
 * Takes the stream whole. Nothing of the tables is touched before every piece is here and was checked. `aside`: it is
 * loaded and waits for the others (`flipAside`).
 */
export async function bootstrapStream(
  parts: BootstrapParts,
  stream: StreamId,
  isStopped: () => boolean,
): Promise<Result<'done' | 'aside', BootstrapProblem>> {
  const { db, link, log } = parts;
  const manifest = await link.manifest(stream);
  if (!manifest.ok) return manifest;
  if (manifest.value.stream !== stream) return err({ kind: 'altered' });
  begin(db, manifest.value);
  for (const { chunk, sha256, size } of chunksOf(db, stream, 'wanted')) {
    if (isStopped()) return err({ kind: 'stopped' });
    if (size > CHUNK_BYTES) return refuse(parts, stream, chunk);
    const received = await link.chunk(manifest.value.snapshot, chunk, size + 1);
    if (!received.ok) return received;
    if (createHash('sha256').update(received.value).digest('hex') !== sha256) return refuse(parts, stream, chunk);
    db.transaction(() =>
      db.run(sql`
        update bootstrap_chunk set data = ${received.value}, state = 'received'
        where stream = ${stream} and chunk = ${chunk}`),
    );
  }
  const startedMs = performance.now();
  const isNew = db.value<number>(sql`select seq from stream_cursor where stream = ${stream}`) === 0;
  if (isNew && goesAside(db, manifest.value, parts.bulkRows)) {
    const read = (chunk: number, rows: number): SnapshotRecord[] | undefined => recordsOf(parts, stream, chunk, rows);
    const aside = await loadAside(parts, stream, { pieces: chunksOf(db, stream, 'received'), read }, isStopped);
    if (aside.ok) return ok('aside');
    return aside.error === 'stopped' ? err({ kind: 'stopped' }) : refuse(parts, stream, aside.error.altered);
  }
  const loaded = isNew ? await loadPieceByPiece(parts, manifest.value, isStopped) : loadAtOnce(parts, manifest.value);
  if (loaded.ok) {
    const rows = manifest.value.chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
    log('info', 'sync.bootstrap.done', { stream, rows, ms: Math.round(performance.now() - startedMs) });
  }
  return loaded.ok ? ok('done') : loaded;
}

/** Once every stream that is loaded aside is: they take their place together. Answers which. */
export function flipAside(
  parts: BootstrapParts,
  isStopped: () => boolean,
): Promise<Result<readonly StreamId[], BootstrapProblem>> {
  return finishBulk(parts, (head) => finish(parts.db, head, head.seq), isStopped);
}

/** What was begun of the same snapshot goes on; of another one it is thrown away. */
function begin(db: WritableDatabase, { stream, snapshot, seq, hash, chunks }: Manifest): void {
  if (db.value<string>(sql`select snapshot from bootstrap where stream = ${stream}`) === snapshot) return;
  db.transaction(() => {
    leaveBulk(db, stream);
    forget(db, stream);
    db.run(sql`insert into bootstrap (stream, snapshot, seq, hash) values (${stream}, ${snapshot}, ${seq}, ${hash})`);
    for (const [index, { sha256, rows, bytes }] of chunks.entries()) {
      db.run(sql`
        insert into bootstrap_chunk (stream, chunk, sha256, rows, size)
        values (${stream}, ${index}, ${sha256}, ${rows}, ${bytes})`);
    }
  });
}

function chunksOf(db: WritableDatabase, stream: StreamId, state: 'wanted' | 'received'): ChunkRow[] {
  return db.all<ChunkRow>(sql`
    select chunk, sha256, size, rows from bootstrap_chunk where stream = ${stream} and state = ${state} order by chunk`);
}

/** A new stream, piece by piece: windows are answered in between, and what is loaded can be worked with. */
async function loadPieceByPiece(
  parts: BootstrapParts,
  manifest: Manifest,
  isStopped: () => boolean,
): Promise<Result<null, BootstrapProblem>> {
  const { db, onRecords } = parts;
  const { stream } = manifest;
  for (const { chunk, rows } of chunksOf(db, stream, 'received')) {
    if (isStopped()) return err({ kind: 'stopped' });
    const records = recordsOf(parts, stream, chunk, rows);
    if (records === undefined) return refuse(parts, stream, chunk);
    const topics = db.transaction(() => {
      const written = writeConfirmed(db, records);
      db.run(sql`
        update bootstrap_chunk set state = 'loaded', data = null where stream = ${stream} and chunk = ${chunk}`);
      return written;
    });
    onRecords(topics);
    await new Promise((resolve) => setImmediate(resolve));
  }
  onRecords(db.transaction(() => [...finish(db, manifest, manifest.seq), ...rejudgePending(db)]));
  return ok(null);
}

/** A stream with records here: they are replaced in one transaction. */
function loadAtOnce(parts: BootstrapParts, manifest: Manifest): Result<null, BootstrapProblem> {
  const { db } = parts;
  const { stream, seq, hash } = manifest;
  const all: SnapshotRecord[] = [];
  for (const { chunk, rows } of chunksOf(db, stream, 'received')) {
    const records = recordsOf(parts, stream, chunk, rows);
    if (records === undefined) return refuse(parts, stream, chunk);
    all.push(...records);
  }
  return replaceStream(parts, stream, all, () => finish(db, { stream, seq, hash }, seq));
}

/** Puts these records in the place of all those of the stream; `finish` moves the cursor, in the same transaction. */
export function replaceStream(
  { db, onRecords }: Pick<BootstrapParts, 'db' | 'onRecords'>,
  stream: StreamId,
  records: readonly SnapshotRecord[],
  finished: () => readonly Topic[],
): Result<null, BootstrapProblem> {
  const kept = new Set<Id>();
  const living = new Set<Id>();
  for (const { type, record } of records) {
    kept.add(record.id);
    if (type === 'box' && 'custody' in record && !hasLeft(record.custody)) living.add(record.id);
  }
  const lost = boxesLost(db, stream, living);
  const allowed = readSetting(db, 'sync.allowedRemoval');
  if (isTooMuch(lost) && !(allowed?.stream === stream && lost.boxes <= allowed.boxes)) {
    db.transaction(() => {
      writeSetting(db, 'sync.massRemoval', { stream, ...lost });
    });
    return err({ kind: 'massRemoval' });
  }
  onRecords(
    db.transaction(() => {
      const written = writeConfirmed(db, records);
      const dropped = dropOthers(db, stream, kept);
      if (allowed?.stream === stream) forgetSetting(db, 'sync.allowedRemoval');
      return [...written, ...dropped, ...finished(), ...rejudgePending(db)];
    }),
  );
  return ok(null);
}

function recordsOf(
  { db, device }: BootstrapParts,
  stream: StreamId,
  chunk: number,
  rows: number,
): SnapshotRecord[] | undefined {
  const data = db.value<Uint8Array>(
    sql`select data from bootstrap_chunk where stream = ${stream} and chunk = ${chunk}`,
  );
  return data === undefined ? undefined : readChunk(data, rows, stream, device);
}

/**
 * The cursor stands where the records were taken; entries after `since` are to be kept here. What the server answered and
 * this device has not seen is asked again.
 */
export function finish(
  db: WritableDatabase,
  { stream, seq, hash }: { readonly stream: StreamId; readonly seq: number; readonly hash: string },
  since: number,
): readonly Topic[] {
  db.run(sql`
    update stream_cursor set seq = ${seq}, hash = ${hash}, since = ${since}, head = max(head, ${seq}), reason = null
    where stream = ${stream}`);
  forgetEntries(db, stream);
  db.run(sql`update outbox set state = 'sent' where stream = ${stream} and state = 'received'`);
  forget(db, stream);
  if (stream === REFERENCE_STREAM) wipeAllErased(db);
  return ['sync', 'counts'];
}

function forget(db: WritableDatabase, stream: StreamId): void {
  db.run(sql`delete from bootstrap where stream = ${stream}`);
  db.run(sql`delete from bootstrap_chunk where stream = ${stream}`);
}

/** Nothing of a snapshot with one false piece is believed; it is asked for anew, later. */
function refuse({ db, log }: BootstrapParts, stream: StreamId, chunk: number): Result<never, BootstrapProblem> {
  log('error', 'sync.bootstrap.altered', { stream, chunk });
  db.transaction(() => {
    leaveBulk(db, stream);
    forget(db, stream);
  });
  return err({ kind: 'altered' });
}
