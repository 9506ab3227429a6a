/** The annual view: every box of the shelves is counted once, in the year of its last protected day, by what becomes of it. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { FATES } from '#shared/contract/due-years.ts';
import { dueByYear } from '#main/records/due/due-by-year.ts';
import { dueByYearPaper } from '#main/records/due/due-paper.ts';
import { exportDueByYear } from '#main/records/due/export-due-by-year.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

const closed = (year: number): CivilDate => `${String(year)}-06-30` as CivilDate;

test('years in order, those without a date last; mixed boxes apart; destroyed ones gone', () => {
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const rules = { D: depot.rule('1', '2-5-D'), C: depot.rule('2', '2-5-C'), T: depot.rule('3', '2-5-T') };
  depot.box({ unitId, ruleId: rules.D, closedOn: closed(2010), lengthMm: 300 });
  depot.box({ unitId, ruleId: rules.C, closedOn: closed(2019), lengthMm: 400 });
  depot.box({ unitId, ruleId: rules.D, closedOn: null, lengthMm: 500 });
  const mixed = depot.box({ unitId, ruleId: rules.D, closedOn: closed(2019), lengthMm: 380 });
  depot.file({ unitId, boxId: mixed, ruleId: rules.T, closedOn: closed(2019) });
  const gone = depot.box({ unitId, ruleId: rules.D, closedOn: closed(2010) });
  depot.submit('box.annul', gone, { reason: 'Erreur' });

  const { years, thisYear, total } = dueByYear(depot.context, null);
  expect(thisYear).toBe(2026);
  expect(years.map(({ year, overdue, total: { boxes } }) => [year, overdue, boxes])).toEqual([
    [2017, true, 1],
    [2026, false, 2],
    [null, false, 1],
  ]);
  expect(years[1]?.fates).toEqual({ C: { boxes: 1, lengthMm: 400 }, mixed: { boxes: 1, lengthMm: 380 } });
  expect(total).toEqual({ boxes: 4, lengthMm: 1580 });
  expect(dueByYear(depot.context, depot.unit('SRF', 'Ressources financières')).years).toEqual([]);
});

test('property: fates and units add up to their year, years to the whole, units to all of them', () => {
  const units = [depot.unit('SRH', 'Ressources humaines'), depot.unit('SRF', 'Ressources financières')];
  const rules = [null, depot.rule('1', '2-5-D'), depot.rule('2', '888-5-C'), depot.rule('3', '0-3-T')];
  const box = fc.record({
    unitId: fc.constantFrom(...units),
    ruleId: fc.constantFrom(...rules),
    closedOn: fc.option(fc.integer({ min: 1990, max: 2030 }).map(closed)),
    lengthMm: fc.integer({ min: 0, max: 900 }),
  });
  let boxes = 0;
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 12 }), (made) => {
      for (const terms of made) depot.box(terms);
      boxes += made.length;
      const whole = dueByYear(depot.context, null);
      expect(whole.total.boxes).toBe(boxes);
      const sum = (figures: readonly ({ boxes: number; lengthMm: number } | undefined)[]) => [
        figures.reduce((all, one) => all + (one?.boxes ?? 0), 0),
        figures.reduce((all, one) => all + (one?.lengthMm ?? 0), 0),
      ];
      const asList = ({ boxes: count, lengthMm }: { boxes: number; lengthMm: number }) => [count, lengthMm];
      expect(sum(whole.years.map(({ total }) => total))).toEqual(asList(whole.total));
      for (const year of whole.years) {
        expect(sum(FATES.map((fate) => year.fates[fate])), String(year.year)).toEqual(asList(year.total));
        expect(sum(year.units.map(({ total }) => total)), String(year.year)).toEqual(asList(year.total));
      }
      const apart = units.map((unitId: Id) => dueByYear(depot.context, unitId).total);
      expect(sum(apart)).toEqual(asList(whole.total));
    }),
    { seed: 2, numRuns: 15 },
  );
});

test('it leaves as a workbook, as a CSV and on paper', async () => {
  const unitId = depot.unit('SRH', '=SOMME(1;2)');
  depot.box({ unitId, ruleId: depot.rule('1', '2-5-D'), closedOn: closed(2019) });
  const exported = (format: 'csv' | 'xlsx') => {
    const answer = exportDueByYear(depot.context, { unitId: null, format, language: 'fr-CA' });
    if (!answer.ok) throw new Error(answer.error.code);
    return Buffer.from(answer.value.bytes);
  };
  const csv = exported('csv').toString('utf8');
  expect(csv).toContain('Année;Unité;Boîtes;Mètres linéaires;Détruire;Trier;Conserver;Mixtes');
  expect(csv).toContain('2026;"\'=SOMME(1;2)";1;0.38;1;0;0;0');
  expect(exported('xlsx').subarray(0, 2).toString()).toBe('PK');
  const paper = dueByYearPaper(depot.context, null, 'fr-CA');
  if (!paper.ok) throw new Error('no paper');
  const pdf = await renderDocument('due-by-year', paper.value.model, {
    fontsDir: 'assets/fonts',
    language: 'fr-CA',
    createdAtMs: depot.clock(),
  });
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});
