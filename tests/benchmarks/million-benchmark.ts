/** A million boxes made by the command line, then opened: the most memory either process ever takes. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { BenchmarkResult } from './benchmark.ts';

const BOXES = 1_000_000;
const LIMIT_MB = 1000;
/** Built before the benchmarks start. */
const COMMAND_LINE = resolve('dist/hosts/cli.js');

export async function run(): Promise<BenchmarkResult[]> {
  // Only Linux tells the most memory another process ever took.
  if (!existsSync('/proc/self/status')) return [];
  const folder = mkdtempSync(join(tmpdir(), 'travee-million-'));
  const database = join(folder, 'depot.sqlite');
  try {
    await mostMemory(['init', '--organisation', 'Un million de boîtes', '--database', database]);
    const generating = await mostMemory(['generate', '--boxes', String(BOXES), '--files', '0', '--database', database]);
    const opening = await mostMemory(['search', 'paie', '--database', database]);
    return [
      judge(`generate ${String(BOXES)} boxes, memory`, generating),
      judge(`open ${String(BOXES)} boxes and search, memory`, opening),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(name: string, megabytes: number): BenchmarkResult {
  return { name, value: Math.round(megabytes), unit: 'MB', limit: LIMIT_MB, ok: megabytes <= LIMIT_MB };
}

/** Runs a command to its end; the peak of its resident memory in megabytes. */
function mostMemory(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  let peakKb = 0;
  const watch = setInterval(() => {
    const status = statusOf(child.pid);
    peakKb = Math.max(peakKb, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0));
  }, 50);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code === 0) done(peakKb / 1000);
      else failed(new Error(`${args.join(' ')}: ${complaint}`));
    });
  });
}

/** Empty once the process is gone. */
function statusOf(pid: number | undefined): string {
  const file = `/proc/${String(pid)}/status`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
