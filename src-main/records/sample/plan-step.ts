/** The two plans de classification of the sample, invented like its rules: the current one, and one from before. */
import type { Id } from '#shared/base/id.ts';
import type { Actor } from '../operations/journal.ts';
import type { Author, SampleIds, Step } from './steps.ts';
import type { SamplePlan, WordLists } from './word-lists.ts';

const CURRENT = 0;
const FORMER = 1;
/** Rubriques of the former plan are numbered from here. */
const FORMER_FROM = 10_000;

export function planStep({ plans, organisation }: WordLists, ids: SampleIds, founder: Actor): Step {
  const ruleIds = new Map(organisation.rules.map(({ number }, index) => [number, ids('rule', index)]));
  const current = currentCategories(plans.current, ids);
  return {
    operations: 3 + plans.current.categories.length + 2 * plans.former.categories.length,
    run: (author) => {
      definePlan(author, plans.current, ids('plan', CURRENT), current, ruleIds, founder);
      author.apply('plan.makeCurrent', ids('plan', CURRENT), { reason: '' }, founder);
      const former = categoryIds(plans.former, ids, FORMER_FROM);
      definePlan(author, plans.former, ids('plan', FORMER), former, ruleIds, founder);
      for (const { code, successor } of plans.former.categories) {
        const successorId = successor === null ? undefined : current.get(successor);
        if (successorId === undefined) continue;
        author.apply('category.succeed', idIn(former, code), { successorId }, founder);
      }
    },
  };
}

/** The rubriques of the current plan by their code. */
export function currentCategories(plan: SamplePlan, ids: SampleIds): ReadonlyMap<string, Id> {
  return categoryIds(plan, ids, 0);
}

function categoryIds({ categories }: SamplePlan, ids: SampleIds, from: number): ReadonlyMap<string, Id> {
  return new Map(categories.map(({ code }, index) => [code, ids('category', from + index)]));
}

function definePlan(
  author: Author,
  { name, notes, subdivisions, categories }: SamplePlan,
  planId: Id,
  codes: ReadonlyMap<string, Id>,
  rules: ReadonlyMap<string, Id>,
  founder: Actor,
): void {
  author.apply('plan.define', planId, { name, notes, subdivisions: [...subdivisions] }, founder);
  for (const { code, parent, title, scope, subdivided, formerCodes, rules: numbers, status } of categories) {
    const body = {
      planId,
      parentId: parent === '' ? null : idIn(codes, parent),
      code,
      title,
      scope,
      subdivided,
      formerCodes: [...formerCodes],
      ruleIds: numbers.map((number) => idIn(rules, number)),
    };
    author.apply('category.define', idIn(codes, code), body, founder);
    if (status === 'closed') author.apply('category.close', idIn(codes, code), { reason: '' }, founder);
  }
}

/** Throws when the word lists name what they do not have: a defect of theirs. */
function idIn(known: ReadonlyMap<string, Id>, name: string): Id {
  const id = known.get(name);
  if (id === undefined) throw new Error(`the sample has no ${name}`);
  return id;
}
