/** Locations of ArchivesSpace and containers of AtoM, in the shape those systems export them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeCode } from '#shared/domain/code/code.ts';
import { archivesSpaceRows, ATOM_ROWS } from '#tests/support/fixtures/other-systems.ts';
import { writeTable } from '#tests/support/fixtures/french-boxes.ts';
import { issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const CSV = { encoding: 'utf-8', separator: ',', lineEnd: '\n' } as const;

function table(rows: readonly (readonly string[])[]): string {
  const path = `${depot.folder}/export.csv`;
  writeTable(path, rows, CSV);
  return path;
}

describe('locations of ArchivesSpace', () => {
  test('become a tree of places, barcodes and classifications kept as foreign codes', async () => {
    const path = table(archivesSpaceRows(2, 3, 4));
    const preview = valueOf(await depot.preview(path, 'archivesspace-locations'));
    expect(preview).toMatchObject({ separator: ',', lines: 24, ready: 24 });
    // A classification that names a whole row is left to its first shelf.
    expect(preview.issues.every(({ code, level }) => code === 'CODE_LEFT_OUT' && level === 'warning')).toBe(true);
    const report = valueOf(await depot.run(path, 'archivesspace-locations'));
    // One site, one floor, one room, two rows, six bays, twenty-four shelves.
    expect(report.created).toEqual({ boxes: 0, places: 35, files: 0 });
    const shelf = depot.places().find(({ address }) => address === 'Voûte du Lac-0-Local 012-Row 2-Bay 3-Shelf 4');
    expect(shelf).toMatchObject({ level: 'shelf', name: 'Shelf 4', foreignCodes: ['500024'], exclusive: 'no' });
    expect(shelf?.notes).toBe('Classification\u00a0: CLS2');
    expect(shelf?.code).toMatch(/^PL\d{9}[0-9A-Z]$/);
    expect(depot.world.codeHolder('500024')).toEqual({ type: 'place', id: shelf?.id });
    expect(
      depot
        .places()
        .map(({ level }) => level)
        .filter((level, index, all) => all.indexOf(level) === index),
    ).toEqual(['site', 'floor', 'room', 'row', 'bay', 'shelf']);
  });

  test('imported twice, leave what exists as it is', async () => {
    const rows = archivesSpaceRows(1, 1, 2);
    valueOf(await depot.run(table(rows), 'archivesspace-locations'));
    const before = depot.places();
    const again = valueOf(await depot.preview(table(rows), 'archivesspace-locations'));
    expect(issuesOf(again)).toEqual(['2 PLACE_EXISTS', '3 PLACE_EXISTS']);
    expect(again.ready).toBe(2);
    const report = valueOf(await depot.run(table(rows), 'archivesspace-locations'));
    expect(report.created).toEqual({ boxes: 0, places: 0, files: 0 });
    expect(depot.places()).toEqual(before);
  });

  test('that exist do not take a code the file gives them, and that is said', async () => {
    const [header = [], first = []] = archivesSpaceRows(1, 1, 1);
    valueOf(await depot.run(table([header, first.with(4, '')]), 'archivesspace-locations'));
    const preview = valueOf(await depot.preview(table([header, first]), 'archivesspace-locations'));
    expect(preview.issues).toMatchObject([
      { code: 'PLACE_EXISTS' },
      { code: 'CODE_NOT_ADDED', params: { code: '500001' } },
    ]);
  });

  test('listed after what they hold keep their barcode, notes and level', async () => {
    const [header = [], ...shelves] = archivesSpaceRows(1, 1, 2);
    const room = ['Voûte du Lac', '0', 'Local 012', '', '900012', '', '', '', '', '', '', '', 'exposition'];
    const bay = ['Voûte du Lac', '0', 'Local 012', '', '900013', '', 'Row', '1', 'Bay', '1', '', '', ''];
    const path = table([header, ...shelves, room, bay]);
    const opId = depot.newOpId();
    const report = valueOf(await depot.run(path, 'archivesspace-locations', { opId }));
    expect(report.created.places).toBe(7);
    const found = depot.places().filter(({ foreignCodes }) => foreignCodes.some((code) => code.startsWith('9')));
    expect(found).toMatchObject([
      { level: 'room', name: 'Local 012', foreignCodes: ['900012'], notes: 'Emplacement temporaire\u00a0: exposition' },
      { level: 'bay', name: 'Bay 1', foreignCodes: ['900013'] },
    ]);
    expect(valueOf(await depot.run(path, 'archivesspace-locations', { opId }))).toEqual(report);
  });

  test('keep a code of our own kind, and refuse that of another', async () => {
    const [header = [], first = [], second = []] = archivesSpaceRows(1, 1, 2);
    const place = makeCode('place', 700) ?? '';
    const box = makeCode('box', 700) ?? '';
    const path = table([header, first.with(4, place.toLowerCase()), second.with(4, box)]);
    const preview = valueOf(await depot.preview(path, 'archivesspace-locations'));
    expect(issuesOf(preview)).toContain('3 CODE_OTHER_KIND');
    valueOf(await depot.run(path, 'archivesspace-locations', { skipErrors: 'yes' }));
    expect(depot.places().at(-1)).toMatchObject({ name: 'Shelf 1', code: place, foreignCodes: ['CLS1'] });
    const next = depot.place({ name: 'V2', level: 'site' });
    expect(depot.world.get('place', next)?.code?.slice(0, 11)).toBe('PL000000706');
  });

  test('say what is missing, twice or temporary', async () => {
    const rows = archivesSpaceRows(1, 1, 2);
    const [header = [], first = [], second = []] = rows;
    const path = table([header, first, first, ['', ...second.slice(1)], [...second.slice(0, -1), 'exposition']]);
    const preview = valueOf(await depot.preview(path, 'archivesspace-locations'));
    expect(issuesOf(preview)).toEqual(
      expect.arrayContaining(['3 CODE_TWICE', '3 PLACE_TWICE', '4 VALUE_MISSING', '5 CODE_TWICE']),
    );
    expect(preview.sample[0]).toMatchObject({ place: 'Voûte du Lac-0-Local 012-Row 1-Bay 1-Shelf 1' });
  });
});

describe('containers of AtoM', () => {
  test('become boxes on places made from their words, which stay in the notes', async () => {
    const path = table(ATOM_ROWS);
    const preview = valueOf(await depot.preview(path, 'atom-physical-objects', { unitId: depot.srh }));
    expect(preview).toMatchObject({ lines: 4, ready: 4 });
    expect(issuesOf(preview)).toEqual(['5 CODE_LEFT_OUT']);
    const report = valueOf(await depot.run(path, 'atom-physical-objects', { unitId: depot.srh }));
    expect(report.created).toEqual({ boxes: 4, places: 5, files: 0 });
    expect(depot.places().map(({ address, level }) => `${level} ${address}`)).toEqual([
      'site Voûte',
      'shelf Voûte-étagère 0012',
      'site À vérifier',
      'row À vérifier-Aisle 4',
      'shelf À vérifier-Aisle 4-Shelf B',
    ]);
    const [first, second, third, fourth] = depot.boxes();
    expect(first).toMatchObject({
      number: 'TL-0001',
      boxType: 'boîte Hollinger',
      foreignCodes: ['C-001'],
      custody: 'shelved',
      notes: 'Emplacement importé\u00a0: Voûte, étagère 0012\nDescriptions\u00a0: fonds-ecole-du-boise',
    });
    expect(second?.placeId).toBe(first?.placeId);
    expect(third?.foreignCodes).toEqual(['C-003']);
    expect(fourth).toMatchObject({ foreignCodes: [], custody: 'unplaced', notes: 'Ancien numéro\u00a0: C-003' });
  });

  test('sent again answer the same, places counted', async () => {
    const path = table(ATOM_ROWS);
    const opId = depot.newOpId();
    const first = valueOf(await depot.run(path, 'atom-physical-objects', { unitId: depot.srh, opId }));
    const operations = depot.operations();
    expect(valueOf(await depot.run(path, 'atom-physical-objects', { unitId: depot.srh, opId }))).toEqual(first);
    expect(depot.operations()).toBe(operations);
  });

  test('on a position, one box each; on a path without end, none', async () => {
    const [header = [], first = []] = ATOM_ROWS;
    const at = (name: string, location: string): string[] => first.with(0, '').with(1, name).with(3, location);
    const deep = Array.from({ length: 20 }, (_, n) => `n${String(n)}`).join(', ');
    const path = table([header, at('A', 'Voûte, case 3'), at('B', 'Voûte, case 3'), at('C', deep)]);
    const preview = valueOf(await depot.preview(path, 'atom-physical-objects', { unitId: depot.srh }));
    expect(issuesOf(preview)).toEqual(['4 VALUE_TOO_LONG', '3 PLACE_FOR_ONE']);
    const options = { unitId: depot.srh, skipErrors: 'yes' } as const;
    expect(valueOf(await depot.run(path, 'atom-physical-objects', options)).contested).toBe(1);
  });

  test('without a unit chosen, say so on every line', async () => {
    const preview = valueOf(await depot.preview(table(ATOM_ROWS), 'atom-physical-objects'));
    expect(preview.ready).toBe(0);
    expect(issuesOf(preview).filter((issue) => issue.endsWith('UNIT_MISSING'))).toHaveLength(4);
  });
});

/** Real exports that stand beside the project on some machines; a fresh clone has only the fixtures above. */
const SHARED = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
if (existsSync(SHARED)) describe('real files', realFiles);

function realFiles(): void {
  test('the location template of ArchivesSpace', async () => {
    const path = `${SHARED}archivesspace/aspace_location_import_template.csv`;
    const report = valueOf(await depot.run(path, 'archivesspace-locations'));
    expect(report.issues).toEqual([]);
    expect(depot.places().map(({ address }) => address)).toEqual([
      'City Hall',
      'City Hall-10',
      'City Hall-10-Green',
      'City Hall-10-Green-Stacks',
      'City Hall-10-Green-Stacks-Row 1',
      'City Hall-10-Green-Stacks-Row 1-Bay 1',
      'City Hall-10-Green-Stacks-Row 1-Bay 1-Shelf 1',
      'City Hall-10-Green-Stacks-Row 1-Bay 1-Shelf 2',
      'City Hall-10-Green-Stacks-Row 1-Bay 1-Shelf 3',
    ]);
    expect(depot.places().at(-1)?.foreignCodes).toEqual(['123458', 'AB1CD3']);
  });

  test('the physical objects of AtoM', async () => {
    const path = `${SHARED}atom/example_physicalobject.csv`;
    const report = valueOf(await depot.run(path, 'atom-physical-objects', { unitId: depot.srh }));
    expect(report.issues).toEqual([]);
    expect(depot.boxes().map(({ number, boxType, custody }) => [number, boxType, custody])).toEqual([
      ['DJ001', 'Folder', 'shelved'],
      ['DJ002', 'boîte hollinger', 'shelved'],
    ]);
  });

  test('a workbook, under its own name and renamed', async () => {
    const preview = await depot.preview(`${SHARED}archivesspace/bulk_import_template.xlsx`);
    expect(preview).toMatchObject({ ok: false, error: { code: 'FILE_IS_SPREADSHEET' } });
  });

  test('a table of something else is refused by its columns', async () => {
    const preview = await depot.preview(`${SHARED}archivesspace/testTopLinkerUpload.csv`, 'atom-physical-objects');
    expect(preview.ok && preview.value.ready).toBe(false);
  });
}
