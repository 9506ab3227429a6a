/** Filters kept and changed. Rows of sync.md, section 10: 1 to 4, as for any wording. */
import type { Id } from '../../base/id.ts';
import { effectiveRoles } from '../authorisation.ts';
import { decideFields } from '../decide-fields.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import type { SavedFilter } from './saved-filter.ts';

export const decideKeepFilter: Decider<OpOf<'savedFilter.keep'>> = (world, op, { effAt }) => {
  if (world.get('savedFilter', op.entity) !== undefined) return noop();
  const filter: SavedFilter = {
    id: op.entity,
    ...op.body,
    ownerId: op.actor,
    status: 'kept',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'filterKept', entity: 'savedFilter', id: filter.id, filter });
};

export const decideDescribeFilter: Decider<OpOf<'savedFilter.describe'>> = (world, op, { effAt }) => {
  const filter = world.get('savedFilter', op.entity);
  if (filter === undefined || filter.status === 'dropped') return rejected('FILTER_UNKNOWN');
  if (!mayChangeFilter(world, filter, op.actor)) return rejected('FILTER_OF_ANOTHER');
  return decideFields('savedFilter', filter, op.body.fields, op.id, effAt);
};

export const decideDropFilter: Decider<OpOf<'savedFilter.drop'>> = (world, op) => {
  const filter = world.get('savedFilter', op.entity);
  if (filter === undefined) return rejected('FILTER_UNKNOWN');
  if (filter.status === 'dropped') return noop();
  if (!mayChangeFilter(world, filter, op.actor)) return rejected('FILTER_OF_ANOTHER');
  return applied({ type: 'filterDropped', entity: 'savedFilter', id: filter.id });
};

/** Its owner, and for one that others use, whoever answers for the records or sets the depot up. */
export function mayChangeFilter(world: World, filter: SavedFilter, personId: Id): boolean {
  if (filter.ownerId === personId) return true;
  const person = world.get('person', personId);
  if (person === undefined || filter.sharedWith.length === 0) return false;
  const roles = effectiveRoles(person, world.organisation());
  return roles.includes('recordsManager') || roles.includes('administrator');
}
