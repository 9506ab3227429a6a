/** Files lent out of their box, by the rows of sync.md section 10 that a lent box goes by; requests; notices. */
import { describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { executionBlock } from '#shared/domain/disposal/decide-execution.ts';
import { hasFilesAway } from '#shared/domain/loan/files-away.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { box, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const B1 = idOf('b1');
const F1 = idOf('f1');

function archiveWithFile(): Archive {
  const archive = createArchive();
  box(archive, 'b1');
  file(archive, 'f1');
  return archive;
}

function file(archive: Archive, name: string): Decision {
  return archive.act('file.register', idOf(name), {
    unitId: idOf('u1'),
    boxId: B1,
    position: 1,
    cote: name,
    formerCote: '',
    title: `Dossier ${name}`,
    copy: 'principal',
    support: 'PA',
    ruleId: null,
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    nominal: 'no',
    confidential: 'no',
    notes: '',
  });
}

type Terms = Partial<OpBody<'loan.handOut'>>;

function lend(archive: Archive, loan: string, personId: Id, terms: Terms = { fileId: F1 }): Decision {
  return archive.act('loan.handOut', idOf(loan), {
    boxId: B1,
    personId,
    outOn: day('2026-09-01'),
    dueOn: day('2026-09-08'),
    purpose: '',
    ...terms,
  });
}

function back(archive: Archive, loan: string, on = '2026-09-05'): Decision {
  return archive.act('loan.return', idOf(loan), { boxId: B1, returnedOn: day(on), note: '', condition: 'damaged' });
}

function boxOf({ world }: Archive): Box {
  const found = world.get('box', B1);
  if (found === undefined) throw new Error('no box');
  return found;
}

const settle = (archive: Archive, choice: 'keepLate' | 'keepRecorded') =>
  archive.act('case.settle', pick(boxOf(archive).openCases), { choice, note: '' });

function pick<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('empty');
  return first;
}

describe('a file out of its box', () => {
  test('lent and returned: the box stays where it is, and its version too', () => {
    const archive = archiveWithFile();
    archive.act('box.shelve', B1, { placeId: idOf('A') });
    const { ver } = boxOf(archive);
    expect(lend(archive, 'l1', PEOPLE.roy).outcome).toBe('applied');
    expect(boxOf(archive)).toMatchObject({
      custody: 'shelved',
      loanId: null,
      ver,
      filesOut: [{ fileId: F1, loanId: idOf('l1') }],
    });
    expect(back(archive, 'l1').outcome).toBe('applied');
    expect(boxOf(archive)).toMatchObject({ custody: 'shelved', ver, filesOut: [] });
    expect(archive.world.get('loan', idOf('l1'))).toMatchObject({
      state: 'returned',
      returnCondition: 'damaged',
      returnedOn: '2026-09-05',
    });
  });

  test('a return dated before the hand-out is of the day of the hand-out', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    back(archive, 'l1', '2026-08-01');
    expect(archive.world.get('loan', idOf('l1'))?.returnedOn).toBe('2026-09-01');
  });

  test('row 6: two operators lend the same file: contested, and settled either way', () => {
    for (const choice of ['keepLate', 'keepRecorded'] as const) {
      const archive = archiveWithFile();
      lend(archive, 'l1', PEOPLE.roy);
      expect(lend(archive, 'l2', PEOPLE.dube).outcome).toBe('contested');
      expect(archive.world.all('case')).toMatchObject([
        {
          kind: 'lentTwice',
          recorded: { personId: PEOPLE.roy, loanId: idOf('l1') },
          late: { kind: 'handedOut', fileId: F1, personId: PEOPLE.dube },
        },
      ]);
      expect(settle(archive, choice).outcome).toBe('applied');
      const inForce = choice === 'keepLate' ? 'l2' : 'l1';
      expect(boxOf(archive).filesOut).toEqual([{ fileId: F1, loanId: idOf(inForce) }]);
      expect(archive.world.all('loan').filter(({ state }) => state === 'out')).toHaveLength(1);
    }
  });

  test('row 6: the box is with somebody: a file of it cannot be handed out; settled, the box was back first', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy, {});
    expect(lend(archive, 'l2', PEOPLE.dube).outcome).toBe('contested');
    settle(archive, 'keepLate');
    expect(boxOf(archive)).toMatchObject({ custody: 'unplaced', filesOut: [{ fileId: F1, loanId: idOf('l2') }] });
    expect(archive.world.get('loan', idOf('l1'))?.state).toBe('returned');
  });

  test('row 7: handed to the same person twice: noop', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    expect(lend(archive, 'l2', PEOPLE.roy).outcome).toBe('noop');
  });

  test('row 8: the box is shelved while one of its files is out: applied, it is another thing', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    expect(archive.act('box.shelve', B1, { placeId: idOf('A') }).outcome).toBe('applied');
  });

  test('row 9: returned twice: noop', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    back(archive, 'l1');
    expect(back(archive, 'l1').outcome).toBe('noop');
  });

  test('row 10: out on a second loan, the first is returned again: contested; settled, the second is back', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    back(archive, 'l1');
    lend(archive, 'l2', PEOPLE.dube);
    expect(back(archive, 'l1').outcome).toBe('contested');
    expect(boxOf(archive).filesOut).toEqual([{ fileId: F1, loanId: idOf('l2') }]);
    settle(archive, 'keepLate');
    expect(boxOf(archive).filesOut).toEqual([]);
    expect(archive.world.get('loan', idOf('l2'))?.state).toBe('returned');
  });

  test('row 15: of a destroyed file, and of a destroyed box: contested, high', () => {
    const archive = archiveWithFile();
    const gone = archive.world.get('file', F1);
    if (gone === undefined) throw new Error('no file');
    archive.world.apply({ type: 'fileRegistered', entity: 'file', id: F1, file: { ...gone, status: 'destroyed' } });
    expect(lend(archive, 'l1', PEOPLE.roy).outcome).toBe('contested');
    archive.world.apply({ type: 'boxDestroyed', entity: 'box', id: B1, on: day('2026-09-01'), certificate: 'C-1' });
    expect(lend(archive, 'l2', PEOPLE.roy).outcome).toBe('contested');
    expect(archive.world.all('case').map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      'destroyedButSeen high',
      'destroyedButSeen high',
    ]);
  });

  test('lost: the box is not missing, it may not leave for good; brought back after all, it may', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    archive.act('loan.declareLost', idOf('l1'), { boxId: B1, note: '' });
    expect(boxOf(archive)).toMatchObject({ custody: 'unplaced', filesOut: [{ fileId: F1 }] });
    expect(hasFilesAway(archive.world, boxOf(archive))).toBe(true);
    expect(lend(archive, 'l2', PEOPLE.dube).outcome).toBe('contested');
    expect(back(archive, 'l1').outcome).toBe('applied');
    expect(hasFilesAway(archive.world, boxOf(archive))).toBe(false);
  });

  test('lost on a loan that was never accepted: a case of its own, which names who had what and changes nothing', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    expect(lend(archive, 'l2', PEOPLE.dube).outcome).toBe('contested');
    const handOut = archive.lastOp() as string as Id;
    expect(archive.act('loan.declareLost', idOf('l2'), { boxId: B1, note: '' }).outcome).toBe('contested');
    const lost = archive.lastOp() as string as Id;
    expect(archive.world.get('case', lost)).toMatchObject({
      kind: 'lostWithoutLoan',
      late: { kind: 'declaredLost', loanId: idOf('l2'), personId: PEOPLE.dube, fileId: F1 },
      recorded: { personId: PEOPLE.roy },
    });
    expect(boxOf(archive)).toMatchObject({ filesOut: [{ loanId: idOf('l1') }], openCases: [handOut, lost] });
    const settle = (id: Id, choice: 'keepLate' | 'keepRecorded') =>
      archive.act('case.settle', id, { choice, note: '' });
    expect(settle(lost, 'keepLate').code).toBe('SETTLEMENT_NOT_POSSIBLE');
    expect(settle(handOut, 'keepLate').outcome).toBe('applied');
    archive.act('loan.declareLost', idOf('l2'), { boxId: B1, note: '' });
    expect(archive.world.get('loan', idOf('l2'))?.state).toBe('lost');
    expect(settle(lost, 'keepRecorded').outcome).toBe('applied');
    expect(boxOf(archive).openCases).toEqual([]);
    // Of a hand-out that was put right since, nothing more is known.
    expect(archive.act('loan.declareLost', idOf('l9'), { boxId: B1, note: '' }).outcome).toBe('contested');
    expect(archive.world.get('case', archive.lastOp() as string as Id)?.late).toEqual({
      kind: 'declaredLost',
      loanId: idOf('l9'),
    });
    expect(archive.act('loan.declareLost', idOf('l9'), { boxId: idOf('b9'), note: '' }).code).toBe('BOX_UNKNOWN');
  });

  test('lost and taken out for good: it stops its box no more', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    archive.act('loan.declareLost', idOf('l1'), { boxId: B1, note: '' });
    archive.act('file.withdraw', F1, { reason: 'perdu' });
    expect(hasFilesAway(archive.world, boxOf(archive))).toBe(false);
  });

  test('a mistaken hand-out is annulled; a mistaken return reopened, unless the box left since', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    expect(archive.act('loan.annul', idOf('l1'), { reason: 'x' }).outcome).toBe('applied');
    expect(boxOf(archive).filesOut).toEqual([]);
    lend(archive, 'l2', PEOPLE.roy);
    back(archive, 'l2');
    expect(archive.act('loan.reopen', idOf('l2'), { reason: 'x' }).outcome).toBe('applied');
    expect(boxOf(archive).filesOut).toEqual([{ fileId: F1, loanId: idOf('l2') }]);
    back(archive, 'l2');
    lend(archive, 'l3', PEOPLE.dube, {});
    expect(archive.act('loan.reopen', idOf('l2'), { reason: 'x' })).toMatchObject({ code: 'LOAN_NOT_RETURNED' });
  });

  test('a box of which a file is out does not leave under its list', () => {
    const archive = archiveWithFile();
    const list = idOf('L');
    const manager = { by: PEOPLE.recordsManager };
    archive.act(
      'list.draft',
      list,
      { unitId: idOf('u1'), number: 'LD-1', title: 'Liste', createdOn: day('2026-09-01') } as never,
      manager,
    );
    archive.act('list.addBoxes', list, { boxIds: [B1] }, manager);
    archive.act('list.freeze', list, { decisionDay: day('2026-10-01') }, manager);
    const frozen = archive.world.get('list', list);
    const line = frozen?.lines[0];
    if (frozen === undefined || line === undefined) throw new Error('not frozen');
    const block = () => executionBlock(archive.world, frozen, line, boxOf(archive), '2026-10-02', sha256Text);
    expect(block()).toBeUndefined();
    lend(archive, 'l1', PEOPLE.roy);
    expect(block()).toBe('BOX_FILES_OUT');
    back(archive, 'l1');
    expect(block()).toBeUndefined();
  });
});

describe('recall, renewal and notices', () => {
  test('a recall brings the day forward and never back; a renewal ends it', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    const recall = (dueOn: string | null) =>
      archive.act('loan.recall', idOf('l1'), {
        recalledOn: day('2026-09-03'),
        dueOn: dueOn === null ? null : day(dueOn),
        reason: '',
      });
    expect(recall('2026-09-20')).toMatchObject({ code: 'RECALL_LATER' });
    expect(recall('2026-08-20')).toMatchObject({ code: 'LOAN_DUE_BEFORE_OUT' });
    expect(recall('2026-09-04').outcome).toBe('applied');
    expect(recall(null).outcome).toBe('noop');
    expect(archive.world.get('loan', idOf('l1'))).toMatchObject({ dueOn: '2026-09-04', recalledOn: '2026-09-03' });
    archive.act('loan.renew', idOf('l1'), { dueOn: day('2026-09-30') });
    expect(archive.world.get('loan', idOf('l1'))).not.toHaveProperty('recalledOn');
    back(archive, 'l1');
    expect(recall(null)).toMatchObject({ code: 'LOAN_NOT_OUT' });
  });

  test('a notice is kept once, and after the return too', () => {
    const archive = archiveWithFile();
    lend(archive, 'l1', PEOPLE.roy);
    const notice = { level: 7, on: day('2026-09-15'), channel: 'email', dueOn: day('2026-09-08') } as const;
    expect(archive.act('loan.recordNotice', idOf('l1'), notice).outcome).toBe('applied');
    expect(archive.act('loan.recordNotice', idOf('l1'), notice).outcome).toBe('noop');
    back(archive, 'l1');
    expect(archive.act('loan.recordNotice', idOf('l1'), { ...notice, channel: 'paper' }).outcome).toBe('applied');
    expect(archive.world.get('loan', idOf('l1'))?.notices).toHaveLength(2);
  });
});

describe('requests', () => {
  const enter = (archive: Archive, name: string, personId: Id, fileId?: Id) =>
    archive.act('request.enter', idOf(name), {
      boxId: B1,
      personId,
      mode: 'loan',
      enteredOn: day('2026-09-01'),
      neededBy: null,
      purpose: '',
      ...(fileId === undefined ? {} : { fileId }),
    });
  const answer = (archive: Archive, name: string, to: OpBody<'request.answer'>['answer']) =>
    archive.act('request.answer', idOf(name), { answer: to, on: day('2026-09-02'), note: '' });
  const stateOf = ({ world }: Archive, name: string) => world.get('request', idOf(name))?.state;

  test('served by the hand-out that names it; waiting again when that was a mistake', () => {
    const archive = archiveWithFile();
    enter(archive, 'q1', PEOPLE.roy, F1);
    expect(answer(archive, 'q1', 'picked').outcome).toBe('applied');
    lend(archive, 'l1', PEOPLE.roy, { fileId: F1, requestId: idOf('q1') });
    expect(archive.world.get('request', idOf('q1'))).toMatchObject({ state: 'served', loanId: idOf('l1') });
    expect(answer(archive, 'q1', 'cancelled')).toMatchObject({ code: 'REQUEST_CLOSED' });
    archive.act('loan.annul', idOf('l1'), { reason: 'x' });
    expect(stateOf(archive, 'q1')).toBe('waiting');
  });

  test('not served by a hand-out of another item, to another person, or that did not fit', () => {
    const archive = archiveWithFile();
    file(archive, 'f2');
    enter(archive, 'q1', PEOPLE.roy, F1);
    lend(archive, 'l1', PEOPLE.dube, { fileId: F1, requestId: idOf('q1') });
    lend(archive, 'l2', PEOPLE.roy, { fileId: idOf('f2'), requestId: idOf('q1') });
    lend(archive, 'l3', PEOPLE.roy, { fileId: F1, requestId: idOf('q1') });
    expect(archive.ops.at(-1)?.decision.outcome).toBe('contested');
    expect(stateOf(archive, 'q1')).toBe('waiting');
    settle(archive, 'keepLate');
    expect(stateOf(archive, 'q1')).toBe('served');
  });

  test('what is over stays so; what was not found may turn up', () => {
    const archive = archiveWithFile();
    enter(archive, 'q1', PEOPLE.roy);
    answer(archive, 'q1', 'notFound');
    expect(answer(archive, 'q1', 'picked')).toMatchObject({ code: 'REQUEST_CLOSED' });
    expect(answer(archive, 'q1', 'waiting').outcome).toBe('applied');
    answer(archive, 'q1', 'denied');
    expect(answer(archive, 'q1', 'waiting')).toMatchObject({ code: 'REQUEST_CLOSED' });
  });

  test('the name of who waits stays: an erasure is refused until the request is over', () => {
    const archive = archiveWithFile();
    const admin = { by: PEOPLE.administrator };
    enter(archive, 'q1', PEOPLE.roy);
    archive.act(
      'person.describe',
      PEOPLE.roy,
      { fields: { status: { value: 'inactive', base: null } } } as never,
      admin,
    );
    expect(archive.act('person.erase', PEOPLE.roy, { reason: 'asked' }, admin)).toMatchObject({
      code: 'PERSON_HAS_REQUESTS',
    });
    answer(archive, 'q1', 'cancelled');
    expect(archive.act('person.erase', PEOPLE.roy, { reason: 'asked' }, admin).outcome).toBe('applied');
  });
});
