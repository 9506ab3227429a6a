/** Versement, and the destruction of what was deposited: who may, what it leaves, and what no longer counts the boxes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { dueByYear } from '#main/records/due/due-by-year.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { keptBoxes } from '#main/records/queries/kept-boxes.ts';
import { unitsList } from '#main/records/queries/units-and-rules.ts';
import { depositList } from '#main/records/use-cases/deposit-list.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import { lendBox } from '#main/records/use-cases/lend-box.ts';
import { scan } from '#main/records/use-cases/scan.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let placeId: Id;
let rules: { readonly C: Id; readonly D: Id };
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  placeId = depot.place({ name: 'V1', level: 'site' });
  rules = { C: depot.rule('03010', '2-5-C'), D: depot.rule('02010', '2-5-D') };
});
afterEach(() => {
  depot.close();
});

const DUE = '2018-06-30' as CivilDate;
const opId = (): OpId => depot.mint() as string as OpId;
const manager = () => depot.actorWith('recordsManager');
function box(sign: keyof typeof rules): Id {
  const id = depot.box({ unitId, ruleId: rules[sign], closedOn: DUE });
  depot.shelve(id, placeId);
  return id;
}

function applied(ack: OpAck): OpAck {
  if (ack.outcome !== 'applied') throw new Error(`${ack.code ?? ''} ${JSON.stringify(ack.params)}`);
  return ack;
}

let drawn = 0;
function list(kind: ListKind, boxIds: readonly Id[] = []): Id {
  const id = depot.mint();
  drawn += 1;
  applied(
    depot.submit('list.draft', id, { unitId, number: `L-${String(drawn)}`, title: 'x', kind }, { by: manager() }),
  );
  if (boxIds.length > 0) applied(depot.submit('list.addBoxes', id, { boxIds: [...boxIds] }, { by: manager() }));
  return id;
}

function approve(id: Id): void {
  applied(depot.submit('list.freeze', id, { decisionDay: TEST_TODAY }, { by: manager() }));
  const digest = depot.world.get('list', id)?.digest;
  if (!digest) throw new Error('not frozen');
  applied(depot.submit('list.approve', id, { digest }, { by: manager() }));
  applied(depot.submit('list.approve', id, { digest }, { by: depot.actorWith('secretaryGeneral') }));
}

function deposit(listId: Id, recipient: 'permanentSection' | 'thirdParty' = 'permanentSection'): OpAck {
  return depositList(depot.writeContext, manager(), {
    opId: opId(),
    listId,
    digest: depot.world.get('list', listId)?.digest ?? '0'.repeat(64),
    depositedOn: TEST_TODAY,
    recipient,
    recipientName: recipient === 'permanentSection' ? 'Archives permanentes' : 'Société d’histoire de Longueuil',
    receivedBy: 'Mme Dubé, archiviste',
    responsibleId: manager().personId,
    remarks: '',
  });
}

function execute(listId: Id): OpAck {
  return executeList(depot.writeContext, manager(), {
    opId: opId(),
    listId,
    digest: depot.world.get('list', listId)?.digest ?? '',
    executedOn: TEST_TODAY,
    method: 'crossCutShredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: depot.actorWith('clerk').personId,
    responsibleId: manager().personId,
    weightKg: null,
    vendor: null,
    banqAuthorisation: 'BAnQ-2026-7',
    copiesDestroyed: 'yes',
    remarks: '',
  });
}

const EVERY: BoxFilter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null };
const shown = (filter: Partial<BoxFilter>): readonly Id[] =>
  boxesPage(depot.context, {
    filter: { ...EVERY, ...filter },
    sort: { field: 'number', direction: 'asc' },
    after: null,
    limit: 100,
  }).rows.map(({ id }) => id);

async function expectSound(): Promise<void> {
  const verified = await verifyDepot({
    databasePath: depot.path,
    onProgress: () => undefined,
    isCancelled: () => false,
  });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

describe('to the permanent section', () => {
  test('numbers the slip, keeps the shelf, and counts the boxes among the semi-active no more', async () => {
    const [a, b, other] = [box('C'), box('C'), box('D')];
    depot.file({ unitId, boxId: a, ruleId: rules.C, closedOn: DUE });
    expect(homeSummary(depot.context, null)).toMatchObject({ boxes: 3, toTransfer: 2 });
    const listId = list('deposit', [a, b]);
    approve(listId);
    applied(deposit(listId));
    expect(depot.world.get('list', listId)).toMatchObject({
      state: 'executed',
      deposit: { slipNumber: 'BV-2026-0001', depositedOn: TEST_TODAY, receivedBy: 'Mme Dubé, archiviste' },
    });
    expect(depot.world.get('box', a)).toMatchObject({
      custody: 'shelved',
      placeId,
      listId: null,
      deposit: { listId, slip: 'BV-2026-0001', recipient: 'permanentSection' },
    });
    expect(homeSummary(depot.context, null)).toMatchObject({ boxes: 1, toTransfer: 0 });
    expect(unitsList(depot.context, {})).toMatchObject([{ boxes: 1 }]);
    expect(dueByYear(depot.context, null).total.boxes).toBe(1);
    expect(shown({ state: 'due' })).toEqual([other]);
    expect(shown({ state: 'deposited' })).toEqual([a, b]);
    expect(shown({ placeId })).toHaveLength(3);
    await expectSound();
  });

  test('they are still lent and come back', () => {
    const boxId = box('C');
    const listId = list('deposit', [boxId]);
    approve(listId);
    applied(deposit(listId));
    expect(lent(boxId)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    depot.giveBack(boxId);
    depot.shelve(boxId, placeId);
    expect(depot.world.get('box', boxId)).toMatchObject({ custody: 'shelved', deposit: { slip: 'BV-2026-0001' } });
  });

  test('who answered for it keeps their name as long as the list stands', () => {
    const listId = list('deposit', [box('C')]);
    approve(listId);
    applied(deposit(listId));
    expect(depot.world.naming(manager().personId)).toContainEqual({ type: 'list', id: listId });
    const other = list('sorting', [box('D')]);
    const clerk = depot.actorWith('clerk');
    expect(depot.world.naming(clerk.personId)).toEqual([]);
    applied(depot.submit('list.sample', other, { method: { method: 'everyNth', n: 2, from: 1 } }, { by: clerk }));
    expect(depot.world.naming(clerk.personId)).toEqual([{ type: 'list', id: other }]);
  });

  test('all or none, and a refused deposit uses no number up', () => {
    const [a, b] = [box('C'), box('C')];
    const listId = list('deposit', [a, b]);
    approve(listId);
    const holdId = depot.hold(b);
    expect(deposit(listId)).toMatchObject({ outcome: 'rejected', code: 'BOXES_BLOCKED' });
    expect(depot.world.get('box', a)?.deposit).toBeUndefined();
    applied(depot.submit('box.liftHold', b, { holdId, reason: 'clos' }, { by: manager() }));
    applied(deposit(listId));
    expect(depot.world.get('list', listId)?.deposit?.slipNumber).toBe('BV-2026-0001');
  });

  test('takes only what is to be kept whole, and only a deposit list', () => {
    expect(depot.submit('list.freeze', list('deposit', [box('D')]), { decisionDay: TEST_TODAY })).toMatchObject({
      outcome: 'forbidden',
    });
    const refused = list('deposit', [box('D')]);
    expect(depot.submit('list.freeze', refused, { decisionDay: TEST_TODAY }, { by: manager() })).toMatchObject({
      params: { boxes: [{ code: 'BOX_NOT_FOR_DEPOSIT' }] },
    });
    const destruction = list('destruction', [box('D')]);
    approve(destruction);
    expect(deposit(destruction)).toMatchObject({ outcome: 'rejected', code: 'LIST_OTHER_KIND' });
  });
});

function lent(boxId: Id) {
  const { personId } = manager();
  return lendBox(depot.writeContext, manager(), {
    ...{ opId: opId(), boxId, personId, dueOn: null, purpose: '', group: null },
  });
}

describe('to a third party', () => {
  test('the boxes leave the shelves and every count; a scan says it, and a box that came back is shelved', async () => {
    const [a, b] = [box('C'), box('C')];
    const listId = list('deposit', [a]);
    approve(listId);
    applied(deposit(listId, 'thirdParty'));
    expect(depot.world.get('box', a)).toMatchObject({ custody: 'handedOver', placeId: null });
    expect(homeSummary(depot.context, null)).toMatchObject({ boxes: 1, unplaced: 0 });
    expect(shown({ placeId })).toEqual([b]);
    expect(shown({ state: 'deposited' })).toEqual([a]);
    expect(depot.world.boxesAt(placeId, 10)).toEqual([b]);
    const code = depot.world.get('box', a)?.code ?? '';
    const free = { mode: 'free', subjectId: null } as const;
    const input = { opId: opId(), readings: [code], context: free, undo: null, group: null };
    expect(scan(depot.writeContext, manager(), input)).toMatchObject({
      tone: 'warning',
      code: 'boxShown',
      subject: { custody: 'handedOver', deposit: { slip: 'BV-2026-0001', name: 'Société d’histoire de Longueuil' } },
    });
    expect(lent(a)).toMatchObject({ ok: false, error: { code: 'BOX_HANDED_OVER' } });
    depot.shelve(a, placeId);
    expect(depot.world.get('box', a)).toMatchObject({ custody: 'shelved', placeId });
    expect(lent(a)).toMatchObject({ ok: true });
    await expectSound();
  });
});

describe('authorisation of BAnQ (art. 18)', () => {
  test('what was to be kept is only on a list that cites it, by who may, and is destroyed then', async () => {
    const deposited = box('C');
    const first = list('deposit', [deposited]);
    approve(first);
    applied(deposit(first));
    const kept = box('C');
    const id = list('destruction');
    const add = (boxIds: Id[]): OpAck => depot.submit('list.addBoxes', id, { boxIds }, { by: manager() });
    expect(add([deposited])).toMatchObject({ outcome: 'rejected', code: 'BOX_DEPOSITED' });
    const authorisation = { reference: 'BAnQ-2026-7', on: '2026-08-01' as CivilDate };
    const cite = (by: Parameters<TestDepot['submit']>[3]): OpAck =>
      depot.submit('list.citeAuthorisation', id, { authorisation }, by);
    expect(cite({ by: depot.actorWith('technician') }).outcome).toBe('forbidden');
    expect(cite({ by: depot.actorWith('clerk') }).outcome).toBe('forbidden');
    applied(cite({ by: depot.actorWith('secretaryGeneral') }));
    const found = keptBoxes(depot.context, { listId: id, on: TEST_TODAY, text: '', after: null, limit: 10 });
    expect(found.ok && found.value.rows.map(({ boxId, dispositions }) => [boxId, dispositions])).toEqual([
      [deposited, 'C'],
      [kept, 'C'],
    ]);
    applied(add([deposited, kept, box('D')]));
    approve(id);
    applied(execute(id));
    expect([deposited, kept].map((each) => depot.world.get('box', each)?.custody)).toEqual(['destroyed', 'destroyed']);
    expect(depot.world.get('list', id)?.specialAuthorisation).toEqual(authorisation);
    await expectSound();
  });

  test('only a draft of a destruction cites one', () => {
    const authorisation = { reference: 'BAnQ-2026-7', on: '2026-08-01' as CivilDate };
    const by = { by: manager() };
    expect(depot.submit('list.citeAuthorisation', list('deposit'), { authorisation }, by)).toMatchObject({
      code: 'LIST_OTHER_KIND',
    });
    const frozen = list('destruction', [box('D')]);
    approve(frozen);
    expect(depot.submit('list.citeAuthorisation', frozen, { authorisation }, by)).toMatchObject({
      code: 'LIST_FROZEN',
    });
  });
});
