/** The same import sent again, taken back, corrected, or two at once: no line is written twice, and none for another. */
import { appendFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { revertImport } from '#main/records/use-cases/import-revert.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { archivesSpaceRows } from '#tests/support/fixtures/other-systems.ts';
import { writeFrenchBoxes, writeTable } from '#tests/support/fixtures/french-boxes.ts';
import { errorOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const boxesFile = (name: string, rows: readonly string[]): string =>
  depot.file(name, ['unité;numéro;titre', ...rows].join('\n'));
const batchOf = (): Id => depot.db.value<Id>(sql`select id from batch`) ?? ('' as Id);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const revertOf = (batchId: Id, opId = depot.newOpId()) =>
  revertImport(depot.writeContext, depot.administrator, { opId, batchId, reason: 'essai' });

describe('an import sent again with the same id', () => {
  test('refuses a file that was corrected meanwhile, and writes nothing', async () => {
    const opId = depot.newOpId();
    const first = boxesFile('b.csv', ['SRH;1;Paie', 'RIEN;2;Griefs', 'SRH;3;Plans']);
    valueOf(await depot.run(first, 'boxes-csv', { opId, skipErrors: 'yes' }));
    const before = depot.operations();
    boxesFile('b.csv', ['SRH;0;Baux', 'SRH;1;Paie', 'SRH;2;Griefs', 'SRH;3;Plans']);
    expect(errorOf(await depot.run(first, 'boxes-csv', { opId }))).toBe('IMPORT_FILE_CHANGED');
    expect(errorOf(await depot.run(first, 'atom-physical-objects', { opId, unitId: depot.srh }))).toMatch(/^IMPORT_/);
    expect(depot.operations()).toBe(before);
  });

  test('writes the lines that were left out, each as itself, once the depot knows their unit', async () => {
    const opId = depot.newOpId();
    const path = boxesFile('b.csv', ['SRH;1;Paie', 'ECO;2;Griefs', 'SRH;3;Plans', 'ECO;4;Baux', 'SRH;5;Devis']);
    expect(valueOf(await depot.run(path, 'boxes-csv', { opId, skipErrors: 'yes' }))).toMatchObject({ skipped: 2 });
    const before = depot.boxes();
    depot.unit('ECO', 'École');
    const report = valueOf(await depot.run(path, 'boxes-csv', { opId, skipErrors: 'yes' }));
    expect(report).toMatchObject({ created: { boxes: 5 }, skipped: 0 });
    expect(depot.boxes().slice(0, 3)).toEqual(before);
    expect(depot.boxes().map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Paie',
      '3 Plans',
      '5 Devis',
      '2 Griefs',
      '4 Baux',
    ]);
  });

  test('after a cancellation, with other lines left out than before, makes no duplicate', async () => {
    const opId = depot.newOpId();
    const rows = Array.from(
      { length: 1400 },
      (_, n) => `${n % 10 === 0 ? 'ECO' : 'SRH'};${String(n)};Paie ${String(n)}`,
    );
    const path = boxesFile('b.csv', rows);
    const isCancelled = (): boolean => depot.boxes().length >= 500;
    expect(errorOf(await depot.run(path, 'boxes-csv', { opId, isCancelled, skipErrors: 'yes' }))).toBe('CANCELLED');
    depot.unit('ECO', 'École');
    const report = valueOf(await depot.run(path, 'boxes-csv', { opId }));
    expect(report.created.boxes).toBe(1400);
    expect(depot.boxes()).toHaveLength(1400);
    expect(depot.boxes().every(({ number, title }) => title === `Paie ${number}`)).toBe(true);
    expect(new Set(depot.boxes().map(({ number }) => number)).size).toBe(1400);
  });

  test('whose lines left out gave higher numbers of our own, draws none of these', async () => {
    const opId = depot.newOpId();
    const path = depot.file(
      'b.csv',
      `unité;titre;code à barres\nSRH;Paie;${makeCode('box', 2) ?? ''}\nECO;Baux;${makeCode('box', 9) ?? ''}\n`,
    );
    valueOf(await depot.run(path, 'boxes-csv', { opId, skipErrors: 'yes' }));
    depot.unit('ECO', 'École');
    valueOf(await depot.run(path, 'boxes-csv', { opId }));
    depot.box({ unitId: depot.srh });
    expect(depot.boxes().map(({ code, codeIsOurs }) => [code?.slice(0, 11), codeIsOurs])).toEqual([
      ['BX000000002', 'yes'],
      ['BX000000009', 'yes'],
      ['BX000000010', 'yes'],
    ]);
  });

  test('of places, answers what it answered', async () => {
    const path = `${depot.folder}/lieux.csv`;
    writeTable(path, archivesSpaceRows(2, 2, 3), { encoding: 'utf-8', separator: ',', lineEnd: '\n' });
    const opId = depot.newOpId();
    const first = valueOf(await depot.run(path, 'archivesspace-locations', { opId }));
    expect(first.created.places).toBe(21);
    expect(valueOf(await depot.run(path, 'archivesspace-locations', { opId }))).toEqual(first);
  });

  test('after it was taken back, wholly or in part, is refused', async () => {
    const opId = depot.newOpId();
    const path = boxesFile('b.csv', ['SRH;1;Paie', 'SRH;2;Griefs']);
    const { batchId } = valueOf(await depot.run(path, 'boxes-csv', { opId }));
    const [first] = depot.boxes();
    depot.submit('box.annul', first?.id ?? ('' as Id), { reason: 'essai' }, { group: batchId });
    expect(errorOf(await depot.run(path, 'boxes-csv', { opId }))).toBe('BATCH_REVERTED');
    valueOf(await depot.revert(batchId));
    const before = depot.operations();
    expect(errorOf(await depot.run(path, 'boxes-csv', { opId }))).toBe('BATCH_REVERTED');
    expect(depot.operations()).toBe(before);
    expect(valueOf(await depot.run(path)).created.boxes).toBe(2);
  });
});

describe('while an import runs', () => {
  test('it is not taken back, nor another begun; the same sent again gets its answer', async () => {
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, { boxes: 1600, units: ['SRH'] });
    const opId = depot.newOpId();
    const running = depot.run(path, 'boxes-csv', { opId });
    while (depot.boxes().length < 500) await turn();
    const batchId = batchOf();
    expect(errorOf(await revertOf(batchId))).toBe('IMPORT_RUNNING');
    expect(errorOf(await depot.run(path))).toBe('IMPORT_RUNNING');
    const [report, again] = await Promise.all([running, depot.run(path, 'boxes-csv', { opId })]);
    expect(again).toEqual(report);
    expect(depot.boxes()).toHaveLength(1600);
    const reverting = revertOf(batchId);
    expect(errorOf(await depot.run(path))).toBe('IMPORT_RUNNING');
    expect(valueOf(await reverting).annulled).toBe(1600);
  });

  test('what somebody records meanwhile is seen: the lines still to come are planned again', async () => {
    const rows = Array.from({ length: 1500 }, (_, n) => `SRH;${String(n)};Paie;IM${String(n)};V1-T1`);
    const path = depot.file('b.csv', ['unité;numéro;titre;code à barres;emplacement', ...rows].join('\n'));
    const site = depot.place({ name: 'V1', level: 'site' });
    const shelf = depot.place({ name: 'T1', level: 'shelf', parentId: site });
    const other = depot.box({ unitId: depot.srh });
    const running = depot.run(path, 'boxes-csv', { skipErrors: 'yes' });
    while (depot.boxes().length < 501) await turn();
    expect(depot.submit('box.attachCode', other, { code: 'IM1400' }).outcome).toBe('applied');
    const report = valueOf(await running);
    // The line of the code that was taken meanwhile is left out, as it would have been had it been taken before.
    expect(report).toMatchObject({ created: { boxes: 1499 }, skipped: 1, contested: 0 });
    expect(report.issues).toMatchObject([{ line: 1402, code: 'CODE_TAKEN' }]);
    const boxes = depot.boxes().filter(({ id }) => id !== other);
    expect(boxes.every(({ placeId, foreignCodes }) => placeId === shelf && foreignCodes.length === 1)).toBe(true);
    expect(boxes.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: 1500 }, (_, n) => n).filter((n) => n !== 1400),
    );
  });

  test('a file that changes on the disk meanwhile is not read on', async () => {
    const path = boxesFile(
      'b.csv',
      Array.from({ length: 1500 }, (_, n) => `SRH;${String(n)};Paie`),
    );
    const other = depot.box({ unitId: depot.srh });
    const running = depot.run(path);
    while (depot.boxes().length < 501) await turn();
    depot.submit('box.attachCode', other, { code: 'X' });
    appendFileSync(path, '\nSRH;9999;Ajout');
    expect(errorOf(await running)).toBe('IMPORT_FILE_CHANGED');
    expect(depot.boxes().some(({ number }) => number === '9999')).toBe(false);
    const opId: OpId = depot.newOpId();
    expect(valueOf(await revertOf(batchOf(), opId)).annulled).toBeGreaterThan(499);
  });
});
