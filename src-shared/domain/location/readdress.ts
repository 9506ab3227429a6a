/**
 * A place and all that is below it get other addresses: one rename or one move, one event for each place. An address that
 * any other place bears, or bore until this very change, is taken: whatever the order the places are written in, no two
 * places ever hold one address.
 */
import type { Id } from '../../base/id.ts';
import type { DomainEvent } from '../event.ts';
import type { World } from '../world.ts';
import type { Place } from './place.ts';

/** The parts of an address are joined by this; a name may hold it too, so addresses are compared whole. */
export function joinAddress(parentAddress: string | null, name: string): string {
  return parentAddress === null ? name : `${parentAddress}-${name}`;
}

/** The events of everything below `place` once it has `address`, or the address that another place bears. */
export function readdressBelow(
  world: World,
  place: Place,
  address: string,
): { readonly events: readonly DomainEvent[] } | { readonly taken: string } {
  const events: DomainEvent[] = [];
  for (const childId of world.childPlaces(place.id)) {
    const child = world.get('place', childId);
    if (child === undefined) continue;
    const childAddress = joinAddress(address, child.name);
    if (child.status === 'active' && isTaken(world, child, childAddress)) return { taken: childAddress };
    events.push({ type: 'placeRenamed', entity: 'place', id: childId, name: child.name, address: childAddress });
    const below = readdressBelow(world, child, childAddress);
    if ('taken' in below) return below;
    events.push(...below.events);
  }
  return { events };
}

/** Whether another active place of its site bears the address; of a site itself, another site. */
export function isTaken(
  world: World,
  { id, siteId, parentId }: Pick<Place, 'id' | 'siteId' | 'parentId'>,
  address: string,
): boolean {
  const holder = world.placeByAddress(parentId === null ? null : siteId, address);
  if (holder !== undefined && holder !== id) return true;
  if (parentId !== null) return false;
  // A site's address must not be that of a place below it either.
  const below = world.placeByAddress(siteId, address);
  return below !== undefined && below !== id;
}

/** Whether `placeId` is the place itself or stands below it. */
export function isAtOrBelow(world: World, placeId: Id, top: Id): boolean {
  let at: Id | null = placeId;
  const seen = new Set<Id>();
  while (at !== null && !seen.has(at)) {
    if (at === top) return true;
    seen.add(at);
    at = world.get('place', at)?.parentId ?? null;
  }
  return false;
}
