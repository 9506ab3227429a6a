/**
 * A database that was never analysed beside one that was: plans made while the tables were empty must not read all of them
 * later. Pushes go to the two in turn, so that what else the machine does weighs on both alike.
 */
import postgres from 'postgres';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import type { TestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { besides, createPushingDevice, workOf } from './push-history.ts';
import { begin, type Start } from './push-start.ts';
import { EPOCH, sendAll } from './push-taker.ts';

const PER_PUSH = 2_000;
const MOST_TIMES_ANALYSED = 1.1;
const TABLES = ['entry', 'entry_body', 'record', 'link', 'device_chain', 'device_chain_part', 'stream_head'] as const;

export async function freshBesideAnalysed(server: TestPostgres, operations: number): Promise<BenchmarkResult> {
  const sides = [await begin(server), await begin(server)] as const;
  const [fresh, analysed] = sides;
  for (const { database } of sides) {
    await run(server, database.name, (table) => `alter table ${table} set (autovacuum_enabled = false)`);
  }
  const desks = sides.map((side) => deskOf(side, operations));
  const seconds = [0, 0];
  const rounds = desks[0]?.messages.length ?? 0;
  for (let round = 0; round < rounds; round++) {
    // From the third push on one of them knows what is in its tables.
    if (round === 2) await run(server, analysed.database.name, (table) => `analyze ${table}`);
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const [desk, side] = [desks[index], sides[index]];
      const message = desk?.messages[round];
      if (desk === undefined || side === undefined || message === undefined) throw new Error('a side is missing');
      const started = performance.now();
      await sendAll(side.take, desk.device.publicKey, [message]);
      if (round >= 2) seconds[index] = (seconds[index] ?? 0) + (performance.now() - started) / 1000;
    }
  }
  for (const { database } of [fresh, analysed]) await database.drop();
  const [value = 0, floor = 1] = seconds;
  return {
    name: `push of ${String(operations)} operations to a database that was never analysed, against one that was; the limit is of the ratio`,
    value,
    unit: 's',
    floor,
    ratio: value / floor,
    limit: MOST_TIMES_ANALYSED,
    ok: value / floor <= MOST_TIMES_ANALYSED,
  };
}

function deskOf(
  { founded }: Start,
  operations: number,
): {
  readonly device: ReturnType<typeof createPushingDevice>;
  readonly messages: readonly string[];
} {
  const device = createPushingDevice(EPOCH, founded.person);
  return { device, messages: workOf(device, besides(founded, 'F'), operations, PER_PUSH) };
}

async function run(server: TestPostgres, database: string, statement: (table: string) => string): Promise<void> {
  const sql = postgres({ path: `${server.socketDir}/.s.PGSQL.5432`, database, user: DATABASE_USER, max: 1 });
  for (const table of TABLES) await sql.unsafe(statement(table));
  await sql.end();
}
