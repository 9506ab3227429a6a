/**
 * What stands on a shelf takes so many millimetres of it. Boxes of a type that are put on one another take the room of one
 * for each pile; a box of no type, or of one nobody described, stands by itself. Boxes that are out leave their room free:
 * who brings one back is told when it was given away.
 */
import type { Id } from '../../base/id.ts';
import { boxTypeKey, type BoxType } from '../box-type/box-type.ts';
import type { World } from '../world.ts';

/** What of a box its room depends on; `count`: so many boxes alike, one when absent. */
export type Standing = { readonly boxType: string; readonly lengthMm: number; readonly count?: number };

/** By the name a box gives its type; retired types too. */
export type TypeOf = (name: string) => BoxType | undefined;

/** For one question: each name is looked up once, however many boxes give it. */
export function typesOf(world: Pick<World, 'codeHolder' | 'get'>): TypeOf {
  const known = new Map<string, BoxType | undefined>();
  return (name) => {
    if (name.trim() === '') return undefined;
    if (!known.has(name)) {
      const holder = world.codeHolder(boxTypeKey(name));
      known.set(name, holder?.type === 'boxType' ? world.get('boxType', holder.id) : undefined);
    }
    return known.get(name);
  };
}

/** Millimetres one box takes by itself: its own length, or its type's where nobody measured it. */
function ownLengthMm({ boxType, lengthMm }: Standing, typeOf: TypeOf): number {
  return lengthMm > 0 ? lengthMm : (typeOf(boxType)?.linearMm ?? 0);
}

/** Millimetres of shelf these boxes take together. */
export function lengthTakenMm(boxes: Iterable<Standing>, typeOf: TypeOf): number {
  let taken = 0;
  const piles = new Map<string, { readonly lengthMm: number; readonly stack: number; count: number }>();
  for (const box of boxes) {
    const lengthMm = ownLengthMm(box, typeOf);
    const count = box.count ?? 1;
    const stack = typeOf(box.boxType)?.stack ?? 1;
    if (stack === 1) {
      taken += lengthMm * count;
      continue;
    }
    const key = `${String(lengthMm)} ${boxTypeKey(box.boxType)}`;
    const pile = piles.get(key);
    if (pile === undefined) piles.set(key, { lengthMm, stack, count });
    else pile.count += count;
  }
  for (const { lengthMm, stack, count } of piles.values()) taken += Math.ceil(count / stack) * lengthMm;
  return taken;
}

/** What boxes take of a shelf, and what they are taken to weigh. `contentMm`: what each holds, where somebody measured it. */
export type StandingLoad = Standing & { readonly contentMm?: number | null };

/** What stands at the place itself, but for one box; those alike may be counted together. */
export type StandingAt = (placeId: Id, but: Id) => readonly StandingLoad[];

/** Read box by box. Where a shelf is asked about at every scan, a sum is read instead (queries/space/standing-at.ts). */
export function standingAtOf(world: World): StandingAt {
  return (placeId, but) => boxesStandingAt(world, placeId).filter(({ id }) => id !== but);
}

/** Boxes of one shelf looked at: more do not stand on any. */
const LOOKED_AT = 2000;

/** The boxes that stand at the place itself. */
export function boxesStandingAt(world: World, placeId: Id) {
  return world
    .boxesAt(placeId, LOOKED_AT)
    .flatMap((id) => world.get('box', id) ?? [])
    .filter(({ custody }) => custody === 'shelved');
}
