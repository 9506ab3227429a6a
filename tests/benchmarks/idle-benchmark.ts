/**
 * What two hundred devices cost while nothing happens: each holds its line for hints open. A server of its own process and
 * an own PostgreSQL; memory and processor time are the server's, transactions PostgreSQL's. Reported, without a limit.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { resolve } from 'node:path';

import postgresClient from 'postgres';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { makeEnrolmentCode } from '#server/enrolment-codes.ts';
import { loadIdentity } from '#server/identity.ts';
import { startTestPostgres } from '#tests/support/test-postgres.ts';
import { createWireDevice } from '../server/wire-device.ts';
import type { BenchmarkResult } from './benchmark.ts';

/** The benchmarks are run from the project's folder; the child is read as it is. */
const CHILD = resolve('tests/support/server-child.ts');
const DEVICES = 200;
const WATCHED_MS = 20_000;
/** Clock ticks of the kernel in a second, as Linux has them. */
const TICKS = 100;
const PAGE_BYTES = 4096;

const random = (count: number): Uint8Array => randomBytes(count);

export async function run(): Promise<BenchmarkResult[]> {
  if (process.platform !== 'linux') return [];
  const postgres = await startTestPostgres();
  const { first: database, name, drop } = await postgres.create();
  const server = spawn(process.execPath, ['--no-warnings', CHILD, postgres.socketDir, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise<string>((found) => {
      server.stdout.once('data', (text: Buffer) => {
        found(text.toString().trim().slice('port '.length));
      });
    });
    const url = `http://127.0.0.1:${port}`;
    const identity = await loadIdentity(database, Date.now, random);
    const before = usage(server.pid ?? 0);
    const lines: { destroy: () => void }[] = [];
    for (let device = 0; device < DEVICES; device++) {
      const terms = { name: '', units: 'all', files: 'yes', replaces: null, personId: null } as const;
      const { code } = await makeEnrolmentCode(database, identity, terms, { clock: Date.now, random });
      const desk = createWireDevice(url);
      await desk.enrol(code);
      lines.push(await listen(url, await desk.enter()));
    }
    const connected = usage(server.pid ?? 0);
    const transactions = await committed(postgres.socketDir, name);
    await new Promise((done) => setTimeout(done, WATCHED_MS));
    const after = usage(server.pid ?? 0);
    const done = (await committed(postgres.socketDir, name)) - transactions;
    for (const line of lines) line.destroy();
    const share = ((after.seconds - connected.seconds) * 100_000) / WATCHED_MS;
    const report = (what: string, value: number, unit: BenchmarkResult['unit']): BenchmarkResult => ({
      name: `${String(DEVICES)} idle devices: ${what}`,
      value,
      unit,
      ok: true,
    });
    return [
      report('memory of the server', after.megabytes, 'MB'),
      report('memory of the server before the first', before.megabytes, 'MB'),
      report('processor of the server', share, '%'),
      report('transactions of PostgreSQL', (done * 1000) / WATCHED_MS, '/s'),
    ];
  } finally {
    server.kill('SIGKILL');
    await drop();
    await postgres.stop();
  }
}

async function committed(socketDir: string, database: string): Promise<number> {
  const socket = `${socketDir}/.s.PGSQL.5432`;
  const sql = postgresClient({ host: socket, path: socket, database, user: DATABASE_USER, max: 1 });
  const [row] = await sql<{ n: string }[]>`select xact_commit as n from pg_stat_database where datname = ${database}`;
  await sql.end();
  return Number(row?.n ?? 0);
}

/** Memory that is the process's own, and processor time since its start. */
function usage(pid: number): { readonly megabytes: number; readonly seconds: number } {
  const [, resident = '0'] = readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ');
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return {
    megabytes: (Number(resident) * PAGE_BYTES) / 1_000_000,
    seconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
  };
}

function listen(url: string, token: string): Promise<{ destroy: () => void }> {
  return new Promise((done, reject) => {
    const request = get(`${url}/v1/poke`, { headers: { authorization: `Bearer ${token}` }, agent: false }, (answer) => {
      answer.on('error', () => undefined);
      answer.resume();
      done(answer);
    });
    request.on('error', reject);
  });
}
