/** One rubrique: where it stands, the rules it is linked to, what it replaces and what replaces it. */
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { CategoryCard } from '#shared/contract/plan-files.ts';
import { MAX_LEVELS, type Category } from '#shared/domain/classification/category.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { categoryName } from './names.ts';
import { unknownRecord, type RecordQuery } from './query.ts';

export const categoryCard: RecordQuery<'categories.card'> = (context, { id }) => {
  const { world, db } = context;
  const category = world.get('category', id);
  if (category === undefined) return unknownRecord(id);
  const files = db.value<number>(sql`select files from category_tally where category_id = ${id}`);
  const before = db.all<{ id: Id; plan_id: Id }>(
    sql`select id, plan_id from category where doc ->> '$.successorId' = ${id} order by code_sort, no`,
  );
  return ok({
    category,
    planName: planName(context, category.planId),
    ancestors: ancestorsOf(context, category),
    rules: category.ruleIds.flatMap((ruleId) => {
      const rule = world.get('rule', ruleId);
      return rule === undefined ? [] : [{ id: ruleId, number: rule.number, title: rule.title, status: rule.status }];
    }),
    successorName: categoryName(context, category.successorId),
    replaces: before.map(({ id: former, plan_id }) => ({
      id: former,
      name: categoryName(context, former),
      planName: planName(context, plan_id),
    })),
    files: files ?? 0,
    children: db.value<number>(sql`select count(*) from category where parent_id = ${id}`) ?? 0,
  });
};

function planName({ world }: ReadContext, id: Id): string {
  return world.get('plan', id)?.name ?? '';
}

function ancestorsOf({ world }: ReadContext, category: Category): CategoryCard['ancestors'] {
  const ancestors: CategoryCard['ancestors'][number][] = [];
  let above = category.parentId;
  // Bounded: whatever another version recorded, a card is drawn.
  while (above !== null && ancestors.length < 2 * MAX_LEVELS) {
    const parent: Category | undefined = world.get('category', above);
    if (parent === undefined) break;
    ancestors.unshift({ id: parent.id, code: parent.code, title: parent.title });
    above = parent.parentId;
  }
  return ancestors;
}
