/**
 * What a transaction of pushes reads, locks and writes. It locks what it will decide on: devices first, then the heads of
 * streams in the order of their names, then records in the order of their ids; two pushes that need the same wait for one
 * another, and a deadlock is tried again.
 *
 * Statements are sent when they are written down (`execute`), in that order, and PostgreSQL runs them in it: what is asked for
 * in one flight is read after the locks asked for before it were given.
 *
 * Lists of ids go in as one array and are joined to, never compared with `any`: on a table that was empty when the
 * statement was planned, `any` reads all of it for each id.
 */
import type { Sql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { DeviceHead, Receipt } from '#shared/protocol/arbiter.ts';
import { EMPTY_STREAM, type Entry, type EntryHeader, type StreamHead } from '#shared/protocol/entry.ts';
import { plainList } from './sql-lists.ts';
import { storedKey, type Link, type LinkKind } from './record-links.ts';
import { finishPush, writePush } from './write-push.ts';

export type FoundRecord = EntityRef & { readonly record: Entity };
export type StoredRecord = FoundRecord & { readonly stream: StreamId };
export type LinkPlace = { readonly kind: LinkKind; readonly key: string };
export type FoundLink = LinkPlace & EntityRef & { readonly sort: number };
export type ChainRange = { readonly device: DeviceId; readonly first: number; readonly last: number };

/** How a device's chain went on: the hashes of its operations from `firstN` on. */
export type ChainPart = {
  readonly device: DeviceId;
  readonly head: DeviceHead;
  readonly firstN: number;
  readonly hashes: readonly Hash[];
};

/**
 * A record that was changed: whether the table holds an older one, where the entries about it are, and by what it was found
 * then and is found now.
 */
export type WrittenRecord = {
  readonly type: EntityType;
  readonly record: Entity;
  readonly stored: 'no' | 'yes';
  readonly stream: StreamId;
  readonly linksBefore: readonly Link[];
  readonly links: readonly Link[];
};

export type WrittenEntry = {
  readonly stream: StreamId;
  readonly entry: Entry;
  readonly header: string;
  readonly body: string;
};

/** What operations led to: entries in the order of their streams, records each once. */
export type PushWritten = { readonly entries: readonly WrittenEntry[]; readonly records: readonly WrittenRecord[] };

/** Where everything stands at the end of a transaction of pushes. */
export type PushProgress = {
  readonly nowMs: number;
  readonly chains: readonly ChainPart[];
  readonly sessions: readonly { readonly device: DeviceId; readonly session: SessionId }[];
  readonly heads: ReadonlyMap<StreamId, StreamHead>;
};

export type ServerTransaction = {
  readonly lockDevices: (devices: readonly DeviceId[]) => Promise<Map<DeviceId, DeviceHead>>;
  /** The hashes of the devices' chains within the ranges, those that are known: number of the operation, hash. */
  readonly chainHashes: (ranges: readonly ChainRange[]) => Promise<Map<DeviceId, Map<number, Hash>>>;
  /** Which of these sessions were opened on these devices, as `device session`. */
  readonly sessions: (pairs: readonly (readonly [DeviceId, SessionId])[]) => Promise<Set<string>>;
  readonly receipts: (ops: readonly OpId[]) => Promise<[OpId, Receipt][]>;
  readonly lockHeads: (streams: readonly StreamId[]) => Promise<[StreamId, StreamHead][]>;
  readonly lockRecords: (refs: readonly EntityRef[]) => Promise<StoredRecord[]>;
  readonly readRecords: (refs: readonly EntityRef[]) => Promise<StoredRecord[]>;
  readonly organisation: () => Promise<FoundRecord | undefined>;
  /** Until the end of the transaction nobody else gives out what is looked for in these places. */
  readonly lockLinks: (places: readonly LinkPlace[]) => Promise<void>;
  readonly linked: (places: readonly LinkPlace[]) => Promise<FoundLink[]>;
  /** Later writes may be about the same records: statements are sent in order, none waits for the one before. */
  readonly write: (written: PushWritten) => Promise<void>;
  readonly finish: (progress: PushProgress) => Promise<void>;
};

type RecordRow = { readonly type: EntityType; readonly id: Id; readonly doc: string };

type StoredRow = RecordRow & { readonly stream: StreamId };

export function foundRecords(rows: readonly RecordRow[]): FoundRecord[] {
  return rows.map(({ type, id, doc }) => ({ type, id, record: JSON.parse(doc) as Entity }));
}

async function storedRecords(rows: Promise<readonly StoredRow[]>): Promise<StoredRecord[]> {
  return (await rows).map(({ type, id, stream, doc }) => ({ type, id, stream, record: JSON.parse(doc) as Entity }));
}

export function transactionOf(sql: Sql): ServerTransaction {
  return {
    lockDevices: async (devices) => {
      const ids = [...devices].sort();
      const [, rows] = await Promise.all([
        sql`insert into device_chain (id) select unnest(${ids}::text[]::uuid[]) on conflict (id) do nothing`.execute(),
        sql<{ id: DeviceId; n: string; hash: Hash | ''; at: Hlc | null }[]>`
          select id, n, hash, at from device_chain where id in (select unnest(${ids}::text[]::uuid[]))
          order by id for update`.execute(),
      ]);
      return new Map(rows.map(({ id, n, hash, at }) => [id, { n: Number(n), hash, at }]));
    },
    chainHashes: async (ranges) => {
      const rows = await sql<{ device_id: DeviceId; first_n: string; hashes: string }[]>`
        select part.device_id, part.first_n, encode(part.hashes, 'hex') as hashes
        from unnest(${ranges.map(({ device }) => device)}::text[]::uuid[], ${ranges.map(({ first }) => first)}::bigint[],
          ${ranges.map(({ last }) => last)}::bigint[]) as range (device_id, first, last)
        join device_chain_part part
          on part.device_id = range.device_id and part.last_n >= range.first and part.first_n <= range.last`.execute();
      const found = new Map<DeviceId, Map<number, Hash>>();
      for (const { device_id: device, first_n: firstN, hashes } of rows) {
        const known = found.get(device) ?? new Map<number, Hash>();
        for (let at = 0; at < hashes.length; at += 64)
          known.set(Number(firstN) + at / 64, hashes.slice(at, at + 64) as Hash);
        found.set(device, known);
      }
      return found;
    },
    sessions: async (pairs) => {
      const rows = await sql<{ pair: string }[]>`
        select device_id || ' ' || session_id as pair from device_session where (device_id, session_id) in (
          select * from unnest(${pairs.map(([device]) => device)}::text[]::uuid[],
            ${pairs.map(([, session]) => session)}::text[]::uuid[]))`.execute();
      return new Set(rows.map(({ pair }) => pair));
    },
    receipts: async (ops) => {
      const rows = await sql<{ stream: StreamId; header: string }[]>`
        select stream, header from entry where op_id in (select unnest(${plainList(ops)}::text::uuid[]))`.execute();
      return rows.map((row) => {
        const receipt = receiptOf(row);
        return [receipt.op, receipt];
      });
    },
    lockHeads: async (streams) => {
      if (streams.length === 0) return [];
      const names = [...streams].sort();
      const [, rows] = await Promise.all([
        sql`insert into stream_head (stream) select unnest(${names}::text[]) on conflict (stream) do nothing`.execute(),
        sql<{ stream: StreamId; seq: string; hash: Hash | '' }[]>`
          select stream, seq, hash from stream_head where stream in (select unnest(${names}::text[]))
          order by stream for update`.execute(),
      ]);
      return rows.map(({ stream, seq, hash }) => [stream, seq === '0' ? EMPTY_STREAM : { seq: Number(seq), hash }]);
    },
    lockRecords: (refs) =>
      storedRecords(
        sql<StoredRow[]>`
        select type, id, stream, doc from record where (id, type) in (
          select * from unnest(${plainList(idsOf(refs))}::text::uuid[], ${plainList(typesOf(refs))}::text::text[]))
        order by id, type for update`.execute(),
      ),
    readRecords: (refs) =>
      storedRecords(
        sql<StoredRow[]>`
        select type, id, stream, doc from record where (id, type) in (
          select * from unnest(${plainList(idsOf(refs))}::text::uuid[], ${plainList(typesOf(refs))}::text::text[]))`.execute(),
      ),
    organisation: async () => {
      const [found] = foundRecords(
        await sql<RecordRow[]>`
          select record.type, record.id, doc from link join record on record.id = link.id and record.type = link.type
          where kind = 'organisation' and key = '' order by sort, link.id limit 1`.execute(),
      );
      return found;
    },
    lockLinks: async (places) => {
      const stripes = [...new Set(places.map(stripeOf))];
      await sql`select k from link_lock where k in (select unnest(${stripes}::integer[])) order by k for update`.execute();
    },
    linked: async (places) => {
      const rows = await sql<{ kind: LinkKind; key: string; type: EntityType; id: Id; sort: string }[]>`
        select kind, key, type, id, sort from link where (kind, key) in (
          select * from unnest(${places.map(({ kind }) => kind)}::text[], ${places.map(({ key }) => storedKey(key))}::text[]))
        order by sort, id`.execute();
      return rows.map(({ sort, ...row }) => ({ ...row, sort: Number(sort) }));
    },
    write: (written) => writePush(sql, written),
    finish: (progress) => finishPush(sql, progress),
  };
}

function idsOf(refs: readonly EntityRef[]): Id[] {
  return refs.map(({ id }) => id);
}

function typesOf(refs: readonly EntityRef[]): EntityType[] {
  return refs.map(({ type }) => type);
}

/** The receipt of the operation an entry records. */
export function receiptOf({ stream, header }: { readonly stream: StreamId; readonly header: string }): Receipt {
  const { op, n, outcome, seq, code } = JSON.parse(header) as EntryHeader & { readonly code?: ErrorCode };
  return { op, n, outcome, stream, seq, ...(code === undefined ? {} : { code }) };
}

/** As many rows as table `link_lock` has. */
const STRIPES = 64;

function stripeOf({ kind, key }: LinkPlace): number {
  let sum = 0;
  for (const text of [kind, key]) for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return Math.abs(sum) % STRIPES;
}
