/**
 * Destructions on devices of the shared server (ADR 0021): authorised online by somebody who signs in again, carried out
 * and recorded without a network, refused by the server when the authorisation is not its own.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createPasswords } from '#server/people/passwords.ts';
import type { Id } from '#shared/base/id.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Grant } from '#shared/domain/disposal/grant.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { openSyncDevice, type SyncDevice, type SyncDeviceOptions } from '#tests/support/sync-device.ts';
import { administratorOf, enrol, expectSound, foundDepot, recordsOf } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

const PASSWORD = 'quatre mots sans lien';
const DAY_MS = 24 * 3600_000;

let postgres: TestPostgres;
let server: TestServer;
let aheadMs = 0;
const devices: SyncDevice[] = [];
const clock = (): number => Date.now() + aheadMs;
const dayIn = (days: number): CivilDate => civilDateAt(clock() + days * DAY_MS, 'America/Toronto');

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  aheadMs = 0;
  server = await startTestServer({ postgres, clock });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await server.close();
});

async function open(options: SyncDeviceOptions = {}): Promise<SyncDevice> {
  const device = await openSyncDevice({ clock, ...options });
  devices.push(device);
  return device;
}

async function submit(
  device: SyncDevice,
  kind: string,
  entity: Id,
  body: object,
): Promise<{ outcome: string; code: string | null }> {
  const input = { opId: device.opId(), kind, entity, body, seen: null, group: null };
  return device.ask('operations.submit', input as never);
}

async function person(device: SyncDevice, familyName: string, roles: Role[]): Promise<Id> {
  const card = { familyName, givenName: '', jobTitle: '', email: '', phone: '', unitId: null };
  const { entity } = await device.ask('people.create', { opId: device.opId(), person: card, badge: 'none' });
  await submit(device, 'person.grantRoles', entity, { roles });
  await device.ask('accounts.setPin', { personId: entity, pin: '5555' });
  return entity;
}

const unlock = (device: SyncDevice, personId: Id, pin = '5555') =>
  device.ask('session.unlock', { opId: device.opId(), personId, pin });

type Office = {
  readonly device: SyncDevice;
  readonly list: Id;
  readonly digest: string;
  readonly boxes: readonly Id[];
  readonly manager: Id;
  readonly clerk: Id;
};

/** A depot with a list of two boxes that two persons approved; the manager is at the desk and has an account. */
async function office(before: 'approved' | 'alone' = 'approved'): Promise<Office> {
  const device = await open();
  await foundDepot(device);
  const administrator = await administratorOf(device);
  if (before === 'approved') await enrol(device, server);
  const manager = await person(device, 'Roy', ['recordsManager']);
  const secretary = await person(device, 'Dubé', ['secretaryGeneral']);
  const clerk = await person(device, 'Côté', ['clerk']);
  const [unit] = await device.ask('units.list', {});
  const rule = device.mint();
  await submit(device, 'rule.define', rule, {
    number: '01110',
    title: 'Paie',
    delays: [{ copy: 'principal', supports: [], notation: '2-5-D' }],
    yearEnd: '',
    trigger: '',
    remarks: '',
    fictitious: 'yes',
  });
  const { ids: boxes } = await device.ask('boxes.create', {
    opId: device.opId(),
    count: 2,
    box: {
      unitId: unit?.id ?? administrator,
      title: 'Paie',
      clientNumber: '',
      boxType: '',
      lengthMm: 380,
      ruleId: rule,
      copy: 'principal',
      support: 'PA',
      openedOn: null,
      closedOn: '2010-06-30' as CivilDate,
      datesText: '',
      notes: '',
      confidential: 'no',
    },
  });
  await unlock(device, manager);
  const { entity: list } = await device.ask('lists.create', {
    opId: device.opId(),
    kind: 'destruction',
    unitId: unit?.id ?? administrator,
    placeId: null,
    ruleId: null,
    title: 'Paie',
    on: dayIn(0),
    lookAheadDays: 0,
    boxIds: [...boxes],
  });
  await submit(device, 'list.freeze', list, { decisionDay: dayIn(0) });
  const digest = (await device.ask('lists.card', { id: list })).list.digest ?? '';
  await submit(device, 'list.approve', list, { digest });
  await unlock(device, secretary);
  await submit(device, 'list.approve', list, { digest });
  await unlock(device, manager);
  if (before === 'approved') {
    await device.settle();
    await createPasswords(server.database.signIns, clock).set(manager, 'roy', PASSWORD);
  }
  return { device, list, digest, boxes, manager, clerk };
}

/** A new device, taken by the person its code was made for. */
async function joinAs(device: SyncDevice, personId: Id): Promise<void> {
  const code = await server.enrolmentCode({ personId });
  await device.ask('sync.join', { url: server.url, code, deviceName: 'Poste 2' });
  await device.ask('sync.takeDesk', { opId: device.opId(), personId, pin: '5555' });
  await device.settle();
}

const signIn = (device: SyncDevice) => device.ask('signIn.password', { login: 'roy', password: PASSWORD });
const authorise = (device: SyncDevice, listId: Id, digest: string) =>
  device.client.call('lists.authorise', { opId: device.opId(), listId, digest });

function execution(
  { list, digest, manager, clerk }: Office,
  executedOn: CivilDate,
): Omit<Input<'lists.execute'>, 'opId'> {
  return {
    listId: list,
    digest,
    executedOn,
    method: 'shredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: clerk,
    responsibleId: manager,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  };
}

const execute = (at: Office, executedOn: CivilDate) =>
  at.device.ask('lists.execute', { opId: at.device.opId(), ...execution(at, executedOn) });

test('authorised online, carried out and recorded without a network, accepted when it is back', async () => {
  const at = await office();
  const { device, list, digest, boxes } = at;
  const before = await device.ask('lists.card', { id: list });
  expect(before.authorisation.state).toBe('missing');
  expect(await execute(at, dayIn(0))).toMatchObject({ outcome: 'rejected', code: 'GRANT_MISSING' });

  await signIn(device);
  expect(await authorise(device, list, digest)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  const { authorisation } = await device.ask('lists.card', { id: list });
  expect(authorisation).toMatchObject({ state: 'given', byName: 'Roy' });
  await device.settle();

  device.network('off');
  aheadMs = 20 * DAY_MS;
  expect((await device.ask('lists.card', { id: list })).authorisation.state).toBe('expired');
  expect(await execute(at, dayIn(0))).toMatchObject({ outcome: 'rejected', code: 'GRANT_EXPIRED' });
  expect(await execute(at, dayIn(-15))).toMatchObject({ outcome: 'applied' });
  device.network('on');
  await device.settle();
  const entries = await server.database.entries(`u/${before.list.unitId}/core`, 0, 1_000);
  expect(entries.filter(({ kind }) => kind === 'list.execute').map(({ outcome, code }) => code ?? outcome)).toEqual([
    'GRANT_MISSING',
    'GRANT_EXPIRED',
    'applied',
  ]);
  const { box } = await device.ask('boxes.card', { id: boxes[0] ?? list });
  expect(box.custody).toBe('destroyed');
  await expectSound(device.databasePath);
});

test('every device that follows the unit has it: another desk may carry it out', async () => {
  const at = await office();
  await signIn(at.device);
  await authorise(at.device, at.list, at.digest);
  await at.device.settle();
  const other = await open();
  await joinAs(other, at.manager);
  other.network('off');
  expect(await execute({ ...at, device: other }, dayIn(0))).toMatchObject({ outcome: 'applied' });
  other.network('on');
  await other.settle();
  await at.device.settle();
  await other.settle();
  expect(recordsOf(other)).toBe(recordsOf(at.device));
});

test('is for who just signed in: not without, not twice, not for another, not later', async () => {
  const { device, list, digest, manager, clerk } = await office();
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  await signIn(device);
  await unlock(device, clerk);
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  await unlock(device, manager);
  aheadMs = 6 * 60_000;
  // The window would still believe it; the server does not.
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  await signIn(device);
  expect(await authorise(device, list, digest)).toMatchObject({ ok: true });
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
});

test('needs the network, and says so', async () => {
  const { device, list, digest } = await office();
  await signIn(device);
  device.network('off');
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'SERVER_UNREACHABLE' } });
  device.network('on');
  expect(await authorise(device, list, digest)).toMatchObject({ ok: true });
});

test('looks at what the server knows: a hold elsewhere, another content, approvals that have not come', async () => {
  const { device, list, digest, boxes, manager } = await office();
  const other = await open();
  await joinAs(other, manager);

  // The hold is on the server, and not here yet.
  device.network('off');
  const hold = { holdId: other.mint(), kind: 'legal', motive: 'Recours', reference: '', from: dayIn(0) };
  expect(await submit(other, 'box.placeHold', boxes[0] ?? list, hold)).toMatchObject({ outcome: 'applied' });
  await other.settle();
  device.network('on');
  await signIn(device);
  const blocked = await authorise(device, list, digest);
  expect(blocked).toMatchObject({
    ok: false,
    error: { code: 'BOXES_BLOCKED', params: { boxes: [{ code: 'BOX_ON_HOLD' }] } },
  });
  await other.ask('operations.submit', {
    opId: other.opId(),
    kind: 'box.liftHold',
    entity: boxes[0] ?? list,
    body: { holdId: hold.holdId, reason: 'Réglé' },
    seen: null,
    group: null,
  } as never);
  await other.settle();
  await signIn(device);
  expect(await authorise(device, list, 'ab'.repeat(32))).toMatchObject({ ok: false, error: { code: 'LIST_CHANGED' } });

  // Reopened there while it is approved here.
  device.network('off');
  await submit(other, 'list.reopen', list, { reason: 'à revoir' });
  await other.settle();
  expect((await device.ask('lists.card', { id: list })).list.state).toBe('approved');
  device.network('on');
  await signIn(device);
  expect(await authorise(device, list, digest)).toMatchObject({ ok: false, error: { code: 'LIST_CHANGED' } });
});

test('a device cannot make its own', async () => {
  const at = await office();
  const { device, list, digest, manager } = at;
  const [unit] = await device.ask('units.list', {});
  const before = (await server.database.entries(`u/${unit?.id ?? ''}/core`, 0, 1_000)).length;
  const forged: Grant = {
    id: device.mint(),
    list,
    digest: digest as Grant['digest'],
    by: manager,
    atMs: clock(),
    validUntilMs: clock() + 7 * DAY_MS,
    key: server.servers[0]?.identity.signingKey.publicKey ?? '',
    sig: 'A'.repeat(86),
  };
  expect(
    await device.client.call('operations.submit', {
      opId: device.opId(),
      kind: 'list.authorise',
      entity: list,
      body: { grant: forged },
      seen: null,
      group: null,
    } as never),
  ).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  expect((await server.database.entries(`u/${unit?.id ?? ''}/core`, 0, 1_000)).length).toBe(before);
});

test('what a depot destroyed before it had a server stands when it is enrolled', async () => {
  const at = await office('alone');
  const { device, list, boxes } = at;
  expect((await device.ask('lists.card', { id: list })).authorisation.state).toBe('notNeeded');
  expect(await execute(at, dayIn(0))).toMatchObject({ outcome: 'applied' });
  const accounts = await device.ask('accounts.list', {});
  const founder = accounts.find(({ name }) => name.includes('Gagnon'));
  await unlock(device, founder?.personId ?? list, '1234');
  aheadMs = 60_000;
  await enrol(device, server);
  await device.settle();
  const unitId = (await device.ask('lists.card', { id: list })).list.unitId;
  const entries = await server.database.entries(`u/${unitId}/core`, 0, 1_000);
  expect(entries.find(({ kind }) => kind === 'list.execute')?.outcome).toBe('applied');
  expect((await device.ask('boxes.card', { id: boxes[0] ?? list })).box.custody).toBe('destroyed');
});
