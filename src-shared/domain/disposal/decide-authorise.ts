import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { closedRefusal } from './open-list.ts';
import { grantText } from './grant.ts';

/** The grant is put on record, for every device that follows the unit to carry out. */
export const decideAuthorise: Decider<OpOf<'list.authorise'>> = (world, op, { grants }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  const { grant } = op.body;
  if (grant.digest !== list.digest) return rejected(list.digest === null ? 'LIST_NOT_FROZEN' : 'LIST_CHANGED');
  if (list.state !== 'approved') return rejected('LIST_NOT_APPROVED');
  if (list.grants?.some(({ id }) => id === grant.id) === true) return noop();
  const isOfThisAct = grant.list === list.id && grant.by === op.actor && grant.atMs < grant.validUntilMs;
  if (!isOfThisAct || grants?.()?.isSigned(grant.key, grantText(grant), grant.sig) !== true) {
    return rejected('GRANT_INVALID');
  }
  return applied({ type: 'listAuthorised', entity: 'list', id: list.id, grant });
};
