/** Codes of our own family in a file: a list exported from a depot gives the same labels back, and none is drawn twice. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { exportTable } from '#main/records/exchange/export-table.ts';
import { csvLine, withoutGuard } from '#main/records/queries/csv.ts';
import { sql } from '#main/records/database/sql.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { createRowReader } from '#main/records/exchange/delimited.ts';
import { errorOf, issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const code = (number: number, kind: 'box' | 'place' | 'person' = 'box'): string => makeCode(kind, number) ?? '';
const file = (...rows: readonly (readonly string[])[]): string =>
  depot.file('boites.csv', ['unité;numéro;titre;code à barres', ...rows.map((row) => row.join(';'))].join('\n'));
const cases = (): number => depot.db.value<number>(sql`select count(*) from case_file`) ?? 0;

describe('a code of our own', () => {
  test('is kept by the box, and its number when no other is given', async () => {
    const path = file(
      ['SRH', '', 'Paie', code(41)],
      ['SRH', '42', 'Griefs', code(42).toLowerCase()],
      ['SRH', 'A-7', 'Plans', code(43)],
      ['SRH', '', 'Baux', ''],
    );
    const preview = valueOf(await depot.preview(path));
    expect(preview).toMatchObject({ ready: 4, issues: [] });
    expect(preview.sample).toMatchObject([{ number: '41', codes: code(41) }, {}, {}, { number: '' }]);
    expect(valueOf(await depot.run(path))).toMatchObject({ created: { boxes: 4 }, contested: 0 });
    expect(depot.boxes()).toMatchObject([
      { series: 'box', number: '41', code: code(41), codeIsOurs: 'yes', foreignCodes: [] },
      { series: 'box', number: '42', code: code(42) },
      { series: 'import SRH', number: 'A-7', code: code(43) },
      { series: 'box', number: '44', code: code(44) },
    ]);
  });

  test.each([
    ['that a box has', () => code(1), '2 CODE_TAKEN'],
    ['of a place', () => code(900, 'place'), '2 CODE_OTHER_KIND'],
    ['of a person', () => code(900, 'person'), '2 CODE_OTHER_KIND'],
    ['far beyond those of the depot', () => code(999_999_998), '2 CODE_TOO_FAR'],
    ['misread', () => `${code(900).slice(0, -1)}${code(900).endsWith('A') ? 'B' : 'A'}`, '2 CODE_CHECK_FAILED'],
  ])('%s: the preview says what the run does', async (_, given, issue) => {
    depot.box({ unitId: depot.srh });
    const path = file(['SRH', '7', 'Paie', given()]);
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual([issue]);
    const run = await depot.run(path);
    if (issue.endsWith('CHECK_FAILED')) expect(valueOf(run).created.boxes).toBe(1);
    else expect(errorOf(run)).toBe('IMPORT_HAS_ERRORS');
    expect(cases()).toBe(0);
  });

  test('given twice is an error; after its import was taken back it is not given again, and that is said', async () => {
    expect(
      issuesOf(valueOf(await depot.preview(file(['SRH', '', 'Paie', code(5)], ['SRH', '', 'Baux', code(5)])))),
    ).toEqual(['3 NUMBER_TWICE', '3 CODE_TWICE'].sort((a) => (a.endsWith('CODE_TWICE') ? -1 : 1)));
    const path = file(['SRH', 'A', 'Paie', code(5)]);
    const { batchId } = valueOf(await depot.run(path));
    valueOf(await depot.revert(batchId));
    expect(issuesOf(valueOf(await depot.preview(path)))).toEqual(['2 CODE_OF_ANNULLED']);
  });

  test('is never drawn again, whatever was given and drawn before', async () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 25_000 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 0, max: 3 }), async (given, before) => {
        const here = await openImporting();
        try {
          for (let n = 0; n < before; n++) here.box({ unitId: here.srh });
          const rows = given.map((number) => `SRH;T;${makeCode('box', number) ?? ''}`);
          const path = here.file('b.csv', ['unité;titre;code à barres', ...rows, 'SRH;T;'].join('\n'));
          const preview = valueOf(await here.preview(path));
          const report = valueOf(await here.run(path, 'boxes-csv', { skipErrors: 'yes' }));
          expect(report.created.boxes).toBe(preview.ready);
          expect(report.contested).toBe(0);
          for (let n = 0; n < 3; n++) here.box({ unitId: here.srh });
          const boxes = here.boxes();
          expect(new Set(boxes.map((box) => box.code)).size).toBe(boxes.length);
          expect(boxes.every((box) => box.codeIsOurs === 'yes')).toBe(true);
          expect(here.db.value(sql`select count(*) from number_block where next < first or next > last + 1`)).toBe(0);
        } finally {
          here.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a list exported from Travée', () => {
  test.each(['fr-CA', 'en-CA'] as const)('imported into a new depot (%s) gives the same boxes', async (language) => {
    const rule = depot.db.value<string>(sql`select id from rule`) as never;
    const shelf = depot.place({ name: 'V1', level: 'site' });
    const titles = ['=1+1', "'=2", '-12', '+cmd', 'Griefs; "B"', 'deux\nlignes', "l'été", '@SUM(A1)', "''-x"];
    for (const [index, title] of titles.entries()) {
      const id = depot.box({
        unitId: depot.srh,
        series: 'box',
        title,
        clientNumber: `2001-0${String(index)}`,
        lengthMm: 300 + index,
        ruleId: rule,
        openedOn: '2001-07-01' as never,
        closedOn: '2002-06-30' as never,
        datesText: '2001-2002',
        notes: 'Une ligne\nUne autre',
        confidential: index % 2 === 0 ? 'yes' : 'no',
        keywords: ['paie', 'élèves'],
      });
      if (index % 3 === 0) depot.shelve(id, shelf);
    }
    const exported = await exportTable(
      depot.context,
      {
        list: 'boxes.page',
        input: {
          filter: { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null },
          sort: { field: 'number', direction: 'asc' },
        },
        format: 'csv',
        language,
      },
      { onProgress: () => undefined, isCancelled: () => false },
    );
    const bytes = new Uint8Array(valueOf(exported).bytes);

    // Into the depot it came from, every line is refused, by its number and its code.
    const back = valueOf(await depot.preview(depot.file('liste.csv', bytes)));
    expect(back.ready).toBe(0);
    expect(back.issues.filter((issue) => issue.code === 'CODE_TAKEN')).toHaveLength(titles.length);

    const other = await openImporting();
    try {
      other.place({ name: 'V1', level: 'site' });
      const path = other.file('liste.csv', bytes);
      expect(valueOf(await other.preview(path)).issues.filter((issue) => issue.level === 'error')).toEqual([]);
      valueOf(await other.run(path));
      const seen = (from: Importing) =>
        from.boxes().map((box) => ({
          number: box.number,
          code: box.code,
          series: box.series,
          // A title stands on one line.
          title: box.title.replace('\n', ' '),
          clientNumber: box.clientNumber,
          lengthMm: box.lengthMm,
          dates: [box.openedOn, box.closedOn, box.datesText],
          notes: box.notes,
          confidential: box.confidential,
          keywords: box.keywords.map(({ word }) => word),
          custody: box.custody,
          hasRule: box.ruleId !== null,
        }));
      expect(seen(other)).toEqual(seen(depot));
    } finally {
      other.close();
    }
  });

  test('guards texts that look like formulas in a way that is always undone', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '1', ',', 'a', ';', '"') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (values) => {
        const reader = createRowReader(';', 1, undefined);
        const [row] = [...reader.read(csvLine(['x', ...values])), ...reader.end()];
        expect(row?.cells.slice(1).map(withoutGuard)).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });
});
