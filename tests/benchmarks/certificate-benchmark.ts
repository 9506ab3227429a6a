/**
 * A certificate of ten thousand lines, both its originals in one file (printing.md, sections 0 and 1b): processor time against
 * plain pdfkit drawing the same lines, and the memory of the process that does it, for 5,000 and 10,000 lines.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { bundleOptions } from '../../scripts/build/bundle.ts';
import type { BenchmarkResult } from './benchmark.ts';

const LINES = [5_000, 10_000];
const MOST_TIMES_FLOOR = 2;
const MEMORY_MB = 500;
const OUTPUT = '.cache/bench/certificate-child.js';
const execute = promisify(execFile);

type Measured = { readonly seconds: number; readonly peakMb: number };

export async function run(): Promise<BenchmarkResult[]> {
  await build(bundleOptions({ source: 'tests/benchmarks/certificate-child.ts', output: OUTPUT, kind: 'module' }));
  const results: BenchmarkResult[] = [];
  for (const lines of LINES) {
    const floor = await measured('floor', lines);
    const ours = await measured('ours', lines);
    const named = `certificate of ${String(lines)} lines, two originals`;
    const ratio = ours.seconds / floor.seconds;
    results.push(
      {
        name: `${named}, processor time, ratio`,
        value: ours.seconds,
        unit: 's',
        floor: floor.seconds,
        ratio,
        limit: MOST_TIMES_FLOOR,
        ok: ratio <= MOST_TIMES_FLOOR,
      },
      {
        name: `${named}, memory of its process`,
        value: ours.peakMb,
        unit: 'MB',
        floor: floor.peakMb,
        limit: MEMORY_MB,
        ok: ours.peakMb <= MEMORY_MB,
      },
    );
  }
  return results;
}

async function measured(what: 'ours' | 'floor', lines: number): Promise<Measured> {
  const { stdout } = await execute(process.execPath, [OUTPUT, what, String(lines)]);
  return JSON.parse(stdout) as Measured;
}
