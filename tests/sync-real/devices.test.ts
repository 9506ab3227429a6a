/**
 * Two real records services and the real server over HTTP and PostgreSQL: a depot is enrolled with what it holds, an empty
 * device joins, both work offline, and what they did meets.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { openSyncDevice, type SyncDevice, type SyncDeviceOptions } from '#tests/support/sync-device.ts';
import {
  administratorOf,
  enrol,
  expectSound,
  foundDepot,
  join,
  lend,
  recordsOf,
  registerBoxes,
  registerPerson,
} from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let postgres: TestPostgres;
let server: TestServer;
const devices: SyncDevice[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  server = await startTestServer({ postgres, instances: 2 });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await server.close();
});

async function open(options: SyncDeviceOptions = {}): Promise<SyncDevice> {
  const device = await openSyncDevice(options);
  devices.push(device);
  return device;
}

test('a depot is enrolled with all it holds, an empty device joins, and both agree', async () => {
  const first = await open();
  await foundDepot(first);
  const [box] = await registerBoxes(first, 30);
  if (box === undefined) throw new Error('no box');
  expect((await first.status()).state).toBe('alone');
  await enrol(first, server);
  await first.settle();
  const status = await first.status();
  expect(status).toMatchObject({ state: 'upToDate', pending: 0, massRemoval: null });
  expect(status.streams.map(({ kind }) => kind)).toContain('unit');
  await expectSound(first.databasePath);

  const second = await open();
  await join(second, first, server, server.urls[1]);
  await second.settle();
  await first.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
  await expectSound(second.databasePath);

  // Both without a network, the same box handed to two people.
  const roy = await registerPerson(first, 'Roy');
  await first.settle();
  await second.settle();
  first.network('off');
  second.network('off');
  await lend(first, box, roy);
  await lend(second, box, await administratorOf(second));
  expect((await second.status()).state).not.toBe('upToDate');
  first.network('on');
  await first.settle();
  second.network('on');
  await second.settle();
  await first.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
  for (const device of [first, second]) {
    const cases = await device.ask('cases.page', { state: 'open', after: null, limit: 10 });
    expect(cases.rows.map(({ kind }) => kind)).toEqual(['lentTwice']);
    expect((await device.status()).toTreat).toBe(1);
    await expectSound(device.databasePath);
  }
}, 60_000);

test('what does not go through is said in a code, and nothing is kept of it', async () => {
  const first = await open();
  const stranger = await open();
  await foundDepot(first);
  await foundDepot(stranger);
  const attempt = (device: SyncDevice, url: string, code: string): Promise<unknown> =>
    device.client.call('sync.enrol', { url, code, deviceName: 'Poste' });
  const refused = (code: string): unknown => ({ ok: false, error: { code } });
  expect(await attempt(first, 'http://192.0.2.1:8080', 'x')).toEqual(refused('TLS_REQUIRED'));
  expect(await attempt(first, 'ftp://x', 'x')).toEqual(refused('SERVER_URL_INVALID'));
  expect(await attempt(first, 'http://127.0.0.1:1', 'x')).toEqual(refused('SERVER_UNREACHABLE'));
  expect(await attempt(first, server.url, 'AAAA-BBBB')).toEqual(refused('ENROL_CODE_REFUSED'));
  expect(await attempt(first, `${server.url}/elsewhere`, 'x')).toEqual(refused('SERVER_NOT_UNDERSTOOD'));
  expect((await first.status()).state).toBe('alone');
  const joining = await open();
  expect(
    await joining.client.call('sync.join', { url: server.url, code: await server.enrolmentCode(), deviceName: 'P' }),
  ).toEqual(refused('SERVER_EMPTY'));
  await enrol(first, server);
  await first.settle();
  expect(await attempt(stranger, server.url, await server.enrolmentCode())).toEqual(refused('OTHER_ORGANISATION'));
  expect(await attempt(first, server.url, await server.enrolmentCode())).toEqual(refused('ALREADY_ENROLLED'));
  expect(await first.client.call('sync.join', { url: server.url, code: 'x', deviceName: 'P' })).toEqual(
    refused('ALREADY_ENROLLED'),
  );
}, 60_000);

function numbersOf(device: SyncDevice): string[] {
  const db = openReadable(device.databasePath);
  const numbers = db.all<{ number: string }>(sql`select number from box`).map(({ number }) => number);
  db.close();
  return numbers;
}

test('numbers come from blocks the server granted: none left is said, and the next block comes by itself', async () => {
  const first = await open();
  await foundDepot(first);
  await registerBoxes(first, 2);
  await enrol(first, server);
  await first.settle();
  const second = await open();
  await join(second, first, server);
  await second.settle();
  await registerBoxes(second, 2);
  await registerBoxes(first, 2);
  await second.settle();

  second.network('off');
  let drawn = 0;
  let refused: unknown;
  while (refused === undefined && drawn < 5_000) {
    try {
      drawn += (await registerBoxes(second, 400)).length;
    } catch (error) {
      refused = error;
    }
  }
  expect(String(refused)).toContain('NUMBERS_EXHAUSTED');
  expect(drawn).toBe(1_600);
  second.network('on');
  await second.settle();
  // More than are left: the server is asked, and the person waits a moment.
  for (let n = 0; n < 2; n++) await registerBoxes(second, 500);
  await second.settle();
  await first.settle();
  const numbers = numbersOf(first);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(recordsOf(first)).toBe(recordsOf(second));
  expect((await first.status()).toTreat).toBe(0);
  await expectSound(second.databasePath);
}, 60_000);

test('a copied machine is parted from the first, enrolled anew, and loses nothing of what it did', async () => {
  const first = await open();
  await foundDepot(first);
  const [box, other] = await registerBoxes(first, 2);
  if (box === undefined || other === undefined) throw new Error('no box');
  await enrol(first, server);
  await first.settle();
  await first.service.drain(5_000);
  devices.splice(devices.indexOf(first), 1);

  const copied = mkdtempSync(path(tmpdir(), 'travee-copied-'));
  cpSync(first.folder, copied, { recursive: true });
  const original = await open({ folder: first.folder, privateKey: first.privateKey });
  const copy = await open({ folder: copied, privateKey: first.privateKey });
  const personId = await administratorOf(original);
  for (const device of [original, copy]) {
    device.network('off');
    await device.ask('session.unlock', { opId: device.opId(), personId, pin: '1234' });
  }
  await lend(original, box, personId);
  await lend(copy, other, personId);
  original.network('on');
  await original.settle();
  copy.network('on');
  await copy.ask('sync.now', {});
  for (let tries = 0; (await copy.status()).state !== 'needsEnrolment' && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect((await copy.status()).state).toBe('needsEnrolment');
  await enrol(copy, server);
  await copy.settle();
  await original.settle();
  expect(recordsOf(copy)).toBe(recordsOf(original));
  const loans = await original.ask('loans.page', {
    state: 'out',
    personId: null,
    boxId: null,
    sort: { field: 'due', direction: 'asc' },
    after: null,
    limit: 10,
  });
  expect(loans.total).toBe(2);
  await registerBoxes(copy, 3);
  await copy.settle();
  await expectSound(copy.databasePath);
  await expectSound(original.databasePath);
  await copy.close();
  devices.splice(devices.indexOf(copy), 1);
  rmSync(copied, { recursive: true, force: true });
  rmSync(first.folder, { recursive: true, force: true });
}, 60_000);
