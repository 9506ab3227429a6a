/** The two papers of a plan, from records to the models of documents/models.ts. */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CategoryRow } from '#shared/contract/calendar.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Plan } from '#shared/domain/classification/plan.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { FilingListModel, PlanLine, PlanModel } from '../documents/models.ts';
import type { PaperOf } from '../queries/paper-models.ts';
import { known, organisationBlock } from '../queries/paper-parts.ts';
import { plansTree } from '../queries/plans.ts';

type PaperResult<Model> = Result<PaperOf<Model>, CallError>;

export function planPaper(context: ReadContext, planId: Id, language: Language): PaperResult<PlanModel> {
  return paperOf(context, planId, (plan) => ({
    ...headOf(context, plan, language),
    ...known('notes', plan.notes),
    current: context.world.organisation()?.currentPlanId === planId ? 'yes' : 'no',
    subdivisions: plan.subdivisions,
    lines: plansTree(context, { planId }).map((category) => ({
      ...lineOf(category),
      ...known('scope', category.scope),
      rules: category.ruleNumbers,
      formerCodes: category.formerCodes,
      subdivided: category.subdivided,
    })),
  }));
}

/** Nothing of the files but how many there are, and those that are confidential or name a person do not count. */
export function filingListPaper(context: ReadContext, planId: Id, language: Language): PaperResult<FilingListModel> {
  return paperOf(context, planId, (plan) => {
    const publicFiles = publicFilesOf(context, planId);
    return {
      ...headOf(context, plan, language),
      lines: plansTree(context, { planId }).map((category) => ({
        ...lineOf(category),
        files: publicFiles.get(category.id) ?? 0,
      })),
    };
  });
}

function paperOf<Model>(context: ReadContext, planId: Id, modelOf: (plan: Plan) => Model): PaperResult<Model> {
  const plan = context.world.get('plan', planId);
  if (plan === undefined) return err({ code: 'PLAN_UNKNOWN' });
  return ok({ model: modelOf(plan), number: plan.name, createdAtMs: context.clock() });
}

function headOf(context: ReadContext, { name }: Plan, language: Language) {
  return { organisation: organisationBlock(context, language), name, printedOn: todayOf(context) };
}

function lineOf({ code, title, level, status }: CategoryRow): PlanLine {
  return { code, title, level, status };
}

/** A file about a person is nominal, whether its title says so or not. */
function publicFilesOf({ db }: ReadContext, planId: Id): ReadonlyMap<Id, number> {
  const rows = db.all<{ id: Id; files: number }>(sql`
    select category.id, count(*) as files
    from category cross join file indexed by file_category on file.category_id = category.id and file.status <> 'annulled'
    where category.plan_id = ${planId} and file.doc ->> '$.confidential' <> 'yes' and file.doc ->> '$.nominal' <> 'yes'
      and coalesce(file.doc ->> '$.subject', '') = '' and coalesce(file.doc ->> '$.studentFile', 'none') = 'none'
    group by category.id`);
  return new Map(rows.map(({ id, files }) => [id, files]));
}
