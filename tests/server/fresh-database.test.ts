/**
 * Plans that were made while the tables were empty must not read all of them once they are full (storage.md, section 4: the
 * first import of a fresh server, before PostgreSQL has looked at its tables even once).
 */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { besides, createPushingDevice, workOf } from '../benchmarks/push-history.ts';
import { begin } from '../benchmarks/push-start.ts';
import { EPOCH, sendAll } from '../benchmarks/push-taker.ts';

const PUSHES = 24;
const PER_PUSH = 100;
const LARGE = ['entry', 'entry_body', 'record', 'link', 'device_chain_part'];

let server: TestPostgres;

beforeAll(async () => {
  server = await startTestPostgres();
}, 60_000);

afterAll(async () => {
  await server.stop();
});

test('a database that was never analysed reads none of its large tables from end to end', async () => {
  const { database, take, founded } = await begin(server);
  const sql = postgres({
    path: `${server.socketDir}/.s.PGSQL.5432`,
    database: database.name,
    user: DATABASE_USER,
    max: 1,
  });
  for (const table of LARGE) await sql.unsafe(`alter table ${table} set (autovacuum_enabled = false)`);
  const device = createPushingDevice(EPOCH, founded.person);
  const messages = workOf(device, besides(founded, 'F'), PUSHES * PER_PUSH, PER_PUSH);
  const rowsRead = async (): Promise<Map<string, number>> => {
    const rows = await sql<{ name: string; read: string }[]>`
      select relname as name, seq_tup_read as read from pg_stat_user_tables where relname in (select unnest(${LARGE}::text[]))`;
    return new Map(rows.map(({ name, read }) => [name, Number(read)]));
  };
  await sendAll(take, device.publicKey, messages);
  // What a connection counted is known to others once it is closed.
  await database.first.close();
  const read = await rowsRead();
  const [held] = await sql<{ rows: string }[]>`select count(*) as rows from entry`;
  expect(Number(held?.rows)).toBeGreaterThan(PUSHES * PER_PUSH);
  expect([...read.keys()].sort()).toEqual([...LARGE].sort());
  for (const [table, rows] of read) expect(rows, table).toBe(0);
  await sql.end();
  await database.drop();
}, 60_000);
