/** The printed plan and the liste de classement, out of the sample: the second shows nothing that names anybody. */
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { renderDocument } from '#main/records/documents/render-document.tsx';
import { filingListPaper, planPaper } from '#main/records/plan/plan-papers.ts';
import { plansList } from '#main/records/queries/plans.ts';
import { buildSampleDepot } from '#main/records/sample/sample-depot.ts';
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { sql } from '#main/records/database/sql.ts';
import { ASSETS, foundNewDepot, type NewDepot } from '../sample/new-depot.ts';

let depot: NewDepot;
let current: Id;
beforeAll(async () => {
  depot = await foundNewDepot('2026-09-15');
  await buildSampleDepot(depot.context, depot.founder, depot.opId, ASSETS, () => undefined);
  current = plansList(depot.context, {})[0]!.id;
}, 30_000);
afterAll(() => {
  depot.close();
});

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the papers of a plan', () => {
  test('the plan in force comes first, former ones after, each with its rubriques', () => {
    const plans = plansList(depot.context, {});
    expect(plans.map((plan) => [plan.current, plan.categories > 0])).toEqual([
      ['yes', true],
      ['no', true],
    ]);
    expect(plans.every(({ name }) => name.includes('fictif'))).toBe(true);
  });

  test('the printed plan has every rubrique with its rules, in the order of the codes', () => {
    const { model } = valueOf(planPaper(depot.context, current, 'fr-CA'));
    const line = model.lines.find(({ code }) => code === '1110');
    expect(line).toMatchObject({ level: 2, rules: ['F-2030'], formerCodes: ['01/10'] });
    expect(model.lines.map(({ code }) => code)).toEqual(model.lines.map(({ code }) => code).sort());
    expect(model.lines.find(({ status }) => status === 'closed')?.code).toBe('5330');
  });

  test('the liste de classement counts no confidential and no nominal file, and holds no title of one', () => {
    const { model } = valueOf(filingListPaper(depot.context, current, 'fr-CA'));
    const files = depot.context.db
      .all<{ doc: string }>(sql`select doc from file where category_id is not null and status <> 'annulled'`)
      .map(({ doc }) => JSON.parse(doc) as FileRecord);
    const open = files.filter(({ nominal, confidential }) => nominal === 'no' && confidential === 'no');
    expect(model.lines.reduce((sum, line) => sum + line.files, 0)).toBe(open.length);
    expect(open.length).toBeGreaterThan(1000);
    expect(files.length).toBeGreaterThan(open.length);
    expect(model.lines.find(({ code }) => code === '2210')?.files).toBe(0);
    const printed = JSON.stringify(model);
    for (const { title } of files.slice(0, 500)) expect(printed).not.toContain(title);
  });

  test.each(['fr-CA', 'en-CA'] as const)('both are PDF/A files in %s, of a few pages', async (language) => {
    const print = { fontsDir: join(ASSETS, 'fonts'), language, createdAtMs: 0 };
    const plan = await renderDocument(
      'classification-plan',
      valueOf(planPaper(depot.context, current, language)).model,
      print,
    );
    const list = await renderDocument(
      'filing-list',
      valueOf(filingListPaper(depot.context, current, language)).model,
      print,
    );
    for (const pdf of [plan, list]) {
      const text = Buffer.from(pdf).toString('latin1');
      expect(text).toContain('pdfaid:conformance');
      expect(text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length).toBeLessThan(8);
    }
  });
});
