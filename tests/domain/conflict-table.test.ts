/**
 * The conflict table (sync.md, section 10), row by row: what the stream already holds, what arrives late, what becomes
 * of it. Row 28 speaks of transfers between units, which this version has not: a box never changes unit.
 */
import { describe, expect, test } from 'vitest';
import type { Id } from '#shared/base/id.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import {
  B1,
  archiveWithBox,
  boxOf,
  title,
  handOut,
  giveBack,
  shelve,
  hold,
  suspend,
  draft,
  freeze,
  approveTwice,
  execute,
  destroy,
} from '#tests/support/conflict-acts.ts';
import { box, createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';

describe('conflict table: wording', () => {
  test('row 1: a knowing overwrite is applied, whatever the clocks say', () => {
    const archive = archiveWithBox();
    title(archive, 'X', null);
    const base = archive.lastOp();
    expect(title(archive, 'Y', base, -3_000).outcome).toBe('applied');
    expect(boxOf(archive).title).toBe('Y');
  });

  test('row 2: concurrent, later clock: applied, the older text stays in the history', () => {
    const archive = archiveWithBox();
    title(archive, 'X', null);
    expect(title(archive, 'Y', null).outcome).toBe('applied');
    expect(boxOf(archive).title).toBe('Y');
    expect(archive.ops.at(-2)?.op.body).toMatchObject({ fields: { title: { value: 'X' } } });
  });

  test('row 3: concurrent, earlier clock: superseded, nothing changes', () => {
    const archive = archiveWithBox();
    title(archive, 'X', null);
    const before = boxOf(archive);
    expect(title(archive, 'Y', null, -3_000)).toMatchObject({ outcome: 'superseded', events: [] });
    expect(boxOf(archive)).toEqual(before);
  });

  test('row 4: two fields are both applied', () => {
    const archive = archiveWithBox();
    title(archive, 'X', null);
    const notes = archive.act('box.describe', B1, { fields: { notes: { value: 'N', base: null } } });
    expect(notes.outcome).toBe('applied');
    expect(boxOf(archive)).toMatchObject({ title: 'X', notes: 'N' });
  });

  test('row 5: an added keyword survives a removal that did not see that addition', () => {
    const archive = archiveWithBox();
    archive.act('box.addKeyword', B1, { word: 'paie' });
    const seen = archive.lastOp();
    archive.act('box.addKeyword', B1, { word: 'paie' });
    expect(archive.act('box.removeKeyword', B1, { word: 'paie', tags: [seen] }).outcome).toBe('applied');
    expect(boxOf(archive).keywords.map(({ word }) => word)).toEqual(['paie']);
    const rest = boxOf(archive).keywords.map(({ op }) => op);
    archive.act('box.removeKeyword', B1, { word: 'paie', tags: rest });
    expect(boxOf(archive).keywords).toEqual([]);
  });
});

describe('conflict table: facts of the room', () => {
  test('row 6: lent to two people: contested, the first stays in force, destruction is blocked', () => {
    const archive = archiveWithBox();
    draft(archive);
    freeze(archive);
    approveTwice(archive);
    handOut(archive, 'l1', PEOPLE.roy);
    const second = handOut(archive, 'l2', PEOPLE.dube);
    expect(second.outcome).toBe('contested');
    expect(boxOf(archive).loanId).toBe(idOf('l1'));
    expect(archive.world.all('case')).toMatchObject([{ kind: 'lentTwice', state: 'open', boxId: B1 }]);
    expect(execute(archive)).toMatchObject({ outcome: 'rejected', code: 'BOXES_BLOCKED' });
  });

  test('row 7: lent twice to the same person: noop', () => {
    const archive = archiveWithBox();
    handOut(archive, 'l1', PEOPLE.roy);
    expect(handOut(archive, 'l2', PEOPLE.roy).outcome).toBe('noop');
  });

  test('row 8: shelved while out: contested; keeping the late fact inserts the return', () => {
    const archive = archiveWithBox();
    handOut(archive, 'l1', PEOPLE.roy);
    expect(shelve(archive, 'A').outcome).toBe('contested');
    const caseId = archive.lastOp() as string as Id;
    expect(boxOf(archive)).toMatchObject({ custody: 'out', openCases: [caseId] });
    const settled = archive.act('case.settle', caseId, { choice: 'keepLate', note: '' });
    expect(settled.outcome).toBe('applied');
    expect(boxOf(archive)).toMatchObject({ custody: 'shelved', placeId: idOf('A'), openCases: [], loanId: null });
    expect(archive.world.get('loan', idOf('l1'))?.state).toBe('returned');
  });

  test('row 9: the same loan returned twice: noop', () => {
    const archive = archiveWithBox();
    handOut(archive, 'l1', PEOPLE.roy);
    expect(giveBack(archive, 'l1').outcome).toBe('applied');
    expect(giveBack(archive, 'l1').outcome).toBe('noop');
  });

  test('row 10: out on a second loan, the first is returned again: contested', () => {
    const archive = archiveWithBox();
    handOut(archive, 'l1', PEOPLE.roy);
    giveBack(archive, 'l1');
    handOut(archive, 'l2', PEOPLE.dube);
    expect(giveBack(archive, 'l1').outcome).toBe('contested');
    expect(boxOf(archive)).toMatchObject({ custody: 'out', loanId: idOf('l2') });
  });

  test('row 11: a move whose author saw the present place: applied', () => {
    const archive = archiveWithBox();
    shelve(archive, 'A');
    expect(shelve(archive, 'B', boxOf(archive).ver).outcome).toBe('applied');
    expect(boxOf(archive).placeId).toBe(idOf('B'));
  });

  test('row 12: moved by another meanwhile: contested, both places are in the case', () => {
    const archive = archiveWithBox();
    shelve(archive, 'A');
    const seen = boxOf(archive).ver;
    shelve(archive, 'C', seen);
    expect(shelve(archive, 'B', seen).outcome).toBe('contested');
    expect(boxOf(archive).placeId).toBe(idOf('C'));
    expect(archive.world.all('case')).toMatchObject([
      { kind: 'twoPlaces', recorded: { placeId: idOf('C') }, late: { kind: 'shelved', placeId: idOf('B') } },
    ]);
  });

  test('row 13: shelved where it stands: noop', () => {
    const archive = archiveWithBox();
    shelve(archive, 'A');
    expect(shelve(archive, 'A').outcome).toBe('noop');
  });

  test('row 14: a second box in an exclusive position: contested', () => {
    const archive = archiveWithBox();
    box(archive, 'b2');
    shelve(archive, 'S');
    expect(shelve(archive, 'S', undefined, 'b2').outcome).toBe('contested');
    expect(boxOf(archive, 'b2').custody).toBe('unplaced');
    expect(archive.world.all('case')).toMatchObject([{ kind: 'placeOccupied', boxId: idOf('b2') }]);
  });

  test.each(['lent', 'shelved', 'taken off its shelf', 'found', 'returned'])(
    'row 15: destroyed, then %s: contested, high',
    (what) => {
      const archive = archiveWithBox();
      destroy(archive);
      const acts: Record<string, () => Decision> = {
        lent: () => handOut(archive, 'l1', PEOPLE.roy),
        shelved: () => shelve(archive, 'A'),
        'taken off its shelf': () => archive.act('box.unshelve', B1, { reason: '' }),
        found: () => archive.act('box.declareFound', B1, { placeId: null, note: '' }),
        returned: () => giveBack(archive, 'l9'),
      };
      expect(acts[what]?.().outcome).toBe('contested');
      expect(archive.world.all('case')).toMatchObject([{ kind: 'destroyedButSeen', severity: 'high' }]);
      expect(boxOf(archive).custody).toBe('destroyed');
    },
  );

  test('row 16: destroyed, then described: rejected', () => {
    const archive = archiveWithBox();
    destroy(archive);
    expect(title(archive, 'Z', null)).toMatchObject({ outcome: 'rejected', code: 'BOX_DESTROYED' });
  });

  test('row 17: destroyed, then held: rejected', () => {
    const archive = archiveWithBox();
    destroy(archive);
    expect(hold(archive)).toMatchObject({ outcome: 'rejected', code: 'BOX_DESTROYED' });
  });

  test('row 17: destroyed in part, then suspended together: it stands for the others, and says which came too late', () => {
    const archive = archiveWithBox();
    box(archive, 'b2');
    destroy(archive);
    const late = { tooLate: [{ boxId: B1, number: 'b1' }] };
    expect(suspend(archive, ['b1', 'b2'])).toMatchObject({ outcome: 'applied', params: late });
    expect(isHeld(archive.world, boxOf(archive, 'b2'))).toBe(true);
    expect(suspend(archive, ['b1'], 'S2')).toMatchObject({
      outcome: 'rejected',
      code: 'HOLD_TOO_LATE',
      params: { boxes: late.tooLate },
    });
    expect(archive.world.get('hold', idOf('S2'))).toBeUndefined();
  });

  test('row 27: a code that another box bears: contested, both boxes exist, the second is to be relabelled', () => {
    const archive = createArchive();
    box(archive, 'b1', { code: 'BX000000001F' });
    expect(box(archive, 'b2', { code: 'BX000000001F' }).outcome).toBe('contested');
    expect(boxOf(archive, 'b2')).toMatchObject({ codeIsOurs: 'no', number: 'b2' });
    expect(archive.world.codeHolder('BX000000001F')?.id).toBe(B1);
  });
});
