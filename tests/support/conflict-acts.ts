/** What the cases of the conflict table do: acts of people on one archive in memory, and what came of them. */
import { expect } from 'vitest';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { box, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const B1 = idOf('b1');

export function archiveWithBox(): Archive {
  const archive = createArchive();
  expect(box(archive, 'b1').outcome).toBe('applied');
  return archive;
}

export const boxOf = (archive: Archive, name = 'b1') => {
  const found = archive.world.get('box', idOf(name));
  if (found === undefined) throw new Error(`no box ${name}`);
  return found;
};

export const title = (archive: Archive, value: string, base: OpId | null, skewMs?: number): Decision =>
  archive.act('box.describe', B1, { fields: { title: { value, base } } }, skewMs === undefined ? {} : { skewMs });

export const handOut = (archive: Archive, loan: string, personId: Id, name = 'b1'): Decision =>
  archive.act('loan.handOut', idOf(loan), {
    boxId: idOf(name),
    personId,
    outOn: day('2026-09-01'),
    dueOn: day('2026-09-08'),
    purpose: '',
  });

export const giveBack = (archive: Archive, loan: string, name = 'b1'): Decision =>
  archive.act('loan.return', idOf(loan), { boxId: idOf(name), returnedOn: day('2026-09-05'), note: '' });

export const shelve = (archive: Archive, placeName: string, ver?: number, name = 'b1'): Decision =>
  archive.act('box.shelve', idOf(name), { placeId: idOf(placeName) }, ver === undefined ? {} : { seen: { ver } });

export const HOLD: OpBody<'box.placeHold'> = {
  holdId: idOf('h1'),
  kind: 'legal',
  motive: 'Litige',
  reference: '',
  from: day('2026-09-01'),
};
export const hold = (archive: Archive): Decision =>
  archive.act('box.placeHold', B1, HOLD, { by: PEOPLE.recordsManager });

export const suspend = (archive: Archive, boxes: readonly string[], id = 'S'): Decision =>
  archive.act(
    'hold.place',
    idOf(id),
    {
      kind: 'accessRequest',
      motive: 'Demande',
      reference: '',
      from: day('2026-09-01'),
      to: null,
      scope: { kind: 'boxes', boxIds: boxes.map(idOf) },
    },
    { by: PEOPLE.recordsManager },
  );

const EXECUTION: OpBody<'list.execute'>['execution'] = {
  certificateNumber: 'CD-2026-0001',
  executedOn: day('2026-10-01'),
  method: 'crossCutShredding',
  site: 'offSite',
  placeText: 'Usine',
  witnessId: PEOPLE.clerk,
  responsibleId: PEOPLE.recordsManager,
  weightKg: null,
  vendor: null,
  banqAuthorisation: '',
  copiesDestroyed: 'yes',
  remarks: '',
};

export const digestOf = (archive: Archive): Hash => {
  const digest = archive.world.get('list', idOf('L'))?.digest;
  if (digest === null || digest === undefined) throw new Error('the list is not frozen');
  return digest;
};
export const byManager = { by: PEOPLE.recordsManager };
export const draft = (archive: Archive, boxes: string[] = ['b1']): void => {
  archive.act('list.draft', idOf('L'), { unitId: idOf('u1'), number: 'LD-1', title: 'Liste' }, byManager);
  archive.act('list.addBoxes', idOf('L'), { boxIds: boxes.map(idOf) }, byManager);
};
export const freeze = (archive: Archive): Decision =>
  archive.act('list.freeze', idOf('L'), { decisionDay: day('2026-09-15') }, byManager);
export const reopen = (archive: Archive): Decision => archive.act('list.reopen', idOf('L'), { reason: 'x' }, byManager);
export const approve = (archive: Archive, by: Id, digest = digestOf(archive)): Decision =>
  archive.act('list.approve', idOf('L'), { digest }, { by });
export const approveTwice = (archive: Archive): void => {
  expect(approve(archive, PEOPLE.recordsManager).outcome).toBe('applied');
  expect(approve(archive, PEOPLE.secretary).outcome).toBe('applied');
};
export const execute = (archive: Archive, digest = digestOf(archive)): Decision =>
  archive.act('list.execute', idOf('L'), { digest, execution: EXECUTION }, byManager);
export const destroy = (archive: Archive): void => {
  draft(archive);
  freeze(archive);
  approveTwice(archive);
  expect(execute(archive).outcome).toBe('applied');
  expect(boxOf(archive).custody).toBe('destroyed');
};
