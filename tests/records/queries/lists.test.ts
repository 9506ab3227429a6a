import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { homeSummary } from '#main/records/queries/home-summary.ts';
import { listCard } from '#main/records/queries/list-card.ts';
import { checkList } from '#main/records/queries/list-check.ts';
import { listItemsPage, removedPage } from '#main/records/queries/list-items.ts';
import { listsPage } from '#main/records/queries/lists.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { Page } from '#shared/contract/common.ts';
import type { ListCheck, ListItem, ListRow } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { USUAL_STEPS, type Step } from '#shared/domain/disposal/approval-steps.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const day = (text: string): CivilDate => text as CivilDate;

describe('disposal lists', () => {
  let depot: TestDepot;
  let unitId: Id;
  let shelf: Id;
  let destroy: Id;
  let clerk: Actor;

  beforeEach(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
    shelf = depot.place({ name: 'V1', level: 'site' });
    destroy = depot.rule('01110', '2-5-D');
    clerk = depot.actorWith('recordsManager');
  });
  afterEach(() => {
    depot.close();
  });

  const shelved = (number: string, closedOn: string, ruleId = destroy): Id => {
    const id = depot.box({ unitId, ruleId, number, closedOn: day(closedOn) });
    depot.shelve(id, shelf);
    return id;
  };
  const drafted = (number: string, boxIds: readonly Id[], kind: ListKind = 'destruction'): Id => {
    const listId = depot.mint();
    depot.submit('list.draft', listId, { unitId, number, title: 'Destruction annuelle', kind }, { by: clerk });
    depot.submit('list.addBoxes', listId, { boxIds: [...boxIds] }, { by: clerk });
    return listId;
  };
  const freeze = (listId: Id, decisionDay = TEST_TODAY): string =>
    depot.submit('list.freeze', listId, { decisionDay }, { by: clerk }).outcome;
  const digestOf = (listId: Id) => {
    const digest = depot.world.get('list', listId)?.digest;
    if (digest == null) throw new Error('not frozen');
    return digest;
  };
  const value = <T>(result: Result<T, CallError>): T => {
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  const card = (listId: Id, actor: Actor | null = null) => value(listCard({ ...depot.context, actor }, { id: listId }));
  const items = (listId: Id, text = '', limit = 3): ListItem[] => {
    const rows: ListItem[] = [];
    let after: string | null = null;
    do {
      const slice: Page<ListItem> = value(listItemsPage(depot.context, { id: listId, text, after, limit }));
      rows.push(...slice.rows);
      after = slice.next;
    } while (after !== null);
    return rows;
  };
  const check = async (listId: Id): Promise<ListCheck> =>
    value(await checkList(depot.context, { id: listId }, { onProgress: () => undefined, isCancelled: () => false }));
  const page = (asked: Partial<Input<'lists.page'>> = {}, actor: Actor | null = null): readonly ListRow[] =>
    listsPage({ ...depot.context, actor }, { status: null, kind: null, mine: 'no', after: null, limit: 10, ...asked })
      .rows;
  const configure = (approvalSteps: readonly Step[]): void => {
    const organisation = depot.world.organisation();
    const fields = { approvalSteps: { value: [...approvalSteps], base: null } };
    depot.submit('organisation.configure', organisation?.id ?? unitId, { fields });
  };

  it('shows a draft as its boxes are, and a frozen list as it was approved, with what now stands in the way', async () => {
    const [first, second] = [shelved('1', '2010-06-30'), shelved('2', '2011-06-30')];
    depot.file({ unitId, boxId: first });
    const listId = drafted('LD-2026-0001', [first, second]);
    expect(card(listId)).toMatchObject({
      unitName: 'Ressources humaines',
      kind: 'destruction',
      status: 'generated',
      count: 2,
      lengthMm: 760,
      files: 1,
      latestDay: '2018-06-30',
      createdByName: 'Luc Bélanger',
      myStep: null,
      steps: [
        { kind: 'approval', role: 'any', state: 'waiting', personId: null },
        { kind: 'approval', role: 'any', state: 'waiting', personId: null },
      ],
    });
    expect(items(listId)).toMatchObject([
      {
        number: '1',
        refusal: null,
        upcoming: false,
        lastProtectedDay: '2017-06-30',
        files: 1,
        ruleNumber: '01110',
        notation: '2-5-D',
        dispositions: 'D',
        address: 'V1',
      },
      { number: '2', refusal: null, files: 0 },
    ]);
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: clerk });
    depot.submit('box.describe', first, { fields: { title: { value: 'Changé', base: null } } });
    depot.hold(second);
    expect(items(listId)).toMatchObject([{ title: '', refusal: null }, { refusal: 'BOX_ON_HOLD' }]);
    expect(await check(listId)).toMatchObject({
      boxes: 2,
      blocked: 1,
      reasons: [{ code: 'BOX_ON_HOLD', boxes: 1 }],
      rows: [{ number: '2' }],
    });
    depot.submit('rule.revise', destroy, {
      ...ruleBody(),
      delays: [{ copy: 'principal', supports: [], notation: '2-6-D' }],
    });
    expect(items(listId).map(({ refusal }) => refusal)).toEqual(['RULE_CHANGED', 'BOX_ON_HOLD']);
    const changed = await check(listId);
    expect(changed.rows.map(({ number, refusal }) => [number, refusal])).toEqual([
      ['1', 'RULE_CHANGED'],
      ['2', 'BOX_ON_HOLD'],
    ]);
  });

  it('stops a check nobody waits for any more', async () => {
    const listId = drafted('LD-1', [shelved('1', '2010-06-30')]);
    const watch = { onProgress: () => undefined, isCancelled: () => true };
    expect(await checkList(depot.context, { id: listId }, watch)).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await checkList(depot.context, { id: unitId }, watch)).toMatchObject({ error: { code: 'RECORD_UNKNOWN' } });
  });

  it('gives the lines by the page in the order of the list, and goes on after a box that was removed meanwhile', () => {
    const boxIds = Array.from({ length: 8 }, (_, index) => shelved(String(index + 1), '2010-06-30'));
    const listId = drafted('LD-1', boxIds);
    expect(items(listId).map(({ boxId }) => boxId)).toEqual(boxIds);
    const first = value(listItemsPage(depot.context, { id: listId, text: '', after: null, limit: 3 }));
    depot.submit('list.removeBox', listId, { boxId: boxIds[2] ?? unitId, reason: 'Demande' }, { by: clerk });
    const second = value(listItemsPage(depot.context, { id: listId, text: '', after: first.next, limit: 3 }));
    expect(second.rows.map(({ boxId }) => boxId)).toEqual(boxIds.slice(3, 6));
    expect([first.total, second.total]).toEqual([8, 7]);
    expect(value(removedPage(depot.context, { id: listId, after: null, limit: 5 })).rows).toEqual([
      { boxId: boxIds[2], number: '3', title: '', reason: 'Demande', byName: 'Luc Bélanger' },
    ]);
    expect(card(listId)).toMatchObject({ count: 7, removed: 1 });
  });

  it('searches the lines by number and title, in a draft and in what was frozen', () => {
    const [first, second] = [shelved('B-101', '2010-06-30'), shelved('B-202', '2011-06-30')];
    depot.submit('box.describe', second, { fields: { title: { value: 'Élèves de Sœur Rose', base: null } } });
    const listId = drafted('LD-1', [first, second]);
    const found = (text: string): string[] => items(listId, text).map(({ number }) => number);
    const all = (): unknown => [found('eleves soeur'), found('b-1'), found('absent'), found('  ')];
    const expected = [['B-202'], ['B-101'], [], ['B-101', 'B-202']];
    expect(all()).toEqual(expected);
    freeze(listId);
    expect(all()).toEqual(expected);
  });

  it('says of a line that its time is still to come, and refuses it nothing for that', () => {
    const boxId = shelved('1', '2025-06-30');
    const listId = drafted('LD-1', [boxId]);
    expect(items(listId)).toMatchObject([{ upcoming: true, refusal: null, lastProtectedDay: '2032-06-30' }]);
    expect(card(listId).latestDay).toBe('2032-06-30');
    expect(freeze(listId)).toBe('rejected');
    expect(freeze(listId, '2032-07-01' as CivilDate)).toBe('applied');
    expect(items(listId)).toMatchObject([{ upcoming: true, refusal: null }]);
  });

  it('says of a draft’s box that another list has taken it', () => {
    const boxId = shelved('1', '2010-06-30');
    const draft = drafted('LD-1', [boxId]);
    const frozen = drafted('LD-2', [boxId]);
    depot.submit('list.freeze', frozen, { decisionDay: TEST_TODAY }, { by: clerk });
    expect(items(draft)).toMatchObject([{ refusal: 'BOX_ON_LIST' }]);
    expect(items(frozen)).toMatchObject([{ refusal: null }]);
  });

  it('goes from step to step by the persons whose they are, each of whom finds it among theirs', () => {
    configure(USUAL_STEPS);
    const listId = drafted('LD-2026-0001', [shelved('1', '2010-06-30')]);
    drafted('LD-2026-0002', [shelved('2', '2010-06-30')]);
    expect(freeze(listId)).toBe('applied');
    const digest = digestOf(listId);
    const manager = depot.actorWith('unitManager', unitId);
    const secretary = depot.actorWith('secretaryGeneral');
    const technician = depot.actorWith('technician');
    const stranger = depot.person('Nadeau', 'Paul', { roles: ['unitManager'], unitId: depot.unit('STI', 'TI') });
    const waiting = (): unknown =>
      [manager, clerk, secretary, technician, stranger].map(({ personId }, index) => {
        const actor = [manager, clerk, secretary, technician, stranger][index] ?? null;
        const rows = page({ mine: 'yes' }, actor).map(({ number }) => number);
        expect(homeSummary(depot.context, personId).listsToApprove).toBe(rows.length);
        return [rows.length, card(listId, actor).myStep];
      });
    const sign = (kind: 'list.validate' | 'list.approve', by: Actor) => depot.submit(kind, listId, { digest }, { by });

    expect(card(listId).status).toBe('inValidation');
    expect(waiting()).toEqual([
      [1, 'yes'],
      [0, 'otherRole'],
      [0, 'otherRole'],
      [0, 'otherRole'],
      [0, 'otherUnit'],
    ]);
    expect(sign('list.approve', clerk)).toMatchObject({ outcome: 'rejected', code: 'LIST_NOT_VALIDATED' });
    expect(sign('list.validate', stranger)).toMatchObject({ outcome: 'forbidden' });
    expect(sign('list.validate', manager).outcome).toBe('applied');
    expect(card(listId).status).toBe('validated');
    expect(waiting()).toEqual([
      [0, 'signed'],
      [1, 'yes'],
      [0, 'otherRole'],
      [0, 'otherRole'],
      [0, 'otherRole'],
    ]);
    expect(page()).toMatchObject([
      { number: 'LD-2026-0002', status: 'generated', count: 1, stepsTaken: 0, steps: 3, next: null },
      {
        number: 'LD-2026-0001',
        status: 'validated',
        kind: 'destruction',
        stepsTaken: 1,
        steps: 3,
        next: { kind: 'approval', role: 'recordsManager' },
      },
    ]);
    expect(sign('list.approve', clerk).outcome).toBe('applied');
    expect(card(listId).status).toBe('inApproval');
    expect(sign('list.approve', clerk).outcome).toBe('noop');
    expect(sign('list.approve', secretary).outcome).toBe('applied');
    expect(card(listId, secretary)).toMatchObject({
      status: 'approved',
      myStep: null,
      steps: [
        { kind: 'validation', role: 'unitManager', state: 'done', name: 'Hélène Côté', jobTitle: 'unitManager' },
        { role: 'recordsManager', state: 'done', name: 'Luc Bélanger' },
        { role: 'secretaryGeneral', state: 'done' },
      ],
    });
    expect(waiting()).toEqual([0, 0, 0, 0, 0].map((none) => [none, null]));
  });

  it('comes back to be mended when it is refused, and all its steps with it', () => {
    configure(USUAL_STEPS);
    const listId = drafted('LD-1', [shelved('1', '2010-06-30')]);
    freeze(listId);
    const before = digestOf(listId);
    const manager = depot.actorWith('unitManager', unitId);
    depot.submit('list.validate', listId, { digest: before }, { by: manager });
    const refused = depot.submit('list.refuse', listId, { digest: before, reason: 'Litige' }, { by: clerk });
    expect(refused.outcome).toBe('applied');
    expect(card(listId)).toMatchObject({
      status: 'refused',
      refusals: [{ name: 'Luc Bélanger', step: 1, reason: 'Litige' }],
      steps: [{ state: 'waiting' }, { state: 'waiting' }, { state: 'waiting' }],
    });
    expect(page({ status: 'refused' }).map(({ next }) => next)).toEqual([null]);
    depot.submit('list.addBoxes', listId, { boxIds: [shelved('2', '2010-06-30')] }, { by: clerk });
    expect(freeze(listId)).toBe('applied');
    expect(card(listId).status).toBe('inValidation');
    const stale = depot.submit('list.validate', listId, { digest: before }, { by: manager });
    expect(stale).toMatchObject({ outcome: 'rejected', code: 'LIST_CHANGED' });
    const again = depot.submit('list.validate', listId, { digest: digestOf(listId) }, { by: manager });
    expect(again.outcome).toBe('applied');
  });

  it('keeps the steps a list was frozen with when the organisation chooses others', () => {
    const listId = drafted('LD-1', [shelved('1', '2010-06-30')]);
    freeze(listId);
    configure(USUAL_STEPS);
    expect(card(listId)).toMatchObject({ status: 'inApproval', steps: [{ role: 'any' }, { role: 'any' }] });
    depot.submit('list.reopen', listId, { reason: 'Essai' }, { by: clerk });
    expect(card(listId).steps).toHaveLength(3);
    configure([]);
    expect(card(listId).steps).toHaveLength(2);
  });

  it('keeps what people said of a list', () => {
    const listId = drafted('LD-1', [shelved('1', '2010-06-30')]);
    const manager = depot.actorWith('unitManager', unitId);
    depot.submit('list.comment', listId, { text: 'Revoir la boîte 1.' }, { by: manager });
    depot.submit('list.comment', listId, { text: 'C’est fait.' }, { by: clerk });
    expect(card(listId).comments).toMatchObject([
      { name: 'Hélène Côté', text: 'Revoir la boîte 1.' },
      { name: 'Luc Bélanger', text: 'C’est fait.' },
    ]);
  });

  it('is found by its kind and its status, newest first and a page at a time', () => {
    const kept = depot.rule('02030', '2-5-C');
    const numbers = ['LD-1', 'LD-2', 'LD-3'];
    const [first] = numbers.map((number) => drafted(number, [shelved(number, '2010-06-30')]));
    const deposit = drafted('LV-4', [shelved('V', '2010-06-30', kept)], 'deposit');
    freeze(deposit);
    depot.submit('list.cancel', first ?? unitId, { reason: 'Essai' }, { by: clerk });
    const found = (asked: Partial<Input<'lists.page'>>): string[] => page(asked).map(({ number }) => number);
    expect(found({})).toEqual(['LV-4', 'LD-3', 'LD-2', 'LD-1']);
    expect(found({ kind: 'deposit' })).toEqual(['LV-4']);
    expect(found({ kind: 'sorting' })).toEqual([]);
    expect(found({ kind: 'destruction', status: 'generated' })).toEqual(['LD-3', 'LD-2']);
    expect(found({ status: 'cancelled' })).toEqual(['LD-1']);
    const top = listsPage(depot.context, { status: null, kind: null, mine: 'no', after: null, limit: 2 });
    expect(found({ after: top.next, limit: 2 })).toEqual(['LD-2', 'LD-1']);
    expect(top.total).toBe(4);
  });

  function ruleBody() {
    const { id: _id, version: _version, status: _status, ...body } = depot.world.get('rule', destroy)!;
    return body;
  }
});
