import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { previewCandidates } from '#main/records/queries/candidate-preview.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import { depositList } from '#main/records/use-cases/deposit-list.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidatePreview, CandidateRow, CandidatesInput } from '#shared/contract/lists.ts';
import { listLine } from '#shared/domain/disposal/list-lines.ts';
import { LIST_KINDS } from '#shared/domain/disposal/list.ts';
import { approvedList, executionOf } from '#tests/support/big-lists.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const day = (text: string): CivilDate => text as CivilDate;
type Include = Input<'lists.candidates'>['include'];

describe('the boxes a list may take', () => {
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

  const shelved = (number: string, closedOn: string, ruleId = destroy, placeId = shelf): Id => {
    const id = depot.box({ unitId, ruleId, number, closedOn: day(closedOn) });
    depot.shelve(id, placeId);
    return id;
  };
  const wanted = (asked: Partial<CandidatesInput>): CandidatesInput => ({
    kind: 'destruction',
    unitId,
    placeId: null,
    ruleId: null,
    on: day(TEST_TODAY),
    lookAheadDays: 0,
    forList: null,
    ...asked,
  });
  const candidates = (include: Include, asked: Partial<CandidatesInput> = {}, limit = 3): readonly CandidateRow[] => {
    const rows: CandidateRow[] = [];
    let after: string | null = null;
    do {
      const page = listCandidates(depot.context, { ...wanted(asked), include, after, limit });
      if (!page.ok) throw new Error(page.error.code);
      rows.push(...page.value.rows);
      after = page.value.next;
    } while (after !== null);
    return rows;
  };
  const numbers = (include: Include, asked: Partial<CandidatesInput> = {}): string[] =>
    candidates(include, asked).map(({ number }) => number);
  const preview = (asked: Partial<CandidatesInput> = {}): CandidatePreview => {
    const result = previewCandidates(depot.context, wanted(asked));
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  const drafted = (number: string, boxIds: Id[]): Id => {
    const listId = depot.mint();
    depot.submit('list.draft', listId, { unitId, number, title: 'Destruction annuelle' }, { by: clerk });
    depot.submit('list.addBoxes', listId, { boxIds }, { by: clerk });
    return listId;
  };

  it('names the reason of each refusal, and counts them', () => {
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
    const listed = drafted('LD-1', [shelved('listed', '2012-06-30')]);
    depot.submit('list.freeze', listed, { decisionDay: TEST_TODAY }, { by: clerk });
    shelved('not due', '2024-06-30');
    // The last protected day itself is protected.
    shelved('due tomorrow', '2020-09-15', depot.rule('02020', '1-5-D', { yearEnd: '09-15' }));
    shelved('kept', '2010-06-30', depot.rule('02030', '2-5-C'));
    shelved('to sort', '2010-06-30', depot.rule('02040', '2-5-T'));
    depot.box({ unitId, ruleId: destroy, number: 'open' });
    depot.box({ unitId, number: 'no rule' });
    depot.submit('box.annul', depot.box({ unitId, number: 'annulled' }), { reason: 'Erreur' });

    const refused = {
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
    };
    expect(Object.fromEntries(candidates('refused').map(({ number, refusal }) => [number, refusal]))).toEqual(refused);
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
      dispositions: 'D',
    });
    const counted = preview();
    expect(counted.eligible).toEqual({ boxes: 2, files: 0, lengthMm: 760 });
    expect(Object.fromEntries(counted.leftOut.map(({ reason, boxes }) => [reason, boxes]))).toEqual(
      Object.fromEntries(
        [...new Set(Object.values(refused))].map((code) => [
          code,
          Object.values(refused).filter((each) => each === code).length,
        ]),
      ),
    );
  });

  it('are those of its kind: all D, all C, or anything else to sort', () => {
    shelved('D', '2010-06-30');
    const keep = depot.rule('02030', '2-5-C');
    shelved('C', '2011-06-30', keep);
    shelved('T', '2012-06-30', depot.rule('02040', '2-5-T'));
    const mixed = shelved('mixed', '2009-06-30');
    depot.file({ unitId, boxId: mixed, ruleId: keep, closedOn: day('2009-06-30') });
    expect(LIST_KINDS.map((kind) => numbers('eligible', { kind }))).toEqual([['D'], ['mixed', 'T'], ['C']]);
    const other = (kind: (typeof LIST_KINDS)[number]): unknown =>
      Object.fromEntries(candidates('refused', { kind }).map(({ number, refusal }) => [number, refusal]));
    expect(other('sorting')).toEqual({ D: 'BOX_NOT_FOR_SORTING', C: 'BOX_NOT_FOR_SORTING' });
    expect(other('deposit')).toEqual({
      D: 'BOX_NOT_FOR_DEPOSIT',
      T: 'BOX_NOT_FOR_DEPOSIT',
      mixed: 'BOX_NOT_FOR_DEPOSIT',
    });
  });

  it('may be kept too once the list they would go on cites an authorisation of art. 18', () => {
    const destroyed = shelved('D', '2010-06-30');
    shelved('C', '2011-06-30', depot.rule('02030', '2-5-C'));
    const listId = drafted('LD-1', [destroyed]);
    expect(numbers('eligible', { forList: listId })).toEqual([]);
    const authorisation = { reference: 'BAnQ 2026-18', on: TEST_TODAY };
    depot.submit('list.citeAuthorisation', listId, { authorisation }, { by: clerk });
    expect(numbers('eligible', { forList: listId })).toEqual(['C']);
    expect(numbers('eligible')).toEqual(['D']);
    expect(numbers('all', { forList: listId })).toEqual(['C']);
  });

  it('may have been deposited in the permanent section already, under art. 18 alone; they come after the others', () => {
    const deposited = approvedList(depot, { kind: 'deposit', boxes: 5, filesPerBox: 1 });
    const ofUnit = depot.world.get('list', deposited)?.unitId as Id;
    const { opId, listId, digest, executedOn: depositedOn, responsibleId } = executionOf(depot, deposited);
    const to = { recipient: 'permanentSection', recipientName: 'Section permanente', receivedBy: '' } as const;
    const terms = { opId, listId, digest, depositedOn, responsibleId, remarks: '', ...to };
    expect(depositList(depot.writeContext, clerk, terms).outcome).toBe('applied');
    depot.shelve(depot.box({ unitId: ofUnit, ruleId: destroy, number: 'D', closedOn: day('2010-06-30') }), shelf);
    const listId2 = depot.mint();
    depot.submit('list.draft', listId2, { unitId: ofUnit, number: 'LD-18', title: 'Art. 18' }, { by: clerk });
    const asked = { unitId: ofUnit, forList: listId2 };
    expect(numbers('eligible', asked)).toEqual(['D']);
    const refused = preview(asked).leftOut;
    expect(refused).toMatchObject([{ reason: 'BOX_DEPOSITED', boxes: 5 }]);
    const authorisation = { reference: 'BAnQ 2026-18', on: TEST_TODAY };
    depot.submit('list.citeAuthorisation', listId2, { authorisation }, { by: clerk });
    const ours = Array.from({ length: 5 }, (_, at) => `deposit-${String(at)}`);
    for (const include of ['eligible', 'all'] as const) expect(numbers(include, asked)).toEqual(['D', ...ours]);
    expect(candidates('eligible', asked).at(-1)).toMatchObject({
      ...{ refusal: null, dispositions: 'C', lastProtectedDay: '2025-06-30', depositedOn: TEST_TODAY },
    });
    expect(numbers('refused', asked)).toEqual([]);
    expect(preview(asked)).toMatchObject({ eligible: { boxes: 6, files: 5 }, leftOut: [] });
    const boxIds = candidates('eligible', asked).map(({ boxId }) => boxId);
    expect(depot.submit('list.addBoxes', listId2, { boxIds }, { by: clerk }).outcome).toBe('applied');
    expect(depot.submit('list.freeze', listId2, { decisionDay: TEST_TODAY }, { by: clerk }).outcome).toBe('applied');
  });

  it('are looked for in a depot, in a room of it, and under a rule of the box or of a file in it', () => {
    const room = depot.place({ name: 'L1', level: 'room', parentId: shelf });
    const other = depot.place({ name: 'V2', level: 'site' });
    const leave = depot.rule('02050', '1-3-D');
    shelved('in V1', '2010-06-30');
    shelved('in its room', '2011-06-30', destroy, room);
    const inOther = shelved('in V2', '2012-06-30', destroy, other);
    depot.file({ unitId, boxId: inOther, ruleId: leave, closedOn: day('2012-06-30') });
    shelved('of leaves', '2012-06-30', leave, room);
    expect(numbers('eligible', { placeId: shelf })).toEqual(['of leaves', 'in V1', 'in its room']);
    expect(numbers('eligible', { placeId: room })).toEqual(['of leaves', 'in its room']);
    expect(numbers('eligible', { placeId: other })).toEqual(['in V2']);
    expect(numbers('eligible', { ruleId: leave })).toEqual(['of leaves', 'in V2']);
    expect(numbers('eligible', { ruleId: leave, placeId: other })).toEqual(['in V2']);
    expect(numbers('all', { ruleId: leave, placeId: shelf })).toEqual(['of leaves']);
    expect(preview({ placeId: room }).eligible.boxes).toBe(2);
    expect(preview({ ruleId: leave }).eligible.boxes).toBe(2);
  });

  it('are taken ahead of their day when asked, and say so; the decision day follows the last of them', () => {
    shelved('due', '2010-06-30');
    shelved('soon', '2019-12-15');
    shelved('later', '2020-12-15');
    expect(candidates('all').map(({ number, lastProtectedDay }) => [number, lastProtectedDay])).toEqual([
      ['due', '2017-06-30'],
      ['soon', '2027-06-30'],
      ['later', '2028-06-30'],
    ]);
    expect(numbers('eligible')).toEqual(['due']);
    // From 15 September 2026: 288 days lead to 30 June 2027, whose end is still protected.
    expect(numbers('eligible', { lookAheadDays: 288 })).toEqual(['due']);
    expect(candidates('eligible', { lookAheadDays: 289 }).map(({ number, upcoming }) => [number, upcoming])).toEqual([
      ['due', false],
      ['soon', true],
    ]);
    expect(preview({ lookAheadDays: 289 })).toMatchObject({
      eligible: { boxes: 2 },
      upcoming: { boxes: 1 },
      decisionDay: '2027-07-01',
      leftOut: [{ reason: 'BOX_NOT_DUE', boxes: 1 }],
    });
    expect(preview()).toMatchObject({ upcoming: { boxes: 0 }, decisionDay: TEST_TODAY });
  });

  it('are those the list itself would take, all of the others being refused', () => {
    const rules = [
      destroy,
      depot.rule('02030', '2-5-C'),
      depot.rule('02040', '2-5-T'),
      depot.rule('02050', '888-1-D'),
      null,
    ];
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
        fc.constantFrom(...LIST_KINDS),
        fc.constantFrom(0, 400),
        (boxes, on, kind, lookAheadDays) => {
          for (const { ruleId, closedOn, file, held } of boxes) {
            const id = depot.box({ unitId, ruleId, closedOn });
            if (file !== null) depot.file({ unitId, boxId: id, ruleId: file, closedOn });
            if (held) depot.hold(id);
          }
          const asked = { kind, on: day(on), lookAheadDays };
          const [eligible, refused, all] = [
            candidates('eligible', asked),
            candidates('refused', asked),
            candidates('all', asked),
          ];
          expect(eligible.length + refused.length).toBe(all.length);
          expect(eligible.every(({ refusal }) => refusal === null)).toBe(true);
          expect(refused.every(({ refusal }) => refusal !== null)).toBe(true);
          expect(new Set(all.map(({ boxId }) => boxId)).size).toBe(all.length);
          const counted = preview(asked);
          expect(counted.eligible.boxes).toBe(eligible.length);
          expect(counted.leftOut.reduce((sum, { boxes: left }) => sum + left, 0)).toBe(refused.length);
          const decisionDay = counted.decisionDay ?? day(on);
          for (const { boxId, refusal } of all) {
            const record = depot.world.get('box', boxId);
            const line = record && listLine(depot.world, { kind }, record, decisionDay, sha256Text);
            if (refusal === null) expect(line?.ok).toBe(true);
            else if (refusal !== 'BOX_ON_HOLD' && refusal !== 'BOX_NOT_DUE')
              expect(line).toMatchObject({ error: refusal });
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are unknown for a unit nobody knows', () => {
    const nobody = depot.mint();
    const asked = { ...wanted({ unitId: nobody }), include: 'all', after: null, limit: 3 } as const;
    expect(listCandidates(depot.context, asked)).toMatchObject({ ok: false, error: { code: 'RECORD_UNKNOWN' } });
    expect(previewCandidates(depot.context, wanted({ unitId: nobody }))).toMatchObject({ ok: false });
  });
});
