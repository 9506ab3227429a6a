/**
 * Two desks on one stocktake, both without a network: each keeps what it read, and once they met they find the same, box by
 * box. What is decided at one is decided at the other.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import type { FindingRow, ReadingRow, Seen, StocktakeCard } from '#shared/contract/stocktake.ts';
import type { StocktakeDecision } from '#shared/domain/stocktake/stocktake.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { enrol, expectSound, foundDepot, join, recordsOf, registerBoxes } from '#tests/support/sync-office.ts';
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

async function submit(device: SyncDevice, kind: string, entity: Id, body: object): Promise<Id> {
  const input = { opId: device.opId(), kind, entity, body, seen: null, group: null };
  const { outcome, code } = await device.ask('operations.submit', input as never);
  if (outcome !== 'applied') throw new Error(`${kind}: ${outcome} ${code ?? ''}`);
  return entity;
}

const ALL = { after: null, limit: 200 };
const findings = async (device: SyncDevice, stocktakeId: Id): Promise<readonly FindingRow[]> =>
  (await device.ask('stocktakes.findings', { stocktakeId, category: null, show: 'all', ...ALL })).rows;
const readings = async (device: SyncDevice, stocktakeId: Id): Promise<readonly ReadingRow[]> =>
  (await device.ask('stocktakes.readings', { stocktakeId, personId: null, ...ALL })).rows;
const countsOf = async (device: SyncDevice, id: Id): Promise<StocktakeCard['counts']> =>
  (await device.ask('stocktakes.card', { id })).counts;

type Office = {
  readonly first: SyncDevice;
  readonly second: SyncDevice;
  readonly shelves: readonly [Id, Id];
  /** Two on the first shelf, two on the second. */
  readonly boxIds: readonly Id[];
  readonly stocktakeId: Id;
};

/** Two desks that know the same, with somebody at each, and a stocktake that both have begun. */
async function office(): Promise<Office> {
  const first = await open();
  await foundDepot(first);
  await enrol(first, server);
  const words = { code: null, foreignCodes: [], capacityCm: null, exclusive: 'no', notes: '' };
  const place = (parentId: Id | null, name: string): Promise<Id> =>
    submit(first, 'place.register', first.mint(), {
      ...words,
      ...{ parentId, name, level: parentId === null ? 'site' : 'shelf' },
    });
  const site = await place(null, 'V1');
  const shelves = [await place(site, 'T1'), await place(site, 'T2')] as const;
  const boxIds = await registerBoxes(first, 4);
  for (const [index, boxId] of boxIds.entries()) {
    await submit(first, 'box.shelve', boxId, { placeId: shelves[index < 2 ? 0 : 1] });
  }
  const opened = await first.ask('stocktakes.open', {
    opId: first.opId(),
    title: 'Été',
    scope: { kind: 'places', placeIds: [site] },
  });
  await first.settle();
  const second = await open();
  await join(second, first, server);
  await second.settle();
  return { first, second, shelves, boxIds, stocktakeId: opened.id };
}

test('both read offline, one box by both: the findings are the same on both, and no reading is lost', async () => {
  const { first, second, shelves, boxIds, stocktakeId } = await office();
  const [a, b] = shelves;
  const codes = new Map<Id, string>();
  for (const id of boxIds) codes.set(id, (await first.ask('boxes.card', { id })).box.code ?? '');
  const [b0, b1, b2, b3] = boxIds as [Id, Id, Id, Id];
  const read = async (device: SyncDevice, placeId: Id, what: Id | Seen): Promise<void> => {
    const seen: Seen = typeof what === 'string' ? { what: 'code', readings: [codes.get(what) ?? ''] } : what;
    const answer = await device.ask('stocktakes.read', { opId: device.opId(), stocktakeId, placeId, seen });
    expect(answer.verdict).toBe('counted');
  };
  first.network('off');
  second.network('off');
  await read(first, a, b0);
  await read(second, a, b0);
  await read(second, a, b1);
  // A box on two shelves, each desk having seen it on one.
  await read(first, a, b2);
  await read(second, b, b2);
  await read(second, b, { what: 'code', readings: ['INCONNU-7'] });
  await read(first, b, { what: 'unreadable', note: 'couvercle bleu' });
  // Alone, each finds what it saw.
  expect((await countsOf(first, stocktakeId)).codeTwice).toBe(0);
  expect(await countsOf(second, stocktakeId)).toMatchObject({ inPlace: 3, missing: 1, codeTwice: 0 });

  first.network('on');
  second.network('on');
  await Promise.all([first.settle(), second.settle()]);
  await first.settle();
  await second.settle();
  const at = { first: await findings(first, stocktakeId), second: await findings(second, stocktakeId) };
  const bySubject = (rows: readonly FindingRow[]): FindingRow[] =>
    [...rows].sort((x, y) => (x.subject < y.subject ? -1 : 1));
  expect(bySubject(at.second)).toEqual(bySubject(at.first));
  const of = (id: Id): FindingRow | undefined => at.first.find(({ boxId }) => boxId === id);
  expect(of(b0)).toMatchObject({ category: 'inPlace', readings: 2 });
  expect(of(b1)).toMatchObject({ category: 'inPlace', readings: 1 });
  expect(of(b2)).toMatchObject({ category: 'codeTwice', readings: 2 });
  expect(of(b3)).toMatchObject({ category: 'missing', read: false });
  const counts = { inPlace: 2, codeTwice: 1, missing: 1, unexpected: 1, unreadable: 1, elsewhere: 0 };
  for (const device of [first, second]) {
    expect(await countsOf(device, stocktakeId)).toMatchObject(counts);
    expect(await readings(device, stocktakeId)).toHaveLength(7);
  }

  // Both decide at once, without knowing: the first that arrives stands, on both.
  const decide = (device: SyncDevice, subject: string, decision: StocktakeDecision) =>
    device.ask('stocktakes.settle', { opId: device.opId(), stocktakeId, subjects: [subject], decision, note: '' });
  first.network('off');
  second.network('off');
  await decide(first, `box:${b3}`, 'declareMissing');
  await decide(second, `box:${b3}`, 'noted');
  first.network('on');
  await first.settle();
  second.network('on');
  await second.settle();
  await first.settle();
  const settled = async (device: SyncDevice) =>
    (await findings(device, stocktakeId)).find(({ boxId }) => boxId === b3)?.settlement?.decision;
  expect([await settled(first), await settled(second)]).toEqual(['declareMissing', 'declareMissing']);
  expect(recordsOf(second)).toBe(recordsOf(first));
  for (const device of [first, second]) await expectSound(device.databasePath);
}, 60_000);
