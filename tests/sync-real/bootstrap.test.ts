/**
 * A device that takes streams from snapshots: whole, interrupted and gone on with, and from a server that alters a piece;
 * its units written among its records, as small ones are, and loaded aside and flipped, as large ones are.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';

import type { Log } from '#main/records/ports.ts';
import type { Fetch } from '#main/records/sync/ports.ts';
import { unitStream } from '#shared/domain/operation.ts';
import { openSyncDevice, type SyncDevice, type SyncDeviceOptions } from '#tests/support/sync-device.ts';
import { enrol, expectSound, foundDepot, join, recordsOf, registerBoxes } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let postgres: TestPostgres;
let server: TestServer;
const devices = new Set<SyncDevice>();

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  server = await startTestServer({ postgres, dependencies: { bootstrapFrom: 0 } });
});
afterEach(async () => {
  for (const device of devices) await device.close();
  devices.clear();
  await server.close();
});

async function open(options: SyncDeviceOptions = {}): Promise<SyncDevice> {
  const device = await openSyncDevice(options);
  devices.add(device);
  return device;
}

/** A depot of `boxes` boxes on the server, with a snapshot of each of its streams, and a little that came after. */
async function depotWithSnapshots(boxes: number): Promise<SyncDevice> {
  const first = await open();
  await foundDepot(first);
  await registerBoxes(first, boxes);
  await enrol(first, server);
  await first.settle();
  for (const { id, kind } of (await first.status()).streams) if (kind !== 'device') await server.snapshot(id, 5);
  await registerBoxes(first, 3);
  await first.settle();
  return first;
}

const WAYS = [
  ['among the others', 1_000_000],
  ['aside', 1],
] as const;

function isChunk(url: string): boolean {
  return url.includes('/chunks/');
}

test.each(WAYS)(
  'a new device takes the snapshot, then what came after: %s',
  async (_way, bulkRows) => {
    const first = await depotWithSnapshots(40);
    const flipped: string[] = [];
    const log: Log = (_level, event) => {
      if (event === 'sync.bulk.flipped') flipped.push(event);
    };
    const second = await open({ bulkRows, log });
    await join(second, first, server);
    await second.settle();
    await first.settle();
    expect(recordsOf(second)).toBe(recordsOf(first));
    await expectSound(second.databasePath);
    expect((await second.status()).streams.every(({ state }) => state === 'live')).toBe(true);
    expect(flipped.length).toBe(bulkRows === 1 ? 1 : 0);
    const found = await second.ask('search.everything', { text: 'paie', limit: 10 });
    expect(found.length).toBe(10);
  },
  60_000,
);

test.each(WAYS)(
  'interrupted half way and closed, it goes on with the pieces it lacks: %s',
  async (_way, bulkRows) => {
    const first = await depotWithSnapshots(40);
    const [unit] = await first.ask('units.list', {});
    const stream = unitStream(unit?.id ?? ('' as never));
    const asked: string[] = [];
    let broken = true;
    // Pieces are asked one after the other, each once the one before is kept: at the first loss six of them are.
    let lost = 0;
    const breaking: Fetch = (url, init) => {
      if (isChunk(url)) {
        if (broken && asked.length >= 6) {
          lost += 1;
          return Promise.reject(new TypeError('connection lost'));
        }
        asked.push(url);
      }
      return fetch(url, init);
    };
    const second = await open({ fetch: breaking, bulkRows });
    await join(second, first, server);
    for (let tries = 0; lost === 0 && tries < 500; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lost).toBeGreaterThan(0);
    const { streams } = await second.status();
    expect(streams.find(({ id }) => id === stream)).toMatchObject({ state: 'bootstrapping' });
    const before = [...asked];
    await second.service.drain(5_000);
    devices.delete(second);

    broken = false;
    asked.length = 0;
    const again = await open({ fetch: breaking, folder: second.folder, privateKey: second.privateKey, bulkRows });
    const personId = (await again.ask('accounts.list', {}))[0]?.personId;
    if (personId === undefined) throw new Error('nobody');
    await again.ask('session.unlock', { opId: again.opId(), personId, pin: '4321' });
    await again.settle();
    expect(asked.filter((url) => before.includes(url))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
    await first.settle();
    expect(recordsOf(again)).toBe(recordsOf(first));
    await expectSound(again.databasePath);
  },
  60_000,
);

test.each(WAYS)(
  'a piece that is not what was announced is refused, and nothing of it is written: %s',
  async (_way, bulkRows) => {
    const first = await depotWithSnapshots(20);
    const [unit] = await first.ask('units.list', {});
    const stream = unitStream(unit?.id ?? ('' as never));
    let altered = 0;
    const altering: Fetch = async (url, init) => {
      const answer = await fetch(url, init);
      if (!isChunk(url) || !answer.ok) return answer;
      const text = Buffer.from(await new Response(answer.clone().body).arrayBuffer());
      if (altered > 0) return answer;
      altered += 1;
      return new Response(gzipSync(`{"type":"box","record":{"id":"x"}}\n${text.toString('hex')}`), { status: 200 });
    };
    const second = await open({ fetch: altering, bulkRows });
    await join(second, first, server);
    await second.settle();
    expect(altered).toBe(1);
    expect((await second.status()).streams.find(({ id }) => id === stream)?.state).toBe('live');
    await first.settle();
    expect(recordsOf(second)).toBe(recordsOf(first));
  },
  60_000,
);
