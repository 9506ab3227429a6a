/**
 * What two people approved is what is destroyed: whatever changes the files of a box, its rule or its dates after the
 * list is frozen stops the execution, and a destruction is never dated on a day to come.
 */
import { describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { box, createArchive, idOf, PEOPLE, RULE, type Archive } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const LIST = idOf('L');
const BOX = idOf('b1');
const FILE = idOf('f1');
const OTHER_FILE = idOf('f2');
const byManager = { by: PEOPLE.recordsManager };

function file(archive: Archive, id: typeof FILE, terms: Partial<OpBody<'file.register'>>): void {
  const body: OpBody<'file.register'> = {
    unitId: idOf('u1'),
    boxId: null,
    position: 1,
    cote: '',
    formerCote: '',
    title: 'Dossier',
    copy: 'principal',
    support: 'PA',
    ruleId: idOf('r1'),
    openedOn: null,
    closedOn: day('2018-06-30'),
    eventOn: null,
    datesText: '',
    nominal: 'no',
    confidential: 'no',
    notes: '',
    ...terms,
  };
  expect(archive.act('file.register', id, body).outcome).toBe('applied');
}

/** A box with a file, on a list two people approved; another file and another rule stand by. */
function approved(): Archive {
  const archive = createArchive();
  const { act } = archive;
  act(
    'rule.define',
    idOf('r2'),
    {
      ...RULE,
      number: '02000',
      delays: [
        { copy: 'principal', supports: [], notation: '3-4-C' },
        { copy: 'secondary', supports: [], notation: '2-0-D' },
      ],
    },
    { by: PEOPLE.administrator },
  );
  box(archive, 'b1');
  file(archive, FILE, { boxId: BOX });
  file(archive, OTHER_FILE, { title: 'Procès-verbaux', closedOn: day('2026-06-30') });
  act('list.draft', LIST, { unitId: idOf('u1'), number: 'LD-1', title: 'Liste' }, byManager);
  act('list.addBoxes', LIST, { boxIds: [BOX] }, byManager);
  expect(act('list.freeze', LIST, { decisionDay: day('2026-09-15') }, byManager).outcome).toBe('applied');
  for (const by of [PEOPLE.recordsManager, PEOPLE.secretary])
    act('list.approve', LIST, { digest: digestOf(archive) }, { by });
  expect(archive.world.get('list', LIST)?.state).toBe('approved');
  return archive;
}

function digestOf({ world }: Archive) {
  const digest = world.get('list', LIST)?.digest;
  if (digest === null || digest === undefined) throw new Error('the list is not frozen');
  return digest;
}

type Terms = Partial<OpBody<'list.execute'>['execution']>;

function execute(archive: Archive, executedOn = '2026-10-01', terms: Terms = {}): Decision {
  const execution: OpBody<'list.execute'>['execution'] = {
    certificateNumber: 'CD-1',
    executedOn: day(executedOn),
    method: 'shredding',
    site: 'onSite',
    placeText: '',
    witnessId: PEOPLE.clerk,
    responsibleId: PEOPLE.recordsManager,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'no',
    remarks: '',
    ...terms,
  };
  return archive.act('list.execute', LIST, { digest: digestOf(archive), execution }, byManager);
}

const edit = (value: unknown) => ({ value: value as never, base: null });

describe('after the approvals', () => {
  test('as approved, the box is destroyed', () => {
    const archive = approved();
    expect(execute(archive).outcome).toBe('applied');
    expect(archive.world.get('box', BOX)?.custody).toBe('destroyed');
  });

  test.each<[string, (archive: Archive) => Decision]>([
    ['a file put in', ({ act }) => act('file.putInBox', OTHER_FILE, { boxId: BOX, position: 2 })],
    ['a file taken out', ({ act }) => act('file.withdraw', FILE, { reason: 'Demande' })],
    ['a file annulled', ({ act }) => act('file.annul', FILE, { reason: 'Erreur' })],
    ['a file under another rule', ({ act }) => act('file.describe', FILE, { fields: { ruleId: edit(idOf('r2')) } })],
    ['a file that is another one', ({ act }) => act('file.describe', FILE, { fields: { title: edit('Autre chose') } })],
    [
      'a later closing date of a file',
      ({ act }) => act('file.describe', FILE, { fields: { closedOn: edit('2026-06-30') } }),
    ],
    [
      'a later closing date of the box',
      ({ act }) => act('box.describe', BOX, { fields: { closedOn: edit('2026-06-30') } }),
    ],
    ['another rule of the box', ({ act }) => act('box.describe', BOX, { fields: { ruleId: edit(idOf('r2')) } })],
    ['the box without a rule', ({ act }) => act('box.describe', BOX, { fields: { ruleId: edit(null) } })],
  ])('%s stops the execution, and names the box', (_what, change) => {
    const archive = approved();
    expect(change(archive).outcome).toBe('applied');
    const decision = execute(archive);
    expect(decision).toMatchObject({
      outcome: 'rejected',
      code: 'BOXES_BLOCKED',
      params: { boxes: [{ boxId: BOX, code: 'BOX_CHANGED' }] },
    });
    expect(archive.world.get('box', BOX)?.custody).not.toBe('destroyed');
  });

  test('a word corrected on the box does not: the certificate prints the approved one', () => {
    const archive = approved();
    archive.act('box.describe', BOX, { fields: { notes: edit('Relue'), title: edit('Titre corrigé') } });
    expect(execute(archive).outcome).toBe('applied');
    expect(archive.world.get('list', LIST)?.lines[0]?.title).toBe('Boîte b1');
  });

  test('what changed and was put back as it was is as approved', () => {
    const archive = approved();
    archive.act('file.putInBox', OTHER_FILE, { boxId: BOX, position: 2 });
    archive.act('file.withdraw', OTHER_FILE, { reason: 'Erreur' });
    expect(execute(archive).outcome).toBe('applied');
  });
});

describe('weights', () => {
  test('are those of boxes on the list, each once', () => {
    const weight = { boxId: BOX, weightHg: 123 };
    for (const weights of [[weight, weight], [{ ...weight, boxId: idOf('b9') }]]) {
      expect(execute(approved(), '2026-10-01', { weights })).toMatchObject({ code: 'BOX_NOT_ON_LIST' });
    }
    expect(execute(approved(), '2026-10-01', { weights: [weight] }).outcome).toBe('applied');
  });
});

describe('the day of the destruction', () => {
  test('is not to come', () => {
    const archive = approved();
    expect(execute(archive, '2099-01-01')).toMatchObject({ outcome: 'rejected', code: 'EXECUTED_IN_FUTURE' });
  });

  test('a fact told afterwards about a box that changed opens a critical case', () => {
    const archive = approved();
    archive.act('file.putInBox', OTHER_FILE, { boxId: BOX, position: 2 });
    const told = archive.act(
      'list.reportDestroyed',
      LIST,
      { boxId: BOX, on: day('2026-10-01'), certificateNumber: 'CD-1' },
      byManager,
    );
    expect(told.outcome).toBe('contested');
    expect(archive.world.all('case')[0]).toMatchObject({ kind: 'destroyedDespiteBlock', severity: 'critical' });
  });
});
