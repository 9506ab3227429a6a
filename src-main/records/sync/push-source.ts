/**
 * The outbox on its way to the server: batches in order, with no hole, and what is noted of the answers. The server counts
 * this device's operations from 1; a device enrolled anew begins again after `sync.startsAfter`.
 */
import type { Hash } from '#shared/base/hash.ts';
import type { DeviceId } from '#shared/base/id.ts';
import { deviceStream, REFERENCE_STREAM, type StreamId } from '#shared/domain/operation.ts';
import type { Receipt } from '#shared/protocol/arbiter.ts';
import { LIMITS } from '#shared/protocol/messages.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';
import { settleOwn } from './keep-entries.ts';
import { FOLLOWED } from './stream-blocks.ts';
import { readSetting } from './sync-settings.ts';

/** Operations as they are sent. `texts`: each as it was hashed, which is also its JSON. */
export type Batch = {
  readonly firstN: number;
  readonly prevHash: Hash | '';
  readonly texts: readonly string[];
  /** Of the chain after the last one. */
  readonly lastHash: Hash;
};

/** Bytes of operations in one request: well under what the server takes, so that a slow line gets through. */
const BATCH_BYTES = 1_000_000;

export type BatchLimits = { readonly ops: number; readonly bytes: number };
const LIMIT: BatchLimits = { ops: LIMITS.opsPerPush, bytes: Math.min(BATCH_BYTES, LIMITS.requestBytes / 2) };

/** What follows the server's `lastN`, or what it has and was not heard to answer; `undefined` when there is nothing. */
export function nextBatch(db: ReadableDatabase, serverLastN: number, limit: BatchLimits = LIMIT): Batch | undefined {
  const base = startsAfter(db);
  const unanswered = db.value<number | null>(sql`select min(n) from outbox where state in ('pending', 'sent')`);
  const first = Math.max(base + 1, Math.min(base + serverLastN + 1, unanswered ?? Number.MAX_SAFE_INTEGER));
  const texts: string[] = [];
  let bytes = 0;
  let lastHash: Hash | undefined;
  for (const row of db.all<Pick<OutboxRow, 'op' | 'hash' | 'blanked'>>(
    sql`select op, hash, blanked from outbox where n >= ${first} order by n limit ${limit.ops}`,
  )) {
    bytes += Buffer.byteLength(row.op);
    if (texts.length > 0 && bytes > limit.bytes) break;
    // Words that were erased are sent as what is left of them, with the hash of what they were.
    texts.push(row.blanked === 0 ? row.op : `${row.op.slice(0, -1)},"blanked":"${row.hash}"}`);
    lastHash = row.hash;
  }
  if (lastHash === undefined) return undefined;
  return { firstN: first - base, prevHash: hashAt(db, first - base - 1) ?? '', texts, lastHash };
}

/** Whether anything waits to be sent or answered. */
export function hasUnanswered(db: ReadableDatabase, serverLastN: number): boolean {
  return nextBatch(db, serverLastN, { ops: 1, bytes: 1 }) !== undefined;
}

/** Hash of the chain after the server's `n`-th operation of this device; empty before the first. */
export function hashAt(db: ReadableDatabase, n: number): Hash | '' | undefined {
  return n === 0 ? '' : db.value<Hash>(sql`select hash from outbox where n = ${startsAfter(db) + n}`);
}

/** How many operations of this device, from the first, the server has confirmed without one missing. */
export function confirmedCount(db: ReadableDatabase): number {
  return Math.max(0, lastConfirmed(db) - startsAfter(db));
}

/** Number in the outbox of the last operation up to which all are confirmed; 0 when the first is not. */
export function lastConfirmed(db: ReadableDatabase): number {
  const open = db.value<number | null>(sql`
    select min(n) from outbox where state <> 'confirmed' and state in ('pending', 'sent', 'received')`);
  return open === null || open === undefined ? lastNumber(db) : open - 1;
}

export function lastNumber(db: ReadableDatabase): number {
  return db.value<number>(sql`select n from outbox order by n desc limit 1`) ?? 0;
}

export function startsAfter(db: ReadableDatabase): number {
  return readSetting(db, 'sync.startsAfter') ?? 0;
}

export function markSent(db: WritableDatabase, batch: Batch): void {
  const first = startsAfter(db) + batch.firstN;
  db.transaction(() =>
    db.run(sql`
      update outbox set state = 'sent'
      where n between ${first} and ${first + batch.texts.length - 1} and state = 'pending' and state <> 'confirmed'`),
  );
}

/**
 * Notes the answers. An operation stays pending here until its entry is pulled; the few whose entry will not come (it
 * came already, or is in the stream of the device this one was before) are settled by their receipt. Answers whether there were
 * any: what is pending has then to be judged again.
 */
export function takeReceipts(
  db: WritableDatabase,
  device: DeviceId,
  receipts: readonly (Pick<Receipt, 'op' | 'outcome' | 'stream' | 'seq'> & { readonly code?: string })[],
  nowMs: number,
): 'pulled later' | 'settled' {
  return db.transaction(() => {
    const cursors = new Map<StreamId, number>([
      [REFERENCE_STREAM, 0],
      [deviceStream(device), 0],
    ]);
    for (const { stream, seq } of db.all<{ stream: StreamId; seq: number }>(
      sql`select stream, seq from stream_cursor where ${FOLLOWED}`,
    )) {
      cursors.set(stream, seq);
    }
    let settled = false;
    for (const { op, outcome, stream, seq, code } of receipts) {
      const here = db.get<Pick<OutboxRow, 'n' | 'state' | 'foreseen'>>(
        sql`select n, state, foreseen from outbox where op_id = ${op}`,
      );
      if (here === undefined || here.state === 'confirmed' || here.state === 'quarantined') continue;
      if (!cursors.has(stream) && !stream.startsWith('dev/')) {
        // A unit or a site made here: the server may not have named its stream yet.
        follow(db, stream);
        cursors.set(stream, 0);
      }
      const pulled = cursors.get(stream);
      if (pulled === undefined || seq <= pulled) {
        settleOwn(db, { op, outcome, code: code ?? null, params: null }, nowMs);
        // One that led to nothing here is missed by nobody (echo.ts).
        if (here.foreseen !== '') settled = true;
      } else if (here.state !== 'received') {
        db.run(sql`update outbox set state = 'received' where n = ${here.n}`);
      }
    }
    return settled ? 'settled' : 'pulled later';
  });
}

/** From now on the stream is pulled, from its beginning. */
function follow(db: WritableDatabase, stream: StreamId): void {
  db.run(sql`insert into stream_cursor (stream) values (${stream}) on conflict (stream) do nothing`);
}

/** The server lost what came after its `lastN` (it was put back from a copy): all of that is sent again. */
export function sendAgainAfter(db: WritableDatabase, serverLastN: number): void {
  const after = startsAfter(db) + serverLastN;
  db.transaction(() =>
    db.run(sql`
      update outbox set state = 'pending', foreseen = null
      where n > ${after} and state in ('sent', 'received', 'confirmed')`),
  );
}
