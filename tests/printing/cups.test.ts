/** Queues of the computer through a real CUPS of the test's own: what `lp` is given comes out, and its end is the true one. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  discoverQueues,
  lpArguments,
  queueStatus,
  sendToQueue,
  type CupsOptions,
} from '#main/hosts/printers/cups-printer.ts';
import {
  readDefaultQueue,
  readDevices,
  readQueueNames,
  readRefusal,
  readRequestId,
} from '#main/hosts/printers/cups-output.ts';
import { ippQuestion, readIppAnswer } from '#main/hosts/printers/ipp.ts';
import { mediaOption } from '#main/hosts/printers/media-option.ts';
import { LEAVING, type PrintOrder } from '#main/records/printing/ports.ts';
import type { Id } from '#shared/base/id.ts';
import { testJob } from '#tests/support/fake-printers.ts';
import { startPrivateCups, type PrivateCups } from '#tests/support/private-cups.ts';

let cups: PrivateCups;
let options: CupsOptions;
beforeAll(async () => {
  cups = await startPrivateCups();
  options = { env: cups.env, pollMs: 30, slowPollMs: 60, lostMs: 500 };
}, 30_000);
afterAll(async () => {
  await cups.stop();
});

const PDF = new TextEncoder().encode(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);

function order(terms: Partial<PrintOrder> = {}): PrintOrder {
  const { language = 'zpl' } = terms;
  return {
    target: { kind: 'raw', speaks: 'zpl', address: { queue: 'labels' } },
    language,
    bytes: testJob(16_600),
    copies: 1,
    medium: null,
    title: 'Travée 0a1b2c',
    jobId: '0192f000-0000-7000-8000-00000a1b2c00' as Id,
    spool: null,
    ...terms,
  };
}

type Seen = { sent: number; spool: string | null };

function watching(signal = new AbortController().signal) {
  const seen: Seen = { sent: 0, spool: null };
  return {
    seen,
    watch: {
      signal,
      onSent: (sent: number) => (seen.sent = sent),
      onSpooled: (spool: string) => (seen.spool = spool),
    },
  };
}

describe('a raw queue', () => {
  beforeEach(() => {
    rmSync(join(cups.folder, 'out/slow'), { force: true });
    rmSync(join(cups.folder, 'out/broken'), { force: true });
  });

  test('the bytes come out as they are, and it is printed when CUPS says so', async () => {
    const { watch, seen } = watching();
    expect(await sendToQueue(order(), 'labels', watch, options)).toEqual({
      outcome: 'printed',
      reason: 'system-said',
      detail: '',
      sentBytes: 16_600,
    });
    expect(Buffer.compare(cups.labels().at(-1) ?? Buffer.alloc(0), testJob(16_600))).toBe(0);
    expect(seen.sent).toBe(16_600);
    expect(seen.spool).toMatch(/^labels-\d+$/u);
  });

  test('turned off, the job waits; turned on again, it comes out, once', async () => {
    const before = cups.labels().length;
    await cups.command('cupsdisable', 'labels');
    expect((await queueStatus('labels', options)).state).toBe('paused');
    let ended = false;
    const sending = sendToQueue(order({ bytes: testJob(900, 5) }), 'labels', watching().watch, options).finally(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ended).toBe(false);
    expect(cups.labels()).toHaveLength(before);
    await cups.command('cupsenable', 'labels');
    expect((await sending).outcome).toBe('printed');
    expect(cups.labels()).toHaveLength(before + 1);
    expect((await queueStatus('labels', options)).state).toBe('ready');
  });

  test('the program ends while the job waits in CUPS: followed again, it is not sent again', async () => {
    const before = cups.labels().length;
    await cups.command('cupsdisable', 'labels');
    const leaving = new AbortController();
    const { watch, seen } = watching(leaving.signal);
    const sending = sendToQueue(order(), 'labels', watch, options);
    await until(() => seen.spool !== null);
    leaving.abort(LEAVING);
    expect(await sending).toEqual({ outcome: 'left' });
    await cups.restart();
    const followed = sendToQueue(order({ spool: seen.spool }), 'labels', watching().watch, options);
    await cups.command('cupsenable', 'labels');
    expect((await followed).outcome).toBe('printed');
    expect(cups.labels()).toHaveLength(before + 1);
  });

  test('cancelled while it waits: nothing comes out', async () => {
    const before = cups.labels().length;
    await cups.command('cupsdisable', 'labels');
    const stop = new AbortController();
    const { watch, seen } = watching(stop.signal);
    const sending = sendToQueue(order(), 'labels', watch, options);
    await until(() => seen.spool !== null);
    stop.abort('cancelled');
    expect(await sending).toMatchObject({ outcome: 'cancelled', reason: 'by-person', sentBytes: 0 });
    await cups.command('cupsenable', 'labels');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(cups.labels()).toHaveLength(before);
  });

  test('cancelled by somebody else: said so', async () => {
    await cups.command('cupsdisable', 'labels');
    const { watch, seen } = watching();
    const sending = sendToQueue(order(), 'labels', watch, options);
    await until(() => seen.spool !== null);
    await cups.command('cancel', seen.spool ?? '');
    expect(await sending).toMatchObject({ outcome: 'cancelled', reason: 'by-system' });
    await cups.command('cupsenable', 'labels');
  });

  test('a backend that fails stops the queue; the job is never said to be printed before it is', async () => {
    const before = cups.labels().length;
    writeFileSync(join(cups.folder, 'out/broken'), '');
    const sending = sendToQueue(order(), 'labels', watching().watch, options);
    await untilAsync(async () => (await queueStatus('labels', options)).state === 'paused');
    expect(cups.labels()).toHaveLength(before);
    rmSync(join(cups.folder, 'out/broken'));
    await cups.command('cupsenable', 'labels');
    expect((await sending).outcome).toBe('printed');
    expect(cups.labels()).toHaveLength(before + 1);
  });

  test('a queue that refuses jobs: not sent', async () => {
    await cups.command('cupsreject', 'labels');
    expect(await sendToQueue(order(), 'labels', watching().watch, options)).toMatchObject({
      outcome: 'notsent',
      reason: 'queue-refuses',
      sentBytes: 0,
    });
    await cups.command('cupsaccept', 'labels');
  });

  test('a queue nobody knows: not sent, and out of reach', async () => {
    expect(await sendToQueue(order(), 'nulle-part', watching().watch, options)).toMatchObject({
      outcome: 'notsent',
      reason: 'queue-unknown',
    });
    expect((await queueStatus('nulle-part', options)).state).toBe('unreachable');
  });

  test('a job CUPS has forgotten: unknown', async () => {
    const sending = sendToQueue(order({ spool: 'labels-99999' }), 'labels', watching().watch, options);
    expect(await sending).toMatchObject({ outcome: 'unknown', reason: 'lost-sight' });
  });
});

describe('a queue that is given PDF', () => {
  test('the file comes out of the file device, byte for byte', async () => {
    const { watch } = watching();
    const paper = order({ language: 'pdf', bytes: PDF, medium: { widthMm: 215.9, heightMm: 279.4 } });
    expect((await sendToQueue(paper, 'papers', watch, options)).outcome).toBe('printed');
    expect(Buffer.compare(cups.papers(), PDF)).toBe(0);
  });
});

describe('where CUPS is not', () => {
  test('its programs are not there: not sent, nothing to be found', async () => {
    const without = { ...options, env: { PATH: '/nonexistent' } };
    expect(await sendToQueue(order(), 'labels', watching().watch, without)).toMatchObject({
      outcome: 'notsent',
      reason: 'system-absent',
    });
    expect(await discoverQueues(without)).toEqual({ ok: false, error: { code: 'PRINTING_ABSENT' } });
  });

  test('it does not run: not sent', async () => {
    const asleep = { ...options, env: { ...cups.env, CUPS_SERVER: join(cups.folder, 'nobody.sock') } };
    const done = await sendToQueue(order(), 'labels', watching().watch, asleep);
    expect(done).toMatchObject({ outcome: 'notsent', sentBytes: 0 });
    expect(await discoverQueues(asleep)).toEqual({ ok: false, error: { code: 'PRINTING_ABSENT' } });
    expect((await queueStatus('labels', asleep)).state).toBe('unknown');
  });
});

test('the queues of the computer are found, with where they lead', async () => {
  const found = await discoverQueues(options);
  expect(found.ok && [...found.value].sort((a, b) => a.queue.localeCompare(b.queue))).toEqual([
    { queue: 'labels', device: 'keep:/labels', isDefault: false },
    { queue: 'papers', device: expect.stringContaining('papers.pdf') as string, isDefault: false },
  ]);
});

describe('what the programs say, read', () => {
  test('names, devices, the usual one, the name of a job', () => {
    expect(readQueueNames('Zebra\nBureau_2\n\n')).toEqual(['Zebra', 'Bureau_2']);
    expect(readDevices('device for Zebra: usb://Zebra/ZD420?serial=1\ndevice for A: ipp://a:631/x').get('Zebra')).toBe(
      'usb://Zebra/ZD420?serial=1',
    );
    expect(readDefaultQueue('system default destination: Bureau_2\n')).toBe('Bureau_2');
    expect(readDefaultQueue('no system default destination\n')).toBeUndefined();
    expect(readRequestId('request id is Zebra-2-17 (0 file(s))\n')).toBe('Zebra-2-17');
    expect(readRequestId('')).toBeUndefined();
  });

  test.each([
    ['lp: Error - The printer or class does not exist.', 'queue-unknown'],
    ['lp: Destination "Zebra" is not accepting jobs.', 'queue-refuses'],
    ['lp: Unable to connect to server', 'system-absent'],
  ] as const)('%s', (said, reason) => {
    expect(readRefusal(said)).toBe(reason);
  });

  test('nothing is scaled; bytes of a label go raw; a queue is never taken for an option', () => {
    expect(
      lpArguments({ language: 'pdf', copies: 3, medium: { widthMm: 62, heightMm: 29 }, title: 'Travée 1' }, 'Q'),
    ).toEqual([
      '-d',
      'Q',
      '-t',
      'Travee 1',
      '-n',
      '3',
      '-o',
      'print-scaling=none',
      '-o',
      'media=Custom.62x29mm',
      '--',
      '-',
    ]);
    expect(lpArguments(order(), 'Q')).toContain('raw');
    expect(mediaOption({ widthMm: 210, heightMm: 297 })).toBe('A4');
    expect(mediaOption({ widthMm: 215.9, heightMm: 279.4 })).toBe('Letter');
  });

  test('an answer that is cut anywhere is none, and stops nothing', () => {
    const whole = ippQuestion('Get-Job-Attributes', { name: 'job-uri', uri: 'ipp://localhost/jobs/1' }, [
      'job-state',
      'x',
    ]);
    expect(readIppAnswer(whole)?.attributes.get('requested-attributes')).toEqual(['job-state', 'x']);
    for (let length = 0; length < whole.byteLength; length += 1) {
      expect(readIppAnswer(whole.subarray(0, length))).toBeUndefined();
    }
  });
});

async function until(isMet: () => boolean): Promise<void> {
  await untilAsync(() => Promise.resolve(isMet()));
}

async function untilAsync(isMet: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (await isMet()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}
