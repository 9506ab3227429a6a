/** What an import of a plan would do, line by line, beside the rubriques there are: nothing is written. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';

import { createIdMinter, type Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PlannedCategory, PlanPreview } from '#shared/contract/plan-files.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { ruleKey, type Rule } from '#shared/domain/rule/rule.ts';
import { everyRule } from '../calendar/every-rule.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { hasErrors } from '../exchange/cells.ts';
import { columnNames, findHeader, HEADER_WITHIN_ROWS, knownColumns } from '../exchange/columns.ts';
import { importIssue } from '../exchange/import-issues.ts';
import type { Reading } from '../exchange/inspect-file.ts';
import { readSheet } from '../exchange/sheet.ts';
import { changedCategory, newCategory } from './category-operations.ts';
import { finalTree } from './final-tree.ts';
import { PLAN_COLUMN_SPECS } from './plan-columns.ts';
import { categoriesOf } from './plan-records.ts';
import { readCategory, type PlanFacts, type ReadCategory } from './read-plan.ts';

/** Above this a file is no plan de classification. */
const MOST_CATEGORIES = 20_000;

type Line = ReadCategory & { readonly id: Id };

export async function previewPlanImport(
  context: ReadContext,
  planId: Id,
  path: string,
  reading: Reading,
): Promise<Result<PlanPreview, CallError>> {
  if (context.world.get('plan', planId) === undefined) return err({ code: 'PLAN_UNKNOWN' });
  const names = columnNames(PLAN_COLUMN_SPECS);
  const limits = { mostRows: MOST_CATEGORIES, scoreOf: (row: readonly string[]) => knownColumns(names, row) };
  const rows = await readSheet(path, limits, reading);
  if (!rows.ok) return rows;
  const header = findHeader(names, rows.value.slice(0, HEADER_WITHIN_ROWS));
  const missing = (['code', 'title'] as const).filter((name) => header?.indexOf.has(name) !== true);
  if (header === undefined || missing.length > 0) {
    const titles = PLAN_COLUMN_SPECS.filter(({ name }) => missing.some((one) => one === name));
    return err({ code: 'IMPORT_COLUMNS_MISSING', params: { columns: titles.map(({ title }) => title).join(', ') } });
  }
  const categories = categoriesOf(context, planId);
  const facts = factsOf(context, categories);
  const mint = createIdMinter(context.clock, (count) => randomBytes(count));
  const lines = rows.value
    .filter(({ line }) => line > header.line)
    .map((row): Line => {
      const read = readCategory(header, row, facts);
      return { ...read, id: read.known?.id ?? mint() };
    });
  const none = lines.length === 0 ? [importIssue(0, '', 'NO_LINES')] : [];
  return ok({
    fileName: basename(path),
    columns: header.columns,
    issues: [...header.issues, ...none],
    rows: plannedRows(planId, categories, lines),
  });
}

function plannedRows(planId: Id, categories: readonly Category[], lines: readonly Line[]): PlannedCategory[] {
  refuseTwice(lines);
  const standing = lines.filter(({ issues }) => !hasErrors(issues));
  const tree = finalTree(categories, standing, (line, code, params) => {
    line.issues.push(importIssue(line.line, '', code, params));
  });
  const here = new Set(categories.map(({ id }) => id));
  const placed = lines
    .filter(({ issues }) => !hasErrors(issues))
    .sort((a, b) => (tree.levelOf.get(a.id) ?? 0) - (tree.levelOf.get(b.id) ?? 0));
  const planned = placed.map((line): PlannedCategory => {
    const { known, id, code, title, issues } = line;
    const parentId = tree.parentOf.get(id) ?? null;
    const shown = { line: line.line, code, title, issues };
    if (known === undefined) return { ...shown, state: 'new', ...newCategory(planId, id, parentId, line) };
    // A rubrique whose parent is not on this device is shown at the top, and exported so: that is no move.
    const lost = known.parentId !== null && !here.has(known.parentId) && line.parent === '';
    const plan = changedCategory(known, lost ? known.parentId : parentId, line);
    return { ...shown, state: plan.operations.length === 0 ? 'same' : 'changed', ...plan };
  });
  const refused = lines
    .filter(({ issues }) => hasErrors(issues))
    .map(({ line, code, title, issues }): PlannedCategory => {
      return { line, code, title, issues, state: 'refused', changes: [], operations: [] };
    });
  return [...planned, ...refused];
}

/** Of several lines with one code, whatever the case, the first stands. */
function refuseTwice(lines: readonly Line[]): void {
  const first = new Map<string, number>();
  for (const { code, line, issues } of lines) {
    const key = foreignKey(code);
    if (key === '') continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else issues.push(importIssue(line, '', 'CATEGORY_TWICE', { code, first: before }));
  }
}

function factsOf(context: ReadContext, categories: readonly Category[]): PlanFacts {
  const every = everyRule(context);
  const rules = [...every.filter(isWithdrawn), ...every.filter((rule) => !isWithdrawn(rule))];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    today: todayOf(context),
    byCode: new Map(categories.map((category) => [foreignKey(category.code), category])),
    // Withdrawn ones first: the one in force takes its place.
    rules: new Map(rules.map((rule) => [ruleKey(rule.number), rule])),
    ruleOf: (id) => byId.get(id),
  };
}

function isWithdrawn({ status }: Rule): boolean {
  return status === 'withdrawn';
}
