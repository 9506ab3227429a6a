import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';

export const decideOpenSession: Decider<OpOf<'session.open'>> = (world, op, { effAt }) => {
  if (world.get('session', op.entity) !== undefined) return noop();
  const session = { id: op.entity, personId: op.actor, means: op.body.means, openedAt: effAt, closedAt: null };
  return applied({ type: 'sessionOpened', entity: 'session', id: session.id, session });
};

export const decideCloseSession: Decider<OpOf<'session.close'>> = (world, op, { effAt }) => {
  const session = world.get('session', op.entity);
  if (session === undefined) return rejected('RECORD_UNKNOWN');
  if (session.closedAt !== null) return noop();
  return applied({ type: 'sessionClosed', entity: 'session', id: session.id, at: effAt });
};
