/**
 * Whether a box has its place on a shelf: room, type, weight (domain.md 3.4). It is asked at the desk before a box is
 * shelved, and the person may say why they go on; what happened in the room is recorded whatever is answered here.
 */
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Id } from '../../base/id.ts';
import type { JsonObject } from '../../base/json.ts';
import { boxTypeKey, type BoxType } from '../box-type/box-type.ts';
import type { Box } from '../box/box.ts';
import type { World } from '../world.ts';
import type { Place, PlaceLevel } from './place.ts';
import {
  boxesStandingAt,
  lengthTakenMm,
  standingAtOf,
  typesOf,
  type StandingAt,
  type StandingLoad,
  type TypeOf,
} from './shelf-use.ts';

type ShelvingRefusal = {
  readonly code: Extract<ErrorCode, 'SHELF_FULL' | 'BOX_TYPE_NOT_ALLOWED' | 'SHELF_TOO_HEAVY'>;
  readonly params: JsonObject;
};

/** The box to be shelved. */
type ToShelve = StandingLoad & { readonly id: Id };

const MM_PER_CM = 10;
const G_PER_KG = 1000;

/**
 * Why the box should not be put there, the first to be said first; empty when nothing speaks against it. A box that stands
 * there already is not counted twice. Params: lengths in mm, weights in kg, `address` of the place that sets the limit.
 * `standingAt`: how what stands there is read.
 */
export function shelvingRefusals(
  world: World,
  place: Place,
  box: ToShelve,
  standingAt: StandingAt = standingAtOf(world),
): readonly ShelvingRefusal[] {
  const typeOf = typesOf(world);
  return [
    ...typeRefusal(world, place, box),
    ...shelvesOf(world, place).flatMap((shelf) => {
      let read: readonly StandingLoad[] | undefined;
      const others = (): readonly StandingLoad[] => (read ??= takingRoom(world, shelf, (id) => standingAt(id, box.id)));
      return [...fullRefusal(shelf, box, typeOf, others), ...weightRefusal(shelf, box, typeOf, others)];
    }),
  ];
}

/** The types a place takes, its own or those of the nearest place above that says; undefined when any may stand there. */
export function allowedTypesAt(
  world: World,
  place: Place,
): { readonly types: readonly string[]; readonly saidBy: Place } | undefined {
  let saidBy: Place | undefined = place;
  while (saidBy !== undefined) {
    const types: readonly string[] = saidBy.allowedTypes ?? [];
    if (types.length > 0) return { types, saidBy };
    saidBy = saidBy.parentId === null ? undefined : world.get('place', saidBy.parentId);
  }
  return undefined;
}

/** A box whose type nobody said is stopped nowhere: nothing is known that would speak against it. */
export function isTypeAmong(boxType: string, types: readonly string[]): boolean {
  if (boxType.trim() === '') return true;
  const key = boxTypeKey(boxType);
  return types.some((type) => boxTypeKey(type) === key);
}

function typeRefusal(world: World, place: Place, { boxType }: ToShelve): readonly ShelvingRefusal[] {
  const allowed = allowedTypesAt(world, place);
  if (allowed === undefined || isTypeAmong(boxType, allowed.types)) return [];
  const params = { boxType, allowed: allowed.types.join(', '), address: allowed.saidBy.address };
  return [{ code: 'BOX_TYPE_NOT_ALLOWED', params }];
}

/** Above a bay, a capacity is the sum of what is below it, and nothing stands on it. */
const SHELVES: ReadonlySet<PlaceLevel> = new Set(['bay', 'shelf', 'position']);

/** The place and those it stands on, up to its bay; and the place itself whatever its level. */
function shelvesOf(world: World, place: Place): readonly Place[] {
  const shelves = [place];
  let above = place.parentId === null ? undefined : world.get('place', place.parentId);
  while (above !== undefined && SHELVES.has(above.level)) {
    shelves.push(above);
    above = above.parentId === null ? undefined : world.get('place', above.parentId);
  }
  return shelves;
}

/** What stands there beside the box; read when a limit asks for it, and once. */
type Others = () => readonly StandingLoad[];

function fullRefusal(shelf: Place, box: ToShelve, typeOf: TypeOf, others: Others): readonly ShelvingRefusal[] {
  const capacityMm = (shelf.capacityCm ?? 0) * MM_PER_CM;
  if (capacityMm === 0) return [];
  const usedMm = lengthTakenMm(others(), typeOf);
  const neededMm = lengthTakenMm([...others(), box], typeOf) - usedMm;
  const freeMm = capacityMm - usedMm;
  if (neededMm <= Math.max(freeMm, 0)) return [];
  return [{ code: 'SHELF_FULL', params: { address: shelf.address, neededMm, freeMm: Math.max(freeMm, 0) } }];
}

function weightRefusal(shelf: Place, box: ToShelve, typeOf: TypeOf, others: Others): readonly ShelvingRefusal[] {
  const mostKg = shelf.maxWeightKg ?? null;
  const addedKg = weightKg(box, typeOf(box.boxType));
  if (mostKg === null || addedKg === 0) return [];
  const standing = others().reduce((sum, one) => sum + weightKg(one, typeOf(one.boxType)) * (one.count ?? 1), 0);
  const kg = Math.ceil(standing + addedKg);
  return kg <= mostKg ? [] : [{ code: 'SHELF_TOO_HEAVY', params: { address: shelf.address, kg, mostKg } }];
}

/**
 * What a box is taken to weigh: as much as its type may, or the share of it that its measured content fills. Nobody weighs
 * boxes; a type that says nothing weighs nothing here.
 */
export function weightKg({ contentMm }: StandingLoad, type: BoxType | undefined): number {
  if (type?.maxWeightKg == null) return 0;
  if (contentMm == null || type.fullAtMm === null) return type.maxWeightKg;
  const emptyKg = (type.emptyWeightG ?? 0) / G_PER_KG;
  return emptyKg + Math.max(type.maxWeightKg - emptyKg, 0) * Math.min(contentMm / type.fullAtMm, 1);
}

/** Boxes that take room of the place: of a shelf or a bay, those at its positions too. */
export function boxesTakingRoom(world: World, place: Place): readonly Box[] {
  return takingRoom(world, place, (placeId) => boxesStandingAt(world, placeId));
}

function takingRoom<T>(world: World, place: Place, at: (placeId: Id) => readonly T[]): readonly T[] {
  return SHELVES.has(place.level) ? atOrBelow(world, place.id, at) : at(place.id);
}

/** On the place or at the positions below it. */
function atOrBelow<T>(world: World, placeId: Id, at: (placeId: Id) => readonly T[]): readonly T[] {
  return [...at(placeId), ...world.childPlaces(placeId).flatMap((below) => atOrBelow(world, below, at))];
}
