import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { foreignKey } from '../code/code.ts';
import type { Subdivision } from './plan.ts';

export const decideDefinePlan: Decider<OpOf<'plan.define'>> = (world, op) => {
  if (world.get('plan', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  return refusal(op.body.subdivisions) ?? planSet(op);
};

export const decideRevisePlan: Decider<OpOf<'plan.revise'>> = (world, op) => {
  if (world.get('plan', op.entity) === undefined) return rejected('PLAN_UNKNOWN');
  return refusal(op.body.subdivisions) ?? planSet(op);
};

export const decideMakeCurrent: Decider<OpOf<'plan.makeCurrent'>> = (world, op) => {
  const organisation = world.organisation();
  if (organisation === undefined) return rejected('NOT_FOUNDED');
  if (world.get('plan', op.entity) === undefined) return rejected('PLAN_UNKNOWN');
  if (organisation.currentPlanId === op.entity) return noop();
  const { id } = organisation;
  return applied({ type: 'planMadeCurrent', entity: 'organisation', id, planId: op.entity });
};

function planSet(op: OpOf<'plan.define' | 'plan.revise'>): Decision {
  return applied({ type: 'planSet', entity: 'plan', id: op.entity, plan: { id: op.entity, ...op.body } });
}

function refusal(subdivisions: readonly Subdivision[]): Decision | undefined {
  const seen = new Set<string>();
  for (const { code } of subdivisions) {
    if (seen.has(foreignKey(code))) return rejected('CATEGORY_CODE_TAKEN', { code });
    seen.add(foreignKey(code));
  }
  return undefined;
}
