/** Taking an import back: what nothing has built on goes, the rest stays and is named. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Id, OpId } from '#shared/base/id.ts';
import { writeFrenchBoxes, writeTable } from '#tests/support/fixtures/french-boxes.ts';
import { archivesSpaceRows } from '#tests/support/fixtures/other-systems.ts';
import { errorOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

async function importBoxes(boxes: number): Promise<Id> {
  const site = depot.place({ name: 'V1', level: 'site' });
  depot.place({ name: 'T1', level: 'shelf', parentId: site });
  const path = `${depot.folder}/boites.csv`;
  writeFrenchBoxes(path, { boxes, units: ['SRH'], rules: ['01110'], places: ['V1-T1', ''] });
  return valueOf(await depot.run(path)).batchId;
}

describe('reverting an import', () => {
  test('annuls every box, shelved or not, and frees the codes others printed but never our own', async () => {
    const batchId = await importBoxes(1100);
    const codes = depot.boxes().map(({ code }) => code);
    expect(valueOf(await depot.revert(batchId))).toEqual({ annulled: 1100, kept: [], keptTotal: 0 });
    expect(new Set(depot.boxes().map(({ custody }) => custody))).toEqual(new Set(['annulled']));
    expect(depot.world.codeHolder('IM214000')).toBeUndefined();
    expect(depot.world.codeHolder(codes[0] ?? '')).toBeDefined();
    expect(depot.world.get('batch', batchId)?.state).toBe('reverted');
    const path = `${depot.folder}/boites.csv`;
    expect(valueOf(await depot.run(path)).created.boxes).toBe(1100);
    expect(
      depot
        .boxes()
        .slice(1100)
        .every(({ code }) => !codes.includes(code)),
    ).toBe(true);
  });

  test('keeps and names what somebody has used since: lent, moved, held, edited, filled, listed', async () => {
    const batchId = await importBoxes(12);
    const boxes = depot.boxes();
    const at = (index: number): Id => boxes[index]?.id ?? ('' as Id);
    const borrower = depot.person('Tremblay', 'Luce');
    depot.lend(at(0), borrower.personId, '2026-10-01');
    depot.giveBack(at(0));
    depot.shelve(at(1), depot.place({ name: 'V2', level: 'site' }));
    depot.hold(at(2));
    const edit = { fields: { title: { value: 'Corrigé', base: null } } };
    expect(depot.submit('box.describe', at(3), edit).outcome).toBe('applied');
    depot.submit('file.register', depot.mint(), fileBody(depot.srh, at(4)));
    const report = valueOf(await depot.revert(batchId));
    expect(report.annulled).toBe(7);
    expect(report.kept).toEqual(
      ['1004', '1003', '1002', '1001', '1000'].map((label) => ({ label, code: 'BOX_IN_USE' })),
    );
    expect(
      depot
        .boxes()
        .slice(0, 5)
        .map(({ custody }) => custody),
    ).toEqual(['unplaced', 'shelved', 'shelved', 'unplaced', 'shelved']);
  });

  test('takes places back from the leaves up, and keeps those in use with all that is above', async () => {
    const path = `${depot.folder}/lieux.csv`;
    writeTable(path, archivesSpaceRows(1, 2, 2), { encoding: 'utf-8', separator: ',', lineEnd: '\n' });
    const { batchId } = valueOf(await depot.run(path, 'archivesspace-locations'));
    const shelf = depot.places().find(({ address }) => address.endsWith('Bay 1-Shelf 1'));
    depot.shelve(depot.box({ unitId: depot.srh }), shelf?.id ?? ('' as Id));
    const report = valueOf(await depot.revert(batchId));
    expect(report.kept.map(({ label }) => label)).toEqual([
      'Voûte du Lac-0-Local 012-Row 1-Bay 1-Shelf 1',
      'Voûte du Lac-0-Local 012-Row 1-Bay 1',
      'Voûte du Lac-0-Local 012-Row 1',
      'Voûte du Lac-0-Local 012',
      'Voûte du Lac-0',
      'Voûte du Lac',
    ]);
    expect(report.annulled).toBe(4);
  });

  test('is refused twice, for an unknown batch, and to somebody without the right', async () => {
    const batchId = await importBoxes(3);
    const { revertImport } = await import('#main/records/use-cases/import-revert.ts');
    const asAuditor = await revertImport(depot.writeContext, depot.actorWith('auditor'), {
      opId: depot.newOpId(),
      batchId,
      reason: 'x',
    });
    expect(errorOf(asAuditor)).toBe('FORBIDDEN');
    expect(errorOf(await depot.revert(depot.mint()))).toBe('BATCH_UNKNOWN');
    const opId = depot.mint() as string as OpId;
    const command = { opId, batchId, reason: 'essai' };
    const first = valueOf(await revertImport(depot.writeContext, depot.administrator, command));
    expect(valueOf(await revertImport(depot.writeContext, depot.administrator, command))).toEqual(first);
    expect(errorOf(await depot.revert(batchId))).toBe('BATCH_REVERTED');
  });
});

function fileBody(unitId: Id, boxId: Id) {
  return {
    unitId,
    boxId,
    position: 1,
    cote: '',
    formerCote: '',
    title: 'Dossier',
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
  } as const;
}
