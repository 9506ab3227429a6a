import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';

export const decideOpenBatch: Decider<OpOf<'batch.open'>> = (world, op, { effAt }) => {
  if (world.get('batch', op.entity) !== undefined) return noop();
  const batch = { id: op.entity, ...op.body, openedBy: op.actor, openedAt: effAt, state: 'open' as const };
  return applied({ type: 'batchOpened', entity: 'batch', id: batch.id, batch });
};

/** Marks the batch; the annulments of its records are operations of their own, in the same group. */
export const decideRevertBatch: Decider<OpOf<'batch.revert'>> = (world, op) => {
  const batch = world.get('batch', op.entity);
  if (batch === undefined) return rejected('BATCH_UNKNOWN');
  if (batch.state === 'reverted') return rejected('BATCH_REVERTED');
  return applied({ type: 'batchReverted', entity: 'batch', id: batch.id });
};
