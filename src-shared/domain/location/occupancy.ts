/** A position that takes one box only (domain.md 3.4): whether another box stands there already. */
import type { Id } from '../../base/id.ts';
import type { World } from '../world.ts';

/** Boxes of one position looked at: more than one is already a case somebody has to settle. */
const LOOKED_AT = 50;

export function isTakenByAnother(world: World, placeId: Id, boxId: Id): boolean {
  if (world.get('place', placeId)?.exclusive !== 'yes') return false;
  return world.boxesAt(placeId, LOOKED_AT).some((id) => id !== boxId && world.get('box', id)?.custody === 'shelved');
}
