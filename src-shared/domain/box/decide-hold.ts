/** Acts of authority on one box: suspension and annulment. */
import { holdsOnBox } from '../hold/cover.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';

/** Row 17: a hold that arrives after the destruction is refused, and its author must know it came too late. */
export const decidePlaceHold: Decider<OpOf<'box.placeHold'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  if (box.custody === 'annulled') return rejected('BOX_ANNULLED', { number: box.number });
  const { holdId, kind, motive, reference, from } = op.body;
  if (box.holds.some((hold) => hold.id === holdId)) return noop();
  const hold = { id: holdId, kind, motive, reference, placedBy: op.actor, from };
  return applied({ type: 'holdPlaced', entity: 'box', id: box.id, hold });
};

export const decideLiftHold: Decider<OpOf<'box.liftHold'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (!box.holds.some((hold) => hold.id === op.body.holdId)) return rejected('HOLD_UNKNOWN');
  return applied({ type: 'holdLifted', entity: 'box', id: box.id, holdId: op.body.holdId });
};

/** Only a box nothing has happened to since its registration: no place, loan, hold, list, case or file. */
export const decideAnnulBox: Decider<OpOf<'box.annul'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'annulled') return noop();
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  const used =
    (box.custody !== 'unplaced' && box.custody !== 'draft') ||
    box.placeId !== null ||
    box.lastLoanId !== null ||
    box.holds.length > 0 ||
    box.listId !== null ||
    box.openCases.some((id) => world.get('case', id)?.kind !== 'codeTwice') ||
    world.filesOfBox(box.id).length > 0;
  if (used) return rejected('BOX_IN_USE', { number: box.number });
  if (holdsOnBox(world, box).length > 0) return rejected('BOX_ON_HOLD', { number: box.number });
  return applied({ type: 'boxAnnulled', entity: 'box', id: box.id });
};
