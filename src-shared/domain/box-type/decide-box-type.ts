/** Box types defined, described, retired. Rows of sync.md, section 10: 1 to 4 for the sizes, as for any wording. */
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { Id } from '../../base/id.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { boxTypeKey, type BoxType } from './box-type.ts';

export const decideDefineBoxType: Decider<OpOf<'boxType.define'>> = (world, op, { effAt }) => {
  if (world.get('boxType', op.entity) !== undefined) return noop();
  const { name } = op.body;
  if (world.codeHolder(boxTypeKey(name)) !== undefined) return rejected('BOX_TYPE_NAME_TAKEN', { name });
  const boxType: BoxType = {
    id: op.entity,
    ...op.body,
    retired: 'no',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'boxTypeDefined', entity: 'boxType', id: boxType.id, boxType });
};

export const decideDescribeBoxType: Decider<OpOf<'boxType.describe'>> = (world, op, { effAt }) => {
  const boxType = world.get('boxType', op.entity);
  if (boxType === undefined) return rejected('BOX_TYPE_UNKNOWN');
  return decideFields('boxType', boxType, op.body.fields, op.id, effAt);
};

export const decideRetireBoxType: Decider<OpOf<'boxType.retire'>> = (world, op) => withRetired(world, op.entity, 'yes');
export const decideRestoreBoxType: Decider<OpOf<'boxType.restore'>> = (world, op) =>
  withRetired(world, op.entity, 'no');

/** Nothing is asked of the boxes: they keep their type, and its sizes. */
function withRetired(world: World, id: Id, retired: BoxType['retired']): Decision {
  const boxType = world.get('boxType', id);
  if (boxType === undefined) return rejected('BOX_TYPE_UNKNOWN');
  if (boxType.retired === retired) return noop();
  return applied({ type: 'boxTypeRetired', entity: 'boxType', id, retired });
}
