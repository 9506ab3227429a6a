/**
 * Lists as files: read back by another program's reader (SheetJS for workbooks, csv-parse for text), every row of the list
 * in its order, numbers and days as such, and no text that a spreadsheet would run.
 */
import { read, utils, type CellObject } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exportTable } from '#main/records/exchange/export-table.ts';
import { createSheetWriter, type SheetColumn, type SheetValue } from '#main/records/exchange/sheet-writer.ts';
import { withoutGuard } from '#main/records/queries/csv.ts';
import type { Watch } from '#main/records/queries/watch.ts';
import { openStocktake } from '#main/records/use-cases/stocktake/open-stocktake.ts';
import { readInStocktake } from '#main/records/use-cases/stocktake/read-in-stocktake.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { OpId } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { TABLE_LISTS, type TableList } from '#shared/contract/tables.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const FREE: Watch = { onProgress: () => undefined, isCancelled: () => false };
const TRAPS = ['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x";"y")', "'=x", '0110'];

type Cells = readonly (readonly CellObject[])[];

function cellsOf(bytes: ArrayBuffer): Cells {
  const book = read(new Uint8Array(bytes), { dense: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet?.['!data'] ?? [];
}

function written(
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetValue[])[],
  name = 'Liste',
): ArrayBuffer {
  const writer = createSheetWriter('xlsx', name, columns);
  writer.add(rows);
  return writer.finish();
}

describe('a workbook of ours', () => {
  it('holds texts as texts, whatever they begin with, and no formula', () => {
    const cells = cellsOf(
      written(
        [{ header: '=Titre', kind: 'text' }],
        TRAPS.map((trap) => [trap]),
      ),
    );
    expect(cells.map(([cell]) => cell?.v)).toEqual(['=Titre', ...TRAPS.map((trap) => trap.replaceAll('\r', '\r'))]);
    for (const [cell] of cells) {
      expect(cell).toMatchObject({ t: 's', z: '@' });
      expect(cell).not.toHaveProperty('f');
    }
  });

  it('gives every text back as it was', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          '\t',
          '\r',
          '\n',
          '&',
          '<',
          '>',
          '"',
          '_x0041_',
          '_',
          '\u0001',
          '\u202f',
          '👩‍🏫',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        const cells = cellsOf(
          written(
            [{ header: 'T', kind: 'text' }],
            texts.map((one) => [one]),
          ),
        );
        // The reader makes one line feed of CR LF.
        expect(cells.slice(1).map(([cell]) => cell?.v)).toEqual(texts.map((one) => one.replaceAll('\r\n', '\n')));
      }),
      { numRuns: 100 },
    );
  });

  it('has numbers and days as such, and leaves out what is not there', () => {
    const columns: SheetColumn[] = [
      { header: 'N', kind: 'number' },
      { header: 'J', kind: 'date' },
      { header: 'T', kind: 'text' },
    ];
    const [, first, second] = cellsOf(
      written(columns, [
        [-12.5, '2026-09-15', null],
        [null, 'en 1898', ''],
      ]),
    );
    expect(first?.[0]).toMatchObject({ t: 'n', v: -12.5 });
    // 46 280 days after 30 December 1899.
    expect(first?.[1]).toMatchObject({ t: 'n', v: 46_280, z: 'yyyy\\-mm\\-dd' });
    expect(first?.[2]).toBeUndefined();
    expect(second?.[1]).toMatchObject({ t: 's', v: 'en 1898' });
  });

  it('takes any name for its sheet, and no row at all', () => {
    for (const name of ['', "'", 'Plan/2026: *essai*', 'a'.repeat(80), '<&">']) {
      const book = read(new Uint8Array(written([{ header: 'A', kind: 'text' }], [], name)));
      expect(book.SheetNames[0]?.length).toBeLessThanOrEqual(31);
      expect(utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })).toEqual([['A']]);
    }
  });
});

describe('every list', () => {
  let depot: TestDepot;
  let inputs: Readonly<Record<TableList, JsonObject>>;
  beforeAll(async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    depot.person('=Roy', '@Zoé', { roles: ['clerk'], unitId });
    const place = depot.place({ name: 'V1', level: 'site' });
    const shelf = depot.place({ name: '=R1', level: 'shelf', parentId: place });
    const boxes = TRAPS.map((title, index) =>
      depot.box({ unitId, ruleId, title, number: String(index + 1), closedOn: '2001-06-30' as CivilDate }),
    );
    for (const title of TRAPS) {
      depot.file({ unitId, ruleId, boxId: boxes[0] ?? null, title, closedOn: '2001-06-30' as CivilDate });
    }
    const stocktake = openStocktake(depot.writeContext, depot.administrator, {
      opId: depot.mint() as string as OpId,
      title: '',
      scope: { kind: 'places', placeIds: [place] },
    });
    if (!stocktake.ok) throw new Error(stocktake.error.code);
    const stocktakeId = stocktake.value.id;
    for (const reading of [...TRAPS.slice(0, 3), 'INCONNU-7', depot.world.get('box', boxes[3] ?? shelf)?.code ?? '']) {
      readInStocktake(depot.writeContext, depot.administrator, {
        opId: depot.mint() as string as OpId,
        stocktakeId,
        placeId: shelf,
        reading: { what: 'code', readings: [reading] },
      });
    }
    inputs = {
      'boxes.page': {
        filter: { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null },
        sort: { field: 'number', direction: 'asc' },
      },
      'files.page': { text: '', unitId: null, ruleId: null, sort: { field: 'title', direction: 'asc' } },
      'loans.page': { state: null, personId: null, boxId: null, sort: { field: 'due', direction: 'asc' } },
      'loans.figures': { from: '2000-01-01', to: '2100-01-01' },
      'requests.page': { view: 'open', personId: null, boxId: null },
      'people.page': { text: '', status: null },
      'units.list': {},
      'rules.list': {},
      'lists.page': { status: null, kind: null, mine: 'no' },
      'lists.candidates': {
        ...{ kind: 'destruction', unitId, placeId: null, ruleId: null, on: '2026-01-01', forList: null },
        ...{ lookAheadDays: 0, include: 'all' },
      },
      'lists.items': { id: boxes[0] ?? '', text: '' },
      'lists.files': { id: boxes[0] ?? '', text: '' },
      'holds.page': { state: 'all', text: '' },
      'worklists.files': { list: 'toDestroy', unitId: null, ruleId: null },
      'cases.page': { state: 'open' },
      'space.places': { placeId: null },
      'space.units': {},
      'space.forecast': { placeId: null, unitId: null },
      'space.suggest': {
        ...{ placeId: null, boxes: 1, lengthMm: 380, boxType: '', unitId: null, dueYear: null, nearId: null },
        prefer: 'fewest',
      },
      'space.consolidate': { placeId: null, upTo: 50, mostMoves: 100 },
      places: { placeId: null },
      'reports.rooms': {},
      'reports.metres': {},
      'stocktakes.findings': { stocktakeId, category: null, show: 'all' },
      'stocktakes.shelves': { stocktakeId, show: 'toLook' },
      'stocktakes.readings': { stocktakeId, personId: null },
    };
  });
  afterAll(() => {
    depot.close();
  });

  const fileOf = async (list: TableList, format: 'csv' | 'xlsx', language: 'fr-CA' | 'en-CA' = 'fr-CA') => {
    const made = await exportTable(depot.context, { list, input: inputs[list], format, language }, FREE);
    if (!made.ok) throw new Error(`${list}: ${made.error.code}`);
    return made.value;
  };

  it.each(TABLE_LISTS)('%s: the same cells in both formats, in words of both languages', async (list) => {
    const heads = new Set<string>();
    for (const language of ['fr-CA', 'en-CA'] as const) {
      const book = cellsOf((await fileOf(list, 'xlsx', language)).bytes);
      const { bytes, rows } = await fileOf(list, 'csv', language);
      const lines: string[][] = parse(Buffer.from(bytes), { delimiter: ';', bom: true, record_delimiter: '\r\n' });
      expect(lines).toHaveLength(rows + 1);
      expect(book).toHaveLength(rows + 1);
      const width = lines[0]?.length ?? 0;
      heads.add(lines[0]?.join() ?? '');
      expect(width).toBeGreaterThan(2);
      const asText = (cell: CellObject | undefined): string =>
        cell === undefined ? '' : cell.z === 'yyyy\\-mm\\-dd' ? dayOf(Number(cell.v)) : String(cell.v);
      lines.forEach((line, row) => {
        const cells = Array.from({ length: width }, (_, column) => asText(book[row]?.[column]));
        expect(cells).toEqual(line.map(withoutGuard));
      });
    }
    expect(heads.size).toBe(2);
  });

  it('holds what its screen holds: boxes by number, people, files, places in the order of their addresses', async () => {
    const column = async (list: TableList, at: number) =>
      cellsOf((await fileOf(list, 'xlsx')).bytes)
        .slice(1)
        .map((row) => row[at]?.v);
    expect(await column('boxes.page', 3)).toEqual(TRAPS);
    expect(await column('files.page', 1)).toHaveLength(TRAPS.length);
    expect(await column('rules.list', 0)).toEqual(['01110']);
    expect(await column('units.list', 1)).toEqual(['Ressources humaines']);
    expect(await column('lists.candidates', 2)).toEqual(TRAPS);
    expect(await column('places', 1)).toEqual(['V1', '=R1']);
    expect(await column('stocktakes.findings', 3)).toContain('INCONNU-7');
    expect(await column('stocktakes.readings', 5)).toContain('INCONNU-7');
    expect(await column('stocktakes.shelves', 0)).toEqual([]);
    expect((await column('people.page', 0)).some((name) => String(name).includes('=Roy'))).toBe(true);
  });

  it('refuses what the list does not take, stops when asked, and tells how far it is', async () => {
    const ask = { list: 'people.page', input: { words: 'x' }, format: 'csv', language: 'fr-CA' } as const;
    expect(await exportTable(depot.context, ask, FREE)).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
    const boxes = { list: 'boxes.page', input: inputs['boxes.page'], format: 'xlsx', language: 'fr-CA' } as const;
    const stopped = await exportTable(depot.context, boxes, { ...FREE, isCancelled: () => true });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const told: number[] = [];
    await exportTable(depot.context, boxes, { ...FREE, onProgress: (done, total) => told.push(done, total) });
    expect(told).toEqual([TRAPS.length, TRAPS.length]);
  });

  it('keeps reserved words out of the file, whoever asks', async () => {
    depot.file({ unitId: depot.unit('SE', 'Services éducatifs'), title: 'Zéphirinette', studentFile: 'professional' });
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytes } = await fileOf('files.page', format);
      expect(JSON.stringify(format === 'csv' ? Buffer.from(bytes).toString() : cellsOf(bytes))).not.toContain('Zéphir');
    }
  });

  function dayOf(serial: number): string {
    return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
  }
});

describe('a hundred thousand rows', () => {
  it('become a workbook without standing in memory as cells', () => {
    const columns: SheetColumn[] = Array.from({ length: 6 }, (_, at) => ({
      header: `C${String(at)}`,
      kind: at % 3 === 0 ? 'number' : 'text',
    }));
    const writer = createSheetWriter('xlsx', 'Grande', columns);
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    for (let page = 0; page < 100; page++) {
      writer.add(
        Array.from({ length: 1000 }, (_, row) =>
          columns.map(({ kind }, at) => (kind === 'number' ? page * 1000 + row : `é${String(row)} ${String(at)}`)),
        ),
      );
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    const bytes = writer.finish();
    expect(most).toBeLessThan(200_000_000);
    const sheet = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row /g)).toHaveLength(100_001);
    expect(sheet.endsWith('<autoFilter ref="A1:F100001"/></worksheet>')).toBe(true);
  }, 30_000);
});
