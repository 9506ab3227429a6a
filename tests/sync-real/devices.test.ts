/**
 * Two real records services and the real server over HTTP and PostgreSQL: a depot is enrolled with what it holds, an empty
 * device joins, both work offline, and what they did meets.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { tableOf } from '#main/records/repositories/record-store.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { Id } from '#shared/base/id.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
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

async function open(): Promise<SyncDevice> {
  const device = await openSyncDevice();
  devices.push(device);
  return device;
}

async function founded(): Promise<SyncDevice> {
  const device = await open();
  await device.ask('depot.found', {
    opId: device.opId(),
    content: 'empty',
    organisationName: 'Centre de services scolaire des Aulnes',
    familyName: 'Gagnon',
    givenName: 'Édith',
    jobTitle: '',
    pin: '1234',
    timeZone: 'America/Toronto',
  });
  return device;
}

async function administratorOf(device: SyncDevice): Promise<Id> {
  const [account] = await device.ask('accounts.list', {});
  return account?.personId ?? ('' as Id);
}

/** A second device of the same organisation, unlocked by its administrator. */
async function joined(first: SyncDevice, url = server.url): Promise<SyncDevice> {
  const personId = await administratorOf(first);
  const device = await open();
  const code = await server.enrolmentCode({ personId });
  const status = await device.ask('sync.join', { url, code, deviceName: 'Poste 2' });
  expect(status.server?.takenBy).toBe(personId);
  await device.ask('sync.takeDesk', { opId: device.opId(), personId, pin: '4321' });
  return device;
}

async function registerBoxes(device: SyncDevice, count: number): Promise<readonly Id[]> {
  const units = await device.ask('units.list', {});
  const made = await device.ask('boxes.create', {
    opId: device.opId(),
    count,
    box: {
      unitId: units[0]?.id ?? ('' as Id),
      title: 'Paie',
      clientNumber: '',
      boxType: '',
      lengthMm: 380,
      ruleId: null,
      copy: 'principal',
      support: 'PA',
      openedOn: null,
      closedOn: null,
      datesText: '',
      notes: '',
      confidential: 'no',
    },
  });
  return made.ids;
}

async function lend(device: SyncDevice, boxId: Id, personId: Id): Promise<void> {
  await device.ask('loans.lend', {
    opId: device.opId(),
    boxId,
    personId,
    dueOn: '2030-01-01' as never,
    purpose: '',
  } as never);
}

/** Every record of the shared streams, as text; sessions and number blocks are each device's own. */
function recordsOf(device: SyncDevice): string {
  const db = openReadable(device.databasePath);
  try {
    return ENTITY_TYPES.filter((type) => type !== 'session' && type !== 'batch')
      .flatMap((type) =>
        db
          .all<{ id: string; doc: string }>(sql`select id, doc from ${tableOf(type)} order by id`)
          .map(({ doc }) => `${type} ${canonicalJson(JSON.parse(doc))}`),
      )
      .join('\n');
  } finally {
    db.close();
  }
}

async function expectSound(device: SyncDevice): Promise<void> {
  const verified = await verifyDepot({
    databasePath: device.databasePath,
    onProgress: () => undefined,
    isCancelled: () => false,
  });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

test('a depot is enrolled with all it holds, an empty device joins, and both agree', async () => {
  const first = await founded();
  const boxes = await registerBoxes(first, 30);
  expect((await first.status()).state).toBe('alone');
  const code = await server.enrolmentCode();
  await first.ask('sync.enrol', { url: server.url, code, deviceName: 'Poste 1' });
  await first.settle();
  const status = await first.status();
  expect(status).toMatchObject({ state: 'upToDate', pending: 0, massRemoval: null });
  expect(status.streams.map(({ kind }) => kind)).toContain('unit');
  await expectSound(first);

  const second = await joined(first, server.urls[1]);
  await second.settle();
  await first.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
  await expectSound(second);

  // Both without a network, the same box handed to two people.
  const roy = await first.ask('people.create', {
    opId: first.opId(),
    familyName: 'Roy',
    givenName: 'Luc',
    jobTitle: '',
    email: '',
    phone: '',
    unitId: null,
    roles: [],
  } as never);
  await first.settle();
  await second.settle();
  first.network('off');
  second.network('off');
  const [box] = boxes;
  if (box === undefined) throw new Error('no box');
  await lend(first, box, (roy as unknown as { id?: Id; entity?: Id }).id ?? (roy as unknown as { entity: Id }).entity);
  await lend(second, box, await administratorOf(second));
  expect((await second.status()).state).not.toBe('upToDate');
  first.network('on');
  await first.settle();
  second.network('on');
  await second.settle();
  await first.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
  for (const device of [first, second]) {
    const cases = await device.ask('cases.page', { state: 'open', after: null, limit: 10 } as never);
    expect(cases.rows.map(({ kind }) => kind)).toEqual(['lentTwice']);
    expect((await device.status()).toTreat).toBe(1);
    await expectSound(device);
  }
}, 60_000);
