/** One scan of the removal: what is taken, what stops the operator and writes nothing, and where the hand goes next. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '#main/records/database/sql.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { pullCounts, pullPlace } from '#main/records/queries/list-removal.ts';
import { chooseLot, moveToLot, notFound, putBack } from '#main/records/use-cases/removal-acts.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { PullPart } from '#shared/contract/list-removal.ts';
import {
  approve,
  approvedList,
  boxNow,
  codeOf,
  listNow,
  openRemovalDepot,
  partOf,
  outboxSize,
  scanned,
  type RemovalDepot,
} from './removal-depot.ts';

let depot: RemovalDepot;
beforeEach(async () => {
  depot = await openRemovalDepot();
});
afterEach(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;
const scan = (id: Id, lotId: Id | null = null) => scanned(depot, codeOf(depot, id), { lotId });
const idsOf = (name: PullPart) => partOf(depot, name).rows.map(({ boxId }) => boxId);
const act = { opId: '' as OpId, listId: '' as Id, group: null };
const on = (boxId: Id) => ({ ...act, opId: opId(), listId: depot.listId, boxId });

/** Nothing is written, and the reason is said. */
function stops(id: Id, reason: string, about?: string): void {
  const before = outboxSize(depot);
  const said = scan(id);
  expect(said).toMatchObject({ verdict: 'stop', reason, box: { boxId: id }, ack: null, next: null });
  if (about !== undefined) expect(said.about).toBe(about);
  expect(outboxSize(depot)).toBe(before);
}

describe('in the order of the shelves', () => {
  test('the list is walked shelf by shelf; the box without one comes last', () => {
    const [first, second, third, fourth, fifth] = depot.boxes;
    expect(idsOf('toPull')).toEqual([first, second, third, fourth, fifth].sort(inShelfOrder));
    expect(partOf(depot, 'toPull').rows.map(({ area }) => area?.address ?? '')).toEqual([
      'V1-E1',
      'V1-E1',
      'V1-E1',
      'V1-E2',
      '',
    ]);
    expect(pullPlace(depot.context, depot.listId, null)).toMatchObject({ next: { address: 'V1-E1-T1' }, pulled: 0 });
    for (const id of idsOf('toPull')) {
      const rest = idsOf('toPull').filter((each) => each !== id);
      expect(scan(id)).toMatchObject({ verdict: 'pulled', next: rest[0] === undefined ? null : { boxId: rest[0] } });
    }
    expect(pullCounts(depot.context, listNow(depot))).toEqual({ total: 5, toPull: 0, leave: 0, missing: 0, pulled: 5 });
  });

  test('a box taken out of order sends the hand on from where it stood, and back to those that were left', () => {
    const [first, second, third, fourth, fifth] = idsOf('toPull') as [Id, Id, Id, Id, Id];
    expect(scan(third).next?.boxId).toBe(fourth);
    expect(scan(fourth).next?.boxId).toBe(fifth);
    expect(scan(fifth).next?.boxId).toBe(first);
    expect(pullPlace(depot.context, depot.listId, first).next?.boxId).toBe(second);
  });

  test('skipped: the next one, and again the first after the last', () => {
    const order = idsOf('toPull');
    const walked = order.map((id) => pullPlace(depot.context, depot.listId, id).next?.boxId);
    expect(walked).toEqual([...order.slice(1), order[0]]);
  });

  function inShelfOrder(a: Id, b: Id): number {
    const key = (id: Id) =>
      depot.db.get<{ key: string; no: number }>(sql`
        select case when address_sort = '' then '1' else '0' || address_sort end as key, no from box where id = ${id}`);
    const [left, right] = [key(a), key(b)];
    if (left === undefined || right === undefined) throw new Error('no box');
    return left.key === right.key ? left.no - right.no : left.key < right.key ? -1 : 1;
  }
});

describe('what stops the operator, with nothing recorded', () => {
  test('a box of no list, and one of another list, which is named', () => {
    const other = depot.box({ unitId: depot.unitId, ruleId: depot.ruleId, closedOn: '2018-06-30' as CivilDate });
    stops(other, 'BOX_NOT_ON_LIST', '');
    approvedList(depot, depot.unitId, [other]);
    stops(other, 'BOX_NOT_ON_LIST', 'LD-2026-0001');
  });

  test('held, lent, in a case', () => {
    const [held, lent, inCase] = depot.boxes;
    depot.hold(held);
    stops(held, 'BOX_ON_HOLD');
    const borrower = depot.person('Roy', 'Élise').personId;
    depot.lend(lent, borrower, '2026-10-01');
    stops(lent, 'BOX_OUT', 'Élise Roy');
    // Handed out twice: a case.
    depot.lend(inCase, borrower, '2026-10-01');
    depot.submit('box.shelve', inCase, { placeId: depot.shelves[0] });
    expect(boxNow(depot, inCase).openCases).toHaveLength(1);
    stops(inCase, 'BOX_OUT');
    depot.giveBack(inCase);
    stops(inCase, 'BOX_IN_CASE');
    expect(idsOf('leave').sort()).toEqual([held, lent, inCase].sort());
    expect(
      partOf(depot, 'leave')
        .rows.map(({ refusal }) => refusal)
        .sort(),
    ).toEqual(['BOX_IN_CASE', 'BOX_ON_HOLD', 'BOX_OUT']);
    expect(idsOf('toPull')).toHaveLength(2);
  });

  test('pulled already, in which container', () => {
    const chosen = chooseLot(depot.writeContext, depot.technician, {
      opId: opId(),
      listId: depot.listId,
      name: 'Bac 12',
    });
    if (!chosen.ok) throw new Error(chosen.error.code);
    expect(scan(depot.boxes[0], chosen.value.lot.id).verdict).toBe('pulled');
    stops(depot.boxes[0], 'BOX_ALREADY_PULLED', 'Bac 12');
  });

  test('a code of nothing, a shelf, a misread code', () => {
    const before = outboxSize(depot);
    expect(scanned(depot, 'ABC-999')).toMatchObject({ verdict: 'stop', reason: 'UNKNOWN_CODE', reading: 'ABC-999' });
    const place = depot.world.get('place', depot.shelves[0])?.code ?? '';
    expect(scanned(depot, place)).toMatchObject({ verdict: 'stop', reason: 'NOT_A_BOX' });
    const code = codeOf(depot, depot.boxes[0]);
    const misread = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
    expect(scanned(depot, misread).verdict).toBe('stop');
    expect(outboxSize(depot)).toBe(before);
  });

  test('opened again in the middle: nothing more is taken, and what was pulled is pulled no more', () => {
    scan(depot.boxes[0]);
    depot.submit('list.reopen', depot.listId, { reason: 'x' }, { by: depot.actorWith('recordsManager') });
    stops2(depot.boxes[1], 'LIST_NOT_APPROVED');
    expect(boxNow(depot, depot.boxes[0]).pulled).toBeUndefined();
    approve(depot, depot.listId);
    // It left its shelf: it is at the end, without an address, and is scanned again.
    expect(
      partOf(depot, 'toPull')
        .rows.filter(({ address }) => address === '')
        .map(({ boxId }) => boxId),
    ).toContain(depot.boxes[0]);
    expect(scan(depot.boxes[0]).verdict).toBe('pulled');
  });

  test('executed, then a box of it is scanned', () => {
    const list = listNow(depot);
    depot.submit('list.cancel', list.id, { reason: 'x' }, { by: depot.actorWith('recordsManager') });
    stops2(depot.boxes[0], 'LIST_CANCELLED');
  });

  test('a person without the right', () => {
    const auditor = depot.actorWith('auditor');
    const said = scanned(depot, codeOf(depot, depot.boxes[0]), { by: auditor });
    expect(said).toMatchObject({ verdict: 'stop', reason: 'FORBIDDEN' });
    expect(boxNow(depot, depot.boxes[0]).custody).toBe('shelved');
  });

  function stops2(id: Id, reason: string): void {
    const before = outboxSize(depot);
    expect(scan(id)).toMatchObject({ verdict: 'stop', reason, ack: null });
    expect(outboxSize(depot)).toBe(before);
  }
});

describe('one scan sent twice', () => {
  test('is one pull', () => {
    const id = opId();
    const code = codeOf(depot, depot.boxes[0]);
    expect(scanned(depot, code, { opId: id }).verdict).toBe('pulled');
    expect(scanned(depot, code, { opId: id })).toMatchObject({ verdict: 'pulled', pulled: 1 });
  });
});

describe('not found, and found after all', () => {
  test('is reported apart; scanned later, it is found and pulled', () => {
    const [id] = depot.boxes;
    expect(notFound(depot.writeContext, depot.technician, { ...on(id), note: 'Rayon vide' })).toMatchObject({
      ok: true,
    });
    expect(partOf(depot, 'missing').rows).toMatchObject([{ boxId: id, refusal: 'BOX_MISSING', address: 'V1-E1-T1' }]);
    expect(notFound(depot.writeContext, depot.technician, { ...on(id), note: '' })).toMatchObject({
      ok: false,
      error: { code: 'BOX_MISSING' },
    });
    expect(scan(id)).toMatchObject({ verdict: 'found', pulled: 1 });
    expect(partOf(depot, 'missing').rows).toEqual([]);
  });

  test('declared missing by mistake: it is where it was', () => {
    const [id] = depot.boxes;
    notFound(depot.writeContext, depot.technician, { ...on(id), note: '' });
    const back = putBack(depot.writeContext, depot.technician, { ...on(id), reason: 'x' });
    expect(back).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(boxNow(depot, id)).toMatchObject({ custody: 'shelved', placeId: depot.shelves[0] });
  });

  test('a box that is out already is not declared missing', () => {
    scan(depot.boxes[0]);
    expect(notFound(depot.writeContext, depot.technician, { ...on(depot.boxes[0]), note: '' })).toMatchObject({
      error: { code: 'BOX_ALREADY_PULLED' },
    });
  });
});

describe('put back', () => {
  const back = (id: Id) => putBack(depot.writeContext, depot.technician, { ...on(id), reason: 'Erreur de lecture' });

  test('on the shelf it stood on, and the list forgets it', () => {
    const [id] = depot.boxes;
    scan(id);
    expect(back(id)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(boxNow(depot, id)).toMatchObject({ custody: 'shelved', placeId: depot.shelves[0] });
    expect(boxNow(depot, id).pulled).toBeUndefined();
    expect(back(id)).toMatchObject({ ok: false, error: { code: 'UNDO_NOT_POSSIBLE' } });
  });

  test('without a shelf to go to, it is simply not pulled', () => {
    const id = depot.boxes[4];
    scan(id);
    expect(back(id)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(boxNow(depot, id)).toMatchObject({ custody: 'unplaced', placeId: null });
    expect(idsOf('toPull')).toContain(id);
  });

  test('onto a position another box took meanwhile: not pulled, and no case', () => {
    const position = depot.place({ name: 'P1', level: 'position', parentId: depot.shelves[0], exclusive: 'yes' });
    const [id] = depot.boxes;
    depot.shelve(id, position);
    scan(id);
    const other = depot.box({ unitId: depot.unitId });
    depot.shelve(other, position);
    expect(back(id)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(boxNow(depot, id)).toMatchObject({ custody: 'unplaced', openCases: [] });
  });
});

test('a box on its way out is not one to shelve; put back without a shelf, it is again', () => {
  const toShelve = () => {
    const filter = { text: '', unitId: null, placeId: null, ruleId: null, custody: null, state: 'toShelve' } as const;
    const sort = { field: 'number', direction: 'asc' } as const;
    const page = boxesPage(depot.context, { filter, sort, after: null, limit: 50 });
    expect(homeSummary(depot.context, null).unplaced).toBe(page.total);
    return page.rows.map(({ id }) => id);
  };
  const [first, , , , unplaced] = depot.boxes;
  expect(toShelve()).toEqual([unplaced]);
  scan(first);
  scan(unplaced);
  expect(toShelve()).toEqual([]);
  putBack(depot.writeContext, depot.technician, { ...on(unplaced), reason: 'x' });
  expect(toShelve()).toEqual([unplaced]);
  depot.submit('list.reopen', depot.listId, { reason: 'x' }, { by: depot.actorWith('recordsManager') });
  expect(toShelve().sort()).toEqual([first, unplaced].sort());
});

describe('containers', () => {
  const choose = (name: string) => {
    const chosen = chooseLot(depot.writeContext, depot.technician, { opId: opId(), listId: depot.listId, name });
    if (!chosen.ok) throw new Error(chosen.error.code);
    return chosen.value;
  };

  test('chosen by name, made when it is new, and recognised by its label', () => {
    const made = choose(' Bac  12 ');
    expect(made).toMatchObject({ isNew: true, lot: { name: 'Bac 12', weightHg: null } });
    expect(choose('bac 12')).toMatchObject({ isNew: false, lot: { id: made.lot.id } });
    expect(scanned(depot, 'BAC 12')).toMatchObject({ verdict: 'lotReady', lot: { id: made.lot.id } });
  });

  test('the label of a box makes no container', () => {
    const name = codeOf(depot, depot.boxes[0]);
    expect(chooseLot(depot.writeContext, depot.technician, { opId: opId(), listId: depot.listId, name })).toMatchObject(
      {
        ok: false,
        error: { code: 'CODE_TAKEN' },
      },
    );
  });

  test('a box goes into it, and into another', () => {
    const [a, b] = [choose('A').lot, choose('B').lot];
    const [id] = depot.boxes;
    scan(id, a.id);
    expect(boxNow(depot, id).pulled?.lotId).toBe(a.id);
    const moved = (lotId: Id | null) => moveToLot(depot.writeContext, depot.technician, { ...onLot(id), lotId });
    expect(moved(b.id)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(boxNow(depot, id).pulled?.lotId).toBe(b.id);
    expect(moved(null)).toMatchObject({ ok: true });
    expect(boxNow(depot, id).pulled?.lotId).toBeUndefined();
    expect(moved(depot.mint())).toMatchObject({ ok: false, error: { code: 'LOT_UNKNOWN' } });
    expect(moveToLot(depot.writeContext, depot.technician, { ...onLot(depot.boxes[1]), lotId: a.id })).toMatchObject({
      error: { code: 'BOX_NOT_PULLED' },
    });
  });

  const onLot = (boxId: Id) => ({ opId: opId(), listId: depot.listId, boxId });
});
