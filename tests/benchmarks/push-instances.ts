/**
 * Two instances of the server over one PostgreSQL beside one, on the streams of eight units. Each instance is a process of
 * its own; what it is given to take is written beforehand.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { createPushingDevice, unitBy, workOf } from './push-history.ts';
import { begin } from './push-start.ts';
import { EPOCH, sendAll } from './push-taker.ts';

const UNITS = 8;
const OPS_EACH = 4_000;
const PER_PUSH = 500;
const LEAST_TIMES_ONE = 1.5;

export async function twoInstances(server: TestPostgres): Promise<BenchmarkResult> {
  const one = await secondsWith(server, 1);
  const two = await secondsWith(server, 2);
  return {
    name: `two instances on the streams of ${String(UNITS)} units, against one; the limit is of how many times as fast`,
    value: (UNITS * OPS_EACH) / two,
    unit: '/s',
    floor: (UNITS * OPS_EACH) / one,
    ratio: one / two,
    limit: LEAST_TIMES_ONE,
    ok: one / two >= LEAST_TIMES_ONE,
  };
}

async function secondsWith(server: TestPostgres, instances: number): Promise<number> {
  const { database, take, first, founded } = await begin(server);
  const units = Array.from({ length: UNITS }, (_, index) => unitBy(first, founded, `U${String(index)}`));
  await sendAll(take, first.publicKey, [first.message()]);
  const folder = mkdtempSync(path.join(tmpdir(), 'travee-bench-'));
  const work = units.map((unit) => {
    const device = createPushingDevice(EPOCH, founded.person);
    return { publicKey: device.publicKey, messages: workOf(device, unit, OPS_EACH, PER_PUSH) };
  });
  const children = Array.from({ length: instances }, (_, instance) => {
    const file = path.join(folder, `work-${String(instance)}.json`);
    writeFileSync(file, JSON.stringify(work.filter((_each, index) => index % instances === instance)));
    const program = path.resolve('tests/benchmarks/push-instance.ts');
    return spawn(process.execPath, [program, server.socketDir, database.name, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  });
  // Listened for from the start: one may be gone before the other has said that it is done.
  const gone = Promise.all(children.map((child) => once(child, 'exit')));
  const said = (): Promise<unknown> => Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  await said();
  const started = performance.now();
  for (const { stdin } of children) stdin.write('go\n');
  await said();
  const seconds = (performance.now() - started) / 1000;
  await gone;
  await database.drop();
  rmSync(folder, { recursive: true });
  return seconds;
}
