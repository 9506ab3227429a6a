/** Out of the depot: what was scanned is a fact, and counts for an approved list that holds the box. */
import { describe, expect, test } from 'vitest';

import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import { approveTwice, archiveWithRules, draftList, execute, freeze, LIST, listOf } from './list-archive.ts';

const day = (text: string) => text as CivilDate;

function approved(): Archive {
  const archive = archiveWithRules();
  for (const name of ['b1', 'b2']) {
    box(archive, name);
    archive.act('box.shelve', idOf(name), { placeId: idOf('A') });
  }
  box(archive, 'other');
  archive.act('box.shelve', idOf('other'), { placeId: idOf('A') });
  draftList(archive, ['b1', 'b2']);
  freeze(archive);
  approveTwice(archive);
  return archive;
}

const pull = (archive: Archive, name: string, lotId?: Id) =>
  archive.act('list.pull', LIST, { boxId: idOf(name), ...(lotId === undefined ? {} : { lotId }) });
const lot = (archive: Archive, name: string, label = name) =>
  archive.act('list.setLot', LIST, { lot: { id: idOf(name), name: label, seals: '118', weightHg: 4120, ticket: '' } });
const found = (archive: Archive, name: string) => archive.world.get('box', idOf(name));
const pulledOf = (archive: Archive, name: string) => found(archive, name)?.pulled;

describe('pulled', () => {
  test('the box leaves its shelf, stays on its list, and may be destroyed', () => {
    const archive = approved();
    expect(pull(archive, 'b1').outcome).toBe('applied');
    expect(found(archive, 'b1')).toMatchObject({ custody: 'unplaced', placeId: null, listId: LIST });
    expect(pulledOf(archive, 'b1')).toMatchObject({ listId: LIST, placeId: idOf('A') });
    expect(pull(archive, 'b1').outcome).toBe('noop');
    expect(execute(archive).outcome).toBe('applied');
  });

  test('into another container: said again, counted once', () => {
    const archive = approved();
    lot(archive, 'k1');
    lot(archive, 'k2');
    pull(archive, 'b1', idOf('k1'));
    expect(pull(archive, 'b1', idOf('k2')).outcome).toBe('applied');
    expect(pulledOf(archive, 'b1')).toMatchObject({ lotId: idOf('k2'), placeId: idOf('A') });
  });

  test('a box of no list left its shelf all the same, and counts for nothing', () => {
    const archive = approved();
    expect(pull(archive, 'other').outcome).toBe('applied');
    expect(found(archive, 'other')?.custody).toBe('unplaced');
    expect(pulledOf(archive, 'other')).toBeUndefined();
  });

  test('the list was opened again meanwhile: the fact stands, the list begins anew', () => {
    const archive = approved();
    pull(archive, 'b1');
    archive.act('list.reopen', LIST, { reason: 'x' }, { by: PEOPLE.recordsManager });
    expect(found(archive, 'b1')?.listId).toBeNull();
    expect(pull(archive, 'b2').outcome).toBe('applied');
    expect(found(archive, 'b2')?.custody).toBe('unplaced');
    expect(pulledOf(archive, 'b2')).toBeUndefined();
  });

  test('a missing box that is scanned is found; a destroyed one opens a case', () => {
    const archive = approved();
    archive.act('box.declareMissing', idOf('b1'), { note: '' });
    pull(archive, 'b1');
    expect(found(archive, 'b1')?.custody).toBe('unplaced');
    execute(archive);
    expect(pull(archive, 'b1').outcome).toBe('contested');
  });
});

describe('containers and papers', () => {
  test('a container is written again whole; two do not bear the same number', () => {
    const archive = approved();
    lot(archive, 'k1', 'Bac 12');
    expect(lot(archive, 'k2', 'Bac 12')).toMatchObject({ code: 'LOT_NAME_TAKEN', params: { name: 'Bac 12' } });
    expect(lot(archive, 'k1', 'Bac 13').outcome).toBe('applied');
    expect(listOf(archive).lots?.map(({ name }) => name)).toEqual(['Bac 13']);
  });

  test('after the execution the containers are what the certificate says; the paper of the vendor still comes in', () => {
    const archive = approved();
    execute(archive);
    expect(lot(archive, 'k1')).toMatchObject({ code: 'LIST_EXECUTED' });
    const paper = {
      kind: 'vendorCertificate' as const,
      name: 'V-77.pdf',
      sha256: 'cd'.repeat(32) as Hash,
      bytes: 10,
      note: '',
    };
    const attach = () => archive.act('list.attach', LIST, paper, { by: PEOPLE.clerk });
    expect(attach().outcome).toBe('applied');
    expect(attach().outcome).toBe('noop');
    expect(listOf(archive).attachments).toMatchObject([{ name: 'V-77.pdf', by: PEOPLE.clerk }]);
  });
});

describe('two desks at once, told late', () => {
  test('each pulled another box: both are out', () => {
    const archive = approved();
    pull(archive, 'b1');
    pull(archive, 'b2');
    for (const name of ['b1', 'b2']) expect(pulledOf(archive, name)?.listId).toBe(LIST);
  });

  test('both pulled the same box: one pull; into two containers, the last that was recorded', () => {
    const archive = approved();
    lot(archive, 'k1');
    lot(archive, 'k2');
    pull(archive, 'b1', idOf('k1'));
    expect(pull(archive, 'b1', idOf('k1')).outcome).toBe('noop');
    expect(pull(archive, 'b1', idOf('k2')).outcome).toBe('applied');
    expect(pulledOf(archive, 'b1')?.lotId).toBe(idOf('k2'));
  });

  test('one put it back on its shelf, the other had pulled it: the later word stands', () => {
    const archive = approved();
    pull(archive, 'b1');
    archive.act('box.shelve', idOf('b1'), { placeId: idOf('A') });
    expect(pulledOf(archive, 'b1')).toBeUndefined();
    pull(archive, 'b1');
    expect(pulledOf(archive, 'b1')).toBeDefined();
  });

  test('lent by the other desk meanwhile: the pull is a fact, the loan stops the execution', () => {
    const archive = approved();
    const loan = {
      boxId: idOf('b1'),
      personId: PEOPLE.roy,
      outOn: day('2026-09-10'),
      dueOn: day('2026-09-20'),
      purpose: '',
    };
    archive.act('loan.handOut', idOf('loan'), loan);
    expect(pull(archive, 'b1').outcome).toBe('applied');
    expect(found(archive, 'b1')?.custody).toBe('out');
    expect(execute(archive)).toMatchObject({ code: 'BOXES_BLOCKED' });
  });

  test('a mistake taken back, whichever desk says so, and twice', () => {
    const archive = approved();
    pull(archive, 'b1');
    const back = () => archive.act('list.unpull', LIST, { boxId: idOf('b1'), reason: 'Erreur de lecture' });
    expect(back().outcome).toBe('applied');
    expect(pulledOf(archive, 'b1')).toBeUndefined();
    expect(back().outcome).toBe('noop');
  });

  test('what was pulled is remembered once it is destroyed, and cannot be taken back', () => {
    const archive = approved();
    pull(archive, 'b1', idOf('k1'));
    execute(archive);
    expect(pulledOf(archive, 'b1')?.lotId).toBe(idOf('k1'));
    expect(archive.act('list.unpull', LIST, { boxId: idOf('b1'), reason: 'x' }).outcome).toBe('noop');
  });
});
