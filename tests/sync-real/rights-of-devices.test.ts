/**
 * What a device may follow changes: what it lost leaves it once its own work is sent, what it gained arrives, and a server
 * that would empty it is not believed without an administrator.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import type { DeviceId } from '#shared/base/id.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { enrol, expectSound, foundDepot, join, recordsOf, registerBoxes } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let postgres: TestPostgres;
let server: TestServer;
let first: SyncDevice;
let second: SyncDevice;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  server = await startTestServer({ postgres });
  first = await openSyncDevice();
  second = await openSyncDevice();
  await foundDepot(first);
}, 60_000);
afterEach(async () => {
  await second.close();
  await first.close();
  await server.close();
});

function idOfDevice(device: SyncDevice): DeviceId {
  const db = openReadable(device.databasePath);
  try {
    return db.value<DeviceId>(sql`select value from meta where key = 'device'`) ?? ('' as DeviceId);
  } finally {
    db.close();
  }
}

const boxesOf = async (device: SyncDevice): Promise<number> =>
  (
    await device.ask('boxes.page', {
      filter: { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null },
      sort: { field: 'number', direction: 'asc' },
      after: null,
      limit: 1,
    })
  ).total;

/** Exchanges until the device stands as `until` says. */
async function exchangeUntil(device: SyncDevice, until: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (tries % 20 === 0) await device.ask('sync.now', {});
    if (await until()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(JSON.stringify(await device.status(), null, 1));
}

test('a unit that was taken away leaves the device after its work was sent, and comes back with the right', async () => {
  await registerBoxes(first, 40);
  await enrol(first, server);
  await first.settle();
  await join(second, first, server);
  await second.settle();
  expect(await boxesOf(second)).toBe(40);

  second.network('off');
  await registerBoxes(second, 3);
  await server.database.devices.give(idOfDevice(second), [], 'no');
  second.network('on');
  await exchangeUntil(second, async () => (await boxesOf(second)) === 0);
  const { streams, pending } = await second.status();
  expect(streams.find(({ kind }) => kind === 'unit')).toMatchObject({ state: 'blocked', reason: 'forbidden', seq: 0 });
  expect(pending).toBe(0);
  await expectSound(second.databasePath);

  // What it did without the right stays where it was recorded: in its own stream, refused, and told to its author.
  expect((await second.ask('sync.refusals', { after: null, limit: 10 })).rows.map(({ outcome }) => outcome)).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
  ]);
  await first.settle();
  expect(await boxesOf(first)).toBe(40);

  await server.database.devices.give(idOfDevice(second), 'all', 'yes');
  await exchangeUntil(second, async () => (await boxesOf(second)) === 40);
  await second.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
  await expectSound(second.databasePath);
}, 60_000);

test('a server that would take more than two hundred boxes away waits for an administrator', async () => {
  await registerBoxes(first, 250);
  await enrol(first, server);
  await first.settle();
  await server.database.devices.give(idOfDevice(first), [], 'no');
  await exchangeUntil(first, async () => (await first.status()).massRemoval !== null);
  expect(await boxesOf(first)).toBe(250);
  const removal = (await first.status()).massRemoval;
  expect(removal).toMatchObject({ boxes: 250, of: 250 });
  await first.ask('sync.allowRemoval', { stream: removal?.stream ?? '' });
  await exchangeUntil(first, async () => (await boxesOf(first)) === 0);
  await expectSound(first.databasePath);
}, 60_000);
