/** Streams as they stood, kept in chunks that never change (sync.md, section 11). */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Sql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import type { Transactions } from './transactions.ts';

export type SnapshotHead = { readonly id: Id; readonly seq: number; readonly madeAtMs: number };

export type SnapshotTerms = {
  readonly id: Id;
  readonly stream: StreamId;
  readonly madeAtMs: number;
  readonly rowsPerChunk: number;
};

export type SnapshotStore = {
  /** Writes a stream as it stands at one instant; nothing when another instance is at it. */
  readonly make: (terms: SnapshotTerms) => Promise<{ readonly seq: number; readonly rows: number } | undefined>;
  /** Drops all but the last two of a stream: a device may be in the middle of the one before. */
  readonly dropOld: (stream: StreamId) => Promise<void>;
  /** The last snapshot of each of these streams that has one. */
  readonly latestOf: (streams: readonly StreamId[]) => Promise<Map<StreamId, SnapshotHead>>;
  readonly manifest: (stream: StreamId) => Promise<Manifest | undefined>;
  /** One chunk and the stream it belongs to. */
  readonly chunk: (
    snapshot: Id,
    k: number,
  ) => Promise<{ readonly stream: StreamId; readonly data: Buffer } | undefined>;
};

export function createSnapshotStore(sql: Sql, transactions: Transactions): SnapshotStore {
  return {
    make: (terms) => transactions.run((within) => make(within, terms), 'repeatable read'),
    dropOld: async (stream) => {
      await sql`
        delete from snapshot where stream = ${stream} and id not in (
          select id from snapshot where stream = ${stream} order by seq desc, made_at_ms desc limit 2)`;
    },
    latestOf: async (streams) => {
      if (streams.length === 0) return new Map();
      const rows = await sql<{ id: Id; stream: StreamId; seq: string; made_at_ms: string }[]>`
        select distinct on (stream) id, stream, seq, made_at_ms from snapshot
        where stream in (select unnest(${[...streams]}::text[])) order by stream, seq desc`;
      return new Map(
        rows.map(({ id, stream, seq, made_at_ms: madeAtMs }) => [
          stream,
          { id, seq: Number(seq), madeAtMs: Number(madeAtMs) },
        ]),
      );
    },
    manifest: async (stream) => {
      const [head] = await sql<{ id: Id; seq: string; hash: Hash | ''; made_at_ms: string }[]>`
        select id, seq, hash, made_at_ms from snapshot where stream = ${stream} order by seq desc limit 1`;
      if (head === undefined) return undefined;
      const chunks = await sql<{ rows: string; bytes: number; sha256: Hash }[]>`
        select rows, octet_length(data) as bytes, sha256 from snapshot_chunk where snapshot_id = ${head.id} order by k`;
      return {
        snapshot: head.id,
        stream,
        seq: Number(head.seq),
        hash: head.hash,
        madeAtMs: Number(head.made_at_ms),
        chunks: chunks.map(({ rows, bytes, sha256 }) => ({ rows: Number(rows), bytes, sha256 })),
      };
    },
    chunk: async (snapshot, k) => {
      const [row] = await sql<{ stream: StreamId; data: Buffer }[]>`
        select stream, data from snapshot_chunk join snapshot on id = snapshot_id
        where snapshot_id = ${snapshot} and k = ${k}`;
      return row;
    },
  };
}

const compress = promisify(gzip);

/** Held while a snapshot of the stream is made. */
export const SNAPSHOT_LOCK = 7_218_734;

async function make(
  sql: Sql,
  { id, stream, madeAtMs, rowsPerChunk }: SnapshotTerms,
): Promise<{ readonly seq: number; readonly rows: number } | undefined> {
  const [lock] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(${SNAPSHOT_LOCK}, hashtext(${stream})) as taken`;
  const [head] = await sql<
    { seq: string; hash: Hash | '' }[]
  >`select seq, hash from stream_head where stream = ${stream}`;
  if (lock?.taken !== true || head === undefined) return undefined;
  await sql`
    insert into snapshot (id, stream, seq, hash, made_at_ms) values (${id}, ${stream}, ${head.seq}, ${head.hash}, ${madeAtMs})`;
  let k = 0;
  let rows = 0;
  await sql`declare snapshot_rows no scroll cursor for select type, doc from record where stream = ${stream}`;
  for (;;) {
    const chunk = await sql<
      { type: string; doc: string }[]
    >`fetch forward ${sql.unsafe(String(rowsPerChunk))} from snapshot_rows`;
    if (chunk.length === 0) break;
    const lines = chunk.map(({ type, doc }) => `{"type":"${type}","record":${doc}}\n`).join('');
    const data = await compress(lines, { level: 3 });
    const sha256 = createHash('sha256').update(data).digest('hex');
    await sql`
      insert into snapshot_chunk (snapshot_id, k, rows, sha256, data) values (${id}, ${k}, ${chunk.length}, ${sha256}, ${data})`;
    k += 1;
    rows += chunk.length;
  }
  return { seq: Number(head.seq), rows };
}
