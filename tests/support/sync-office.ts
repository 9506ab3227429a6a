/** What people do at devices of the shared server: found a depot, enrol it, join, register, lend; and what must agree. */
import { expect } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { tableOf } from '#main/records/repositories/record-store.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import { canonicalJson, type Json } from '#shared/base/json.ts';
import type { Id } from '#shared/base/id.ts';
import type { SyncDevice } from './sync-device.ts';
import type { TestServer } from './test-server.ts';

export async function foundDepot(device: SyncDevice): Promise<void> {
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
}

export async function enrol(device: SyncDevice, server: TestServer, url = server.url): Promise<void> {
  const code = await server.enrolmentCode();
  await device.ask('sync.enrol', { url, code, deviceName: 'Poste 1' });
}

/** An empty device joins and is unlocked by the administrator of `first`. */
export async function join(device: SyncDevice, first: SyncDevice, server: TestServer, url = server.url): Promise<void> {
  const personId = await administratorOf(first);
  const code = await server.enrolmentCode({ personId });
  const status = await device.ask('sync.join', { url, code, deviceName: 'Poste 2' });
  expect(status.server?.takenBy).toBe(personId);
  await device.ask('sync.takeDesk', { opId: device.opId(), personId, pin: '4321' });
}

export async function administratorOf(device: SyncDevice): Promise<Id> {
  const [account] = await device.ask('accounts.list', {});
  if (account === undefined) throw new Error('nobody');
  return account.personId;
}

export async function registerPerson(device: SyncDevice, familyName: string): Promise<Id> {
  const person = { familyName, givenName: 'Luc', jobTitle: '', email: '', phone: '', unitId: null };
  return (await device.ask('people.create', { opId: device.opId(), person, badge: 'none' })).entity;
}

export async function registerBoxes(device: SyncDevice, count: number): Promise<readonly Id[]> {
  const [unit] = await device.ask('units.list', {});
  if (unit === undefined) throw new Error('no unit');
  const made = await device.ask('boxes.create', {
    opId: device.opId(),
    count,
    box: {
      unitId: unit.id,
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

export async function lend(device: SyncDevice, boxId: Id, personId: Id): Promise<void> {
  await device.ask('loans.lend', { opId: device.opId(), boxId, personId, dueOn: null, purpose: '', group: null });
}

/** Every record of the streams devices share, as text; sessions and import batches are each device's own. */
export function recordsOf(device: SyncDevice): string {
  const db = openReadable(device.databasePath);
  try {
    return ENTITY_TYPES.filter((type) => type !== 'session' && type !== 'batch')
      .flatMap((type) =>
        db
          .all<{ doc: string }>(sql`select doc from ${tableOf(type)} order by id`)
          .map(({ doc }) => `${type} ${canonicalJson(JSON.parse(doc) as Json)}`),
      )
      .join('\n');
  } finally {
    db.close();
  }
}

/** Every row, derived column, word and tally is what the entries and the pending work lead to. */
export async function expectSound(databasePath: string): Promise<void> {
  const verified = await verifyDepot({ databasePath, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}
