/** Reading what was recorded: heads and pages of streams, as the text that travels. */
import type { Sql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { DeviceHead } from '#shared/protocol/arbiter.ts';
import type { Entry, EntryBody, EntryHeader, StreamHead } from '#shared/protocol/entry.ts';

export type HeadRow = StreamHead & { readonly stream: StreamId };

/** An entry as text: the header is canonical JSON as it was hashed. */
export type StoredEntry = {
  readonly seq: number;
  readonly header: string;
  readonly body: string | null;
  readonly bodyHash: Hash;
  readonly hash: Hash;
};

export type StreamStore = {
  readonly heads: () => Promise<HeadRow[]>;
  /** Those that moved at this time or later. */
  readonly movedSince: (sinceMs: number) => Promise<HeadRow[]>;
  readonly headsOf: (streams: readonly StreamId[]) => Promise<Map<StreamId, StreamHead>>;
  /** The hash of each stream at a sequence, where there is one. */
  readonly hashesAt: (
    places: readonly { readonly stream: StreamId; readonly seq: number }[],
  ) => Promise<Map<StreamId, Hash>>;
  /** Entries after a sequence in order: at most so many, and no more bytes, but at least one. */
  readonly page: (stream: StreamId, after: number, limit: number, bytes: number) => Promise<StoredEntry[]>;
  readonly chainOf: (device: DeviceId) => Promise<DeviceHead>;
};

type EntryRow = {
  readonly seq: string;
  readonly header: string;
  readonly body: string | null;
  readonly body_hash: Hash;
  readonly hash: Hash;
};

export function createStreamStore(sql: Sql): StreamStore {
  return {
    heads: async () => headsOf(await sql<HeadOfTable[]>`select stream, seq, hash from stream_head order by stream`),
    movedSince: async (sinceMs) =>
      headsOf(await sql<HeadOfTable[]>`select stream, seq, hash from stream_head where moved_at_ms >= ${sinceMs}`),
    headsOf: async (streams) => {
      const rows = await sql<HeadOfTable[]>`
        select stream, seq, hash from stream_head where stream in (select unnest(${[...streams]}::text[]))`;
      return new Map(headsOf(rows).map(({ stream, seq, hash }) => [stream, { seq, hash }]));
    },
    hashesAt: async (places) => {
      const rows = await sql<{ stream: StreamId; hash: Hash }[]>`
        select entry.stream, entry.hash
        from unnest(${places.map(({ stream }) => stream)}::text[], ${places.map(({ seq }) => seq)}::bigint[]) as place (stream, seq)
        join entry on entry.stream = place.stream and entry.seq = place.seq`;
      return new Map(rows.map(({ stream, hash }) => [stream, hash]));
    },
    page: async (stream, after, limit, bytes) => {
      const rows = await sql<EntryRow[]>`
        select seq, header, body, body_hash, hash from (
          select seq, header, body, body_hash, hash, row_number() over page as place,
            sum(octet_length(header) + coalesce(octet_length(body), 4) + 180) over page as bytes
          from (
            select entry.seq, header, body, body_hash, hash from entry
            join entry_body on entry_body.stream = entry.stream and entry_body.seq = entry.seq
            where entry.stream = ${stream} and entry.seq > ${after} order by entry.seq limit ${limit}
          ) as next window page as (order by seq)
        ) as sized where bytes <= ${bytes} or place = 1 order by seq`;
      return rows.map(({ seq, body_hash: bodyHash, ...row }) => ({ ...row, seq: Number(seq), bodyHash }));
    },
    chainOf: async (device) => {
      const [row] = await sql<{ n: string; hash: Hash | ''; at: Hlc | null }[]>`
        select n, hash, at from device_chain where id = ${device}`;
      return row === undefined ? { n: 0, hash: '', at: null } : { ...row, n: Number(row.n) };
    },
  };
}

type HeadOfTable = { readonly stream: StreamId; readonly seq: string; readonly hash: Hash | '' };

function headsOf(rows: readonly HeadOfTable[]): HeadRow[] {
  return rows.map(({ stream, seq, hash }) => ({ stream, seq: Number(seq), hash }));
}

/** The entry as it travels. */
export function entryText({ header, body, bodyHash, hash }: StoredEntry): string {
  return `${header.slice(0, -1)},"body":${body ?? 'null'},"bodyHash":"${bodyHash}","hash":"${hash}"}`;
}

export function entryOf({ header, body, bodyHash, hash }: StoredEntry): Entry {
  return {
    ...(JSON.parse(header) as EntryHeader),
    body: body === null ? null : (JSON.parse(body) as EntryBody),
    bodyHash,
    hash,
  };
}
