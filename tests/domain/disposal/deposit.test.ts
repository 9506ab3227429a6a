/** Versement, and the authorisation of art. 18: what is to be kept passes to the permanent archives, and leaves them by BAnQ only. */
import { describe, expect, test } from 'vitest';

import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import {
  approveTwice,
  archiveWithRules,
  day,
  deposit,
  draftList,
  execute,
  file,
  freeze,
  LIST,
  listOf,
} from './list-archive.ts';

const found = (archive: Archive, name: string) => archive.world.get('box', idOf(name));
const cite = (archive: Archive, by = PEOPLE.recordsManager) =>
  archive.act(
    'list.citeAuthorisation',
    LIST,
    { authorisation: { reference: 'BAnQ 2026-041', on: day('2026-08-20') } },
    { by },
  );

function approved(): Archive {
  const archive = archiveWithRules();
  box(archive, 'c1', { ruleId: idOf('r-C') });
  box(archive, 'c2', { ruleId: idOf('r-C') });
  archive.act('box.shelve', idOf('c1'), { placeId: idOf('A') });
  draftList(archive, ['c1', 'c2'], 'deposit');
  expect(freeze(archive).outcome).toBe('applied');
  approveTwice(archive);
  return archive;
}

describe('versement', () => {
  test('to the own permanent section: the box stays on its shelf, and belongs to it', () => {
    const archive = approved();
    expect(deposit(archive).outcome).toBe('applied');
    expect(found(archive, 'c1')).toMatchObject({
      custody: 'shelved',
      placeId: idOf('A'),
      listId: null,
      deposit: { listId: LIST, on: '2026-10-01', slip: 'BV-2026-0001', recipient: 'permanentSection' },
    });
    expect(listOf(archive)).toMatchObject({ state: 'executed', executedBy: PEOPLE.recordsManager });
  });

  test('to a third party: the box has left; one that comes back is shelved again', () => {
    const archive = approved();
    deposit(archive, { recipient: 'thirdParty', recipientName: 'Société d’histoire' });
    expect(found(archive, 'c1')).toMatchObject({ custody: 'handedOver', placeId: null });
    expect(archive.act('box.shelve', idOf('c1'), { placeId: idOf('B') }).outcome).toBe('applied');
    expect(found(archive, 'c1')).toMatchObject({
      custody: 'shelved',
      deposit: { recipientName: 'Société d’histoire' },
    });
  });

  test('all or none: a box that is out stops the others, and is named', () => {
    const archive = approved();
    const loan = {
      boxId: idOf('c2'),
      personId: PEOPLE.roy,
      outOn: day('2026-09-20'),
      dueOn: day('2026-10-20'),
      purpose: '',
    };
    archive.act('loan.handOut', idOf('loan'), loan);
    expect(deposit(archive)).toMatchObject({
      code: 'BOXES_BLOCKED',
      params: { boxes: [{ number: 'c2', code: 'BOX_OUT' }] },
    });
    expect(found(archive, 'c1')?.deposit).toBeUndefined();
  });

  test('is not done twice, nor by the act of a destruction', () => {
    const archive = approved();
    expect(execute(archive)).toMatchObject({ code: 'LIST_OTHER_KIND' });
    deposit(archive);
    expect(deposit(archive)).toMatchObject({ code: 'LIST_EXECUTED' });
  });

  test('takes nothing that is not wholly to keep', () => {
    const archive = archiveWithRules();
    box(archive, 'c', { ruleId: idOf('r-C') });
    file(archive, 'f', 'c', { ruleId: idOf('r-D') });
    draftList(archive, ['c'], 'deposit');
    expect(freeze(archive)).toMatchObject({ params: { boxes: [{ code: 'BOX_NOT_FOR_DEPOSIT' }] } });
  });

  test('a box that was told destroyed under a list of versement opens a case', () => {
    const archive = approved();
    const told = { boxId: idOf('c1'), on: day('2026-10-01'), certificateNumber: 'X' };
    expect(archive.act('list.reportDestroyed', LIST, told, { by: PEOPLE.clerk }).outcome).toBe('contested');
    expect(found(archive, 'c1')?.custody).toBe('shelved');
  });
});

describe('art. 18', () => {
  test('trap 10: what is to be kept goes on no list of destruction without the reference of the authorisation', () => {
    const archive = archiveWithRules();
    box(archive, 'c', { ruleId: idOf('r-C') });
    draftList(archive, ['c']);
    expect(freeze(archive)).toMatchObject({ params: { boxes: [{ code: 'BOX_NOT_FOR_DESTRUCTION' }] } });
    expect(cite(archive, PEOPLE.clerk).outcome).toBe('forbidden');
    expect(cite(archive).outcome).toBe('applied');
    expect(freeze(archive).outcome).toBe('applied');
    expect(cite(archive)).toMatchObject({ code: 'LIST_FROZEN' });
    approveTwice(archive);
    expect(execute(archive).outcome).toBe('applied');
    expect(found(archive, 'c')?.custody).toBe('destroyed');
  });

  test('a box of the permanent section is destroyed by it only, and goes on no other list', () => {
    const archive = approved();
    deposit(archive);
    archive.act('list.draft', idOf('L2'), { unitId: idOf('u1'), number: 'L-2', title: 'x' }, { by: PEOPLE.clerk });
    const add = () => archive.act('list.addBoxes', idOf('L2'), { boxIds: [idOf('c1')] }, { by: PEOPLE.clerk });
    expect(add()).toMatchObject({ code: 'BOX_DEPOSITED' });
    const authorisation = { reference: 'BAnQ 2026-041', on: day('2026-08-20') };
    archive.act('list.citeAuthorisation', idOf('L2'), { authorisation }, { by: PEOPLE.secretary });
    expect(add().outcome).toBe('applied');
  });

  test('is of destructions: neither a tri nor a versement has one', () => {
    const archive = archiveWithRules();
    box(archive, 'c', { ruleId: idOf('r-C') });
    draftList(archive, ['c'], 'deposit');
    expect(cite(archive)).toMatchObject({ code: 'LIST_OTHER_KIND' });
  });
});
