import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { destructionOf } from '#main/records/use-cases/create-list.ts';
import { exportTable } from '#main/records/exchange/export-table.ts';
import type { Watch } from '#main/records/queries/watch.ts';
import { csvLine } from '#main/records/queries/csv.ts';
import { boxFiles } from '#main/records/queries/files-page.ts';
import { labelModels } from '#main/records/queries/label-models.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const ALL: BoxFilter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null };
const NEWEST = { filter: ALL, sort: { field: 'newest', direction: 'desc' } };
const FREE: Watch = { onProgress: () => undefined, isCancelled: () => false };

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x";"y")', '"\'=HYPERLINK(""x"";""y"")"'],
    ['-12', '-12'],
    ['+12,5', '"+12,5"'],
    ['a,=1', '"a,=1"'],
    ['a;b', '"a;b"'],
    ['dit "B"', '"dit ""B"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['a = b', 'a = b'],
  ])('writes %j as %j', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  it('leaves numbers alone and writes nothing for nothing', () => {
    expect(csvLine([-5, 0, null, ''])).toBe('-5;0;;\r\n');
  });

  it('is read back as it was, but for the apostrophe, and never begins like a formula', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', ',', '"', "'", ' ', 'é', '1'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (values) => {
        const [read]: string[][] = parse(csvLine(values), { delimiter: ';', record_delimiter: '\r\n' });
        expect(read).toHaveLength(values.length);
        values.forEach((value, index) => {
          const cell = read?.[index] ?? '';
          expect([value, `'${value}`]).toContain(cell);
          expect(/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)).toBe(false);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('the exported list of boxes', () => {
  let depot: TestDepot;
  beforeEach(async () => {
    depot = await openTestDepot();
  });
  afterEach(() => {
    depot.close();
  });

  type Asked = { readonly filter?: BoxFilter; readonly language?: 'fr-CA' | 'en-CA' };

  /** `of`: the cells under a head, from the first row to the last. */
  const exported = async ({ filter = ALL, language = 'fr-CA' }: Asked = {}, watch = FREE) => {
    const input = { filter, sort: { field: 'number', direction: 'asc' } };
    const result = await exportTable(depot.context, { list: 'boxes.page', input, format: 'csv', language }, watch);
    if (!result.ok) throw new Error(result.error.code);
    const text = Buffer.from(result.value.bytes).toString('utf8');
    const records = parse<Record<string, string>>(text, { delimiter: ';', columns: true, bom: true });
    return { ...result.value, text, records, of: (head: string) => records.map((record) => record[head]) };
  };

  it('has a mark, French heads, and the words of the interface', async () => {
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const id = depot.box({
      unitId,
      ruleId,
      number: '7',
      title: '=CMD()',
      closedOn: '2019-03-15' as CivilDate,
      confidential: 'yes',
      keywords: ['paie', 'taxes'],
    });
    depot.hold(id);
    const { text, rows, records } = await exported();
    expect(rows).toBe(1);
    expect(text.startsWith('\ufeffNuméro;Code à barres;')).toBe(true);
    expect(records[0]).toMatchObject({
      Numéro: '7',
      Titre: "'=CMD()",
      Unité: 'Ressources humaines',
      État: 'À ranger',
      Fermeture: '2019-03-15',
      Règle: '01110',
      Délai: '2-5-D',
      Échéance: '2026-06-30',
      'Longueur (mm)': '380',
      Suspendue: 'Oui',
      Écart: 'Non',
      Confidentielle: 'Oui',
      'Mots-clés': 'paie, taxes',
    });
    expect((await exported({ language: 'en-CA' })).of('State')).toEqual(['To shelve']);
  });

  it('holds every box of the filter, in the order of the sort, a text included', async () => {
    const units = [depot.unit('A', 'A'), depot.unit('B', 'B')];
    const places = [depot.place({ name: 'V1', level: 'site' })];
    fillDepot(depot.db, { boxes: 2300, filesPerBox: 0, units, rules: [depot.rule('1', '2-5-D')], places });
    const done: number[] = [];
    const all = await exported({}, { ...FREE, onProgress: (count, total) => done.push(count, total) });
    expect(all.of('Numéro')).toEqual(Array.from({ length: 2300 }, (_, index) => String(index + 1)));
    expect(done).toEqual([500, 2300, 1000, 2300, 1500, 2300, 2000, 2300, 2300, 2300]);
    const found = await exported({ filter: { ...ALL, text: 'ecole' } });
    const titles = found.of('Titre');
    expect(titles.length).toBeGreaterThan(1000 * 0.5);
    expect(titles.every((title) => /école/i.test(title ?? ''))).toBe(true);
    expect(new Set(found.of('Numéro')).size).toBe(found.rows);
    expect(found.rows).toBe(all.rows - (await countWithout('ecole')));
  });

  it('gives the dates the label of the box prints', async () => {
    const unitId = depot.unit('A', 'A');
    const dated = { unitId, openedOn: '2015-09-01' as CivilDate, closedOn: '2016-06-30' as CivilDate };
    const id = depot.box({ ...dated, title: 'Paie' });
    depot.box({ ...dated, title: 'Griefs', datesText: '2010, 2015-2016' });
    const { records } = await exported();
    expect(records).toMatchObject([
      { Titre: 'Paie', 'Dates extrêmes': '2015–2016' },
      { Titre: 'Griefs', 'Dates extrêmes': '2010, 2015-2016' },
    ]);
    const labels = labelModels(depot.context, {
      what: { kind: 'boxes', ids: [id] },
      layout: 'full',
      language: 'fr-CA',
    });
    expect(labels).toMatchObject({ value: [{ inclusiveDates: '2015–2016' }] });
    depot.file({ ...dated, boxId: id });
    const shown = { datesText: '2015–2016' };
    expect(boxFiles(depot.context, { id })).toMatchObject({ value: [shown] });
    const asked = { ...destructionOf(unitId, TEST_TODAY), include: 'all', after: null, limit: 10 } as const;
    expect(listCandidates(depot.context, asked)).toMatchObject({
      value: { rows: expect.arrayContaining([expect.objectContaining({ boxId: id, ...shown })]) as unknown },
    });
  });

  it('stops when asked', async () => {
    depot.box({ unitId: depot.unit('A', 'A') });
    const stopped = await exportTable(
      depot.context,
      { list: 'boxes.page', input: NEWEST, format: 'csv', language: 'fr-CA' },
      { ...FREE, isCancelled: () => true },
    );
    expect(stopped).toEqual({ ok: false, error: { code: 'CANCELLED' } });
  });

  async function countWithout(word: string): Promise<number> {
    const titles = (await exported()).of('Titre');
    return titles.filter((title = '') => !title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().includes(word))
      .length;
  }
});
