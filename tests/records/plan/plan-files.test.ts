/** A plan goes out as a table and comes back without a difference; what a file gets wrong is said line by line. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { previewPlanImport } from '#main/records/plan/import-plan.ts';
import { joinedTexts, separateTexts } from '#main/records/plan/plan-columns.ts';
import { MAX_LEVELS } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { FREE, openPlanDepot, type PlanDepot } from './plan-support.ts';

const HEADER = ['Code', 'Code du parent', 'Titre', 'Description', 'Anciennes cotes', 'Règles', 'Subdivisions', 'État'];

let depot: PlanDepot;
beforeEach(async () => {
  depot = await openPlanDepot();
});
afterEach(() => {
  depot.close();
});

const states = (rows: readonly { readonly code: string; readonly state: string }[]) =>
  Object.fromEntries(rows.map(({ code, state }) => [code, state]));

describe('a file', () => {
  test('makes the rubriques it names, children before or after their parents, in any order of columns', async () => {
    const ruleId = depot.rule('01110', '2-5-D');
    const path = depot.write('xlsx', [
      ['Plan de classification 2026'],
      ['Intitulé', 'cote', 'Règle de conservation', 'Parent', 'Ancienne cote', 'Statut', 'Subdivision'],
      ['Séances', '1110-02', '01110', '1110', '01/2; 01/3', 'fermée', 'oui'],
      ['Conseil', '1110', '', '01000', '', '', ''],
      ['Administration', '01000', '', '', '', '', 'n'],
    ]);
    const { rows, columns } = await depot.preview(path);
    expect(columns.map(({ meaning }) => meaning)).toContain('formerCodes');
    expect(rows.map(({ code, state }) => [code, state])).toEqual([
      ['01000', 'new'],
      ['1110', 'new'],
      ['1110-02', 'new'],
    ]);
    expect(new Set(depot.record(rows).map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
    const byCode = new Map(depot.categories().map((category) => [category.code, category]));
    expect(byCode.get('1110-02')).toMatchObject({
      parentId: byCode.get('1110')?.id,
      formerCodes: ['01/2', '01/3'],
      ruleIds: [ruleId],
      status: 'closed',
      subdivided: 'yes',
    });
    expect(byCode.get('1110')?.parentId).toBe(byCode.get('01000')?.id);
    expect((await depot.preview(path)).rows.every(({ state }) => state === 'same')).toBe(true);
  });

  test('a column it lacks changes nothing; an empty cell empties; what changes is named', async () => {
    depot.rule('01110', '2-5-D');
    depot.rule('01120', '1-0-D');
    depot.record(
      (await depot.preview(depot.write('csv', [HEADER, ['10', '', 'A', 'x', '9', '01110;01120', 'o', '']]))).rows,
    );
    const titles = await depot.preview(
      depot.write('csv', [
        ['code', 'titre'],
        ['10', 'B'],
      ]),
    );
    expect(titles.rows[0]).toMatchObject({ state: 'changed', changes: ['title'] });
    depot.record(titles.rows);
    expect(depot.categories()[0]).toMatchObject({ title: 'B', scope: 'x', formerCodes: ['9'], subdivided: 'yes' });
    const emptied = await depot.preview(depot.write('csv', [HEADER, ['10', '', 'B', '', '', '01120, 01110', 'o', '']]));
    expect(emptied.rows[0]?.changes).toEqual(['scope', 'formerCodes', 'rules']);
    depot.record(emptied.rows);
    const [category] = depot.categories();
    expect(category).toMatchObject({ scope: '', formerCodes: [] });
    expect(category?.ruleIds.map((id) => depot.world.get('rule', id)?.number)).toEqual(['01120', '01110']);
  });

  test('a parent and its child may change places: parents are recorded first', async () => {
    depot.record(
      (await depot.preview(depot.write('csv', [HEADER, ['A', '', 'a'], ['B', 'A', 'b'], ['C', 'B', 'c']]))).rows,
    );
    const swapped = await depot.preview(depot.write('csv', [HEADER, ['A', 'C', 'a'], ['C', '', 'c']]));
    expect(states(swapped.rows)).toEqual({ C: 'changed', A: 'changed' });
    expect(depot.record(swapped.rows).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  });

  test('every wrong line is refused with its reason, and the others stand', async () => {
    const chain = Array.from({ length: MAX_LEVELS + 1 }, (_, level) => [
      `N${String(level)}`,
      level === 0 ? '' : `N${String(level - 1)}`,
      'Niveau',
    ]);
    const { rows } = await depot.preview(
      depot.write('csv', [
        HEADER,
        ['1740a', '', 'Première'],
        ['1740A', '', 'Encore'],
        ['X', 'Y', 'Cercle'],
        ['Y', 'X', 'Cercle'],
        ['Z', 'X', 'Sous un cercle'],
        ['S', 'S', 'Sous elle-même'],
        ['P', '9999', 'Parent inconnu'],
        ['R', '', 'Règle inconnue', '', '', '77777'],
        ['T', '', ''],
        ['', '', 'Sans code'],
        ['E', '', 'État', '', '', '', '', 'peut-être'],
        ['2,14E+11', '', 'Abîmé'],
        ...chain,
      ]),
    );
    const refused = rows.filter(({ state }) => state === 'refused');
    expect(
      Object.fromEntries(
        refused.map(({ code, line, issues }) => [
          `${String(line)} ${code}`,
          issues.find(({ level }) => level === 'error')?.code,
        ]),
      ),
    ).toEqual({
      '3 1740A': 'CATEGORY_TWICE',
      '4 X': 'PARENT_CYCLE',
      '5 Y': 'PARENT_CYCLE',
      '6 Z': 'PARENT_REFUSED',
      '7 S': 'PARENT_CYCLE',
      '8 P': 'PARENT_UNKNOWN',
      '9 R': 'CATEGORY_RULE_UNKNOWN',
      '10 T': 'VALUE_MISSING',
      '11 ': 'VALUE_MISSING',
      '12 E': 'VALUE_UNKNOWN',
      '13 2,14E+11': 'NUMBER_MANGLED',
      [`${String(14 + MAX_LEVELS)} N${String(MAX_LEVELS)}`]: 'PARENT_TOO_FAR',
    });
    expect(refused.every(({ operations }) => operations.length === 0)).toBe(true);
    const rest = rows.filter(({ state }) => state === 'new');
    expect(rest.map(({ code }) => code)).toEqual(['1740a', ...chain.slice(0, MAX_LEVELS).map(([code]) => code)]);
    expect(depot.record(rest).every(({ outcome }) => outcome === 'applied')).toBe(true);
  });

  test('an existing rubrique whose line is refused stays where it is, and may still have others under it', async () => {
    depot.record((await depot.preview(depot.write('csv', [HEADER, ['A', '', 'a'], ['B', 'A', 'b']]))).rows);
    const { rows } = await depot.preview(depot.write('csv', [HEADER, ['A', 'B', 'a'], ['N', 'A', 'n']]));
    expect(states(rows)).toEqual({ N: 'new', A: 'refused' });
    expect(depot.record(rows).map(({ outcome }) => outcome)).toEqual(['applied']);
  });

  test('no code column, no plan, no table: said as such', async () => {
    const noCode = depot.write('csv', [['Titre'], ['A']]);
    const missing = await previewPlanImport(depot.context, depot.planId, noCode, FREE);
    expect(missing).toMatchObject({
      ok: false,
      error: { code: 'IMPORT_COLUMNS_MISSING', params: { columns: 'Code' } },
    });
    const unknown = await previewPlanImport(depot.context, depot.mint(), noCode, FREE);
    expect(unknown).toMatchObject({ ok: false, error: { code: 'PLAN_UNKNOWN' } });
    const empty = await depot.preview(depot.write('xlsx', [HEADER]));
    expect(empty.issues.map(({ code }) => code)).toEqual(['NO_LINES']);
  });
});

/** Text of one line as people write it, formulas, quotation marks, separators and line ends included. */
const word = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+2',
    '-3',
    '@x',
    "'=a",
    "''b",
    '"',
    'a;b',
    'a|b',
    'a,b',
    'é œ',
    '00110',
    '2026-01-02',
    'oui',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);

describe('import, export, import', () => {
  test('texts joined in one cell come apart as they were', () => {
    const texts = fc.uniqueArray(word, { maxLength: 6 });
    fc.assert(
      fc.property(texts, (given) => {
        const clean = separateTexts(joinedTexts(given));
        expect(separateTexts(joinedTexts(clean))).toEqual(clean);
      }),
      { seed: 11, numRuns: 500 },
    );
    expect(separateTexts('a; b | c\nd;; "e;f" ; "g""h"')).toEqual(['a', 'b', 'c', 'd', 'e;f', 'g"h']);
    expect(separateTexts('12" x 10"; b')).toEqual(['12" x 10"', 'b']);
    expect(separateTexts('"a" b; c')).toEqual(['"a" b', 'c']);
  });

  test('property: any plan comes back without a difference, in both formats', async () => {
    const rules = [depot.rule('01110', '2-5-D'), depot.rule('01120;B', '1-0-D')];
    const by = depot.actorWith('recordsManager');
    const node = fc.record({
      code: word,
      above: fc.integer({ min: -3, max: 30 }),
      title: word,
      scope: fc.oneof(fc.constant(''), word, fc.constant('Deux\nlignes')),
      formerCodes: fc.array(word, { maxLength: 3 }),
      rules: fc.subarray(rules),
      subdivided: fc.constantFrom('no' as const, 'yes' as const),
      closed: fc.boolean(),
    });
    let written = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(node, { maxLength: 25, selector: ({ code }) => foreignKey(code.trim()) }),
        async (nodes) => {
          const planId = depot.mint();
          depot.submit('plan.define', planId, { name: 'Essai', notes: '', subdivisions: [] }, { by });
          const ids = nodes.map(() => depot.mint());
          nodes.forEach(({ above, rules: ruleIds, closed, ...fields }, index) => {
            if (fields.code.trim() === '' || fields.title.trim() === '') return;
            const parentId = above < 0 || above >= index ? null : (ids[above] ?? null);
            const id = ids[index]!;
            const body = { planId, parentId, ruleIds, ...fields };
            if (depot.submit('category.define', id, body, { by }).outcome !== 'applied') return;
            written += 1;
            if (closed) depot.submit('category.close', id, { reason: '' }, { by });
          });
          const copyId = depot.mint();
          depot.submit('plan.define', copyId, { name: 'Copie', notes: '', subdivisions: [] }, { by });
          for (const format of ['csv', 'xlsx'] as const) {
            const path = depot.exported(format, planId);
            const { rows } = await depot.preview(path, planId);
            expect(rows.filter(({ state }) => state !== 'same')).toEqual([]);
            if (format === 'csv') depot.record((await depot.preview(path, copyId)).rows);
            expect((await depot.preview(path, copyId)).rows.filter(({ state }) => state !== 'same')).toEqual([]);
          }
          expect(depot.categories(copyId).length).toBe(depot.categories(planId).length);
        },
      ),
      { seed: 5, numRuns: 25 },
    );
    expect(written).toBeGreaterThan(100);
  }, 60_000);
});
