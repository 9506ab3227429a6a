/**
 * Pushes to the shared server over real PostgreSQL: one stream in batches of 2,000, checked (schema, chain, signature),
 * judged and written, by one device and by several at once; devices that send one operation each; a fresh database beside
 * an analysed one; two instances beside one. The floor of the first is the COPY of the same rows into the same indexed
 * tables. TRAVEE_BENCH_OPS says how many operations (100,000).
 */
import postgres from 'postgres';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { freshBesideAnalysed } from './push-fresh.ts';
import { besides, createPushingDevice, workOf } from './push-history.ts';
import { twoInstances } from './push-instances.ts';
import { manyDevices } from './push-single.ts';
import { begin } from './push-start.ts';
import { EPOCH, sendAll } from './push-taker.ts';

const OPS = Number(process.env['TRAVEE_BENCH_OPS'] ?? 100_000);
const PER_PUSH = 2_000;
/** Desks of one unit that come back at the same time. */
const DEVICES = 4;

const OPS_PER_SECOND = 20_000;
const MOST_TIMES_COPY = 5;

export async function run(): Promise<BenchmarkResult[]> {
  const server = await startTestPostgres();
  try {
    const one = await oneStream(server, 1, OPS / 2);
    const several = await oneStream(server, DEVICES, OPS);
    const rest = [await manyDevices(server), await freshBesideAnalysed(server, OPS / 4), await twoInstances(server)];
    return [...several, ...one, ...rest];
  } finally {
    await server.stop();
  }
}

async function oneStream(server: TestPostgres, devices: number, operations: number): Promise<BenchmarkResult[]> {
  const { database, take, founded } = await begin(server);
  const desks = Array.from({ length: devices }, (_, index) => {
    const device = createPushingDevice(EPOCH, founded.person);
    const messages = workOf(device, besides(founded, `P${String(index)}`), operations / devices, PER_PUSH);
    return { device, messages };
  });
  const outcomes = new Map<string, number>();
  const started = performance.now();
  await Promise.all(desks.map(({ device, messages }) => sendAll(take, device.publicKey, messages, outcomes)));
  const seconds = (performance.now() - started) / 1000;
  const copySeconds = await copySameRows(server, database);
  await database.drop();
  const taken = [...outcomes.values()].reduce((sum, each) => sum + each, 0);
  const rate = taken / seconds;
  const mix = [...outcomes]
    .map(([outcome, each]) => `${outcome} ${String(Math.round((100 * each) / taken))} %`)
    .join(', ');
  const by = devices === 1 ? 'one device' : `${String(devices)} devices`;
  return [
    {
      name: `push of ${String(taken)} operations to one stream by ${String(PER_PUSH)}, ${by} (${mix})`,
      value: Math.round(rate),
      unit: '/s',
      ...(devices === 1 ? { ok: true } : { limit: OPS_PER_SECOND, ok: rate >= OPS_PER_SECOND }),
    },
    {
      name: `${by}: the same against the COPY of its rows into the same indexed tables; the limit is of the ratio`,
      value: seconds,
      unit: 's',
      floor: copySeconds,
      ratio: seconds / copySeconds,
      limit: MOST_TIMES_COPY,
      ok: seconds / copySeconds <= MOST_TIMES_COPY,
    },
  ];
}

const TABLES = ['entry', 'entry_body', 'record', 'link', 'device_chain_part'] as const;

/** Seconds to COPY what the pushes left, from a file of the server, into fresh tables with the same indexes. */
async function copySameRows(server: TestPostgres, { name }: TestDatabase): Promise<number> {
  const sql = postgres({ path: `${server.socketDir}/.s.PGSQL.5432`, database: name, user: DATABASE_USER, max: 1 });
  const [folder] = await sql<{ data_directory: string }[]>`show data_directory`;
  const file = `${String(folder?.data_directory)}/copied-rows`;
  let ms = 0;
  for (const table of TABLES) {
    await sql.unsafe(`copy ${table} to '${file}'`);
    await sql.unsafe(`create table copied_${table} (like ${table} including all)`);
    const started = performance.now();
    await sql.unsafe(`copy copied_${table} from '${file}'`);
    ms += performance.now() - started;
  }
  await sql.end();
  return ms / 1000;
}
