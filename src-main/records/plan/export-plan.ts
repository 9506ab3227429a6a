/** A plan as a table, in the order it is printed: what `previewPlanImport` reads back without a difference. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PlanExport } from '#shared/contract/plan-files.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { writeSheet } from '../exchange/sheet.ts';
import { ruleNumber } from '../queries/names.ts';
import { plansTree } from '../queries/plans.ts';
import { columnTitles, joinedTexts, statusWord } from './plan-columns.ts';

export function exportPlan(context: ReadContext, input: Input<'plans.export'>): Result<PlanExport, CallError> {
  const { planId, language, format } = input;
  const plan = context.world.get('plan', planId);
  if (plan === undefined) return err({ code: 'PLAN_UNKNOWN' });
  const tree = plansTree(context, { planId });
  const codeOf = new Map(tree.map(({ id, code }) => [id, code]));
  const rows = tree.map((category) => [
    category.code,
    (category.parentId === null ? undefined : codeOf.get(category.parentId)) ?? '',
    category.title,
    category.scope,
    joinedTexts(category.formerCodes),
    joinedTexts(category.ruleIds.map((id) => ruleNumber(context, id)).filter((number) => number !== '')),
    plainText(language, `common.${category.subdivided}`).toLowerCase(),
    statusWord(category.status, language),
  ]);
  const bytes = writeSheet(format, plan.name, [columnTitles(language), ...rows]);
  const fileName = `${plainText(language, 'reports.fileName.plan', { number: plan.name.replace(/[^\p{L}\p{N}._-]+/gu, '-') })}.${format}`;
  return ok({ fileName, bytes, rows: rows.length });
}
