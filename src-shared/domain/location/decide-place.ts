import type { Id } from '../../base/id.ts';
import { foreignKey } from '../code/code.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';

/** The parts of an address are joined by this; a name may hold it too, so addresses are compared whole. */
export function joinAddress(parentAddress: string | null, name: string): string {
  return parentAddress === null ? name : `${parentAddress}-${name}`;
}

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
  return decideFields('place', place, op.body.fields, op.id, effAt);
};

export const decideRenamePlace: Decider<OpOf<'place.rename'>> = (world, op) => {
  const place = world.get('place', op.entity);
  if (place === undefined) return rejected('PLACE_UNKNOWN');
  if (place.status === 'annulled') return rejected('PLACE_ANNULLED', { address: place.address });
  if (place.name === op.body.name) return noop();
  const parent = place.parentId === null ? null : world.get('place', place.parentId);
  const address = joinAddress(parent?.address ?? null, op.body.name);
  if (world.placeByAddress(parent === null ? null : place.siteId, address) !== undefined) {
    return rejected('PLACE_NAME_TAKEN', { address });
  }
  return applied(...renamedBelow(world, place.id, op.body.name, address));
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

function renamedBelow(world: World, placeId: Id, name: string, address: string): DomainEvent[] {
  const events: DomainEvent[] = [{ type: 'placeRenamed', entity: 'place', id: placeId, name, address }];
  for (const childId of world.childPlaces(placeId)) {
    const child = world.get('place', childId);
    if (child !== undefined) events.push(...renamedBelow(world, childId, child.name, joinAddress(address, child.name)));
  }
  return events;
}
