/**
 * A suspension placed at one desk stops a destruction at every other (conflict table, rows 17, 18 and 24): once it is known
 * there, and by the server when it is not.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createPasswords } from '#server/people/passwords.ts';
import type { Id } from '#shared/base/id.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { administratorOf, enrol, expectSound, foundDepot, recordsOf } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

const PASSWORD = 'quatre mots sans lien';

let postgres: TestPostgres;
let server: TestServer;
const devices: SyncDevice[] = [];
/** By the clock of this machine, as the server and the desks of these tests run by it: an act is refused on a day to come. */
const today = (): CivilDate => civilDateAt(Date.now(), 'America/Toronto');

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  server = await startTestServer({ postgres });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await server.close();
});

async function open(): Promise<SyncDevice> {
  const device = await openSyncDevice({});
  devices.push(device);
  return device;
}

async function submit(device: SyncDevice, kind: string, entity: Id, body: object) {
  const input = { opId: device.opId(), kind, entity, body, seen: null, group: null };
  return device.client.call('operations.submit', input as never);
}

/** What has to be for the rest to mean anything. */
async function must(device: SyncDevice, kind: string, entity: Id, body: object): Promise<void> {
  const done = await submit(device, kind, entity, body);
  expect(done, JSON.stringify(done)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
}

async function person(device: SyncDevice, familyName: string, roles: Role[]): Promise<Id> {
  const card = { familyName, givenName: '', jobTitle: '', email: '', phone: '', unitId: null };
  const { entity } = await device.ask('people.create', { opId: device.opId(), person: card, badge: 'none' });
  await submit(device, 'person.grantRoles', entity, { roles });
  await device.ask('accounts.setPin', { personId: entity, pin: '5555' });
  return entity;
}

const unlock = (device: SyncDevice, personId: Id) =>
  device.ask('session.unlock', { opId: device.opId(), personId, pin: '5555' });

type Office = {
  readonly device: SyncDevice;
  readonly other: SyncDevice;
  readonly unitId: Id;
  readonly list: Id;
  readonly digest: string;
  readonly boxes: readonly [Id, Id];
  readonly file: Id;
  readonly category: Id;
  readonly manager: Id;
  readonly clerk: Id;
};

/** Two desks; a list of two boxes, approved and authorised; a file about a person in the first box. */
async function office(): Promise<Office> {
  const device = await open();
  await foundDepot(device);
  await administratorOf(device);
  await enrol(device, server);
  const manager = await person(device, 'Roy', ['recordsManager']);
  const secretary = await person(device, 'Dubé', ['secretaryGeneral']);
  const clerk = await person(device, 'Côté', ['clerk']);
  const [unit] = await device.ask('units.list', {});
  const unitId = unit?.id ?? manager;
  const rule = device.mint();
  await must(device, 'rule.define', rule, {
    number: '01110',
    title: 'Paie',
    delays: [{ copy: 'principal', supports: [], notation: '2-5-D' }],
    yearEnd: '',
    trigger: '',
    remarks: '',
    fictitious: 'yes',
  });
  const plan = device.mint();
  await must(device, 'plan.define', plan, { name: 'Plan', notes: '', subdivisions: [] });
  const category = device.mint();
  const rubrique = { title: 'Griefs', scope: '', subdivided: 'no', formerCodes: [], ruleIds: [rule] };
  await must(device, 'category.define', category, { planId: plan, parentId: null, code: '2100', ...rubrique });
  const described = {
    copy: 'principal',
    support: 'PA',
    ruleId: rule,
    openedOn: null,
    datesText: '',
    notes: '',
  } as const;
  const closedOn = '2010-06-30' as CivilDate;
  const words = { unitId, clientNumber: '', boxType: '', lengthMm: 380, confidential: 'no' } as const;
  const { ids } = await device.ask('boxes.create', {
    opId: device.opId(),
    count: 2,
    box: { ...words, ...described, title: 'Paie', closedOn },
  });
  const [first, second] = ids;
  if (first === undefined || second === undefined) throw new Error('no boxes');
  const file = device.mint();
  await must(device, 'file.register', file, {
    unitId,
    boxId: first,
    position: 1,
    cote: '2100',
    formerCote: '',
    title: 'Grief',
    ...described,
    closedOn,
    eventOn: null,
    nominal: 'no',
    confidential: 'no',
    categoryId: category,
    subject: 'Tremblay, Élise (1234567)',
  });
  await unlock(device, manager);
  const list = device.mint();
  await must(device, 'list.draft', list, { unitId, number: 'LD-1', title: 'Paie' });
  await must(device, 'list.addBoxes', list, { boxIds: [first, second] });
  await must(device, 'list.freeze', list, { decisionDay: today() });
  const digest = (await device.ask('lists.card', { id: list })).list.digest ?? '';
  await must(device, 'list.approve', list, { digest });
  await unlock(device, secretary);
  await must(device, 'list.approve', list, { digest });
  await unlock(device, manager);
  await device.settle();
  await createPasswords(server.database.signIns, Date.now).set(manager, 'roy', PASSWORD);
  await device.ask('signIn.password', { login: 'roy', password: PASSWORD });
  const granted = await device.client.call('lists.authorise', { opId: device.opId(), listId: list, digest });
  expect(granted).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  await device.settle();

  const other = await open();
  const code = await server.enrolmentCode({ personId: manager });
  await other.ask('sync.join', { url: server.url, code, deviceName: 'Poste 2' });
  await other.ask('sync.takeDesk', { opId: other.opId(), personId: manager, pin: '5555' });
  await other.settle();
  return { device, other, unitId, list, digest, boxes: [first, second], file, category, manager, clerk };
}

const suspend = (device: SyncDevice, target: HoldTarget) =>
  device.ask('holds.place', {
    opId: device.opId(),
    kind: 'legal',
    motive: 'Grief de Mme Tremblay',
    reference: 'G-2026-4',
    from: today(),
    to: null,
    target,
  });

const execute = (device: SyncDevice, { list, digest, manager, clerk }: Office) =>
  device.client.call('lists.execute', {
    opId: device.opId(),
    listId: list,
    digest,
    executedOn: today(),
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
  });

const named = (boxId: Id) => ({ code: 'BOXES_BLOCKED', params: { boxes: [{ boxId, code: 'BOX_ON_HOLD' }] } });

test('placed at one desk, it refuses the execution at the other, with the names; lifted, it lets it pass', async () => {
  const at = await office();
  const { device, other, boxes } = at;
  const hold = await suspend(other, { kind: 'subject', name: 'élise tremblay', number: '' });
  expect(hold.outcome).toBe('applied');
  await other.settle();
  await device.settle();
  expect((await device.ask('boxes.card', { id: boxes[0] })).holds).toMatchObject([
    { of: 'scope', state: 'active', motive: 'Grief de Mme Tremblay', placedByName: 'Roy' },
  ]);
  const held = await device.ask('boxes.page', {
    filter: { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: 'held' },
    sort: { field: 'number', direction: 'asc' },
    after: null,
    limit: 10,
  });
  expect(held.rows.map(({ id, onHold }) => [id, onHold])).toEqual([[boxes[0], true]]);
  expect(await execute(device, at)).toMatchObject({ ok: true, value: { outcome: 'rejected', ...named(boxes[0]) } });
  await submit(device, 'hold.lift', hold.entity, { reason: 'Retiré' });
  expect(await execute(device, at)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  await device.settle();
  await other.settle();
  expect(recordsOf(other)).toBe(recordsOf(device));
  await expectSound(device.databasePath);
  await expectSound(other.databasePath);
});

test('an execution that reaches the server after the suspension is refused there, with the names', async () => {
  const at = await office();
  const { device, other, unitId, list, boxes, category } = at;
  device.network('off');
  expect(await execute(device, at)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  await suspend(other, { kind: 'category', categoryId: category });
  await other.settle();
  device.network('on');
  await device.settle();
  const entries = await server.database.entries(`u/${unitId}/core`, 0, 1_000);
  const entry = entries.find(({ kind }) => kind === 'list.execute');
  expect(entry).toMatchObject({
    outcome: 'rejected',
    code: 'BOXES_BLOCKED',
    body: { params: named(boxes[0]).params },
  });
  expect((await device.ask('boxes.card', { id: boxes[0] })).box.custody).not.toBe('destroyed');
  expect((await device.ask('lists.card', { id: list })).list.state).toBe('approved');
  const refusals = await device.ask('sync.refusals', { after: null, limit: 10 });
  expect(JSON.stringify(refusals)).toContain('BOXES_BLOCKED');
  await other.settle();
  expect(recordsOf(other)).toBe(recordsOf(device));
});

test('placed on boxes of which one was destroyed meanwhile, it stands for the others; its author finds which came too late', async () => {
  const at = await office();
  const { device, other, boxes } = at;
  other.network('off');
  const whole = await suspend(other, { kind: 'boxes', boxIds: [...boxes] });
  expect(await execute(device, at)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  await device.settle();
  other.network('on');
  await other.settle();
  // All of them were destroyed: nothing is left to hold, and the author is told.
  expect(await other.client.call('holds.card', { id: whole.entity })).toMatchObject({ ok: false });
  const late = (await server.database.entries('ref', 0, 1_000)).find(({ kind }) => kind === 'hold.place');
  expect(late).toMatchObject({ outcome: 'rejected', code: 'HOLD_TOO_LATE', body: { params: { boxes: [{}, {}] } } });
  const person = await suspend(other, { kind: 'subject', name: '', number: '1234567' });
  await other.settle();
  expect(await other.ask('holds.reach', { id: person.entity })).toEqual({ boxes: 0, files: 1, tooLate: 1 });
});

test('a file that leaves what is suspended stays suspended, wherever it is described', async () => {
  const at = await office();
  const { device, other, boxes, file, category } = at;
  await suspend(other, { kind: 'category', categoryId: category });
  await other.settle();
  // Described elsewhere before the suspension is known there: the server keeps it all the same.
  device.network('off');
  await submit(device, 'list.reopen', at.list, { reason: 'à revoir' });
  const moved = await submit(device, 'file.describe', file, { fields: { categoryId: { value: null, base: null } } });
  expect(moved).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  await submit(device, 'file.putInBox', file, { boxId: boxes[1], position: 1 });
  device.network('on');
  await device.settle();
  await other.settle();
  for (const desk of [device, other]) {
    expect((await desk.ask('files.card', { id: file })).holds).toMatchObject([{ of: 'scope', state: 'active' }]);
    expect((await desk.ask('boxes.card', { id: boxes[1] })).holds).toHaveLength(1);
    expect((await desk.ask('boxes.card', { id: boxes[0] })).holds).toHaveLength(0);
  }
  expect(recordsOf(other)).toBe(recordsOf(device));
});
