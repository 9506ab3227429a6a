/** The one place of the server that speaks SQL: connections, transactions of pushes, and the stores beside them. */
import postgres, { type Options, type Sql } from 'postgres';

import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { Entities, EntityType } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Receipt } from '#shared/protocol/arbiter.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { createAnchorStore, type AnchorStore } from './anchor-store.ts';
import { createTableCopies, type TableCopies } from './copy-of-tables.ts';
import { createDeviceStore, type DeviceStore } from './device-store.ts';
import { createFreshSignIns, type FreshSignIns } from './fresh-sign-ins.ts';
import { createMetaStore, type MetaStore } from './meta-store.ts';
import { migrate, type MigrationFailure } from './migrate.ts';
import {
  foundRecords,
  receiptOf,
  transactionOf,
  type FoundRecord,
  type ServerTransaction,
} from './push-transaction.ts';
import { createSnapshotStore, type SnapshotStore } from './snapshot-store.ts';
import { createSignInStore, type SignInStore } from './sign-in-store.ts';
import { createStreamStore, entryOf, type StreamStore } from './stream-store.ts';
import { createTransactions, LOOK_UPS_BY_INDEX, READ_ONLY_UNLESS_ASKED, sqlState } from './transactions.ts';

export type ServerDatabase = {
  /** A database beside this one; `name` is a plain word. */
  readonly createDatabase: (name: string) => Promise<void>;
  readonly dropDatabase: (name: string) => Promise<void>;
  /** Brings the tables up to date. */
  readonly prepare: () => Promise<Result<readonly number[], MigrationFailure>>;
  /** Tried again after a deadlock and its like; `attempt` counts from 1. */
  readonly transaction: <T>(work: (transaction: ServerTransaction, attempt: number) => Promise<T>) => Promise<T>;
  readonly devices: DeviceStore;
  readonly meta: MetaStore;
  readonly signIns: SignInStore;
  readonly freshSignIns: FreshSignIns;
  readonly streams: StreamStore;
  readonly anchors: AnchorStore;
  readonly snapshots: SnapshotStore;
  readonly organisationId: () => Promise<Id | undefined>;
  /** Entries of a stream after a sequence, in order. */
  readonly entries: (stream: StreamId, after: number, limit: number) => Promise<Entry[]>;
  readonly streamNames: () => Promise<StreamId[]>;
  readonly allReceipts: () => Promise<Receipt[]>;
  readonly allRecords: () => Promise<FoundRecord[]>;
  /** All records of one type; for types of which there are few. */
  readonly recordsOf: <T extends EntityType>(type: T) => Promise<Entities[T][]>;
  readonly recordsIn: (stream: StreamId) => Promise<FoundRecord[]>;
  readonly copies: TableCopies;
  /** Whether PostgreSQL answers. */
  readonly answers: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type ConnectOptions = { readonly connections: number } & (
  | {
      /** Folder of the local socket, or the name of a host. */
      readonly host: string;
      readonly database: string;
      readonly user: string;
    }
  | { readonly url: string }
);

const TRIES = 5;
/**
 * A deadlock; an order that could not be kept; a record that two transactions created at once. The last is what statements
 * are answered that were sent behind one of these.
 */
const RETRIED = new Set(['40001', '40P01', '23505', '25P02']);

export function connectDatabase(options: ConnectOptions): ServerDatabase {
  const writers = Math.max(1, Math.floor(options.connections / 2));
  const sql = connect(options, { max: Math.max(1, options.connections - writers) });
  const transactions = createTransactions(
    () => connect(options, { max: 1, connection: { ...READ_ONLY_UNLESS_ASKED, ...LOOK_UPS_BY_INDEX } }),
    writers,
  );
  const streams = createStreamStore(sql);
  return {
    createDatabase: async (name) => {
      await sql`create database ${sql(name)}`;
    },
    dropDatabase: async (name) => {
      await sql`drop database ${sql(name)}`;
    },
    prepare: () => migrate(sql),
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transactions.run((within) => work(transactionOf(within), attempt));
        } catch (error) {
          if (!RETRIED.has(sqlState(error)) || attempt === TRIES) throw error;
        }
      }
    },
    devices: createDeviceStore(sql, transactions),
    meta: createMetaStore(sql),
    signIns: createSignInStore(sql),
    freshSignIns: createFreshSignIns(sql),
    streams,
    anchors: createAnchorStore(sql, transactions),
    snapshots: createSnapshotStore(sql, transactions),
    organisationId: async () =>
      (await sql<{ id: Id }[]>`select id from link where kind = 'organisation' and key = ''`)[0]?.id,
    entries: async (stream, after, limit) =>
      (await streams.page(stream, after, limit, Number.MAX_SAFE_INTEGER)).map(entryOf),
    streamNames: async () =>
      (await sql<{ stream: StreamId }[]>`select stream from stream_head`).map(({ stream }) => stream),
    allReceipts: async () =>
      (await sql<{ stream: StreamId; header: string }[]>`select stream, header from entry`).map(receiptOf),
    allRecords: async () => foundRecords(await sql`select type, id, doc from record`),
    recordsOf: async (type) =>
      foundRecords(await sql`select type, id, doc from record where type = ${type} order by id`).map(
        ({ record }) => record,
      ) as never,
    recordsIn: async (stream) => foundRecords(await sql`select type, id, doc from record where stream = ${stream}`),
    copies: createTableCopies(transactions),
    answers: () =>
      sql`select 1`.then(
        () => true,
        () => false,
      ),
    close: async () => {
      await Promise.all([transactions.close(), sql.end({ timeout: 5 })]);
    },
  };
}

function connect(options: ConnectOptions, own: Options<Record<string, never>>): Sql {
  const common = { ...own, onnotice: () => undefined };
  if ('url' in options) return postgres(options.url, common);
  const { host, database, user } = options;
  const socket = `${host}/.s.PGSQL.5432`;
  return postgres({ ...common, ...(host.startsWith('/') ? { host: socket, path: socket } : { host }), database, user });
}
