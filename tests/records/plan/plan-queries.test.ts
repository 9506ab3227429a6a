/** The tree, the card, the search and the list of files of a rubrique: what they answer, and what SQLite reads for it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { ReadContext } from '#main/records/context.ts';
import { categoryCard } from '#main/records/queries/category-card.ts';
import { filesPage } from '#main/records/queries/files-page.ts';
import { findCategoryIds, plansTree } from '#main/records/queries/plans.ts';
import { searchEverything } from '#main/records/queries/search-everything.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id } from '#shared/base/id.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { indexesOf, plansOf, type Plan } from '#tests/support/query-plan.ts';
import { openPlanDepot, type PlanDepot } from './plan-support.ts';

const RUBRIQUES = 3000;
const FILES = 6000;

let depot: PlanDepot;
let unitId: Id;
let codes: ReadonlyMap<string, Id>;
beforeAll(async () => {
  depot = await openPlanDepot();
  unitId = depot.unit('A', 'Unité A');
  depot.rule('01110', '2-5-D');
  const rows = Array.from({ length: RUBRIQUES }, (_, index) => {
    const code = String(10_000 + index);
    const parent = index % 10 === 0 ? '' : String(10_000 + index - (index % 10));
    return [code, parent, `Rubrique ${code}`, '', index === 7 ? '08.08.04; IM/7' : '', '01110', '', ''];
  });
  const header = ['Code', 'Parent', 'Titre', 'Description', 'Anciennes cotes', 'Règles', 'Subdivisions', 'État'];
  const preview = await depot.preview(depot.write('csv', [header, ...rows]));
  for (let at = 0; at < preview.rows.length; at += 500) depot.record(preview.rows.slice(at, at + 500));
  codes = new Map(depot.categories().map(({ code, id }) => [code, id]));
  fillDepot(depot.db, { boxes: FILES, filesPerBox: 1, units: [unitId], rules: [], places: [], from: 100 });
  // As if they had been classified, by tenths, under the first ten rubriques.
  for (let tenth = 0; tenth < 10; tenth++) {
    const id = codes.get(String(10_000 + tenth))!;
    depot.db.run(sql`update file set category_id = ${id} where no % 10 = ${tenth}`);
  }
}, 60_000);
afterAll(() => {
  depot.close();
});

/** Steps that read a whole table: a scan is allowed of the plan's own index of words only. */
const scans = (plans: readonly Plan[]) =>
  plans.flatMap(({ steps }) =>
    steps.filter((step) => /^SCAN (?!category USING COVERING INDEX category_words|\(subquery)/.test(step)),
  );
const explain = (query: (context: ReadContext) => unknown) => plansOf(depot.context, query);

describe('a plan of 3,000 rubriques', () => {
  test('comes in the order of its codes, children after their parents, with their files, which nobody counts again', () => {
    const tree = plansTree(depot.context, { planId: depot.planId });
    expect(tree).toHaveLength(RUBRIQUES);
    expect(tree.slice(0, 3).map(({ code, level, files }) => [code, level, files])).toEqual([
      ['10000', 0, FILES / 10],
      ['10001', 1, FILES / 10],
      ['10002', 1, FILES / 10],
    ]);
    const plans = explain((context) => plansTree(context, { planId: depot.planId }));
    expect(scans(plans)).toEqual([]);
    const steps = plans.flatMap((plan) => plan.steps).join('\n');
    expect(steps).toContain('SEARCH category_tally USING PRIMARY KEY');
    expect(steps).toContain('category_plan');
    const began = performance.now();
    plansTree(depot.context, { planId: depot.planId });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('a rubrique is found by its code, its title and its anciennes cotes, the nearest first', () => {
    const first = (text: string) => findCategoryIds(depot.context, text, 5)[0];
    for (const text of ['10007', '08.08.04', 'im/7', 'RUBRIQUE 10007']) expect(first(text)).toBe(codes.get('10007'));
    expect(findCategoryIds(depot.context, '1000', 20).slice(0, 10)).toEqual(
      Array.from({ length: 10 }, (_, index) => codes.get(String(10_000 + index))),
    );
    expect(findCategoryIds(depot.context, '  ', 5)).toEqual([]);
    expect(scans(explain((context) => findCategoryIds(context, 'rubrique', 5)))).toEqual([]);
    const hits = searchEverything(depot.context, { text: '08.08.04', limit: 10 });
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'category', id: codes.get('10007') }));
  });

  test('the files of one rubrique are read by its index, in any order', () => {
    const categoryId = codes.get('10003')!;
    for (const field of ['newest', 'cote', 'title'] as const) {
      const ask = (context: ReadContext) =>
        filesPage(context, {
          text: '',
          unitId: null,
          ruleId: null,
          categoryId,
          sort: { field, direction: 'asc' },
          after: null,
          limit: 50,
        });
      expect(ask(depot.context)).toMatchObject({ total: FILES / 10 });
      const plans = explain(ask);
      expect(scans(plans.filter(({ statement }) => statement.includes('category_id')))).toEqual([]);
      expect(indexesOf(plans)).toContain('file_category');
    }
  });

  test('the card tells what a rubrique replaces without reading the others', () => {
    const { planId, mint, submit, actorWith } = depot;
    const by = actorWith('recordsManager');
    const old = mint();
    submit('plan.define', old, { name: 'Plan 1998', notes: '', subdivisions: [] }, { by });
    const former = mint();
    const body = { planId: old, parentId: null, code: '08', title: 'Avant', scope: '', subdivided: 'no' as const };
    submit('category.define', former, { ...body, formerCodes: [], ruleIds: [] }, { by });
    const id = codes.get('10042')!;
    submit('category.succeed', former, { successorId: id }, { by });
    const ask = (context: ReadContext) => categoryCard(context, { id });
    expect(ask(depot.context)).toMatchObject({
      ok: true,
      value: {
        planName: 'Plan 2026',
        ancestors: [{ code: '10040' }],
        replaces: [{ id: former, name: '08 Avant', planName: 'Plan 1998' }],
        rules: [{ number: '01110', status: 'active' }],
      },
    });
    expect(scans(explain(ask))).toEqual([]);
    expect(categoryCard(depot.context, { id: planId })).toMatchObject({ ok: false });
  });
});
