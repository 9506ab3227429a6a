import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { homeSummary } from '#main/records/queries/home-summary.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import { listCard, listsPage } from '#main/records/queries/lists.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import { listLine } from '#shared/domain/disposal/list-lines.ts';
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
  const candidates = (
    include: Input<'lists.candidates'>['include'],
    on: string = TEST_TODAY,
  ): readonly CandidateRow[] => {
    const rows: CandidateRow[] = [];
    let after: string | null = null;
    do {
      const page = listCandidates(depot.context, { unitId, on: day(on), include, after, limit: 3 });
      if (!page.ok) throw new Error(page.error.code);
      rows.push(...page.value.rows);
      after = page.value.next;
    } while (after !== null);
    return rows;
  };
  const drafted = (number: string, boxIds: Id[]): Id => {
    const listId = depot.mint();
    depot.submit('list.draft', listId, { unitId, number, title: 'Destruction annuelle' }, { by: clerk });
    depot.submit('list.addBoxes', listId, { boxIds }, { by: clerk });
    return listId;
  };
  const card = (listId: Id, personId: Id | null = null) => {
    const result = listCard(depot.context, listId, personId);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  it('names the reason of each refusal', () => {
    shelved('eligible', '2010-06-30');
    depot.box({ unitId, ruleId: destroy, number: 'eligible, unplaced', closedOn: day('2011-06-30') });
    const borrower = depot.person('Roy', 'Zoé').personId;
    depot.lend(shelved('out', '2012-06-30'), borrower, '2026-10-01');
    depot.hold(shelved('held', '2012-06-30'));
    const contested = shelved('in case', '2012-06-30');
    depot.lend(contested, borrower, '2026-10-01');
    depot.submit('box.shelve', contested, { placeId: shelf });
    depot.giveBack(contested);
    depot.submit('box.declareMissing', shelved('missing', '2012-06-30'), { note: '' });
    depot.submit(
      'list.freeze',
      drafted('LD-1', [shelved('listed', '2012-06-30')]),
      { decisionDay: TEST_TODAY },
      { by: clerk },
    );
    shelved('not due', '2024-06-30');
    // The last protected day itself is protected.
    shelved('due tomorrow', '2020-09-15', depot.rule('02020', '1-5-D', { yearEnd: '09-15' }));
    shelved('kept', '2010-06-30', depot.rule('02030', '2-5-C'));
    shelved('to sort', '2010-06-30', depot.rule('02040', '2-5-T'));
    depot.box({ unitId, ruleId: destroy, number: 'open' });
    depot.box({ unitId, number: 'no rule' });
    depot.submit('box.annul', depot.box({ unitId, number: 'annulled' }), { reason: 'Erreur' });

    expect(Object.fromEntries(candidates('refused').map(({ number, refusal }) => [number, refusal]))).toEqual({
      out: 'BOX_OUT',
      held: 'BOX_ON_HOLD',
      'in case': 'BOX_IN_CASE',
      missing: 'BOX_MISSING',
      listed: 'BOX_ON_LIST',
      'not due': 'BOX_NOT_DUE',
      'due tomorrow': 'BOX_NOT_DUE',
      kept: 'BOX_NOT_FOR_DESTRUCTION',
      'to sort': 'BOX_NOT_FOR_DESTRUCTION',
      open: 'BOX_WITHOUT_DATE',
      'no rule': 'BOX_WITHOUT_DATE',
    });
    expect(candidates('eligible').map(({ number, refusal }) => [number, refusal])).toEqual([
      ['eligible', null],
      ['eligible, unplaced', null],
    ]);
    expect(candidates('refused').find(({ number }) => number === 'out')).toMatchObject({
      borrower: 'Zoé Roy',
      address: 'V1',
      lastProtectedDay: '2019-06-30',
      ruleNumber: '01110',
      notation: '2-5-D',
    });
  });

  it('sorts every living box of the unit into those that may go and those that may not, as the list itself would', () => {
    const rules = [destroy, depot.rule('02030', '2-5-C'), depot.rule('02050', '888-1-D'), null];
    const box = fc.record({
      ruleId: fc.constantFrom(...rules),
      closedOn: fc.constantFrom(null, day('2010-06-30'), day('2019-03-15'), day('2024-06-30')),
      file: fc.constantFrom(null, ...rules),
      held: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('2020-01-01', '2026-07-01', '2040-01-01'),
        (boxes, on) => {
          for (const { ruleId, closedOn, file, held } of boxes) {
            const id = depot.box({ unitId, ruleId, closedOn });
            if (file !== null) depot.file({ unitId, boxId: id, ruleId: file, closedOn });
            if (held) depot.hold(id);
          }
          const [eligible, refused, all] = [
            candidates('eligible', on),
            candidates('refused', on),
            candidates('all', on),
          ];
          expect(eligible.length + refused.length).toBe(all.length);
          expect(eligible.every(({ refusal }) => refusal === null)).toBe(true);
          expect(refused.every(({ refusal }) => refusal !== null)).toBe(true);
          expect(new Set(all.map(({ boxId }) => boxId)).size).toBe(all.length);
          for (const { boxId, refusal } of all) {
            const record = depot.world.get('box', boxId);
            const line = record === undefined ? undefined : listLine(depot.world, record, day(on), sha256Text);
            if (line?.ok === false) expect(refusal).toBe(line.error);
            else expect([null, 'BOX_ON_HOLD']).toContain(refusal);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('shows a draft as its boxes are, and a frozen list as it was approved, with what now stands in the way', () => {
    const [first, second] = [shelved('1', '2010-06-30'), shelved('2', '2011-06-30')];
    depot.file({ unitId, boxId: first });
    const listId = drafted('LD-2026-0001', [first, second]);
    expect(card(listId)).toMatchObject({
      unitName: 'Ressources humaines',
      lengthMm: 760,
      files: 1,
      approvalsRequired: 2,
      createdByName: 'Luc Bélanger',
      items: [
        {
          number: '1',
          refusal: null,
          lastProtectedDay: '2017-06-30',
          files: 1,
          ruleNumber: '01110',
          notation: '2-5-D',
          address: 'V1',
        },
        { number: '2', refusal: null, files: 0 },
      ],
    });
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: clerk });
    depot.submit('box.describe', first, { fields: { title: { value: 'Changé', base: null } } });
    depot.hold(second);
    expect(card(listId).items).toMatchObject([{ title: '', refusal: null }, { refusal: 'BOX_ON_HOLD' }]);
    depot.submit('rule.revise', destroy, {
      ...ruleBody(),
      delays: [{ copy: 'principal', supports: [], notation: '2-6-D' }],
    });
    expect(card(listId).items.map(({ refusal }) => refusal)).toEqual(['RULE_CHANGED', 'BOX_ON_HOLD']);
  });

  it('says of a draft’s box that another list has taken it', () => {
    const boxId = shelved('1', '2010-06-30');
    const draft = drafted('LD-1', [boxId]);
    const frozen = drafted('LD-2', [boxId]);
    depot.submit('list.freeze', frozen, { decisionDay: TEST_TODAY }, { by: clerk });
    expect(card(draft).items).toMatchObject([{ refusal: 'BOX_ON_LIST' }]);
    expect(card(frozen).items).toMatchObject([{ refusal: null }]);
  });

  it('counts approvals, and asks for those of whoever may approve and has not', () => {
    const listId = drafted('LD-2026-0001', [shelved('1', '2010-06-30')]);
    drafted('LD-2026-0002', [shelved('2', '2010-06-30')]);
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: clerk });
    const digest = depot.world.get('list', listId)?.digest;
    if (digest == null) throw new Error('not frozen');
    const manager = depot.actorWith('unitManager', depot.world.get('list', listId)?.unitId);
    const waiting = (personId: Id | null): number => homeSummary(depot.context, personId).listsToApprove;
    expect([waiting(manager.personId), waiting(depot.actorWith('technician').personId), waiting(null)]).toEqual([
      1, 0, 0,
    ]);
    depot.submit('list.approve', listId, { digest }, { by: manager });
    expect(waiting(manager.personId)).toBe(0);
    expect(waiting(depot.actorWith('secretaryGeneral').personId)).toBe(1);
    expect(card(listId, manager.personId)).toMatchObject({
      approvedByMe: true,
      approvals: [{ name: 'Hélène Côté', jobTitle: 'unitManager' }],
    });
    expect(card(listId, clerk.personId).approvedByMe).toBe(false);
    const rows = listsPage(depot.context, { state: null, after: null, limit: 10 }).rows;
    expect(rows).toMatchObject([
      { number: 'LD-2026-0002', state: 'draft', boxes: 1, approvals: 0 },
      { number: 'LD-2026-0001', state: 'frozen', boxes: 1, approvals: 1, approvalsRequired: 2, certificateNumber: '' },
    ]);
    expect(listsPage(depot.context, { state: 'frozen', after: null, limit: 10 }).rows).toHaveLength(1);
  });

  function ruleBody() {
    const { id: _id, version: _version, status: _status, ...body } = depot.world.get('rule', destroy)!;
    return body;
  }
});
