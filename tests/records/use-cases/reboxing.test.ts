/** Transvasement, a spilled box put together again, codes given by pairs: whole or not at all, and taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { checkPairs, previewMove, readFloor } from '#main/records/queries/reboxing.ts';
import { giveCodes, isCodesBatch, revertCodes, revertCodesAsImport } from '#main/records/use-cases/give-codes.ts';
import { moveContent, settleBox } from '#main/records/use-cases/rebox.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;

beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('440', 'Paie');
});
afterEach(() => {
  depot.close();
});

const op = (): OpId => depot.mint() as string as OpId;

function boxOf(...cotes: readonly string[]): { readonly id: Id; readonly files: readonly Id[] } {
  const id = depot.box({ unitId });
  return {
    id,
    files: cotes.map((cote, index) => depot.file({ unitId, boxId: id, cote, title: cote, position: index + 1 })),
  };
}

const order = (boxId: Id): readonly (string | undefined)[] =>
  depot.world.filesOfBox(boxId).map((id) => depot.world.get('file', id)?.cote);
const custody = (id: Id): string | undefined => depot.world.get('box', id)?.custody;

type Asked = Parameters<typeof moveContent>[2];
type Move = Pick<Asked, 'into' | 'mapping' | 'empty'> & {
  readonly fromIds: readonly Id[];
  readonly fileIds: readonly Id[];
};
const asked = ({ fromIds, fileIds, ...terms }: Move) => ({ ...terms, fromIds: [...fromIds], fileIds: [...fileIds] });
const move = (terms: Move) =>
  moveContent(depot.writeContext, depot.administrator, { opId: op(), reason: 'Boîte abîmée', ...asked(terms) });

describe('transvasement', () => {
  test('two boxes are merged: files follow in their order, the old ones are emptied and keep their history', () => {
    const a = boxOf('A1', 'A2');
    const b = boxOf('B1');
    const into = boxOf('C1');
    const done = move({ fromIds: [a.id, b.id], into: into.id, fileIds: [], mapping: 'renumbered', empty: 'yes' });
    expect(done).toEqual({ ok: true, value: { moved: 3, emptied: [a.id, b.id] } });
    expect(order(into.id)).toEqual(['C1', 'A1', 'A2', 'B1']);
    expect([custody(a.id), custody(b.id)]).toEqual(['emptied', 'emptied']);
    expect(depot.world.get('box', a.id)?.emptiedInto).toBe(into.id);
  });

  test('positions are kept in an empty box, and refused where they are taken: nothing moves then', () => {
    const from = boxOf('A1', 'A2', 'A3');
    const into = boxOf();
    const busy = boxOf('X');
    const kept = { fromIds: [from.id], fileIds: [from.files[1] ?? from.id], mapping: 'kept', empty: 'no' } as const;
    const taken = previewMove(depot.context, asked({ ...kept, fileIds: [], into: busy.id }));
    expect(taken).toMatchObject({ ok: true, value: { taken: 1, left: 0 } });
    expect(move({ ...kept, fileIds: [], into: busy.id })).toMatchObject({
      ok: false,
      error: { code: 'POSITION_TAKEN', params: { count: 1 } },
    });
    expect(order(from.id)).toEqual(['A1', 'A2', 'A3']);
    expect(move({ ...kept, into: into.id })).toMatchObject({ ok: true, value: { moved: 1, emptied: [] } });
    expect(depot.world.get('file', from.files[1] ?? from.id)?.position).toBe(2);
  });

  test('a box something is left in is not emptied; one that is out, listed, emptied or another unit’s is not opened', () => {
    const from = boxOf('A1', 'A2');
    const into = boxOf();
    const first = { fromIds: [from.id], into: into.id, mapping: 'renumbered', empty: 'yes' } as const;
    expect(move({ ...first, fileIds: [from.files[0] ?? from.id] })).toMatchObject({ value: { emptied: [] } });
    depot.lend(from.id, depot.person('Roy', 'Luc').personId, '2026-10-01');
    expect(move({ ...first, fileIds: [] })).toMatchObject({ error: { code: 'BOX_OUT' } });
    const other = depot.box({ unitId: depot.unit('500', 'Autre') });
    expect(move({ ...first, fromIds: [into.id], into: other, fileIds: [] })).toMatchObject({
      error: { code: 'BOXES_OF_SEVERAL_UNITS' },
    });
  });

  test('asked again with the same operation, it does nothing twice', () => {
    const from = boxOf('A1');
    const into = boxOf();
    const opId = op();
    const terms = {
      opId,
      fromIds: [from.id],
      into: into.id,
      fileIds: [],
      mapping: 'renumbered',
      empty: 'yes',
      reason: 'x',
    } as const;
    const input = { ...terms, fromIds: [...terms.fromIds], fileIds: [] };
    moveContent(depot.writeContext, depot.administrator, input);
    expect(moveContent(depot.writeContext, depot.administrator, input)).toMatchObject({ ok: true });
    expect(order(into.id)).toEqual(['A1']);
  });

  test('an emptied box takes no file, waits for no date, and is in use again once it is shelved', () => {
    const from = boxOf('A1');
    const into = boxOf();
    move({ fromIds: [from.id], into: into.id, fileIds: [], mapping: 'renumbered', empty: 'yes' });
    const put = depot.submit('file.putInBox', from.files[0] ?? from.id, { boxId: from.id, position: 1 });
    expect(put).toMatchObject({ outcome: 'rejected', code: 'BOX_EMPTIED' });
    expect(custody(from.id)).toBe('emptied');
    depot.shelve(from.id, depot.place({ name: 'V1', level: 'site' }));
    expect(custody(from.id)).toBe('shelved');
  });
});

describe('a box put together again', () => {
  test('what is read is of the box, foreign, unknown, or more than one; case and spaces do not count', () => {
    const spilled = boxOf('05 - 1', '05-2', 'D', 'D');
    const other = boxOf('06-1');
    const read = (reading: string) => readFloor(depot.context, { boxId: spilled.id, reading });
    expect(read('05-1')).toMatchObject({ value: { verdict: 'ok', file: { id: spilled.files[0] } } });
    expect(read('06-1')).toMatchObject({ value: { verdict: 'foreign', file: { id: other.files[0] } } });
    expect(read('d')).toMatchObject({ value: { verdict: 'several' } });
    expect(read('"😀 ‮')).toMatchObject({ value: { verdict: 'unknown', file: null } });
  });

  test('settled in one batch: order of the floor, foreign files in, missing ones out with the reason', () => {
    const spilled = boxOf('A', 'B', 'C', 'D');
    const other = boxOf('X');
    const [a = spilled.id, b = spilled.id, c = spilled.id] = spilled.files;
    const settled = settleBox(depot.writeContext, depot.administrator, {
      opId: op(),
      boxId: spilled.id,
      found: [c, other.files[0] ?? other.id, a],
      missing: [b],
      reason: 'Boîte renversée',
    });
    expect(settled).toEqual({ ok: true, value: { placed: 3, foreign: 1, withdrawn: 1 } });
    expect(order(spilled.id)).toEqual(['C', 'X', 'A', 'D']);
    expect(order(other.id)).toEqual([]);
    expect(depot.world.get('file', b)?.status).toBe('withdrawn');
  });
});

describe('codes by pairs', () => {
  const give = (pairs: readonly { readonly box: string; readonly code: string }[], opId = op()) =>
    giveCodes(depot.writeContext, depot.administrator, { opId, pairs: [...pairs] });

  test('what is wrong with a pair is said, and the others are given as one batch that is taken back', () => {
    const [one, two, three] = ['L-1', 'L-2', 'L "3" é'].map((number) =>
      depot.box({ unitId, number, series: 'ancienne', code: null }),
    );
    const holder = depot.box({ unitId, number: 'L-9', series: 'ancienne', foreignCodes: ['IM 999'] });
    const pairs = [
      { box: 'L-1', code: 'IM 101' },
      { box: 'l-2', code: 'im101' },
      { box: 'L "3" é', code: 'IM 103' },
      { box: 'L-1', code: 'IM 104' },
      { box: 'L-2', code: 'im999' },
      { box: 'L-404', code: 'IM 105' },
      { box: 'L-2', code: 'BX000000001Z' },
      { box: 'L-9', code: 'IM 999' },
      { box: '', code: '' },
    ];
    const verdicts = checkPairs(depot.context, pairs).map(({ verdict }) => verdict);
    expect(verdicts).toEqual([
      'ok',
      'codeTwice',
      'ok',
      'boxTwice',
      'codeTaken',
      'boxUnknown',
      'codeInvalid',
      'same',
      'boxUnknown',
    ]);
    const given = give(pairs);
    if (!given.ok) throw new Error(given.error.code);
    expect(given.value.given).toBe(2);
    const codes = (id: Id | undefined) => (id === undefined ? [] : depot.world.get('box', id)?.foreignCodes);
    expect([codes(one), codes(two), codes(three), codes(holder)]).toEqual([['IM 101'], [], ['IM 103'], ['IM 999']]);
    const { batchId } = given.value;
    const revert = () =>
      revertCodes(depot.writeContext, depot.administrator, { opId: op(), batchId, reason: 'Mauvaise pile' });
    expect(revert()).toEqual({ ok: true, value: { removed: 2, kept: 0 } });
    expect([codes(one), codes(three)]).toEqual([[], []]);
    expect(revert()).toMatchObject({ ok: false, error: { code: 'BATCH_REVERTED' } });
    // From the list of imports, which names the same batch.
    expect(isCodesBatch(depot.writeContext, batchId)).toBe(true);
    // The code is free again.
    const again = give([{ box: 'L-2', code: 'IM 101' }]);
    if (!again.ok) throw new Error(again.error.code);
    const input = { opId: op(), batchId: again.value.batchId, reason: 'x' };
    const asImport = () => revertCodesAsImport(depot.writeContext, depot.administrator, input);
    expect(asImport()).toEqual({ ok: true, value: { annulled: 1, kept: [], keptTotal: 0 } });
    expect(asImport()).toMatchObject({ ok: true });
  });

  test('sent again it gives nothing twice; with no sound pair nothing is written', () => {
    depot.box({ unitId, number: 'L-1', series: 'ancienne', code: null });
    const opId = op();
    const first = give([{ box: 'L-1', code: 'IM 101' }], opId);
    expect(give([{ box: 'L-1', code: 'IM 101' }], opId)).toMatchObject({ ok: true, value: { given: 1 } });
    expect(first.ok).toBe(true);
    expect(give([{ box: 'L-1', code: 'IM 101' }])).toMatchObject({ ok: false, error: { code: 'BOX_CODES_NONE' } });
  });

  test('a number two boxes bear names neither; a client number one box has does', () => {
    depot.box({ unitId, number: '7', series: 'a', code: null, clientNumber: '2026-01' });
    depot.box({ unitId, number: '7', series: 'b', code: null });
    const verdicts = checkPairs(depot.context, [
      { box: '7', code: 'IM 1' },
      { box: '2026-01', code: 'IM 2' },
    ]).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['boxAmbiguous', 'ok']);
  });
});
