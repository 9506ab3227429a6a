/** Boxes from a spreadsheet: preview, import, what the lines say wrong, sending again, interrupting. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { readCode } from '#shared/domain/code/code.ts';
import { writeFrenchBoxes } from '#tests/support/fixtures/french-boxes.ts';
import { errorOf, issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

describe('500 boxes in French, with accents, semicolons and Windows-1252', () => {
  test('are previewed without a word written, then imported as one batch', async () => {
    depot.unit('014', 'École secondaire du Boisé');
    const site = depot.place({ name: 'V1', level: 'site' });
    const shelf = depot.place({ name: 'R05', level: 'row', parentId: site });
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, {
      boxes: 500,
      units: ['SRH', 'ecole secondaire du boise'],
      rules: ['01110', ''],
      places: ['v1-r5', ''],
    });

    const before = depot.operations();
    const preview = valueOf(await depot.preview(path));
    expect(preview).toMatchObject({ encoding: 'windows-1252', separator: ';', lines: 500, ready: 500, issues: [] });
    expect(depot.operations()).toBe(before);

    const report = valueOf(await depot.run(path));
    expect(report).toMatchObject({
      created: { boxes: 500, places: 0, files: 0 },
      skipped: 0,
      contested: 0,
      issues: [],
    });
    const boxes = depot.boxes();
    expect(boxes).toHaveLength(500);
    expect(boxes[2]).toMatchObject({
      unitId: depot.srh,
      number: '1002',
      series: 'import SRH',
      clientNumber: '2000-02',
      title: 'Relevés de notes et bulletins de l’école « Cœur-du-Village », 2000-2001',
      lengthMm: 305,
      copy: 'principal',
      openedOn: '2000-07-01',
      closedOn: '2001-06-30',
      datesText: '2000-2001',
      foreignCodes: ['IM 214002'],
      custody: 'shelved',
      placeId: shelf,
    });
    expect(boxes.filter(({ custody }) => custody === 'shelved')).toHaveLength(250);
    expect(new Set(boxes.map(({ code }) => code)).size).toBe(500);
    expect(boxes.every(({ code }) => readCode(code ?? '').ok)).toBe(true);
    expect(boxes[0]?.keywords.map(({ word }) => word)).toEqual(['paie', 'élèves']);
    const groups = depot.db.all(
      sql`select distinct group_id from outbox where kind in ('box.register', 'box.shelve', 'batch.open')`,
    );
    expect(groups).toEqual([{ group_id: report.batchId }]);
    expect(depot.world.get('batch', report.batchId)).toMatchObject({
      fileName: 'boites.csv',
      rows: 500,
      state: 'open',
    });
  });

  test('have the same dates, search and counts as boxes registered one by one', async () => {
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, { boxes: 30, units: ['SRH'], rules: ['01110'] });
    valueOf(await depot.run(path));
    const due = depot.db.value(sql`select due_on from box where number = '1002'`);
    expect(due).toBe('2008-06-30');
    const found = depot.db.all(
      sql`select b.number from box_search s join box b on b.no = s.rowid where box_search match 'coeur AND village'`,
    );
    expect(found).toHaveLength(4);
    expect(depot.world.codeHolder('IM214002')).toEqual({ type: 'box', id: depot.boxes()[2]?.id });
  });
});

const HEADER =
  'unité;numéro;titre;règle;date ouverture;date fermeture;emplacement;code à barres;longueur;exemplaire;confidentiel;mots-clés';
const line = (cells: Partial<Record<string, string>>): string =>
  HEADER.split(';')
    .map((name) => cells[name] ?? { unité: 'SRH', titre: 'Paie' }[name] ?? '')
    .join(';');
const file = (...lines: Partial<Record<string, string>>[]): string => [HEADER, ...lines.map(line)].join('\n');

describe('lines with something wrong', () => {
  test.each([
    ['UNIT_UNKNOWN', { unité: 'Piscine' }],
    ['UNIT_MISSING', { unité: '' }],
    ['VALUE_MISSING', { titre: '' }],
    ['VALUE_TOO_LONG', { titre: 'x'.repeat(501) }],
    ['RULE_UNKNOWN', { règle: '99999' }],
    ['DATE_INVALID', { 'date fermeture': '31/02/2019' }],
    ['CLOSED_BEFORE_OPENED', { 'date ouverture': '2019-07-01', 'date fermeture': '2018-06-30' }],
    ['NUMBER_INVALID', { longueur: 'large' }],
    ['VALUE_UNKNOWN', { exemplaire: 'Q' }],
    ['VALUE_UNKNOWN', { confidentiel: 'peut-être' }],
  ])('%s %o stops the import, or is left out when the person says so', async (code, cells) => {
    const path = depot.file('boites.csv', file({ numéro: '1' }, cells, { numéro: '3' }));
    const preview = valueOf(await depot.preview(path));
    expect(issuesOf(preview)).toEqual([`3 ${code}`]);
    expect(preview).toMatchObject({ lines: 3, ready: 2, issuesTotal: 1 });
    const before = depot.operations();
    expect(errorOf(await depot.run(path))).toBe('IMPORT_HAS_ERRORS');
    expect(depot.operations()).toBe(before);
    const report = valueOf(await depot.run(path, 'boxes-csv', { skipErrors: 'yes' }));
    expect(report).toMatchObject({ created: { boxes: 2 }, skipped: 1 });
    expect(depot.boxes().map(({ number }) => number)).toEqual(['1', '3']);
  });

  test.each([
    ['DATE_FROM_SERIAL', { 'date fermeture': '43646' }, { closedOn: '2019-06-30' }],
    ['DATE_PARTIAL', { 'date fermeture': '2019' }, { closedOn: null, datesText: '2019' }],
    ['DATE_IN_FUTURE', { 'date fermeture': '2999-06-30' }, { closedOn: '2999-06-30' }],
    [
      'PLACE_UNKNOWN',
      { emplacement: 'Derrière la porte' },
      { placeId: null, notes: 'Emplacement importé\u00a0: Derrière la porte' },
    ],
  ])('%s is said and imported', async (code, cells, expected) => {
    const path = depot.file('boites.csv', file({ numéro: '1', ...cells }));
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual([`2 ${code}`]);
    valueOf(await depot.run(path));
    expect(depot.boxes()).toMatchObject([expected]);
  });

  test('numbers and codes given twice, in the file and against the depot', async () => {
    valueOf(await depot.run(depot.file('avant.csv', file({ numéro: '7', 'code à barres': 'IM 7' }))));
    const text = file(
      { numéro: '8', 'code à barres': 'IM 8' },
      { numéro: '8' },
      { numéro: '9', 'code à barres': 'im8' },
      { numéro: '7' },
      { numéro: '10', 'code à barres': 'im 7' },
    );
    const preview = valueOf(await depot.preview(depot.file('boites.csv', text)));
    expect(issuesOf(preview)).toEqual(['3 NUMBER_TWICE', '4 CODE_TWICE', '5 NUMBER_TAKEN', '6 CODE_TAKEN']);
    expect(preview.issues[0]?.params).toEqual({ number: '8', line: 2 });
    expect(preview.ready).toBe(1);
  });

  test('the same number in two units is two boxes; a box without a number gets the next of ours', async () => {
    depot.unit('014', 'École du Boisé');
    valueOf(await depot.run(depot.file('boites.csv', file({ numéro: '1' }, { unité: '014', numéro: '1' }, {}))));
    expect(depot.boxes().map(({ series, number }) => `${series} ${number}`)).toEqual([
      'import SRH 1',
      'import 014 1',
      'box 3',
    ]);
  });

  test('boxes that name no unit go to the one chosen', async () => {
    const path = depot.file('boites.csv', 'numéro;titre\n1;Paie\n');
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['2 UNIT_MISSING']);
    valueOf(await depot.run(path, 'boxes-csv', { unitId: depot.srh }));
    expect(depot.boxes()).toMatchObject([{ unitId: depot.srh }]);
  });

  test('two boxes on a position for one: told before, then the second is kept as a case, not lost', async () => {
    const site = depot.place({ name: 'V1', level: 'site' });
    depot.place({ name: 'P1', level: 'position', parentId: site, exclusive: 'yes' });
    const path = depot.file(
      'boites.csv',
      file({ numéro: '1', emplacement: 'V1-P1' }, { numéro: '2', emplacement: 'v1 p1' }),
    );
    const preview = valueOf(await depot.preview(path));
    expect(preview.issues).toMatchObject([{ line: 3, code: 'PLACE_FOR_ONE', level: 'warning', params: { line: 2 } }]);
    const opId = depot.newOpId();
    const report = valueOf(await depot.run(path, 'boxes-csv', { opId }));
    expect(report).toMatchObject({ created: { boxes: 2 }, contested: 1 });
    expect(depot.boxes().map(({ custody, openCases }) => [custody, openCases.length])).toEqual([
      ['shelved', 0],
      ['unplaced', 1],
    ]);
    expect(valueOf(await depot.run(path, 'boxes-csv', { opId }))).toEqual(report);
    const more = depot.file('encore.csv', file({ numéro: '3', emplacement: 'V1-P1' }));
    expect(issuesOf(valueOf(await depot.preview(more)))).toEqual(['2 PLACE_OCCUPIED']);
    expect(valueOf(await depot.run(more)).contested).toBe(1);
  });

  test('a place that was annulled is not taken by its code, nor by its address', async () => {
    const shelf = depot.place({ name: 'V9', level: 'site' });
    const code = depot.world.get('place', shelf)?.code ?? '';
    depot.submit('place.annul', shelf, { reason: 'essai' });
    const path = depot.file('boites.csv', file({ emplacement: code }, { emplacement: 'V9' }));
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['2 PLACE_ANNULLED', '3 PLACE_UNKNOWN']);
    valueOf(await depot.run(path));
    expect(depot.boxes()).toMatchObject([{ custody: 'unplaced', notes: `Emplacement importé\u00a0: ${code}` }, {}]);
  });

  test('an address of two sites is ambiguous', async () => {
    const first = depot.place({ name: 'V1', level: 'site' });
    depot.place({ name: 'R-T', level: 'shelf', parentId: first });
    const second = depot.place({ name: 'V1-R', level: 'site' });
    depot.place({ name: 'T', level: 'shelf', parentId: second });
    const path = depot.file('boites.csv', file({ emplacement: 'V1-R-T' }));
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['2 PLACE_AMBIGUOUS']);
  });

  test.each([
    ['numéro', '2,14001E+11'],
    ['numéro', '2.14001E+11'],
    ['code à barres', '1E+12'],
    ['code à barres', '-2,5e-07'],
  ])('%s %s, which a spreadsheet abbreviated, is an error that says so', async (column, text) => {
    const preview = valueOf(await depot.preview(depot.file('boites.csv', file({ [column]: text }))));
    expect(preview.issues).toMatchObject([{ line: 2, level: 'error', code: 'NUMBER_MANGLED', params: { text } }]);
    expect(preview.issues[0]?.column).toBe(column);
  });

  test('numbers that only look like a power of ten are numbers', async () => {
    const path = depot.file('boites.csv', file({ numéro: '2E5' }, { numéro: '1E10' }, { numéro: '214001000000' }));
    expect(valueOf(await depot.preview(path)).issues).toEqual([]);
  });

  test('texts stand on one line, but for the notes; the guard of an export is taken off', async () => {
    const text =
      'unité;numéro;titre;notes\nSRH;1;"Paie\r\n et  griefs\n";"Une\r\nautre\t!"\nSRH;2;\'=1+1;\'@moi\nSRH;3;\'abc;-\n';
    valueOf(await depot.run(depot.file('boites.csv', text)));
    expect(depot.boxes()).toMatchObject([
      { title: 'Paie et  griefs', notes: 'Une\nautre !' },
      { title: '=1+1', notes: '@moi' },
      { title: "'abc", notes: '-' },
    ]);
  });

  test('lengths in millimetres, from a list that says so', async () => {
    const path = depot.file('boites.csv', 'unité;titre;Longueur (mm)\nSRH;Paie;380\nSRH;Baux;38 cm\nSRH;Plans;x\n');
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['4 NUMBER_INVALID']);
    valueOf(await depot.run(path, 'boxes-csv', { skipErrors: 'yes' }));
    expect(depot.boxes().map(({ lengthMm }) => lengthMm)).toEqual([380, 380]);
  });

  test('a box the file says is gone is not registered as present', async () => {
    const path = depot.file('boites.csv', 'unité;titre;État\nSRH;Paie;Rangée\nSRH;Baux;Détruite\nSRH;Plans;Annulled\n');
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['3 BOX_GONE', '4 BOX_GONE']);
    valueOf(await depot.run(path, 'boxes-csv', { skipErrors: 'yes' }));
    expect(depot.boxes().map(({ title }) => title)).toEqual(['Paie']);
  });

  test('an error below a thousand warnings is shown, first', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => ({ numéro: String(n), 'date fermeture': '2019' }));
    const path = depot.file('boites.csv', file(...rows, { unité: 'RIEN', numéro: 'x' }));
    const preview = valueOf(await depot.preview(path));
    expect(preview).toMatchObject({ issuesTotal: 1001, ready: 1000 });
    expect(preview.issues).toHaveLength(500);
    expect(preview.issues[0]).toMatchObject({ line: 1002, code: 'UNIT_UNKNOWN' });
    const wrong = Array.from({ length: 1000 }, (_, n) => ({
      numéro: String(n),
      unité: 'RIEN',
      'date fermeture': '2019',
    }));
    const both = valueOf(await depot.preview(depot.file('boites.csv', file(...wrong))));
    expect(both.issues.map(({ level }) => level)).toEqual([
      ...Array.from({ length: 400 }, () => 'error'),
      ...Array.from({ length: 100 }, () => 'warning'),
    ]);
  });
});

describe('an import sent again', () => {
  test('does nothing twice', async () => {
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, { boxes: 1200, units: ['SRH'], rules: ['01110'] });
    const opId = depot.newOpId();
    const first = valueOf(await depot.run(path, 'boxes-csv', { opId }));
    const operations = depot.operations();
    expect(valueOf(await depot.run(path, 'boxes-csv', { opId }))).toEqual(first);
    expect(depot.operations()).toBe(operations);
    expect(errorOf(await depot.run(path))).toBe('IMPORT_HAS_ERRORS');
  });

  test('after an interruption goes on where it stopped', async () => {
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, { boxes: 1700, units: ['SRH'] });
    const opId = depot.newOpId();
    const isCancelled = (): boolean => depot.boxes().length >= 600;
    expect(errorOf(await depot.run(path, 'boxes-csv', { opId, isCancelled }))).toBe('CANCELLED');
    const imported = depot.boxes().length;
    expect(imported).toBeGreaterThan(0);
    expect(imported).toBeLessThan(1700);
    expect(valueOf(await depot.run(path, 'boxes-csv', { opId }))).toMatchObject({
      created: { boxes: 1700 },
      skipped: 0,
    });
    expect(depot.boxes().map(({ number }) => number)).toEqual(Array.from({ length: 1700 }, (_, n) => String(1000 + n)));
  });

  test('leaves room for a scan between its commits', async () => {
    const path = `${depot.folder}/boites.csv`;
    writeFrenchBoxes(path, { boxes: 1500, units: ['SRH'] });
    const box = depot.box({ unitId: depot.srh });
    const site = depot.place({ name: 'V1', level: 'site' });
    let scannedAt = 0;
    const scan = setInterval(() => {
      if (scannedAt > 0 || depot.boxes().length < 500) return;
      depot.shelve(box, site);
      scannedAt = depot.boxes().length;
    }, 1);
    valueOf(await depot.run(path));
    clearInterval(scan);
    expect(scannedAt).toBeGreaterThan(0);
    expect(scannedAt).toBeLessThan(1501);
  });

  test('is refused to somebody without the right, and leaves only the attempt', async () => {
    const reader = depot.actorWith('auditor');
    const path = depot.file('boites.csv', file({ numéro: '1' }));
    const { runImport } = await import('#main/records/use-cases/import-run.ts');
    const refused = await runImport(depot.writeContext, reader, {
      opId: depot.newOpId(),
      path,
      profile: 'boxes-csv',
      options: { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' },
      onProgress: () => undefined,
      isCancelled: () => false,
    });
    expect(errorOf(refused)).toBe('FORBIDDEN');
    expect(depot.boxes()).toEqual([]);
  });
});
