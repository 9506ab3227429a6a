/**
 * One label from the command of the window to its last byte at a printer of this computer: through the service, the slow
 * thread as the product runs it, the queue on the disk, the question before the job. Beside it, in the same run, the same
 * bytes written to the same printer by a bare socket. Then how many jobs of one label a queue carries in a second.
 */
import { connect } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { bundleOptions } from '../../scripts/build/bundle.ts';
import { createPrintingPorts } from '#main/hosts/printers/printing-ports.ts';
import { createWorkerSlowLane } from '#main/hosts/worker-slow-lane.ts';
import type { PrinterLanguage } from '#shared/contract/printing.ts';
import { openDesk, type Desk } from '#tests/support/desk.ts';
import { startEscposPrinter, startZplPrinter, type FakePrinter } from '#tests/support/fake-printers.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const LABELS = 40;
const QUEUED = 60;
const LIMIT_MS = 150;
const WALK_MS = 2_500;
const WORKER = '.cache/bench/slow-lane-worker.js';

type Speaks = Exclude<PrinterLanguage, 'pdf'>;

export async function run(): Promise<BenchmarkResult[]> {
  await build(bundleOptions({ source: 'src-main/hosts/slow-lane-worker.ts', output: WORKER, kind: 'module' }));
  const results: BenchmarkResult[] = [];
  for (const speaks of ['zpl', 'escpos'] as const) {
    const printer = speaks === 'zpl' ? await startZplPrinter() : await startEscposPrinter();
    const desk = await openPrintingDesk();
    try {
      results.push(...(await oneByOne(desk, printer, speaks)));
      if (speaks === 'zpl') results.push(await many(desk, printer));
    } finally {
      await desk.close();
      await printer.close();
    }
  }
  return [...results, await firstOnceWarm()];
}

/** A printer is saved; some seconds later, as when somebody has walked to it, the first label of the program is asked for. */
async function firstOnceWarm(): Promise<BenchmarkResult> {
  const printer = await startZplPrinter();
  const desk = await openPrintingDesk();
  try {
    const { id } = await desk.printer({ address: { host: '127.0.0.1', port: printer.port } });
    await new Promise((resolve) => setTimeout(resolve, WALK_MS));
    const [box = id] = desk.boxes;
    const startedMs = performance.now();
    const { bytes, jobId } = await desk.call('labels.print', labelOf(desk, id, box));
    await printer.whenReceived(bytes);
    const value = performance.now() - startedMs;
    await desk.ended(jobId);
    const name = 'one label to ZPL, command to last byte, the first of the program once its printer was saved';
    return { name, value, unit: 'ms', limit: LIMIT_MS, ok: value <= LIMIT_MS };
  } finally {
    await desk.close();
    await printer.close();
  }
}

function openPrintingDesk(): Promise<Desk> {
  return openDesk(LABELS, (databasePath) => ({
    printing: createPrintingPorts({ platform: process.platform, env: process.env }),
    openSlowLane: () =>
      createWorkerSlowLane({
        entry: pathToFileURL(path.resolve(WORKER)),
        setup: { databasePath, assetsDir: path.resolve('assets'), logFile: `${databasePath}.log` },
        log: () => undefined,
      }),
  }));
}

async function oneByOne(desk: Desk, printer: FakePrinter, speaks: Speaks): Promise<BenchmarkResult[]> {
  const address = { host: '127.0.0.1', port: printer.port };
  const { id } = await desk.printer({ name: speaks, kind: speaks, speaks, address });
  const took: number[] = [];
  const bare: number[] = [];
  let first = 0;
  for (const [index, box] of desk.boxes.entries()) {
    const before = printer.received().length;
    const startedMs = performance.now();
    const accepted = await desk.call('labels.print', labelOf(desk, id, box));
    await printer.whenReceived(before + accepted.bytes);
    const ms = performance.now() - startedMs;

    if (index === 0) first = ms;
    else took.push(ms);
    await desk.ended(accepted.jobId);
    bare.push(await writeBare(printer, printer.received().subarray(before)));
  }
  const floor = percentile(bare, 50);
  const p95 = percentile(took, 95);
  const name = `one label to ${speaks.toUpperCase()}, command to last byte at the printer`;
  return [
    { name: `${name}, p95`, value: p95, unit: 'ms', floor, ratio: p95 / floor, limit: LIMIT_MS, ok: p95 <= LIMIT_MS },
    { name: `${name}, median`, value: percentile(took, 50), unit: 'ms', ok: true },
    { name: `${name}, the first of the program`, value: first, unit: 'ms', ok: true },
  ];
}

/** All asked for at once: each is kept, sent and confirmed before the next. */
async function many(desk: Desk, printer: FakePrinter): Promise<BenchmarkResult> {
  const id = (await desk.call('printers.all', {}))[0]?.id;
  if (id === undefined) throw new Error('the printer is gone');
  const before = printer.jobs();
  const startedMs = performance.now();
  const accepted = await Promise.all(
    Array.from({ length: QUEUED }, (_, index) =>
      desk.call('labels.print', labelOf(desk, id, desk.boxes[index % LABELS] ?? id)),
    ),
  );
  for (const { jobId } of accepted) await desk.ended(jobId);
  const perSecond = QUEUED / ((performance.now() - startedMs) / 1_000);
  return {
    name: `${String(QUEUED)} jobs of one label through a queue, each confirmed by the printer`,
    value: perSecond,
    unit: '/s',
    ok: printer.jobs() - before === QUEUED,
  };
}

function labelOf(desk: Desk, printerId: (typeof desk.boxes)[number], box: (typeof desk.boxes)[number]) {
  return {
    opId: desk.depot.opId(),
    printerId,
    what: { kind: 'boxes' as const, ids: [box] },
    medium: 'roll-62x29' as const,
    layout: 'full' as const,
    startPosition: 1,
    copies: 1,
    offsetMm: { x: 0, y: 0 },
    language: 'fr-CA' as const,
  };
}

/** The same bytes, from a connection that is opened for them to the last of them read. */
async function writeBare(printer: FakePrinter, bytes: Uint8Array): Promise<number> {
  const before = printer.received().length;
  const startedMs = performance.now();
  const socket = connect(printer.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.end(bytes);
  await printer.whenReceived(before + bytes.byteLength);
  return performance.now() - startedMs;
}
