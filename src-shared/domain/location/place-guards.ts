/**
 * What of a place is not changed against the boxes that stand there (domain.md 3.4): its capacity below what they take, one
 * box only where there are two, types that leave one of them out. Each refusal says by how much, and which box.
 */
import type { Hlc } from '../../base/hybrid-clock.ts';
import { rejected, type Decision } from '../decision.ts';
import { mergeEdits, type FieldEdit } from '../field-merge.ts';
import type { World } from '../world.ts';
import type { Place } from './place.ts';
import { allowedTypesAt, boxesTakingRoom, isTypeAmong } from './room-for.ts';
import { boxesStandingAt, lengthTakenMm, typesOf } from './shelf-use.ts';

/** Only what would take effect is judged: an edit that a later one replaced changes nothing. */
export function describeRefusal(
  world: World,
  place: Place,
  edits: { readonly [field: string]: FieldEdit | undefined },
  effAt: Hlc,
): Decision | undefined {
  const won = Object.fromEntries(mergeEdits(place, edits, effAt).won.map(({ field, value }) => [field, value]));
  const after = { ...place, ...won } as Place;
  return (
    capacityRefusal(world, place, after) ?? exclusiveRefusal(world, place, after) ?? typesRefusal(world, place, after)
  );
}

const MM_PER_CM = 10;

/** Of a place that was too full already, more room is not refused because it is not enough yet. */
function capacityRefusal(world: World, before: Place, after: Place): Decision | undefined {
  const { address, capacityCm } = after;
  if (capacityCm === null || capacityCm === before.capacityCm) return undefined;
  if (before.capacityCm !== null && capacityCm > before.capacityCm) return undefined;
  const usedMm = lengthTakenMm(boxesTakingRoom(world, after), typesOf(world));
  return usedMm <= capacityCm * MM_PER_CM ? undefined : rejected('PLACE_SMALLER_THAN_USED', { address, usedMm });
}

function exclusiveRefusal(world: World, before: Place, { id, address, exclusive }: Place): Decision | undefined {
  if (exclusive === 'no' || before.exclusive === 'yes') return undefined;
  const boxes = boxesStandingAt(world, id).length;
  return boxes < 2 ? undefined : rejected('PLACE_HOLDS_SEVERAL', { address, boxes });
}

/** Places below that say nothing of their own are looked at, as far as a bay or a room has them. */
const MOST_PLACES = 300;

function typesRefusal(world: World, before: Place, after: Place): Decision | undefined {
  if (after.allowedTypes === before.allowedTypes) return undefined;
  const types = allowedTypesAt(world, after)?.types;
  if (types === undefined) return undefined;
  const inheriting = [after];
  for (let at = 0; at < inheriting.length && at < MOST_PLACES; at++) {
    const place = inheriting[at];
    if (place === undefined) break;
    const stranger = boxesStandingAt(world, place.id).find(({ boxType }) => !isTypeAmong(boxType, types));
    if (stranger !== undefined) {
      const { number, boxType } = stranger;
      return rejected('PLACE_TYPE_IN_USE', { address: place.address, number, boxType });
    }
    for (const id of world.childPlaces(place.id)) {
      const child = world.get('place', id);
      if (child !== undefined && (child.allowedTypes ?? []).length === 0) inheriting.push(child);
    }
  }
  return undefined;
}
