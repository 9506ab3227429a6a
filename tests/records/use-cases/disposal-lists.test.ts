/** From the boxes due to the certificate's number, at the desk: who is left out and why, and what a refusal costs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createList } from '#main/records/use-cases/create-list.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let ruleId: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  ruleId = depot.rule('01110', '2-5-D');
});
afterEach(() => {
  depot.close();
});

const closed = (day: string): Id => depot.box({ unitId, ruleId, closedOn: day as CivilDate });
const opId = (): OpId => depot.mint() as string as OpId;
const manager = () => depot.actorWith('recordsManager');

function create(boxIds: Id[] | null = null, asked: Partial<Input<'lists.create'>> = {}) {
  return createList(depot.writeContext, manager(), {
    opId: opId(),
    kind: 'destruction',
    unitId,
    placeId: null,
    ruleId: null,
    title: 'Destruction',
    on: TEST_TODAY,
    lookAheadDays: 0,
    boxIds,
    ...asked,
  });
}

function listId(ack: { ok: boolean; value?: OpAck }): Id {
  if (ack.value === undefined) throw new Error('refused');
  return ack.value.entity;
}

function approved(id: Id): void {
  depot.submit('list.freeze', id, { decisionDay: TEST_TODAY }, { by: manager() });
  const digest = depot.world.get('list', id)?.digest;
  if (!digest) throw new Error('not frozen');
  depot.submit('list.approve', id, { digest }, { by: manager() });
  depot.submit('list.approve', id, { digest }, { by: depot.actorWith('secretaryGeneral') });
}

function execute(id: Id): OpAck {
  return executeList(depot.writeContext, manager(), {
    opId: opId(),
    listId: id,
    digest: depot.world.get('list', id)?.digest ?? '',
    executedOn: TEST_TODAY,
    method: 'crossCutShredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: depot.actorWith('clerk').personId,
    responsibleId: manager().personId,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  });
}

describe('drafting', () => {
  test('gives each kind its own letters and one series of numbers, and takes what suits it', () => {
    const toDestroy = closed('2010-06-30');
    const of = (notation: string): Id =>
      depot.box({ unitId, ruleId: depot.rule(`R${notation}`, notation), closedOn: '2010-06-30' as CivilDate });
    const [toKeep, toSort] = [of('2-5-C'), of('2-5-T')];
    const made = (['destruction', 'sorting', 'deposit'] as const).map((kind) =>
      depot.world.get('list', listId(create(null, { kind }))),
    );
    expect(made.map((list) => [list?.number, list?.kind, list?.boxIds])).toEqual([
      ['LD-2026-0001', 'destruction', [toDestroy]],
      ['LT-2026-0002', 'sorting', [toSort]],
      ['LV-2026-0003', 'deposit', [toKeep]],
    ]);
  });

  test('takes ahead what falls due within the days asked, and drafts nothing when nothing may go on it', () => {
    const soon = closed('2019-12-15');
    expect(create()).toMatchObject({ ok: false, error: { code: 'LIST_EMPTY' } });
    const id = listId(create(null, { lookAheadDays: 300 }));
    expect(depot.world.get('list', id)?.boxIds).toEqual([soon]);
    expect(depot.submit('list.freeze', id, { decisionDay: TEST_TODAY }, { by: manager() }).code).toBe('BOXES_BLOCKED');
  });

  test('takes the worked cases whose time has come, and leaves out what is lent, held or not due', () => {
    const due = closed('2019-06-30');
    const midYear = closed('2019-03-15');
    const nextYear = closed('2019-07-01');
    const held = closed('2018-06-30');
    depot.hold(held);
    const lent = closed('2018-06-30');
    depot.lend(lent, depot.person('Roy', 'Élise').personId, '2026-10-01');
    const id = listId(create());
    expect([...(depot.world.get('list', id)?.boxIds ?? [])].sort()).toEqual([due, midYear].sort());
    expect(depot.world.get('list', id)?.boxIds).not.toContain(nextYear);
    expect(depot.world.get('list', id)?.number).toBe('LD-2026-0001');
  });

  test('without any box there is no list, and no number is used up', () => {
    expect(create()).toEqual({ ok: false, error: { code: 'LIST_EMPTY' } });
    closed('2019-06-30');
    expect(depot.world.get('list', listId(create()))?.number).toBe('LD-2026-0001');
  });

  test('sent twice it is one list', () => {
    closed('2019-06-30');
    const once = opId();
    expect(create(null, { opId: once })).toEqual(create(null, { opId: once }));
  });
});

describe('executing', () => {
  test('numbers the certificate only when the destruction stands', () => {
    const box = closed('2019-06-30');
    const id = listId(create());
    approved(id);
    const holdId = depot.hold(box);
    expect(execute(id)).toMatchObject({ outcome: 'rejected', code: 'BOXES_BLOCKED' });
    depot.submit('box.liftHold', box, { holdId, reason: 'clos' }, { by: manager() });
    expect(execute(id).outcome).toBe('applied');
    expect(depot.world.get('box', box)).toMatchObject({ custody: 'destroyed', certificate: 'CD-2026-0001' });
  });
});
