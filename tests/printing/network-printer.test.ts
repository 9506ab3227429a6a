/** Network printers of every temper: the outcome is what happened, nothing is sent twice, and nothing is left half said. */
import { afterEach, describe, expect, test } from 'vitest';

import {
  NETWORK_TIMINGS,
  networkStatus,
  sendOverNetwork,
  type NetworkTimings,
} from '#main/hosts/printers/network-printer.ts';
import type { SendOutcome } from '#main/records/printing/job-state.ts';
import type { PrintTarget } from '#main/records/printing/ports.ts';
import {
  closedPort,
  startEscposPrinter,
  startZplPrinter,
  testJob,
  type FakePrinter,
  type Temper,
} from '#tests/support/fake-printers.ts';

/** The waits of the product, a hundred times shorter. */
const QUICK: NetworkTimings = {
  ...NETWORK_TIMINGS,
  connectMs: 300,
  preflightMs: 120,
  stallMs: 600,
  fenceMs: 250,
  fenceMsPerKb: 2,
  pollMs: 40,
  closeMs: 200,
};

const open: FakePrinter[] = [];
afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close();
});

async function escpos(temper: Temper): Promise<FakePrinter> {
  const printer = await startEscposPrinter(temper);
  open.push(printer);
  return printer;
}

function target(port: number, speaks: PrintTarget['speaks'] = 'escpos', host = '127.0.0.1'): PrintTarget {
  return { kind: speaks === 'zpl' ? 'zpl' : 'escpos', speaks, address: { host, port } };
}

async function send(
  to: PrintTarget,
  bytes: Uint8Array,
  signal = new AbortController().signal,
  onSent: (sent: number) => void = () => undefined,
): Promise<SendOutcome> {
  return sendOverNetwork({ target: to, bytes }, { signal, onSent }, QUICK);
}

const SMALL = 16_600;
const LARGE = 600_000;

type Row = {
  readonly name: string;
  readonly temper: Temper;
  readonly bytes: number;
  readonly outcome: Pick<SendOutcome, 'outcome' | 'reason'>;
  /** What the printer must have read of the job. */
  readonly has: 'all' | 'none' | 'some';
};

const ROWS: readonly Row[] = [
  { name: 'healthy', temper: {}, bytes: SMALL, outcome: printed('acknowledged'), has: 'all' },
  { name: 'healthy, a long job', temper: {}, bytes: LARGE, outcome: printed('acknowledged'), has: 'all' },
  { name: 'slow', temper: { bytesPerSecond: 900_000 }, bytes: LARGE, outcome: printed('acknowledged'), has: 'all' },
  { name: 'late', temper: { lateMs: 25 }, bytes: SMALL, outcome: printed('acknowledged'), has: 'all' },
  { name: 'paper out', temper: { trouble: 'paper-out' }, bytes: SMALL, outcome: notsent('paper-out'), has: 'none' },
  { name: 'cover open', temper: { trouble: 'cover-open' }, bytes: SMALL, outcome: notsent('cover-open'), has: 'none' },
  {
    name: 'paper out while it prints',
    temper: { trouble: 'paper-out', troubleFrom: 'job' },
    bytes: SMALL,
    outcome: unknown('trouble-after'),
    has: 'all',
  },
  {
    name: 'never reads, a label',
    temper: { reads: 'none' },
    bytes: SMALL,
    outcome: unknown('unconfirmed'),
    has: 'none',
  },
  {
    name: 'never reads, a long job',
    temper: { reads: 'none' },
    bytes: 8_000_000,
    outcome: unknown('stalled'),
    has: 'none',
  },
  {
    name: 'cuts the connection at 12 kB',
    temper: { reads: 12_000 },
    bytes: SMALL,
    outcome: unknown('broken'),
    has: 'some',
  },
  {
    name: 'cuts the connection at 12 kB of a long job',
    temper: { reads: 12_000 },
    bytes: LARGE,
    outcome: unknown('broken'),
    has: 'some',
  },
  {
    name: 'talks while it prints, and confirms',
    temper: { chatterMs: 3, bytesPerSecond: 2_000_000 },
    bytes: 204_803,
    outcome: printed('acknowledged'),
    has: 'all',
  },
  {
    name: 'talks while it prints, and confirms nothing',
    temper: { chatterMs: 3, answers: 'before', atEnd: 'stays' },
    bytes: 204_803,
    outcome: unknown('unconfirmed'),
    has: 'all',
  },
  {
    name: 'no way back, closes when it has everything',
    temper: { answers: 'none' },
    bytes: SMALL,
    outcome: printed('closed-cleanly'),
    has: 'all',
  },
  {
    name: 'no way back, never closes',
    temper: { answers: 'none', atEnd: 'stays' },
    bytes: SMALL,
    outcome: unknown('unconfirmed'),
    has: 'all',
  },
  {
    name: 'knows the question of the moment, not the one behind the job',
    temper: { answers: 'realTime' },
    bytes: SMALL,
    outcome: printed('closed-cleanly'),
    has: 'all',
  },
];

function printed(reason: SendOutcome['reason']): Row['outcome'] {
  return { outcome: 'printed', reason };
}
function notsent(reason: SendOutcome['reason']): Row['outcome'] {
  return { outcome: 'notsent', reason };
}
function unknown(reason: SendOutcome['reason']): Row['outcome'] {
  return { outcome: 'unknown', reason };
}

describe('ESC/POS on the network', () => {
  test.each(ROWS)('$name: $outcome.outcome ($outcome.reason)', async ({ temper, bytes, outcome, has }) => {
    const printer = await escpos(temper);
    const job = testJob(bytes);
    const done = await send(target(printer.port), job);
    expect(done).toMatchObject(outcome);
    const received = printer.received();
    if (has === 'all') expect(received.equals(job)).toBe(true);
    if (has === 'none') expect(received).toHaveLength(0);
    if (has === 'some') expect(received.length).toBeLessThan(bytes);
    // Never more than once, and never anything but the job.
    expect(received.equals(Buffer.from(job).subarray(0, received.length))).toBe(true);
    if (done.outcome === 'notsent') expect(done.sentBytes).toBe(0);
    if (done.outcome === 'printed') expect(done.sentBytes).toBe(bytes);
  });

  test('refused: not sent, at once', async () => {
    const startedMs = performance.now();
    expect(await send(target(await closedPort()), testJob(SMALL))).toMatchObject({
      outcome: 'notsent',
      reason: 'refused',
      sentBytes: 0,
    });
    expect(performance.now() - startedMs).toBeLessThan(200);
  });

  test('a black hole: not sent, once the time to connect is up', async () => {
    // TEST-NET-1: routed nowhere, or refused by the first router.
    const done = await send(target(9_100, 'escpos', '192.0.2.1'), testJob(SMALL));
    expect(done).toMatchObject({ outcome: 'notsent', sentBytes: 0 });
    expect(['unreachable', 'refused']).toContain(done.reason);
  });

  test('a name nobody has: not sent', async () => {
    const done = await send(target(9_100, 'escpos', 'imprimante.invalid'), testJob(SMALL));
    expect(done).toMatchObject({ outcome: 'notsent', reason: 'name-unknown' });
  });

  test('answers, then closes: never printed', async () => {
    const printer = await escpos({ hangsUp: 'afterAnswer' });
    const done = await send(target(printer.port), testJob(LARGE));
    expect(['notsent', 'unknown']).toContain(done.outcome);
    expect(printer.received()).toHaveLength(0);
    if (done.outcome === 'notsent') expect(done.sentBytes).toBe(0);
  });

  test('cancelled at half: what had not left never comes out', async () => {
    const printer = await escpos({ bytesPerSecond: 4_000_000 });
    const stop = new AbortController();
    const job = testJob(8_000_000);
    const done = await send(target(printer.port), job, stop.signal, (sent) => {
      if (sent >= job.byteLength / 2) stop.abort('cancelled');
    });
    expect(done).toMatchObject({ outcome: 'cancelled', reason: 'by-person-midway' });
    const atOnce = printer.received().length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(printer.received().length - atOnce).toBeLessThan(1_000_000);
    expect(printer.received().length).toBeLessThan(job.byteLength);
  });

  test('cancelled before it is connected: nothing left', async () => {
    const stop = new AbortController();
    const sending = send(target(9_100, 'escpos', '192.0.2.1'), testJob(SMALL), stop.signal);
    stop.abort('cancelled');
    expect(['cancelled', 'notsent']).toContain((await sending).outcome);
  });

  test('progress never goes back and ends with the whole', async () => {
    const printer = await escpos({});
    const seen: number[] = [];
    await send(target(printer.port), testJob(LARGE), undefined, (sent) => seen.push(sent));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(LARGE);
  });

  test('one after the other, each comes out once', async () => {
    const printer = await escpos({});
    const jobs = [1, 2, 3, 4].map((seed) => testJob(SMALL, seed));
    for (const job of jobs) expect((await send(target(printer.port), job)).outcome).toBe('printed');
    expect(printer.received().equals(Buffer.concat(jobs))).toBe(true);
    expect(printer.jobs()).toBe(4);
  });

  test.each([
    ['ready', {}],
    ['out-of-paper', { trouble: 'paper-out' }],
    ['cover-open', { trouble: 'cover-open' }],
    ['unknown', { answers: 'none' }],
  ] as const)('asked how it is: %s', async (state, temper) => {
    const printer = await escpos(temper);
    expect((await networkStatus(target(printer.port), QUICK)).state).toBe(state);
    expect(printer.received()).toHaveLength(0);
  });

  test('asked how it is where nobody is: unreachable', async () => {
    expect((await networkStatus(target(await closedPort()), QUICK)).state).toBe('unreachable');
  });
});

describe('ZPL on the network', () => {
  const label = new TextEncoder().encode('^XA^FO20,20^A0N,30,30^FDABC^FS^XZ'.repeat(50));
  const zpl = async (temper: Parameters<typeof startZplPrinter>[0]): Promise<FakePrinter> => {
    const printer = await startZplPrinter(temper);
    open.push(printer);
    return printer;
  };

  test.each([
    ['healthy', {}, printed('acknowledged')],
    ['busy for a while', { busyFor: 3 }, printed('acknowledged')],
    ['paper out', { trouble: 'paper-out' }, notsent('paper-out')],
    ['head open', { trouble: 'head-open' }, notsent('cover-open')],
    ['paused', { trouble: 'paused' }, notsent('paused')],
    ['no way back', { answers: 'none' }, printed('closed-cleanly')],
    ['no way back, never closes', { answers: 'none', atEnd: 'stays' }, unknown('unconfirmed')],
    ['never done', { busyFor: 1_000, atEnd: 'stays' }, unknown('unconfirmed')],
  ] as const)('%s', async (_name, temper, outcome) => {
    const printer = await zpl(temper);
    expect(await send(target(printer.port, 'zpl'), label)).toMatchObject(outcome);
    expect(printer.received().length).toBe(outcome.outcome === 'notsent' ? 0 : label.byteLength);
  });

  test('asked how it is', async () => {
    const printer = await zpl({ trouble: 'paused' });
    expect((await networkStatus(target(printer.port, 'zpl'), QUICK)).state).toBe('paused');
  });
});
