import { applied, noop, rejected, type Decider } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';

export const decideRegisterUnit: Decider<OpOf<'unit.register'>> = (world, op, { effAt }) => {
  if (world.get('unit', op.entity) !== undefined) return noop();
  if (op.body.parentId !== null && world.get('unit', op.body.parentId) === undefined) return rejected('UNIT_UNKNOWN');
  const unit = {
    id: op.entity,
    ...op.body,
    status: 'active' as const,
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'unitRegistered', entity: 'unit', id: op.entity, unit });
};

export const decideDescribeUnit: Decider<OpOf<'unit.describe'>> = (world, op, { effAt }) => {
  const unit = world.get('unit', op.entity);
  if (unit === undefined) return rejected('UNIT_UNKNOWN');
  return decideFields('unit', unit, op.body.fields, op.id, effAt);
};
