/**
 * A tri and a versement carried out on one desk, on the others: the same files destroyed, the same boxes deposited. What
 * the server refuses of an execution, it refuses of every file of it.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createPasswords } from '#server/people/passwords.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { enrol, expectSound, foundDepot, recordsOf } from '#tests/support/sync-office.ts';
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

async function submit(device: SyncDevice, kind: string, entity: Id, body: object): Promise<void> {
  const input = { opId: device.opId(), kind, entity, body, seen: null, group: null };
  const { outcome, code } = await device.ask('operations.submit', input as never);
  if (outcome !== 'applied') throw new Error(`${kind}: ${outcome} ${code ?? ''}`);
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
  readonly first: SyncDevice;
  readonly second: SyncDevice;
  readonly listId: Id;
  readonly digest: string;
  readonly boxId: Id;
  readonly fileIds: readonly Id[];
  readonly manager: Id;
  readonly clerk: Id;
};

/** Two desks that know the same: one box of three files on an approved list, the manager at the first. */
async function office(kind: ListKind, sign: 'T' | 'C'): Promise<Office> {
  const first = await open();
  await foundDepot(first);
  await enrol(first, server);
  const manager = await person(first, 'Roy', ['recordsManager', 'administrator']);
  const secretary = await person(first, 'Dubé', ['secretaryGeneral']);
  const clerk = await person(first, 'Côté', ['clerk']);
  const [unit] = await first.ask('units.list', {});
  if (unit === undefined) throw new Error('no unit');
  const rule = first.mint();
  await submit(first, 'rule.define', rule, {
    number: '01110',
    title: 'Paie',
    delays: [{ copy: 'principal', supports: [], notation: `2-5-${sign}` }],
    yearEnd: '',
    trigger: '',
    remarks: '',
    fictitious: 'yes',
  });
  const dates = { openedOn: null, closedOn: '2010-06-30' as CivilDate, datesText: '' };
  const common = {
    ...dates,
    ruleId: rule,
    copy: 'principal' as const,
    support: 'PA',
    notes: '',
    confidential: 'no' as const,
  };
  const made = await first.ask('boxes.create', {
    opId: first.opId(),
    count: 1,
    box: { ...common, unitId: unit.id, title: 'Paie', clientNumber: '', boxType: '', lengthMm: 380 },
  });
  const [boxId] = made.ids;
  if (boxId === undefined) throw new Error('no box');
  const fileIds: Id[] = [];
  for (const [position, title] of ['Abel', 'Bouchard', 'Côté'].entries()) {
    const id = first.mint();
    fileIds.push(id);
    await submit(first, 'file.register', id, {
      ...common,
      unitId: unit.id,
      boxId,
      position,
      title,
      cote: '',
      formerCote: '',
      eventOn: null,
      nominal: 'no',
    });
  }
  await unlock(first, manager);
  const listId = first.mint();
  await submit(first, 'list.draft', listId, { unitId: unit.id, number: 'LD-1', title: 'Paie', kind });
  await submit(first, 'list.addBoxes', listId, { boxIds: [boxId] });
  if (kind === 'sorting') {
    await submit(first, 'list.sample', listId, { method: { method: 'letters', letters: 'B' } });
  }
  await submit(first, 'list.freeze', listId, { decisionDay: today() });
  const digest = (await first.ask('lists.card', { id: listId })).list.digest ?? '';
  await submit(first, 'list.approve', listId, { digest });
  await unlock(first, secretary);
  await submit(first, 'list.approve', listId, { digest });
  await unlock(first, manager);
  await first.settle();
  await createPasswords(server.database.signIns, Date.now).set(manager, 'roy', PASSWORD);
  const second = await open();
  const code = await server.enrolmentCode({ personId: manager });
  await second.ask('sync.join', { url: server.url, code, deviceName: 'Poste 2' });
  await second.ask('sync.takeDesk', { opId: second.opId(), personId: manager, pin: '5555' });
  await second.settle();
  return { first, second, listId, digest, boxId, fileIds, manager, clerk };
}

async function authorise({ first, listId, digest }: Office): Promise<void> {
  await first.ask('signIn.password', { login: 'roy', password: PASSWORD });
  expect(await first.ask('lists.authorise', { opId: first.opId(), listId, digest })).toMatchObject({
    outcome: 'applied',
  });
}

const execute = ({ first, listId, digest, manager, clerk }: Office) =>
  first.ask('lists.execute', {
    opId: first.opId(),
    listId,
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

const statuses = async (device: SyncDevice, fileIds: readonly Id[]): Promise<readonly string[]> => {
  const cards = await Promise.all(fileIds.map((id) => device.ask('files.card', { id })));
  return cards.map(({ file }) => `${file.status} ${file.outcome?.kind ?? ''}`.trim());
};

async function expectTheSame({ first, second }: Office): Promise<void> {
  expect(recordsOf(second)).toBe(recordsOf(first));
  await expectSound(first.databasePath);
  await expectSound(second.databasePath);
}

test('a tri carried out on one desk destroys the same files on the other', async () => {
  const at = await office('sorting', 'T');
  await authorise(at);
  expect(await execute(at)).toMatchObject({ outcome: 'applied' });
  const sorted = ['destroyed destroyed', 'present kept', 'destroyed destroyed'];
  expect(await statuses(at.first, at.fileIds)).toEqual(sorted);
  await at.first.settle();
  await at.second.settle();
  expect(await statuses(at.second, at.fileIds)).toEqual(sorted);
  expect((await at.second.ask('boxes.card', { id: at.boxId })).box.sorting).toMatchObject({ listId: at.listId });
  await expectTheSame(at);
}, 120_000);

test('held meanwhile on the other desk: the server refuses the execution, and every file of it', async () => {
  const at = await office('sorting', 'T');
  await authorise(at);
  at.first.network('off');
  expect(await execute(at)).toMatchObject({ outcome: 'applied' });
  expect(await statuses(at.first, at.fileIds)).toContain('destroyed destroyed');
  await submit(at.second, 'box.placeHold', at.boxId, {
    holdId: at.second.mint(),
    kind: 'legal',
    motive: 'Litige',
    reference: '',
    from: today(),
  });
  await at.second.settle();
  at.first.network('on');
  await at.first.settle();
  await at.second.settle();
  expect(await statuses(at.first, at.fileIds)).toEqual(['present', 'present', 'present']);
  const { list } = await at.first.ask('lists.card', { id: at.listId });
  expect(list.state).toBe('approved');
  const entries = await server.database.entries(`u/${list.unitId}/files`, 0, 1_000);
  const told = entries.filter(({ kind }) => kind === 'file.recordOutcome').map(({ outcome, code }) => code ?? outcome);
  expect(told).toEqual(['FILE_NOT_SORTED', 'FILE_NOT_SORTED', 'FILE_NOT_SORTED']);
  await expectTheSame(at);
}, 120_000);

test.each(['permanentSection', 'thirdParty'] as const)(
  'a versement to %s reaches the other desk',
  async (recipient) => {
    const at = await office('deposit', 'C');
    const deposit = { recipient, recipientName: 'Archives', receivedBy: 'Mme Dubé', remarks: '', depositedOn: today() };
    const { first, second, listId, digest, boxId, manager: responsibleId } = at;
    expect(
      await first.ask('lists.deposit', { opId: first.opId(), listId, digest, responsibleId, ...deposit }),
    ).toMatchObject({ outcome: 'applied' });
    await first.settle();
    await second.settle();
    const { box } = await second.ask('boxes.card', { id: boxId });
    expect(box.custody).toBe(recipient === 'thirdParty' ? 'handedOver' : 'unplaced');
    expect(box.deposit).toMatchObject({ listId, recipient });
    expect((await second.ask('units.list', {})).map(({ boxes }) => boxes)).toEqual([0]);
    await expectTheSame(at);
  },
  120_000,
);
