/** What this device keeps of the shared server between two starts: in `meta`, one key each. No secret is among them. */
import type { Id } from '#shared/base/id.ts';
import type { Json } from '#shared/base/json.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** The server this device is enrolled with. */
export type EnrolledServer = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly deviceName: string;
  readonly organisationId: Id | null;
  /** Of the last exchange: another one means the server was restored. */
  readonly epoch: string;
  /** Ed25519 public key its anchors are signed with, base64url. */
  readonly serverKey: string;
  /** `join`: the device began without a depot of its own. */
  readonly means: 'enrol' | 'join';
  /** Who the enrolment code was made for: the one person who may take a device that joined. */
  readonly personId: Id | null;
  /** By the server's clock. Absent on a device enrolled by an older program. */
  readonly enrolledAtMs?: number;
};

type Settings = {
  readonly 'sync.server': EnrolledServer;
  /** The server's clock less this device's, milliseconds. */
  readonly 'sync.clockOffsetMs': number;
  readonly 'sync.lastExchangeAtMs': number;
  /** The outbox's number the server's count begins after: 0 unless the device was enrolled anew. */
  readonly 'sync.startsAfter': number;
  /** All the numbers the chain began again after. */
  readonly 'sync.restarts': readonly number[];
  /** The latest time of what was pulled, as a hybrid stamp: what is done next is later. */
  readonly 'sync.seenAt': string;
  /** Where the server's history is not the one it signed. */
  readonly 'sync.altered': { readonly stream: string; readonly seq: number };
  /** Generation of the program that last opened this database (`domain/versions.ts`). */
  readonly 'sync.generation': number;
  /** A removal of boxes that waits for an administrator, and the one let through. */
  readonly 'sync.massRemoval': { readonly stream: string; readonly boxes: number; readonly of: number };
  readonly 'sync.allowedRemoval': { readonly stream: string; readonly boxes: number };
  /** Digest of the rules that rows loaded aside were dated by (bulk-tables.ts). */
  readonly 'sync.bulkRules': string;
  /** Of each kind, the number of the last row whose words are not in the full-text indexes yet; 0 when none (words-later.ts). */
  readonly 'sync.owedWords': { readonly box: number; readonly file: number };
};

export function readSetting<K extends keyof Settings>(db: ReadableDatabase, key: K): Settings[K] | undefined {
  const stored = db.value<string>(sql`select value from meta where key = ${key}`);
  return stored === undefined ? undefined : (JSON.parse(stored) as Settings[K]);
}

export function writeSetting<K extends keyof Settings>(db: WritableDatabase, key: K, value: Settings[K]): void {
  const text = JSON.stringify(value satisfies Json);
  db.run(sql`
    insert into meta (key, value) values (${key}, ${text}) on conflict (key) do update set value = excluded.value`);
}

export function forgetSetting(db: WritableDatabase, key: keyof Settings): void {
  db.run(sql`delete from meta where key = ${key}`);
}
