/** The queue on a real database: order, one at a time, retries, people's answers, restarts, a full disk. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { becomeAnotherDevice } from '#main/records/database/after-restore.ts';
import { sql } from '#main/records/database/sql.ts';
import { ageJobs } from '#main/records/printing/age-jobs.ts';
import { jobsPage } from '#main/records/printing/jobs-page.ts';
import { contentOf } from '#main/records/printing/job-store.ts';
import { printerById, savePrinter } from '#main/records/printing/printer-store.ts';
import { cancelAllOf } from '#main/records/printing/print-queue.ts';
import type { OpId } from '#shared/base/id.ts';
import { testJob } from '#tests/support/fake-printers.ts';
import { NOT_SENT, openPrintBench, PRINTED, settle, UNKNOWN, type PrintBench } from '#tests/support/print-bench.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let bench: PrintBench;
beforeEach(async () => {
  depot = await openTestDepot();
  bench = openPrintBench(depot);
});
afterEach(async () => {
  await bench.stop();
  depot.close();
});

describe('jobs of one printer', () => {
  test('one at a time, in order; the bytes are those given, and go once it came out', async () => {
    const zebra = bench.printer('Zebra');
    const first = await bench.enqueue(zebra, { bytes: testJob(70_000, 1) });
    const second = await bench.enqueue(zebra, { bytes: testJob(500, 2) });
    const sending = await bench.nextSending();
    expect(sending.order.jobId).toBe(first.id);
    expect(Buffer.compare(sending.order.bytes, testJob(70_000, 1))).toBe(0);
    expect(bench.job(second.id).state).toBe('waiting');
    await sending.end({ ...PRINTED, sentBytes: 70_000 });
    const next = await bench.nextSending();
    expect(next.order.jobId).toBe(second.id);
    expect(bench.job(first.id)).toMatchObject({ state: 'printed', reason: 'acknowledged', sentBytes: 70_000 });
    expect(depot.db.value(sql`select count(*) from print_content where job_id = ${first.id}`)).toBe(0);
    expect(Buffer.compare(await contentOf(depot.db, second.id), testJob(500, 2))).toBe(0);
    await next.end(PRINTED);
    expect(bench.sendings).toHaveLength(2);
  });

  test('two printers at once do not wait for each other', async () => {
    const [zebra, brother] = [bench.printer('Zebra'), bench.printer('Brother')];
    await bench.enqueue(zebra);
    await bench.enqueue(brother);
    await bench.nextSending();
    await bench.nextSending();
    expect(new Set(bench.sendings.map(({ order }) => order.jobId)).size).toBe(2);
  });

  test('two jobs asked for at the same instant are two; the same one asked for twice is one', async () => {
    const zebra = bench.printer('Zebra');
    const id = depot.mint();
    await Promise.all([
      bench.enqueue(zebra),
      bench.enqueue(zebra),
      bench.enqueue(zebra, { id }),
      bench.enqueue(zebra, { id }),
    ]);
    expect(depot.db.value(sql`select count(*) from print_job`)).toBe(3);
    for (let printed = 0; printed < 3; printed += 1) await (await bench.nextSending()).end(PRINTED);
    await settle();
    expect(bench.sendings).toHaveLength(3);
  });

  test('a printer renamed while a job waits: the job bears its new name and goes to it', async () => {
    const zebra = bench.printer('Zebra');
    await bench.enqueue(zebra);
    const waiting = await bench.enqueue(zebra);
    savePrinter(depot.db, { ...zebra, name: 'Zebra du quai', address: { host: '10.0.0.9', port: 9_101 } });
    expect(bench.job(waiting.id).printerName).toBe('Zebra du quai');
    await (await bench.nextSending()).end(PRINTED);
    expect((await bench.nextSending()).order.target.address).toEqual({ host: '10.0.0.9', port: 9_101 });
  });

  test('a printer put aside: its jobs wait, and go when it is back', async () => {
    const zebra = bench.printer('Zebra', { active: 'no' });
    await bench.enqueue(zebra);
    await settle();
    expect(bench.sendings).toHaveLength(0);
    savePrinter(depot.db, { ...zebra, active: 'yes' });
    bench.queue.wake();
    await bench.nextSending();
  });

  test('a job moved before another goes before it', async () => {
    const zebra = bench.printer('Zebra', { active: 'no' });
    const jobs = [];
    for (let index = 0; index < 4; index += 1) jobs.push((await bench.enqueue(zebra)).id);
    const [a, b, c, d] = jobs as [(typeof jobs)[0], (typeof jobs)[0], (typeof jobs)[0], (typeof jobs)[0]];
    expect(bench.queue.move(d, b).ok).toBe(true);
    expect(bench.queue.move(a, null).ok).toBe(true);
    savePrinter(depot.db, { ...zebra, active: 'yes' });
    bench.queue.wake();
    const order = [];
    for (let index = 0; index < 4; index += 1) {
      const sending = await bench.nextSending();
      order.push(sending.order.jobId);
      await sending.end(PRINTED);
    }
    expect(order).toEqual([d, b, c, a]);
  });
});

describe('what did not leave', () => {
  test('is tried again by itself, holds those behind it, then waits for a person', async () => {
    await bench.stop();
    bench = openPrintBench(depot, depot.administrator, { firstDelayMs: 20, factor: 2, mostDelayMs: 80, attempts: 3 });
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    const behind = await bench.enqueue(zebra);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const sending = await bench.nextSending();
      expect(sending.order.jobId).toBe(job.id);
      await sending.end(NOT_SENT);
      depot.advance(1_000);
    }
    await settle();
    expect(bench.job(job.id)).toMatchObject({ state: 'notsent', reason: 'refused', retryAtMs: null, attempts: 3 });
    const { rows } = jobsPage(
      { db: depot.db, nowMs: depot.clock(), sentOf: () => undefined },
      { printerId: null, shown: 'open', after: null, limit: 50 },
    );
    expect(rows.map(({ id, blockedBy, position }) => ({ id, blockedBy, position }))).toEqual([
      { id: job.id, blockedBy: null, position: 1 },
      { id: behind.id, blockedBy: job.id, position: 2 },
    ]);
    expect(bench.queue.act(job.id, { kind: 'retried' }).ok).toBe(true);
    await (await bench.nextSending()).end(PRINTED);
    expect((await bench.nextSending()).order.jobId).toBe(behind.id);
  });
});

describe('what may have come out', () => {
  test('is never sent again by itself; printed again when a person says that it did not', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    const behind = await bench.enqueue(zebra);
    await (await bench.nextSending()).end(UNKNOWN);
    depot.advance(10 * 3_600_000);
    bench.queue.wake();
    await settle();
    expect(bench.sendings).toHaveLength(1);
    expect(bench.queue.act(job.id, { kind: 'retried' })).toEqual({ ok: false, error: { code: 'JOB_NOT_RETRIED' } });
    bench.queue.act(job.id, { kind: 'settled', saw: 'printAgain' });
    const again = await bench.nextSending();
    expect(again.order).toMatchObject({ jobId: job.id });
    expect(Buffer.compare(again.order.bytes, testJob(500))).toBe(0);
    await again.end(PRINTED);
    expect((await bench.nextSending()).order.jobId).toBe(behind.id);
  });

  test('taken whole and never confirmed, it holds nobody up', async () => {
    const zebra = bench.printer('Zebra');
    await bench.enqueue(zebra);
    const behind = await bench.enqueue(zebra);
    await (await bench.nextSending()).end({ ...UNKNOWN, reason: 'unconfirmed', sentBytes: 500 });
    expect((await bench.nextSending()).order.jobId).toBe(behind.id);
  });

  test('a host that fails in an unforeseen way leaves it unknown, and the program alive', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    const sending = await bench.nextSending();
    sending.watch.onSent(300);
    await sending.end(Promise.reject(new Error('boom')) as never);
    expect(bench.job(job.id)).toMatchObject({ state: 'unknown', reason: 'interrupted', sentBytes: 300 });
  });
});

describe('cancelling', () => {
  test('before its turn: it never leaves', async () => {
    const zebra = bench.printer('Zebra');
    await bench.enqueue(zebra);
    const second = await bench.enqueue(zebra);
    expect(await bench.queue.cancel(second.id)).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    await (await bench.nextSending()).end(PRINTED);
    await settle();
    expect(bench.sendings).toHaveLength(1);
    expect(await bench.queue.cancel(second.id)).toEqual({ ok: false, error: { code: 'JOB_ENDED' } });
  });

  test('at half: the host is told, and what it says of it stands', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    const sending = await bench.nextSending();
    sending.watch.onSent(250);
    expect(bench.queue.sentOf(job.id)).toBe(250);
    const cancelling = bench.queue.cancel(job.id);
    expect(sending.watch.signal.aborted).toBe(true);
    await sending.end({ outcome: 'cancelled', reason: 'by-person-midway', detail: '', sentBytes: 250 });
    expect(await cancelling).toMatchObject({ ok: true, value: { state: 'cancelled', reason: 'by-person-midway' } });
  });

  test('too late: it came out, and is said to have', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    const sending = await bench.nextSending();
    const cancelling = bench.queue.cancel(job.id);
    await sending.end(PRINTED);
    expect(await cancelling).toEqual({ ok: false, error: { code: 'JOB_ENDED' } });
    expect(bench.job(job.id).state).toBe('printed');
  });

  test('a printer that is removed: what waits is cancelled; while one is sent, it is not removed', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra);
    await bench.nextSending();
    expect(cancelAllOf(depot.db, zebra.id, depot.clock())).toEqual({ ok: false, error: { code: 'PRINTER_BUSY' } });
    await bench.sendings[0]?.end(NOT_SENT);
    expect(cancelAllOf(depot.db, zebra.id, depot.clock()).ok).toBe(true);
    expect(bench.job(job.id)).toMatchObject({ state: 'cancelled', printerName: 'Zebra' });
    expect(printerById(depot.db, zebra.id)).toBeUndefined();
  });
});

describe('the program ends and starts again', () => {
  test('what was being sent is unknown, what waited goes on, nothing is sent twice', async () => {
    const zebra = bench.printer('Zebra');
    const first = await bench.enqueue(zebra);
    const second = await bench.enqueue(zebra);
    await bench.nextSending();
    // As after a crash: the former queue says nothing more.
    const again = openPrintBench(depot);
    await settle();
    expect(again.job(first.id)).toMatchObject({ state: 'unknown', reason: 'interrupted' });
    expect(again.sendings).toHaveLength(0);
    again.queue.act(first.id, { kind: 'settled', saw: 'cameOut' });
    const sending = await again.nextSending();
    expect(sending.order.jobId).toBe(second.id);
    await sending.end(PRINTED);
    await again.stop();
  });

  test('what the system had taken is followed under the name it gave, not sent again', async () => {
    const office = bench.printer('Bureau', { kind: 'system', speaks: 'pdf', address: { queue: 'Bureau' } });
    const job = await bench.enqueue(office);
    const sending = await bench.nextSending();
    sending.watch.onSpooled('Bureau-12');
    const stopping = bench.stop();
    expect(sending.watch.signal.reason).toBe('leaving');
    await sending.end({ outcome: 'left' });
    await stopping;
    expect(bench.job(job.id).state).toBe('sending');
    bench = openPrintBench(depot);
    const followed = await bench.nextSending();
    expect(followed.order).toMatchObject({ jobId: job.id, spool: 'Bureau-12' });
    await followed.end({ ...PRINTED, reason: 'system-said' });
    expect(bench.job(job.id)).toMatchObject({ state: 'printed', reason: 'system-said' });
  });
});

describe('what is recorded once a job came out', () => {
  test('is recorded then and not before, once, also when a person says so after a crash', async () => {
    const zebra = bench.printer('Zebra');
    const unit = depot.unit('SRH', 'Ressources humaines');
    const boxes = Array.from({ length: 230 }, () => depot.box({ unitId: unit }));
    const drafts = boxes.map((entity) => ({
      id: depot.mint() as string as OpId,
      kind: 'label.recordPrint' as const,
      entity,
      body: { kind: 'box' as const, copies: 2, templateId: null, templateVersion: null },
    }));
    const recorded = (): number =>
      depot.db.value<number>(sql`select count(*) from outbox where kind = 'label.recordPrint'`) ?? 0;
    const job = await bench.enqueue(zebra, { drafts, startPosition: 7 });
    await (await bench.nextSending()).end(UNKNOWN);
    expect(recorded()).toBe(0);
    await bench.stop();
    bench = openPrintBench(depot);
    bench.queue.act(job.id, { kind: 'settled', saw: 'cameOut' });
    for (let turn = 0; turn < 200 && recorded() < 230; turn += 1) await settle();
    await settle();
    await settle();
    expect(recorded()).toBe(230);
    expect(printerById(depot.db, zebra.id)?.startPosition).toBe(7);
    expect(depot.db.value(sql`select count(*) from print_job where on_printed is not null`)).toBe(0);
  });

  test('nothing, when it was cancelled', async () => {
    const zebra = bench.printer('Zebra');
    const job = await bench.enqueue(zebra, { startPosition: 5 });
    await (await bench.nextSending()).end(NOT_SENT);
    await bench.queue.cancel(job.id);
    await settle();
    expect(printerById(depot.db, zebra.id)?.startPosition).toBe(1);
  });
});

describe('a disk that takes nothing more', () => {
  test('a job that cannot be kept is refused, and nothing of it is left', async () => {
    const zebra = bench.printer('Zebra', { active: 'no' });
    const pages = depot.db.pragma('page_count') as readonly { readonly page_count: number }[];
    depot.db.pragma(`max_page_count = ${String((pages[0]?.page_count ?? 0) + 2)}`);
    const noise = Uint8Array.from({ length: 400_000 }, (_, index) => (index * 2_654_435_761) >>> 11);
    await expect(bench.enqueue(zebra, { bytes: noise })).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    depot.db.pragma('max_page_count = 1073741823');
    expect(depot.db.value(sql`select count(*) from print_job`)).toBe(0);
    expect(depot.db.value(sql`select count(*) from print_content`)).toBe(0);
    await bench.enqueue(zebra, { bytes: noise });
    expect(depot.db.value(sql`select count(*) from print_job`)).toBe(1);
  });
});

test('a copy of the database that is put back prints nothing of what waited when it was made', async () => {
  const zebra = bench.printer('Zebra', { active: 'no' });
  await bench.enqueue(zebra);
  becomeAnotherDevice(depot.db, undefined);
  expect(depot.db.value(sql`select count(*) from print_job`)).toBe(0);
  expect(depot.db.value(sql`select count(*) from print_content`)).toBe(0);
  expect(printerById(depot.db, zebra.id)?.name).toBe('Zebra');
});

describe('ageing', () => {
  test('what ended is forgotten after some days; what nobody settled for a month is given up, never printed', async () => {
    const zebra = bench.printer('Zebra');
    const printed = await bench.enqueue(zebra);
    await (await bench.nextSending()).end(PRINTED);
    const doubtful = await bench.enqueue(zebra);
    await (await bench.nextSending()).end(UNKNOWN);
    await settle();
    const days = (count: number): number => depot.clock() + count * 86_400_000;
    expect(ageJobs(depot.db, days(13))).toBe(0);
    expect(ageJobs(depot.db, days(15))).toBe(1);
    expect(depot.db.value(sql`select count(*) from print_job where id = ${printed.id}`)).toBe(0);
    expect(bench.job(doubtful.id).state).toBe('unknown');
    expect(ageJobs(depot.db, days(31))).toBe(1);
    expect(bench.job(doubtful.id)).toMatchObject({ state: 'cancelled', reason: 'aged' });
    expect(depot.db.value(sql`select count(*) from print_content`)).toBe(0);
  });
});
