/**
 * Pushes to the shared server over real PostgreSQL: one stream in batches of 2,000, checked (schema, chain, signature),
 * judged and written; and many devices that send one operation each. The floor of the first is the COPY of the same rows
 * into the same indexed tables. TRAVEE_BENCH_OPS says how many operations (100,000).
 */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { Compile } from 'typebox/compile';

import { createPushQueue } from '#server/arbiter/push-queue.ts';
import type { PushJob, PushResult } from '#server/arbiter/push.ts';
import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import type { ServerDatabase } from '#server/database/server-database.ts';
import { checkPush } from '#server/exchange/check-push.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { opProblem } from '#shared/domain/body-problem.ts';
import { PushRequest } from '#shared/protocol/messages.ts';
import { boxBody } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { authorWork, createPushingDevice, foundBy, mintId, type Founded, type PushingDevice } from './push-history.ts';

const OPS = Number(process.env['TRAVEE_BENCH_OPS'] ?? 100_000);
const PER_PUSH = 2_000;
const DEVICES = 32;
const PUSHES_EACH = 150;
const EPOCH = 'bench';

const OPS_PER_SECOND = 20_000;
const MOST_TIMES_COPY = 5;
const PUSHES_PER_SECOND = 3_000;

const validator = Compile(PushRequest);

export async function run(): Promise<BenchmarkResult[]> {
  const server = await startTestPostgres();
  try {
    return [...(await oneStream(server)), ...(await manyDevices(server))];
  } finally {
    await server.stop();
  }
}

/** What the server does with the text of a push, HTTP aside. */
function taker(database: ServerDatabase): (text: string, publicKey: string) => Promise<PushResult> {
  const queue = createPushQueue(
    { database, clock: Date.now, sha256: nativeSha256, malformation: opProblem },
    { slots: 3 },
  );
  return (text, publicKey) => {
    const message: unknown = JSON.parse(text);
    if (!validator.Check(message)) throw new Error(JSON.stringify(validator.Errors(message)).slice(0, 500));
    const checked = checkPush(message, publicKey, nativeSha256);
    if (!checked.ok) throw new Error(checked.error);
    const job: PushJob = { request: checked.value, epoch: EPOCH, mayWrite: () => true };
    return queue(job);
  };
}

async function begin(server: TestPostgres): Promise<{
  readonly database: TestDatabase;
  readonly take: ReturnType<typeof taker>;
  readonly first: PushingDevice;
  readonly founded: Founded;
}> {
  const database = await server.create();
  const take = taker(database.first);
  const person = mintId();
  const first = createPushingDevice(EPOCH, person);
  const founded = foundBy(first, person);
  assertTaken(await take(first.message(), first.publicKey));
  return { database, take, first, founded };
}

function assertTaken(result: PushResult): void {
  if (!result.ok) throw new Error(result.error.code);
  const wrong = result.value.receipts.filter(({ outcome }) => outcome === 'forbidden' || outcome === 'invalid');
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong[0]));
}

async function oneStream(server: TestPostgres): Promise<BenchmarkResult[]> {
  const { database, take, first, founded } = await begin(server);
  const messages: string[] = [];
  let count = 0;
  for (; count < OPS; count += PER_PUSH) {
    authorWork(first, founded, PER_PUSH);
    messages.push(first.message());
  }
  const outcomes = new Map<string, number>();
  const started = performance.now();
  for (const message of messages) {
    const result = await take(message, first.publicKey);
    assertTaken(result);
    for (const { outcome } of result.ok ? result.value.receipts : []) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const copySeconds = await copySameRows(server, database);
  await database.drop();
  const taken = [...outcomes.values()].reduce((sum, each) => sum + each, 0);
  const rate = taken / seconds;
  const mix = [...outcomes]
    .map(([outcome, each]) => `${outcome} ${String(Math.round((100 * each) / taken))} %`)
    .join(', ');
  return [
    {
      name: `push of ${String(taken)} operations to one stream by ${String(PER_PUSH)} (${mix})`,
      value: Math.round(rate),
      unit: '/s',
      limit: OPS_PER_SECOND,
      ok: rate >= OPS_PER_SECOND,
    },
    {
      name: 'the same against the COPY of its rows into the same indexed tables; the limit is of the ratio',
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

/** Each device sends its next operation when the one before was answered. */
async function manyDevices(server: TestPostgres): Promise<BenchmarkResult[]> {
  const { database, take, founded } = await begin(server);
  const devices = await Promise.all(
    Array.from({ length: DEVICES }, async () => {
      const device = createPushingDevice(EPOCH, founded.person);
      const messages: string[] = [];
      for (let count = 0; count < PUSHES_EACH; count++) {
        const id = mintId();
        device.author('box.register', `u/${founded.unitId}/core`, id, registration(founded, id));
        messages.push(device.message());
      }
      return { device, messages };
    }),
  );
  const started = performance.now();
  await Promise.all(
    devices.map(async ({ device, messages }) => {
      for (const message of messages) assertTaken(await take(message, device.publicKey));
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await database.drop();
  const rate = (DEVICES * PUSHES_EACH) / seconds;
  return [
    {
      name: `${String(DEVICES)} devices that push one operation at a time to one stream`,
      value: Math.round(rate),
      unit: '/s',
      limit: PUSHES_PER_SECOND,
      ok: rate >= PUSHES_PER_SECOND,
    },
  ];
}

function registration({ unitId, ruleId }: Founded, id: string): Parameters<PushingDevice['author']>[3] {
  return {
    ...(boxBody('') as unknown as JsonObject),
    unitId,
    ruleId,
    number: id,
    title: `Boîte ${Buffer.from(randomBytes(4)).toString('hex')}`,
  };
}
