/**
 * The process killed while it prints: between bytes that left and their being written down, the job is `unknown`. What the
 * printer has is never sent to it again by itself, and what waited is still there.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { createPrintingPorts } from '#main/hosts/printers/printing-ports.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { everyOpenJob } from '#main/records/printing/job-store.ts';
import { createPrintQueue } from '#main/records/printing/print-queue.ts';
import { createIdMinter } from '#shared/base/id.ts';
import { startEscposPrinter, testJob, type FakePrinter } from '#tests/support/fake-printers.ts';
import { seededBytes } from '#tests/support/test-depot.ts';

const CHILD = fileURLToPath(new URL('../support/print-crash-child.ts', import.meta.url));

let folder: string;
let printer: FakePrinter;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'travee-print-crash-'));
  printer = await startEscposPrinter({ bytesPerSecond: 20_000_000 });
});
afterEach(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Prints until so many bytes have left, then ends the process as a power cut would. */
async function killOnceSent(bytes: number, sizes: readonly number[]): Promise<void> {
  const args = ['--no-warnings', CHILD, join(folder, 'depot.sqlite'), String(printer.port), ...sizes.map(String)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  let said = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    const sent = [...said.matchAll(/^sent (\d+)$/gmu)].map(([, count]) => Number(count));
    if (sent.some((count) => count >= bytes)) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(complaint).toBe('');
  expect(signal).toBe('SIGKILL');
}

/** What the printer has once it has read all that was on its way. */
async function atRest(): Promise<number> {
  for (let before = -1; ;) {
    const now = printer.received().length;
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

test('killed at half of a job: it is unknown, nothing of it is sent again, the next waits and then comes out', async () => {
  const [BYTES, NEXT] = [8_000_000, 20_000];
  await killOnceSent(BYTES / 2, [BYTES, NEXT]);
  const opened = await openDatabase(join(folder, 'depot.sqlite'), folder, 'again');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const before = everyOpenJob(db).map(({ state }) => state);
  expect(before).toEqual(['sending', 'waiting']);

  const mint = createIdMinter(Date.now, seededBytes(5));
  const journal = createJournal(db, deviceOf(db, mint), Date.now, nativeSha256);
  const ports = createPrintingPorts({ platform: process.platform, env: process.env });
  const quiet = { log: () => undefined, tell: () => undefined };
  const queue = createPrintQueue({ db, journal, clock: Date.now, ports, ...quiet });
  await new Promise((resolve) => setTimeout(resolve, 150));
  const [killed, waiting] = everyOpenJob(db);
  expect(killed).toMatchObject({ state: 'unknown', reason: 'interrupted' });
  expect(waiting?.state).toBe('waiting');
  expect(printer.jobs()).toBe(1);
  const beforeNext = await atRest();
  expect(beforeNext).toBeLessThan(BYTES);

  // A person saw that it had come out, or did well enough without: the next goes.
  if (killed === undefined || waiting === undefined) throw new Error('the jobs are gone');
  queue.act(killed.id, { kind: 'settled', saw: 'cameOut' });
  await queue.settled(waiting.id);
  expect(printer.jobs()).toBe(2);
  expect(Buffer.compare(printer.received().subarray(beforeNext), testJob(NEXT, 1))).toBe(0);
  await queue.stop(1_000);
  close();
}, 30_000);
