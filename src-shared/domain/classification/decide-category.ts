/** Who may stand under whom, and under which code. The tree has no cycle: whoever would close one is refused. */
import type { Id } from '../../base/id.ts';
import { decideFields } from '../decide-fields.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { holdsOnCategory } from '../hold/cover.ts';
import type { World } from '../world.ts';
import { categoryKey, MAX_LEVELS, MAX_RULES, type Category, type CategoryChange } from './category.ts';

export const decideDefineCategory: Decider<OpOf<'category.define'>> = (world, op, { effAt }) => {
  const { planId, parentId, code, ruleIds, ...fields } = op.body;
  if (world.get('category', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  if (world.get('plan', planId) === undefined) return rejected('PLAN_UNKNOWN');
  const refused =
    parentRefusal(world, planId, op.entity, parentId) ??
    codeRefusal(world, planId, op.entity, code) ??
    ruleRefusal(world, ruleIds);
  if (refused !== undefined) return refused;
  const category: Category = {
    id: op.entity,
    planId,
    parentId,
    code,
    ruleIds: [...new Set(ruleIds)],
    ...fields,
    successorId: null,
    status: 'active',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'categoryDefined', entity: 'category', id: op.entity, category });
};

export const decideDescribeCategory: Decider<OpOf<'category.describe'>> = (world, op, { effAt }) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  return decideFields('category', category, op.body.fields, op.id, effAt);
};

export const decideRecode: Decider<OpOf<'category.recode'>> = (world, op) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  const { code, planId, formerCodes } = category;
  if (op.body.code === code) return noop();
  return (
    codeRefusal(world, planId, category.id, op.body.code) ??
    changed(category, {
      code: op.body.code,
      formerCodes: [...formerCodes.filter((former) => former !== op.body.code && former !== code), code],
    })
  );
};

export const decideMoveCategory: Decider<OpOf<'category.move'>> = (world, op) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  const { parentId } = op.body;
  if (parentId === category.parentId) return noop();
  return (
    parentRefusal(world, category.planId, category.id, parentId) ??
    holdRefusal(world, category, parentId) ??
    changed(category, { parentId })
  );
};

export const decideLinkRule: Decider<OpOf<'category.linkRule'>> = (world, op) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  const { ruleId } = op.body;
  if (category.ruleIds.includes(ruleId)) return noop();
  if (category.ruleIds.length >= MAX_RULES) return rejected('CATEGORY_RULES_TOO_MANY', { most: MAX_RULES });
  return ruleRefusal(world, [ruleId]) ?? changed(category, { ruleIds: [...category.ruleIds, ruleId] });
};

export const decideUnlinkRule: Decider<OpOf<'category.unlinkRule'>> = (world, op) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  const { ruleId } = op.body;
  if (!category.ruleIds.includes(ruleId)) return noop();
  return changed(category, { ruleIds: category.ruleIds.filter((id) => id !== ruleId) });
};

export const decideSucceed: Decider<OpOf<'category.succeed'>> = (world, op) => {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  const { successorId } = op.body;
  if (successorId === category.successorId) return noop();
  if (successorId === null) return changed(category, { successorId });
  const successor = world.get('category', successorId);
  if (successor === undefined) return rejected('CATEGORY_UNKNOWN');
  if (successor.planId === category.planId) return rejected('CATEGORY_SAME_PLAN', { code: successor.code });
  return changed(category, { successorId });
};

export const decideCloseCategory: Decider<OpOf<'category.close'>> = (world, op) => withStatus(world, op, 'closed');
export const decideReopenCategory: Decider<OpOf<'category.reopen'>> = (world, op) => withStatus(world, op, 'active');

function withStatus(
  world: World,
  op: OpOf<'category.close' | 'category.reopen'>,
  status: Category['status'],
): Decision {
  const category = world.get('category', op.entity);
  if (category === undefined) return rejected('CATEGORY_UNKNOWN');
  return category.status === status ? noop() : changed(category, { status });
}

function changed({ id }: Category, change: CategoryChange): Decision {
  return applied({ type: 'categoryChanged', entity: 'category', id, change });
}

/** The parent is of the same plan, and not the rubrique itself nor below it. */
function parentRefusal(world: World, planId: Id, id: Id, parentId: Id | null): Decision | undefined {
  let above = parentId;
  for (let level = 1; above !== null; level++) {
    if (above === id) return rejected('CATEGORY_CYCLE');
    const category: Category | undefined = world.get('category', above);
    if (category === undefined) return rejected('CATEGORY_UNKNOWN');
    if (category.planId !== planId) return rejected('CATEGORY_OTHER_PLAN', { code: category.code });
    if (level >= MAX_LEVELS) return rejected('CATEGORY_TOO_DEEP', { most: MAX_LEVELS });
    above = category.parentId;
  }
  return undefined;
}

/** What a suspended rubrique holds does not leave it with a rubrique below it. */
function holdRefusal(world: World, category: Category, parentId: Id | null): Decision | undefined {
  const after = holdsOnCategory(world, parentId);
  const left = holdsOnCategory(world, category.parentId).find((hold) => !after.includes(hold));
  return left && rejected('CATEGORY_ON_HOLD', { motive: left.motive, reference: left.reference });
}

function codeRefusal(world: World, planId: Id, id: Id, code: string): Decision | undefined {
  const holder = world.codeHolder(categoryKey(planId, code));
  return holder === undefined || holder.id === id ? undefined : rejected('CATEGORY_CODE_TAKEN', { code });
}

function ruleRefusal(world: World, ruleIds: readonly Id[]): Decision | undefined {
  return ruleIds.some((id) => world.get('rule', id) === undefined) ? rejected('RULE_UNKNOWN') : undefined;
}
