/** Places registered, described, renamed, moved, annulled. A place with boxes is neither annulled nor made too small. */
import type { Id } from '../../base/id.ts';
import { foreignKey } from '../code/code.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { describeRefusal } from './place-guards.ts';
import { isAtOrBelow, isTaken, joinAddress, readdressBelow } from './readdress.ts';

export const decideRegisterPlace: Decider<OpOf<'place.register'>> = (world, op, { effAt }) => {
  if (world.get('place', op.entity) !== undefined) return noop();
  const { parentId, name } = op.body;
  const parent = parentId === null ? null : world.get('place', parentId);
  if (parent === undefined) return rejected('PLACE_UNKNOWN');
  if (parent?.status === 'annulled') return rejected('PLACE_ANNULLED', { address: parent.address });
  const siteId = parent?.siteId ?? op.entity;
  const address = joinAddress(parent?.address ?? null, name);
  if (world.placeByAddress(parent?.siteId ?? null, address) !== undefined)
    return rejected('PLACE_NAME_TAKEN', { address });
  for (const code of [op.body.code, ...op.body.foreignCodes]) {
    if (code !== null && world.codeHolder(foreignKey(code)) !== undefined) return rejected('CODE_TAKEN', { code });
  }
  const place = {
    id: op.entity,
    siteId,
    ...op.body,
    address,
    formerAddresses: [],
    status: 'active' as const,
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'placeRegistered', entity: 'place', id: op.entity, place });
};

export const decideDescribePlace: Decider<OpOf<'place.describe'>> = (world, op, { effAt }) => {
  const place = world.get('place', op.entity);
  if (place === undefined) return rejected('PLACE_UNKNOWN');
  if (place.status === 'annulled') return rejected('PLACE_ANNULLED', { address: place.address });
  return (
    describeRefusal(world, place, op.body.fields, effAt) ?? decideFields('place', place, op.body.fields, op.id, effAt)
  );
};

export const decideRenamePlace: Decider<OpOf<'place.rename'>> = (world, op) => {
  const place = world.get('place', op.entity);
  if (place === undefined) return rejected('PLACE_UNKNOWN');
  if (place.status === 'annulled') return rejected('PLACE_ANNULLED', { address: place.address });
  if (place.name === op.body.name) return noop();
  const parent = place.parentId === null ? null : world.get('place', place.parentId);
  const address = joinAddress(parent?.address ?? null, op.body.name);
  if (isTaken(world, place, address)) return rejected('PLACE_NAME_TAKEN', { address });
  const below = readdressBelow(world, place, address);
  if ('taken' in below) return rejected('PLACE_NAME_TAKEN', { address: below.taken });
  const renamed = { type: 'placeRenamed', entity: 'place', id: place.id, name: op.body.name, address } as const;
  return applied(renamed, ...below.events);
};

/** Never into itself, below itself or into another site; addresses below follow, and stay unique. */
export const decideMovePlace: Decider<OpOf<'place.move'>> = (world, op) => {
  const place = world.get('place', op.entity);
  const parent = world.get('place', op.body.parentId);
  if (place === undefined || parent === undefined) return rejected('PLACE_UNKNOWN');
  const gone = [place, parent].find(({ status }) => status === 'annulled');
  if (gone !== undefined) return rejected('PLACE_ANNULLED', { address: gone.address });
  if (place.parentId === parent.id) return noop();
  if (isAtOrBelow(world, parent.id, place.id)) return rejected('PLACE_INTO_ITSELF', { address: place.address });
  if (place.siteId !== parent.siteId) return rejected('PLACE_OTHER_SITE', { address: parent.address });
  const address = joinAddress(parent.address, place.name);
  if (isTaken(world, place, address)) return rejected('PLACE_NAME_TAKEN', { address });
  const below = readdressBelow(world, place, address);
  if ('taken' in below) return rejected('PLACE_NAME_TAKEN', { address: below.taken });
  const moved = { type: 'placeMoved', entity: 'place', id: place.id, parentId: parent.id, address } as const;
  return applied(moved, ...below.events);
};

export const decideAnnulPlace: Decider<OpOf<'place.annul'>> = (world, op) => {
  const place = world.get('place', op.entity);
  if (place === undefined) return rejected('PLACE_UNKNOWN');
  if (place.status === 'annulled') return noop();
  if (world.boxesAt(place.id, 1).length > 0 || activeChild(world, place.id)) {
    return rejected('PLACE_IN_USE', { address: place.address });
  }
  return applied({ type: 'placeAnnulled', entity: 'place', id: place.id });
};

function activeChild(world: World, placeId: Id): boolean {
  return world.childPlaces(placeId).some((child) => world.get('place', child)?.status === 'active');
}
