/** Streams as they stood, kept in chunks that never change (sync.md, section 11). */
import type { Sql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';

export type SnapshotHead = { readonly id: Id; readonly seq: number; readonly madeAtMs: number };

export type SnapshotStore = {
  /** The last snapshot of each of these streams that has one. */
  readonly latestOf: (streams: readonly StreamId[]) => Promise<Map<StreamId, SnapshotHead>>;
  readonly manifest: (stream: StreamId) => Promise<Manifest | undefined>;
  /** One chunk and the stream it belongs to. */
  readonly chunk: (
    snapshot: Id,
    k: number,
  ) => Promise<{ readonly stream: StreamId; readonly data: Buffer } | undefined>;
};

export function createSnapshotStore(sql: Sql): SnapshotStore {
  return {
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
