/**
 * Papers drawn by another process: real processes that draw, are cancelled at half, are killed, run out of memory; and
 * stand-ins for what takes too long to wait for.
 */
import { MessageChannel } from 'node:worker_threads';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startNodePress } from '#main/hosts/node-press.ts';
import { createPressRoom, type PressOptions, type PressProcess, type PressRoom } from '#main/hosts/paper-press.ts';
import type { PressReport } from '#main/hosts/press-messages.ts';
import { pressOfRoom, pressOverPort, servePress } from '#main/hosts/press-port.ts';
import { pressHere, type DocumentJob, type PaperPress } from '#main/records/documents/paper-press.ts';
import { longList } from '#tests/support/long-list.ts';
import { bundlePaperChild } from '#tests/support/paper-child.ts';

const FONTS = 'assets/fonts';
const NOBODY = { onProgress: () => undefined, isCancelled: () => false };
const rooms: PressRoom[] = [];
let entry: URL;

beforeAll(async () => {
  entry = await bundlePaperChild('paper-press-test');
});
afterEach(() => {
  for (const room of rooms.splice(0)) room.close();
});

function listJob(lines: number): DocumentJob<'destruction-list'> {
  const options = { fontsDir: FONTS, language: 'fr-CA', createdAtMs: 0 } as const;
  return { kind: 'document', document: 'destruction-list', model: longList(lines), options };
}

/** A room of real processes; `pids` of those started, in their order. */
function openRoom({ heapMb = [], ...options }: Partial<PressOptions> & { readonly heapMb?: readonly number[] } = {}) {
  const pids: number[] = [];
  const events: string[] = [];
  const room = createPressRoom({
    start: () => {
      const cap = heapMb[pids.length];
      const started = startNodePress({ entry, fontsDir: FONTS, ...(cap === undefined ? {} : { heapMb: cap }) });
      pids.push(started.pid ?? 0);
      return started;
    },
    log: (_level, event, fields) => events.push(JSON.stringify([event, fields?.['code']])),
    ...options,
  });
  rooms.push(room);
  return { press: pressOfRoom(room), pids, events };
}

async function expectPaper(press: PaperPress, lines = 3): Promise<void> {
  const drawn = await press.draw(listJob(lines), NOBODY);
  expect(drawn.ok && Buffer.from(drawn.value.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
}

function isRunning(pid: number | undefined): 'no' | 'yes' {
  try {
    process.kill(pid ?? 0, 0);
    return 'yes';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'no';
    throw error;
  }
}

describe('a paper drawn by a process', () => {
  it('has the bytes it has when drawn here, tells its pages, and leaves no process behind but the next', async () => {
    const { press, pids } = openRoom();
    const told: [number, number][] = [];
    const drawn = await press.draw(listJob(400), { ...NOBODY, onProgress: (...pages) => told.push(pages) });
    const here = await pressHere.draw(listJob(400), NOBODY);
    expect(drawn.ok && here.ok && Buffer.from(drawn.value.pdf).equals(here.value.pdf)).toBe(true);
    const total = told[0]?.[1];
    expect(total).toBeGreaterThan(10);
    expect(told.at(-1)).toEqual([total, total]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    await expect.poll(() => isRunning(pids[0]), { timeout: 10_000 }).toBe('no');
    await expectPaper(press);
    expect(pids.length).toBeLessThanOrEqual(3);
  });

  it('is cancelled at half, and its process ended', async () => {
    const { press, pids } = openRoom();
    let pages = 0;
    const watch = {
      onProgress: (done: number, total: number) => (pages = done / total),
      isCancelled: () => pages > 0.3,
    };
    expect(await press.draw(listJob(5_000), watch)).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(pages).toBeLessThan(1);
    await expect.poll(() => isRunning(pids[0]), { timeout: 10_000 }).toBe('no');
    await expectPaper(press);
  });

  it('fails by a value when its process is killed, and the next paper is drawn', async () => {
    const { press, pids, events } = openRoom();
    const watch = { ...NOBODY, onProgress: () => process.kill(pids[0] ?? 0, 'SIGKILL') };
    expect(await press.draw(listJob(1_000), watch)).toEqual({ ok: false, error: { code: 'PAPER_FAILED' } });
    expect(events).toContain(JSON.stringify(['press.failed', 'PAPER_FAILED']));
    await expectPaper(press);
  });

  it('is too large for the memory its process may take; the next paper is drawn', async () => {
    const { press } = openRoom({ heapMb: [60] });
    expect(await press.draw(listJob(20_000), NOBODY)).toEqual({ ok: false, error: { code: 'PAPER_TOO_LARGE' } });
    await expectPaper(press);
  });
});

/** A process of which the test says everything. */
function standIn() {
  const reports: ((report: PressReport) => void)[] = [];
  const exits: Parameters<PressProcess['onExit']>[0][] = [];
  const seen = { killed: 0, asked: 0 };
  const started: PressProcess = {
    send: () => (seen.asked += 1),
    onReport: (listener) => void reports.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => (seen.killed += 1),
  };
  return {
    started,
    seen,
    report: (report: PressReport) => {
      for (const each of reports) each(report);
    },
  };
}

describe('a room of processes', () => {
  const never = { aborted: false, onAbort: () => undefined };
  const open = (options: Partial<PressOptions> = {}) => {
    const made: ReturnType<typeof standIn>[] = [];
    const start = (): PressProcess => {
      const next = standIn();
      made.push(next);
      return next.started;
    };
    const room = createPressRoom({ start, log: () => undefined, ...options });
    rooms.push(room);
    return { room, made };
  };

  it('ends a process that says nothing for too long', async () => {
    const { room, made } = open({ silenceMs: 30 });
    const answer = await room.draw(new Uint8Array(), () => undefined, never);
    expect(answer).toEqual({ ok: false, error: { code: 'PAPER_FAILED' } });
    expect(made[0]?.seen).toEqual({ asked: 1, killed: 1 });
  });

  it('lets the one that waits go when nothing is printed', async () => {
    const { room, made } = open({ idleMs: 20 });
    room.prepare();
    await expect.poll(() => made[0]?.seen.killed).toBe(1);
  });

  it('draws so many at once, and the others after', async () => {
    const { room, made } = open({ atOnce: 2 });
    const answers = [1, 2, 3].map(() => room.draw(new Uint8Array(), () => undefined, never));
    await expect.poll(() => made.filter(({ seen }) => seen.asked === 1).length).toBe(2);
    const answered = (): void => {
      for (const each of made) each.report({ kind: 'drawn', answer: new Uint8Array([7]) });
    };
    answered();
    await expect.poll(() => made.filter(({ seen }) => seen.asked === 1).length).toBe(3);
    answered();
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('answers the slow thread over a port: progress, a defect, a cancelled call', async () => {
    const { room, made } = open();
    const { port1, port2 } = new MessageChannel();
    servePress(port1, room);
    const press = pressOverPort(port2);
    // The ports of the product keep no process alive; a test waits for them.
    port1.ref();
    port2.ref();
    const told: number[] = [];
    const failing = press.draw(listJob(1), { ...NOBODY, onProgress: (done) => told.push(done) });
    await expect.poll(() => made.find(({ seen }) => seen.asked === 1)).toBeDefined();
    made[0]?.report({ kind: 'progress', done: 1, total: 2 });
    made[0]?.report({ kind: 'defect', detail: 'no such font' });
    await expect(failing).rejects.toThrow('no such font');
    expect(told).toEqual([1]);
    const cancelled = await press.draw(listJob(1), { ...NOBODY, isCancelled: () => true });
    expect(cancelled).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    port1.close();
  });
});
