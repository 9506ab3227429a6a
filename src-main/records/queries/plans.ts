/** Plans de classification and their trees. */
import type { Id } from '#shared/base/id.ts';
import type { CategoryRow } from '#shared/contract/calendar.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import type { Plan } from '#shared/domain/classification/plan.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { categoryName } from './names.ts';
import type { Query } from './query.ts';

/** The current plan first, then the former ones by name. */
export const plansList: Query<'plans.list'> = ({ db, world }) => {
  const current = world.organisation()?.currentPlanId;
  const rows = db.all<{ doc: string; categories: number }>(sql`
    select doc, (select count(*) from category where plan_id = plan.id) as categories from plan order by name_sort, no`);
  const plans = rows.map(({ doc, categories }) => {
    const plan = JSON.parse(doc) as Plan;
    return { ...plan, categories, current: plan.id === current ? ('yes' as const) : ('no' as const) };
  });
  return plans.sort((a, b) => (a.current === b.current ? 0 : a.current === 'yes' ? -1 : 1));
};

/** In the order of a printed plan: each rubrique, then what stands under it. One whose parent is not here is at the top. */
export const plansTree: Query<'plans.tree'> = (context, { planId }) => {
  const { db, world } = context;
  const rows = db.all<{ id: Id; doc: string; files: number }>(sql`
    select id, doc, coalesce((select files from category_tally where category_id = category.id), 0) as files
    from category where plan_id = ${planId} order by code_sort, no`);
  const ids = new Set(rows.map(({ id }) => id));
  const children = new Map<Id | null, { readonly category: Category; readonly files: number }[]>();
  for (const { doc, files } of rows) {
    const category = JSON.parse(doc) as Category;
    const above = category.parentId !== null && ids.has(category.parentId) ? category.parentId : null;
    const siblings = children.get(above);
    if (siblings === undefined) children.set(above, [{ category, files }]);
    else siblings.push({ category, files });
  }
  const tree: CategoryRow[] = [];
  const walk = (parentId: Id | null, level: number): void => {
    for (const { category, files } of children.get(parentId) ?? []) {
      const ruleNumbers = category.ruleIds.flatMap((id) => {
        const rule = world.get('rule', id);
        return rule?.status === 'active' ? [rule.number] : [];
      });
      tree.push({ ...category, files, level, ruleNumbers, successorName: categoryName(context, category.successorId) });
      walk(category.id, level + 1);
    }
  };
  walk(null, 0);
  return tree;
};

/**
 * Rubriques whose code, title or anciennes cotes hold every word as typed. Those whose code is the text come first, then
 * those whose code begins with it; the current plan before the others. Reads the index of words, not the rubriques.
 */
export function findCategoryIds({ db, world }: ReadContext, text: string, limit: number): Id[] {
  const asked = foldForSearch(text).trim();
  const words = asked.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const holds = sql.join(
    words.map((word) => sql`instr(words, ${word}) > 0`),
    ' and ',
  );
  const found = db.all<{ id: Id; words: string }>(sql`
    select id, words from category indexed by category_words where ${holds} limit ${CANDIDATES}`);
  const current = world.organisation()?.currentPlanId;
  return found
    .map(({ id, words: held }) => ({
      id,
      held,
      rank: rankOf(held, asked, world.get('category', id)?.planId === current ? 'current' : 'former'),
    }))
    .sort((a, b) => a.rank - b.rank || (a.held < b.held ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}

/** Hits that are looked at before the best are shown. */
const CANDIDATES = 500;

/** `held`: the code, the title, then the anciennes cotes, a line each. */
function rankOf(held: string, asked: string, plan: 'current' | 'former'): number {
  const [code = '', , ...former] = held.split('\n');
  const how = code === asked ? 0 : former.includes(asked) ? 1 : code.startsWith(asked) ? 2 : 3;
  return how * 2 + (plan === 'current' ? 0 : 1);
}
