/**
 * Which moves free which shelves, after disposals have left many of them half empty. The emptiest shelf is emptied first,
 * if all its boxes fit on shelves that stay in use, the nearest that has room first. A shelf that receives boxes is not
 * emptied; one that was emptied receives none; a box that a list or a case keeps stays, and its shelf with it.
 */
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Consolidation, MoveRow } from '#shared/contract/space.ts';
import { isTypeAmong } from '#shared/domain/location/room-for.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { depotSpace, nodesBelow } from './depot-space.ts';

export type ShelfToFill = {
  readonly id: Id;
  readonly address: string;
  readonly siteId: Id;
  readonly capacityMm: number;
  readonly usedMm: number;
  readonly boxes: number;
  /** Null: any. */
  readonly types: readonly string[] | null;
  /** Takes boxes of the shelves around it: no holding bay, no shelf of positions. */
  readonly receives: 'no' | 'yes';
};

export type BoxToMove = {
  readonly id: Id;
  readonly number: string;
  readonly code: string | null;
  readonly lengthMm: number;
  readonly boxType: string;
  readonly stays: 'no' | 'yes';
};

type Limits = { readonly upTo: number; readonly mostMoves: number };

export function consolidate(context: ReadContext, input: Input<'space.consolidate'>): Consolidation {
  const shelves: ShelfToFill[] = [];
  for (const node of nodesBelow(depotSpace(context), input.placeId)) {
    if (!node.isShelf) continue;
    const { id, place, capacityMm, usedMm, boxes, types } = node;
    const receives = place.holding === 'yes' || place.exclusive === 'yes' || node.children.length > 0 ? 'no' : 'yes';
    shelves.push({ id, address: place.address, siteId: place.siteId, capacityMm, usedMm, boxes, types, receives });
  }
  return planMoves(shelves, (id) => boxesOf(context, id), input);
}

function boxesOf({ db }: ReadContext, placeId: Id): readonly BoxToMove[] {
  return db
    .all<Omit<BoxToMove, 'stays'> & { kept: number }>(
      sql`
      select id, number, doc ->> '$.code' as code, length_mm as lengthMm, doc ->> '$.boxType' as boxType,
        (list_id is not null or cases > 0) as kept
      from box indexed by box_place where place_id = ${placeId} and custody = 'shelved' order by number_sort, no`,
    )
    .map(({ kept, ...box }) => ({ ...box, stays: kept === 1 ? 'yes' : 'no' }));
}

/** The pure part: shelves in the order one walks. */
export function planMoves(
  shelves: readonly ShelfToFill[],
  boxesOn: (shelfId: Id) => readonly BoxToMove[],
  { upTo, mostMoves }: Limits,
): Consolidation {
  const freeMm = shelves.map(({ capacityMm, usedMm }) => capacityMm - usedMm);
  const role: ('emptied' | 'fixed' | 'receives')[] = shelves.map(() => 'fixed');
  const sources = shelves
    .map((shelf, at) => ({ shelf, at }))
    .filter(({ shelf }) => shelf.boxes > 0 && shelf.receives === 'yes' && shelf.usedMm * 100 <= shelf.capacityMm * upTo)
    .sort((a, b) => a.shelf.usedMm - b.shelf.usedMm || a.at - b.at);
  const moves: MoveRow[] = [];
  const freed: Consolidation['freed'][number][] = [];
  let more: 'no' | 'yes' = 'no';
  for (const { shelf, at } of sources) {
    if (role[at] === 'receives') continue;
    if (moves.length + shelf.boxes > mostMoves) {
      more = 'yes';
      continue;
    }
    const boxes = boxesOn(shelf.id);
    if (boxes.length === 0 || boxes.some(({ stays }) => stays === 'yes')) continue;
    const targets = targetsOf(shelves, freeMm, role, at, boxes);
    if (targets === undefined) continue;
    role[at] = 'emptied';
    freed.push({ id: shelf.id, address: shelf.address, capacityMm: shelf.capacityMm });
    boxes.forEach((box, index) => {
      const to = targets[index];
      const target = to === undefined ? undefined : shelves[to];
      if (to === undefined || target === undefined) return;
      role[to] = 'receives';
      freeMm[to] = (freeMm[to] ?? 0) - box.lengthMm;
      const { id: boxId, number, code, lengthMm } = box;
      moves.push({
        boxId,
        number,
        code,
        lengthMm,
        fromId: shelf.id,
        from: shelf.address,
        toId: target.id,
        to: target.address,
      });
    });
  }
  return { moves, freed, freedMm: freed.reduce((sum, { capacityMm }) => sum + capacityMm, 0), more };
}

/** The number of the shelf each box goes to, or nothing when one of them has nowhere to go. */
function targetsOf(
  shelves: readonly ShelfToFill[],
  freeMm: readonly number[],
  role: readonly string[],
  from: number,
  boxes: readonly BoxToMove[],
): readonly number[] | undefined {
  const left = new Map<number, number>();
  const targets: number[] = [];
  for (const box of boxes) {
    const to = nearestWithRoom(shelves, role, from, box, (at) => left.get(at) ?? freeMm[at] ?? 0);
    if (to === undefined) return undefined;
    left.set(to, (left.get(to) ?? freeMm[to] ?? 0) - box.lengthMm);
    targets.push(to);
  }
  return targets;
}

/** Farther than this, nobody carries a box to spare a shelf. */
const FARTHEST = 400;

/** Outwards on both sides; an empty shelf is not begun to free another. */
function nearestWithRoom(
  shelves: readonly ShelfToFill[],
  role: readonly string[],
  from: number,
  { lengthMm, boxType }: BoxToMove,
  freeAt: (at: number) => number,
): number | undefined {
  const site = shelves[from]?.siteId;
  for (let away = 1; away <= FARTHEST; away++) {
    for (const at of [from - away, from + away]) {
      const shelf = shelves[at];
      if (shelf === undefined || shelf.siteId !== site || shelf.receives === 'no' || shelf.boxes === 0) continue;
      if (role[at] === 'emptied' || freeAt(at) < lengthMm) continue;
      if (shelf.types === null || isTypeAmong(boxType, shelf.types)) return at;
    }
  }
  return undefined;
}
