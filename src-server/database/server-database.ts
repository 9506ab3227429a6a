/**
 * The one place of the server that speaks SQL. A transaction locks what it will decide on: the device first, then the
 * heads of streams in the order of their names, then records in the order of their ids; two pushes that need the same
 * wait for one another, and a deadlock is tried again.
 *
 * Lists of ids go in as one array and are joined to, never compared with `any`: on a table that was empty when the
 * statement was planned, `any` reads all of it for each id.
 */
import postgres, { type TransactionSql } from 'postgres';

import type { Hash } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId } from '#shared/base/id.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { DeviceHead, Receipt } from '#shared/protocol/arbiter.ts';
import { EMPTY_STREAM, type Entry, type EntryBody, type EntryHeader, type StreamHead } from '#shared/protocol/entry.ts';
import { linksOf, type LinkKind } from './record-links.ts';
import { SCHEMA } from './schema.ts';

export type FoundRecord = EntityRef & { readonly record: Entity };
export type FoundLink = EntityRef & { readonly sort: number };

/** Everything one push leaves behind. */
export type PushWritten = {
  readonly device: DeviceId;
  readonly head: DeviceHead;
  readonly hashes: ReadonlyMap<number, Hash | ''>;
  readonly heads: ReadonlyMap<StreamId, StreamHead>;
  readonly entries: readonly { readonly stream: StreamId; readonly entry: Entry }[];
  readonly receipts: readonly Receipt[];
  readonly records: readonly { readonly type: EntityType; readonly record: Entity }[];
};

export type ServerTransaction = {
  readonly lockDevice: (device: DeviceId) => Promise<DeviceHead>;
  /** The hashes of the device's chain from `first` to `last`, those that are known. */
  readonly deviceHashes: (device: DeviceId, first: number, last: number) => Promise<[number, Hash | ''][]>;
  readonly receipts: (ops: readonly OpId[]) => Promise<[OpId, Receipt][]>;
  readonly lockHeads: (streams: readonly StreamId[]) => Promise<[StreamId, StreamHead][]>;
  readonly lockRecords: (refs: readonly EntityRef[]) => Promise<FoundRecord[]>;
  readonly linked: (kind: LinkKind, key: string) => Promise<FoundLink[]>;
  readonly write: (written: PushWritten) => Promise<void>;
};

export type ServerDatabase = {
  /** A database beside this one; `name` is a plain word. */
  readonly createDatabase: (name: string) => Promise<void>;
  readonly dropDatabase: (name: string) => Promise<void>;
  /** Makes the tables of a fresh database. */
  readonly prepare: () => Promise<void>;
  readonly transaction: <T>(work: (transaction: ServerTransaction) => Promise<T>) => Promise<T>;
  /** Entries of a stream after a sequence, in order. */
  readonly entries: (stream: StreamId, after: number, limit: number) => Promise<Entry[]>;
  readonly streams: () => Promise<StreamId[]>;
  readonly allReceipts: () => Promise<Receipt[]>;
  readonly allRecords: () => Promise<FoundRecord[]>;
  readonly close: () => Promise<void>;
};

export type ConnectOptions = {
  /** Folder of the local socket, or the name of a host. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
  readonly connections: number;
};

const TRIES = 4;
const RETRIED = new Set(['40001', '40P01']);

export function connectDatabase({ host, database, user, connections }: ConnectOptions): ServerDatabase {
  const sql = postgres({
    host: host.startsWith('/') ? `${host}/.s.PGSQL.5432` : host,
    ...(host.startsWith('/') ? { path: `${host}/.s.PGSQL.5432` } : {}),
    database,
    user,
    max: connections,
    onnotice: () => undefined,
  });
  return {
    createDatabase: async (name) => {
      await sql`create database ${sql(name)}`;
    },
    dropDatabase: async (name) => {
      await sql`drop database ${sql(name)}`;
    },
    prepare: async () => {
      await sql.unsafe(SCHEMA);
    },
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return (await sql.begin((within) => work(transactionOf(within)))) as never;
        } catch (error) {
          const code = error instanceof postgres.PostgresError ? error.code : '';
          if (!RETRIED.has(code) || attempt === TRIES) throw error;
        }
      }
    },
    entries: async (stream, after, limit) => {
      const rows = await sql<{ header: string; body: string | null; body_hash: Hash; hash: Hash }[]>`
        select header, body, body_hash, hash from entry join entry_body using (stream, seq)
        where stream = ${stream} and seq > ${after} order by seq limit ${limit}`;
      return rows.map(({ header, body, body_hash: bodyHash, hash }): Entry => ({
        ...(JSON.parse(header) as EntryHeader),
        body: body === null ? null : (JSON.parse(body) as EntryBody),
        bodyHash,
        hash,
      }));
    },
    streams: async () =>
      (await sql<{ stream: StreamId }[]>`select stream from stream_head`).map(({ stream }) => stream),
    allReceipts: async () =>
      (await sql<{ receipt: string }[]>`select receipt from receipt`).map(
        ({ receipt }) => JSON.parse(receipt) as Receipt,
      ),
    allRecords: async () => found(await sql<RecordRow[]>`select type, id, doc from record`),
    close: () => sql.end({ timeout: 5 }),
  };
}

type RecordRow = { readonly type: EntityType; readonly id: Id; readonly doc: string };

function found(rows: readonly RecordRow[]): FoundRecord[] {
  return rows.map(({ type, id, doc }) => ({ type, id, record: JSON.parse(doc) as Entity }));
}

function transactionOf(sql: TransactionSql): ServerTransaction {
  return {
    lockDevice: async (device) => {
      await sql`insert into device (id) values (${device}) on conflict (id) do nothing`;
      const [row] = await sql<{ n: string; hash: Hash | ''; at: Hlc | null }[]>`
        select n, hash, at from device where id = ${device} for update`;
      return row === undefined ? { n: 0, hash: '', at: null } : { ...row, n: Number(row.n) };
    },
    deviceHashes: async (device, first, last) => {
      const rows = await sql<{ n: string; hash: Hash }[]>`
        select n, hash from device_hash where device_id = ${device} and n between ${first} and ${last}`;
      const known = rows.map(({ n, hash }): [number, Hash | ''] => [Number(n), hash]);
      return first === 0 ? [[0, ''], ...known] : known;
    },
    receipts: async (ops) => {
      const rows = await sql<{ receipt: string }[]>`
        select receipt from receipt where op_id in (select unnest(${[...ops]}::text[]::uuid[]))`;
      return rows.map(({ receipt }) => {
        const read = JSON.parse(receipt) as Receipt;
        return [read.op, read];
      });
    },
    lockHeads: async (streams) => {
      const names = [...streams].sort();
      await sql`
        insert into stream_head (stream) select unnest(${names}::text[]) on conflict (stream) do nothing`;
      const rows = await sql<{ stream: StreamId; seq: string; hash: Hash | '' }[]>`
        select stream, seq, hash from stream_head where stream in (select unnest(${names}::text[]))
        order by stream for update`;
      return rows.map(({ stream, seq, hash }) => [stream, seq === '0' ? EMPTY_STREAM : { seq: Number(seq), hash }]);
    },
    lockRecords: async (refs) => {
      const rows = await sql<RecordRow[]>`
        select type, id, doc from record
        where (type, id) in (
          select * from unnest(${refs.map(({ type }) => type)}::text[], ${refs.map(({ id }) => id)}::text[]::uuid[]))
        order by id for update`;
      return found(rows);
    },
    linked: async (kind, key) => {
      const rows = await sql<{ type: EntityType; id: Id; sort: string }[]>`
        select type, id, sort from link where kind = ${kind} and key = ${key} order by sort, id`;
      return rows.map(({ type, id, sort }) => ({ type, id, sort: Number(sort) }));
    },
    write: (written) => write(sql, written),
  };
}

async function write(
  sql: TransactionSql,
  { device, head, hashes, heads, entries, receipts, records }: PushWritten,
): Promise<void> {
  await sql`update device set n = ${head.n}, hash = ${head.hash}, at = ${head.at} where id = ${device}`;
  await insert(
    sql,
    'device_hash',
    [...hashes].map(([n, hash]) => ({ device_id: device, n, hash })),
  );
  for (const [stream, { seq, hash }] of heads) {
    await sql`update stream_head set seq = ${seq}, hash = ${hash} where stream = ${stream}`;
  }
  await insert(
    sql,
    'entry',
    entries.map(({ stream, entry: { body: _body, bodyHash, hash, ...header } }) => ({
      stream,
      seq: header.seq,
      op_id: header.op,
      entity_id: header.entity,
      header: canonicalJson(header),
      body_hash: bodyHash,
      hash,
    })),
  );
  await insert(
    sql,
    'entry_body',
    entries.map(({ stream, entry: { seq, body } }) => ({ stream, seq, body: canonicalJson(body) })),
  );
  await insert(
    sql,
    'receipt',
    receipts.map((receipt) => ({ op_id: receipt.op, receipt: JSON.stringify(receipt) })),
  );
  await writeRecords(sql, records);
}

async function writeRecords(sql: TransactionSql, records: PushWritten['records']): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ type, record }) => ({ type, id: record.id, doc: JSON.stringify(record) }));
  await sql`
    insert into record ${sql(rows, 'type', 'id', 'doc')} on conflict (type, id) do update set doc = excluded.doc`;
  await sql`
    delete from link where (type, id) in (
      select * from unnest(${rows.map(({ type }) => type)}::text[], ${rows.map(({ id }) => id)}::text[]::uuid[]))`;
  const links = records.flatMap(({ type, record }) =>
    linksOf(type, record).map(({ kind, key, sort }) => ({ kind, key, type, id: record.id, sort })),
  );
  await insert(sql, 'link', links);
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const MOST_ROWS = 5_000;

async function insert(
  sql: TransactionSql,
  table: 'device_hash' | 'entry' | 'entry_body' | 'receipt' | 'link',
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    await sql`insert into ${sql(table)} ${sql(rows.slice(from, from + MOST_ROWS), ...Object.keys(first))}`;
  }
}
