/** A list of unit u1 in an archive of maps: drafted, filled, frozen, and the acts of each person on it. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { Step } from '#shared/domain/disposal/approval-steps.ts';
import type { DisposalList, ListKind } from '#shared/domain/disposal/list.ts';
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { createArchive, idOf, PEOPLE, RULE, type Archive } from '#tests/support/memory-world.ts';

export const LIST = idOf('L');
export const day = (text: string): CivilDate => text as CivilDate;
const byManager = { by: PEOPLE.recordsManager };

export const EXECUTION: OpBody<'list.execute'>['execution'] = {
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

export const DEPOSIT: OpBody<'list.deposit'>['deposit'] = {
  slipNumber: 'BV-2026-0001',
  depositedOn: day('2026-10-01'),
  recipient: 'permanentSection',
  recipientName: 'Archives permanentes',
  receivedBy: '',
  responsibleId: PEOPLE.recordsManager,
  remarks: '',
};

/** With the rules `r-D`, `r-C` and `r-T` beside `r1`: two years active, five semi-active. */
export function archiveWithRules(steps?: readonly Step[]): Archive {
  const archive = createArchive();
  for (const sign of ['D', 'C', 'T']) {
    const delays = [{ copy: 'principal' as const, supports: [], notation: `2-5-${sign}` }];
    archive.act('rule.define', idOf(`r-${sign}`), { ...RULE, number: `R-${sign}`, delays }, byManager);
  }
  if (steps !== undefined) {
    const fields = { approvalSteps: { value: [...steps], base: null } };
    archive.act('organisation.configure', idOf('org'), { fields }, { by: PEOPLE.administrator });
  }
  return archive;
}

/** A file closed on 2019-06-30 in the box, or in none. */
export function file(
  archive: Archive,
  name: string,
  boxName: string | null,
  more: Partial<OpBody<'file.register'>> = {},
): Id {
  const body: OpBody<'file.register'> = {
    unitId: idOf('u1'),
    boxId: boxName === null ? null : idOf(boxName),
    position: boxName === null ? 1 : archive.world.filesOfBox(idOf(boxName)).length + 1,
    cote: '',
    formerCote: '',
    title: name,
    copy: 'principal',
    support: 'PA',
    ruleId: idOf('r-T'),
    openedOn: null,
    closedOn: day('2019-06-30'),
    eventOn: null,
    datesText: '',
    nominal: 'no',
    confidential: 'no',
    notes: '',
    ...more,
  };
  archive.act('file.register', idOf(name), body);
  return idOf(name);
}

export function draftList(archive: Archive, boxes: readonly string[], kind?: ListKind): void {
  const terms = { unitId: idOf('u1'), number: 'L-1', title: 'Liste', ...(kind === undefined ? {} : { kind }) };
  archive.act('list.draft', LIST, terms, byManager);
  archive.act('list.addBoxes', LIST, { boxIds: boxes.map(idOf) }, byManager);
}

export const freeze = (archive: Archive): Decision =>
  archive.act('list.freeze', LIST, { decisionDay: day('2026-09-15') }, byManager);

export const sample = (archive: Archive, method: SamplingMethod): Decision =>
  archive.act('list.sample', LIST, { method }, byManager);

export function listOf(archive: Archive): DisposalList {
  const list = archive.world.get('list', LIST);
  if (list === undefined) throw new Error('no list');
  return list;
}

export function digestOf(archive: Archive): Hash {
  const { digest } = listOf(archive);
  if (digest === null) throw new Error('the list is not frozen');
  return digest;
}

export const validate = (archive: Archive, by: Id, digest = digestOf(archive)): Decision =>
  archive.act('list.validate', LIST, { digest }, { by });
export const approve = (archive: Archive, by: Id, digest = digestOf(archive)): Decision =>
  archive.act('list.approve', LIST, { digest }, { by });
export const refuse = (archive: Archive, by: Id, digest = digestOf(archive)): Decision =>
  archive.act('list.refuse', LIST, { digest, reason: 'À revoir' }, { by });
export const execute = (archive: Archive, more: Partial<typeof EXECUTION> = {}): Decision =>
  archive.act('list.execute', LIST, { digest: digestOf(archive), execution: { ...EXECUTION, ...more } }, byManager);
export const deposit = (archive: Archive, more: Partial<typeof DEPOSIT> = {}): Decision =>
  archive.act('list.deposit', LIST, { digest: digestOf(archive), deposit: { ...DEPOSIT, ...more } }, byManager);

export function approveTwice(archive: Archive): void {
  approve(archive, PEOPLE.recordsManager);
  approve(archive, PEOPLE.secretary);
}
