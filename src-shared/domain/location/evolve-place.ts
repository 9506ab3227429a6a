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
        ...place,
        name: event.name,
        address: event.address,
        formerAddresses: [...place.formerAddresses.filter((address) => address !== event.address), place.address],
      };
    case 'placeAnnulled':
      return { ...place, status: 'annulled' };
    default:
      return unreachable(event);
  }
}
