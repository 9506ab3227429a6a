import { unreachable } from '../../base/result.ts';
import type { Place, PlaceEvent } from './place.ts';

export function evolvePlace(place: Place | undefined, event: PlaceEvent): Place | undefined {
  if (event.type === 'placeRegistered') return event.place;
  if (place === undefined) return undefined;
  switch (event.type) {
    case 'fieldsWritten':
      return { ...place, ...event.fields, writers: event.writers };
    case 'placeRenamed':
      return {
        ...readdressed(place, event.address),
        name: event.name,
      };
    case 'placeMoved':
      return { ...readdressed(place, event.address), parentId: event.parentId };
    case 'placeAnnulled':
      return { ...place, status: 'annulled' };
    default:
      return unreachable(event);
  }
}

/** An address that comes back is a former one no longer; each stands once. */
function readdressed(place: Place, address: string): Place {
  if (address === place.address) return place;
  const former = place.formerAddresses.filter((one) => one !== address && one !== place.address);
  return { ...place, address, formerAddresses: [...former, place.address] };
}
