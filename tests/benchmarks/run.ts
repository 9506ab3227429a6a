/**
 * Runs the benchmarks (all of them, or those whose name holds a word given), prints a table, writes out/bench.json, and
 * ends with status 1 when a limit is passed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

import type { BenchmarkResult } from './benchmark.ts';
import { run as bootstrap } from './bootstrap-benchmark.ts';
import { run as certificate } from './certificate-benchmark.ts';
import { run as catchUp } from './catch-up-benchmark.ts';
import { run as depotPlan } from './depot-plan-benchmark.ts';
import { run as due } from './due-benchmark.ts';
import { run as enrolment } from './enrolment-benchmark.ts';
import { run as idle } from './idle-benchmark.ts';
import { run as imports } from './import-benchmark.ts';
import { run as longLists } from './long-lists-window-benchmark.ts';
import { run as labelsZpl } from './labels-zpl-benchmark.ts';
import { run as locationTree } from './location-tree-benchmark.ts';
import { run as million } from './million-benchmark.ts';
import { run as paperWindow } from './paper-window-benchmark.ts';
import { run as papers } from './papers-benchmark.ts';
import { run as printOne } from './print-one-benchmark.ts';
import { run as push } from './push-benchmark.ts';
import { run as removal } from './removal-benchmark.ts';
import { run as retention } from './retention-benchmark.ts';
import { run as scans } from './scan-benchmark.ts';
import { run as scanRun } from './scan-run-benchmark.ts';
import { run as search } from './search-benchmark.ts';
import { run as start } from './start-benchmark.ts';
import { run as stocktake } from './stocktake-benchmark.ts';
import { run as windows } from './window-benchmark.ts';
import { run as wire } from './wire-benchmark.ts';

const BENCHMARKS = {
  scan: scans,
  window: windows,
  'depot-plan': depotPlan,
  trolley: scanRun,
  start,
  search,
  retention,
  certificate,
  papers,
  'labels-zpl': labelsZpl,
  'print-one': printOne,
  removal,
  due,
  import: imports,
  'long-lists': longLists,
  'location-tree': locationTree,
  stocktake,
  'paper-window': paperWindow,
  million,
  wire,
  push,
  'catch-up': catchUp,
  enrolment,
  bootstrap,
  idle,
} as const;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const chosen = Object.entries(BENCHMARKS).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
const results: BenchmarkResult[] = [];
for (const [name, run] of chosen) {
  process.stdout.write(`${name}…\n`);
  for await (const result of eachOf(run())) {
    results.push(result);
    process.stdout.write(`${rowOf(result)}\n`);
  }
}
mkdirSync('out', { recursive: true });
const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
writeFileSync('out/bench.json', `${JSON.stringify({ machine, results }, null, 2)}\n`);
const missed = results.filter(({ ok }) => !ok);
process.stdout.write(`${String(results.length - missed.length)} within their limits, ${String(missed.length)} not\n`);
process.exitCode = missed.length === 0 && results.length > 0 ? 0 : 1;

/** Long ones give their rows one by one, others all at their end. */
async function* eachOf(
  measured: AsyncIterable<BenchmarkResult> | Promise<readonly BenchmarkResult[]>,
): AsyncGenerator<BenchmarkResult> {
  yield* 'then' in measured ? await measured : measured;
}

function rowOf({ name, value, unit, floor, ratio, limit, ok }: BenchmarkResult): string {
  const cells = [
    ok ? 'ok  ' : 'MISS',
    `${figure(value)} ${unit}`.padStart(14),
    (floor === undefined ? '' : `floor ${figure(floor)}`).padStart(16),
    (ratio === undefined ? '' : `× ${ratio.toFixed(2)}`).padStart(8),
    (limit === undefined ? '' : `limit ${figure(limit)}`).padStart(14),
    name,
  ];
  return `  ${cells.join('  ')}`;
}

function figure(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : value.toPrecision(3);
}
