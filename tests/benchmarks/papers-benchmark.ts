/**
 * Long papers against plain pdfkit drawing the same pages in the same run (printing.md, sections 0 and 1): lists of 5,000
 * and 50,000 rows and sheets of 1,000 and 5,000 labels, processor time and memory of the process, under the heap it has
 * in the product; what pdftotext reads of them is counted. And a certificate by a process that waits for it.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { startNodePress } from '#main/hosts/node-press.ts';
import { createPressRoom } from '#main/hosts/paper-press.ts';
import { PRESS_HEAP_MB } from '#main/hosts/press-end.ts';
import { pressOfRoom } from '#main/hosts/press-port.ts';
import { boxOfLine } from '#tests/support/long-list.ts';
import { bundlePaperChild } from '#tests/support/paper-child.ts';
import { fullCertificate } from '#tests/support/sample-documents.ts';
import { fullLabels } from '#tests/support/sample-labels.ts';
import { bundleOptions } from '../../scripts/build/bundle.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

type Case = {
  readonly paper: 'list' | 'labels';
  readonly count: number;
  readonly mostTimesFloor: number;
  readonly memoryMb?: number;
  /**
   * Each is drawn so often, the floor just before: the ratio is the median of theirs, since a machine that is shared is half
   * as fast again from one minute to the next.
   */
  readonly turns: number;
};

const CASES: readonly Case[] = [
  { paper: 'labels', count: 1_000, mostTimesFloor: 1.3, memoryMb: 250, turns: 3 },
  { paper: 'labels', count: 5_000, mostTimesFloor: 1.3, turns: 5 },
  { paper: 'list', count: 5_000, mostTimesFloor: 2, turns: 3 },
  { paper: 'list', count: 50_000, mostTimesFloor: 2.5, memoryMb: 500, turns: 2 },
];
const NAMES = { list: 'list of # rows', labels: '# labels on sheets of 30' } as const;
const CERTIFICATES = 9;
const CERTIFICATE_MS = 60;
const FOLDER = '.cache/bench';
const CHILD = `${FOLDER}/paper-drawing-child.js`;
const AGAIN = `${FOLDER}/warm-certificate-child.js`;
const execute = promisify(execFile);

type Measured = { readonly seconds: number; readonly wallSeconds: number; readonly peakMb: number };

export async function* run(): AsyncGenerator<BenchmarkResult> {
  mkdirSync(FOLDER, { recursive: true });
  await build(bundleOptions({ source: 'tests/benchmarks/paper-drawing-child.ts', output: CHILD, kind: 'module' }));
  for (const each of CASES) yield* await compare(each);
  yield* await certificates();
}

async function compare({ paper, count, mostTimesFloor, memoryMb, turns }: Case): Promise<readonly BenchmarkResult[]> {
  const file = `${FOLDER}/${paper}-${String(count)}.pdf`;
  const ours: Measured[] = [];
  const floor: Measured[] = [];
  if (paper === 'labels') await measured(['lay', paper, String(count)]);
  for (let turn = 0; turn < turns; turn += 1) {
    floor.push(await measured(['floor', paper, String(count)]));
    ours.push(await measured(['ours', paper, String(count), file]));
  }
  await countRead(file, paper, count);
  const seconds = least(ours, 'seconds');
  const floorSeconds = least(floor, 'seconds');
  const peakMb = Math.max(...ours.map((each) => each.peakMb));
  const named = NAMES[paper].replace('#', String(count));
  const ratio = medianRatio(ours, floor, 'seconds');
  return [
    {
      name: `${named}, processor time, ratio`,
      value: seconds,
      unit: 's',
      floor: floorSeconds,
      ratio,
      limit: mostTimesFloor,
      ok: ratio <= mostTimesFloor,
    },
    {
      name: `${named}, by the clock, ratio`,
      value: least(ours, 'wallSeconds'),
      unit: 's',
      floor: least(floor, 'wallSeconds'),
      ratio: medianRatio(ours, floor, 'wallSeconds'),
      ok: true,
    },
    {
      name: `${named}, memory of its process`,
      value: peakMb,
      unit: 'MB',
      ...(memoryMb !== undefined && { limit: memoryMb }),
      ok: memoryMb === undefined || peakMb <= memoryMb,
    },
  ];
}

function least(runs: readonly Measured[], figure: keyof Measured): number {
  return Math.min(...runs.map((each) => each[figure]));
}

function medianRatio(ours: readonly Measured[], floor: readonly Measured[], figure: keyof Measured): number {
  const ratios = ours.map((each, turn) => each[figure] / (floor[turn]?.[figure] ?? Number.NaN));
  return percentile(ratios, 50);
}

/** With the heap of the product: a floor that needs more would fail here. */
async function measured(args: readonly string[]): Promise<Measured> {
  const heap = args[0] === 'ours' ? [`--max-old-space-size=${String(PRESS_HEAP_MB)}`] : [];
  const env = { ...process.env, NODE_ENV: 'production' };
  const { stdout } = await execute(process.execPath, [...heap, CHILD, ...args], { env });
  return JSON.parse(stdout) as Measured;
}

/** Every row and every label is in the file, once. */
async function countRead(file: string, paper: Case['paper'], count: number): Promise<void> {
  const { stdout } = await execute('pdftotext', ['-layout', file, '-'], { maxBuffer: 1_000_000_000 });
  const wanted =
    paper === 'list'
      ? Array.from({ length: count }, (_, index) => boxOfLine(index))
      : fullLabels(count).map(({ code }) => code);
  const words = new Map<string, number>();
  for (const word of stdout.split(/\s+/u)) words.set(word, (words.get(word) ?? 0) + 1);
  const missing = wanted.filter((each) => words.get(each) !== 1);
  if (missing.length > 0)
    throw new Error(`${file}: ${String(missing.length)} not read once, first ${missing[0] ?? ''}`);
  rmSync(file);
}

/** Drawn again by one process, as printing.md measured it; and as it is drawn in the product. */
async function certificates(): Promise<readonly BenchmarkResult[]> {
  await build(bundleOptions({ source: 'tests/benchmarks/warm-certificate-child.ts', output: AGAIN, kind: 'module' }));
  const floor = await drawnAgainMs('floor');
  const measured = [
    ['drawn again by one process', await drawnAgainMs('ours')],
    ['the first of a process that waits', await firstOfAProcessMs()],
  ] as const;
  return measured.map(([how, value]) => {
    const name = `certificate, two originals, eight pages, ${how}, median (floor: one plain page, drawn again)`;
    return { name, value, unit: 'ms', floor, ratio: value / floor, limit: CERTIFICATE_MS, ok: value <= CERTIFICATE_MS };
  });
}

async function drawnAgainMs(what: 'ours' | 'floor'): Promise<number> {
  const { stdout } = await execute(process.execPath, [AGAIN, what], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return Number(stdout);
}

/** From the model to the bytes: what somebody waits for in front of the window. */
async function firstOfAProcessMs(): Promise<number> {
  const entry = await bundlePaperChild('papers-benchmark');
  let ready = Promise.resolve();
  const room = createPressRoom({
    start: () => {
      const started = startNodePress({ entry, fontsDir: 'assets/fonts' });
      ready = new Promise((resolve) => {
        started.onReport(({ kind }) => {
          if (kind === 'ready') resolve();
        });
      });
      return started;
    },
    log: () => undefined,
  });
  const press = pressOfRoom(room);
  const options = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: 0 } as const;
  const model = fullCertificate(3, 0);
  const times: number[] = [];
  // The children of the press keep no program alive, and this one has nothing else to wait for.
  const alive = setInterval(() => undefined, 60_000);
  room.prepare();
  for (let turn = 0; turn < CERTIFICATES; turn += 1) {
    await ready;
    const startedMs = performance.now();
    const drawn = await press.draw(
      { kind: 'document', document: 'destruction-certificate', model, options },
      { onProgress: () => undefined, isCancelled: () => false },
    );
    if (!drawn.ok) throw new Error(drawn.error.code);
    times.push(performance.now() - startedMs);
  }
  clearInterval(alive);
  room.close();
  return percentile(times, 50);
}
