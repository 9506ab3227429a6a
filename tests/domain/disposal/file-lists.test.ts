/** Lists of files that stand in no box: destroyed, sorted or deposited where they are. */
import { describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import {
  approveTwice,
  archiveWithRules,
  day,
  deposit,
  execute,
  file,
  freeze,
  LIST,
  listOf,
  sample,
} from './list-archive.ts';

const byManager = { by: PEOPLE.recordsManager };

function draft(archive: Archive, files: readonly Id[], kind: ListKind = 'destruction') {
  const terms = { unitId: idOf('u1'), number: 'L-1', title: 'Dossiers actifs', kind, items: 'files' as const };
  archive.act('list.draft', LIST, terms, byManager);
  return archive.act('list.addFiles', LIST, { fileIds: [...files] }, byManager);
}

/** Files of the office: `f1`, `f2` of the rule whose disposition is `sign`. */
function office(sign: 'D' | 'C' | 'T'): { archive: Archive; files: readonly Id[] } {
  const archive = archiveWithRules();
  const files = ['f1', 'f2', 'f3'].map((name) => file(archive, name, null, { ruleId: idOf(`r-${sign}`) }));
  return { archive, files };
}

const outcome = (archive: Archive, name: string, told: 'kept' | 'destroyed' | 'deposited') =>
  archive.act('file.recordOutcome', idOf(name), { boxId: null, listId: LIST, outcome: told }, byManager);
const found = (archive: Archive, name: string) => archive.world.get('file', idOf(name));

describe('destroyed', () => {
  test('from draft to the file that says so', () => {
    const { archive, files } = office('D');
    expect(draft(archive, files).outcome).toBe('applied');
    expect(archive.act('list.removeFile', LIST, { fileId: idOf('f3'), reason: 'Réclamé' }, byManager).outcome).toBe(
      'applied',
    );
    expect(freeze(archive).outcome).toBe('applied');
    expect(listOf(archive).fileLines?.map(({ fileId, dispositions }) => [fileId, dispositions])).toEqual([
      [idOf('f1'), 'D'],
      [idOf('f2'), 'D'],
    ]);
    expect(outcome(archive, 'f1', 'destroyed')).toMatchObject({ code: 'FILE_NOT_SORTED' });
    approveTwice(archive);
    expect(execute(archive).outcome).toBe('applied');
    expect(outcome(archive, 'f1', 'kept')).toMatchObject({ code: 'FILE_NOT_SORTED' });
    expect(outcome(archive, 'f3', 'destroyed')).toMatchObject({ code: 'FILE_NOT_SORTED' });
    expect(outcome(archive, 'f1', 'destroyed').outcome).toBe('applied');
    expect(outcome(archive, 'f1', 'destroyed').outcome).toBe('noop');
    expect(found(archive, 'f1')).toMatchObject({
      status: 'destroyed',
      outcome: { certificate: 'CD-2026-0001', on: '2026-10-01' },
    });
  });

  test('what has no place on the list is named by its id, with the reason, and nothing is frozen', () => {
    const { archive, files } = office('D');
    const kept = file(archive, 'keep', null, { ruleId: idOf('r-C') });
    const young = file(archive, 'young', null, { ruleId: idOf('r-D'), closedOn: day('2025-06-30') });
    const open = file(archive, 'open', null, { ruleId: idOf('r-D'), closedOn: null });
    const lost = file(archive, 'lost', null, { ruleId: null });
    draft(archive, [...files, kept, young, open, lost]);
    expect(freeze(archive)).toMatchObject({
      code: 'FILES_BLOCKED',
      params: {
        files: [
          { fileId: kept, code: 'FILE_NOT_FOR_LIST' },
          { fileId: young, code: 'FILE_NOT_DUE' },
          { fileId: open, code: 'FILE_WITHOUT_DATE' },
          { fileId: lost, code: 'FILE_WITHOUT_DATE' },
        ],
      },
    });
    expect(listOf(archive).state).toBe('draft');
  });

  test('a file in a box goes by its box', () => {
    const archive = archiveWithRules();
    box(archive, 'b1');
    const boxed = file(archive, 'boxed', 'b1', { ruleId: idOf('r-D') });
    expect(draft(archive, [boxed])).toMatchObject({ code: 'FILE_IN_BOX' });
    const free = file(archive, 'free', null, { ruleId: idOf('r-D') });
    archive.act('list.addFiles', LIST, { fileIds: [free] }, byManager);
    freeze(archive);
    approveTwice(archive);
    archive.act('file.putInBox', free, { boxId: idOf('b1'), position: 2 });
    expect(execute(archive)).toMatchObject({
      code: 'FILES_BLOCKED',
      params: { files: [{ fileId: free, code: 'FILE_IN_BOX' }] },
    });
  });

  test('a file that changed, a rule that was revised: all or none', () => {
    const { archive, files } = office('D');
    draft(archive, files);
    freeze(archive);
    approveTwice(archive);
    const title = { value: 'Autre chose', base: found(archive, 'f2')?.createdOp ?? null };
    archive.act('file.describe', idOf('f2'), { fields: { title } });
    expect(execute(archive)).toMatchObject({ params: { files: [{ fileId: idOf('f2'), code: 'FILE_CHANGED' }] } });
    expect(listOf(archive).state).toBe('approved');
  });

  test('boxes do not go on a list of files, nor files on a list of boxes', () => {
    const { archive, files } = office('D');
    box(archive, 'b1');
    draft(archive, files);
    expect(archive.act('list.addBoxes', LIST, { boxIds: [idOf('b1')] }, byManager)).toMatchObject({
      code: 'LIST_OTHER_KIND',
    });
    archive.act('list.draft', idOf('L2'), { unitId: idOf('u1'), number: 'L-2', title: 'x' }, byManager);
    expect(archive.act('list.addFiles', idOf('L2'), { fileIds: [...files] }, byManager)).toMatchObject({
      code: 'LIST_OTHER_KIND',
    });
  });
});

test('sorted: the sample is drawn from the files, and each falls on its side', () => {
  const { archive, files } = office('T');
  draft(archive, files, 'sorting');
  expect(freeze(archive)).toMatchObject({ code: 'LIST_NOT_SAMPLED' });
  sample(archive, { method: 'everyNth', n: 3, from: 2 });
  expect(freeze(archive).outcome).toBe('applied');
  expect(listOf(archive).fileLines?.map((line) => line.outcome)).toEqual(['destroyed', 'kept', 'destroyed']);
  approveTwice(archive);
  execute(archive);
  expect(outcome(archive, 'f2', 'destroyed')).toMatchObject({ code: 'FILE_NOT_SORTED' });
  outcome(archive, 'f2', 'kept');
  expect(found(archive, 'f2')).toMatchObject({ status: 'present', outcome: { kind: 'kept' } });
});

test('deposited: the file says under which slip, and goes on no other list', () => {
  const { archive, files } = office('C');
  draft(archive, files, 'deposit');
  freeze(archive);
  approveTwice(archive);
  expect(execute(archive)).toMatchObject({ code: 'LIST_OTHER_KIND' });
  expect(deposit(archive).outcome).toBe('applied');
  outcome(archive, 'f1', 'deposited');
  expect(found(archive, 'f1')).toMatchObject({
    status: 'present',
    outcome: { kind: 'deposited', certificate: 'BV-2026-0001' },
  });
  archive.act(
    'list.draft',
    idOf('L2'),
    { unitId: idOf('u1'), number: 'L-2', title: 'x', kind: 'deposit', items: 'files' },
    byManager,
  );
  expect(archive.act('list.addFiles', idOf('L2'), { fileIds: [idOf('f1')] }, byManager)).toMatchObject({
    code: 'FILE_DEPOSITED',
  });
});
