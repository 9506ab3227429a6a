/**
 * What happens to a box beside shelving: it is received from a unit, its shelf moves with it, its content goes into
 * another, it is read in a stocktake, it gets a permanent place. Facts of the room are never refused; row numbers are
 * those of sync.md, section 10.
 */
import { isCivilDate } from '../../base/civil-date.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { hasLeft, isExpected, TEMPORARY_SERIES, type Box } from './box.ts';
import { seenThoughGone } from './decide-box.ts';

/** The state of the box does not change: its history says that its shelf did. */
export const decideNoteMoved: Decider<OpOf<'box.noteMoved'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (hasLeft(box.custody) || op.body.from === op.body.to) return noop();
  return applied({ type: 'boxPlaceMoved', entity: 'box', id: box.id, placeId: op.body.placeId });
};

/** Rows 8 and 15. A box read where it may be is no news; what a stocktake makes of it is the stocktake's. */
export const decideSee: Decider<OpOf<'box.see'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody !== 'out') return noop();
  const { placeId } = op.body;
  const late = placeId === null ? ({ kind: 'seen' } as const) : ({ kind: 'shelved', placeId } as const);
  return contested(world, op, effAt, box, 'shelvedWhileOut', late);
};

export const decideAssignHome: Decider<OpOf<'box.assignHome'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  if (hasLeft(box.custody)) return rejected('BOX_ANNULLED', { number: box.number });
  const { placeId } = op.body;
  if (placeId !== null && world.get('place', placeId)?.status !== 'active') return rejected('PLACE_UNKNOWN');
  const home = placeId === box.placeId && box.custody === 'shelved' ? null : placeId;
  if ((box.homePlaceId ?? null) === home) return noop();
  return applied({ type: 'boxHomeAssigned', entity: 'box', id: box.id, placeId: home });
};

/** Told of a box that is lent: somebody has it, with or without what was in it (a case). */
export const decideEmpty: Decider<OpOf<'box.empty'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody === 'emptied') return noop();
  if (box.custody === 'out') return contested(world, op, effAt, box, 'shelvedWhileOut', { kind: 'seen' });
  return applied({ type: 'boxEmptied', entity: 'box', id: box.id, into: op.body.into });
};

/** A box that was received keeps its number: the second reception, on another post, says nothing new. */
export const decideReceive: Decider<OpOf<'box.receive'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (!awaitsNumber(box)) return noop();
  const { number, series, on } = op.body;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  return applied({ type: 'boxReceived', entity: 'box', id: box.id, number, series, on });
};

/** Expected, or standing in the depot already under the number its sender gave it. */
export function awaitsNumber(box: Pick<Box, 'custody' | 'series'>): boolean {
  return isExpected(box.custody) || (!hasLeft(box.custody) && box.series === TEMPORARY_SERIES);
}
