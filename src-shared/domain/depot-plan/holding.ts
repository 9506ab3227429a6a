/**
 * Holding bays on the plan: where boxes wait on their way to a place of their own (domain.md, 3.4). They are marked over
 * what is drawn, a few of them, so that what is shaded is shaded as everywhere else.
 */
import type { Id } from '../../base/id.ts';
import { rectAt, shelfCell, type Box2, type PlanLayout } from './layout.ts';
import type { PlanReading, PlanStructure } from './structure.ts';

/** Indices of what is one, and of the rooms that are drawn for holding bays alone. */
export type HoldingOnPlan = {
  readonly rooms: readonly number[];
  readonly bays: readonly number[];
  readonly shelves: readonly number[];
};

const NO_HOLDING: HoldingOnPlan = { rooms: [], bays: [], shelves: [] };

/** `ids`: the places where boxes wait. A shelf is marked by itself when its bay is not one. */
export function holdingOnPlan(reading: PlanReading, ids: ReadonlySet<Id>): HoldingOnPlan {
  if (ids.size === 0) return NO_HOLDING;
  const { bays, rows, rooms, shelfIds } = reading;
  const own = bays.ids.flatMap((id, bay) => (ids.has(id) ? [bay] : []));
  const shelves =
    own.length === ids.size
      ? []
      : shelfIds.flatMap((id, shelf) => (ids.has(id) && !ids.has(bayIdOf(reading, shelf)) ? [shelf] : []));
  const others = new Set(rooms.ids.keys());
  const inOwn = new Set(own);
  for (const [bay, row] of bays.row.entries()) if (!inOwn.has(bay)) others.delete(rows.room[row] ?? -1);
  return { rooms: [...others], bays: own, shelves };
}

function bayIdOf({ bays, shelves }: PlanReading, shelf: number): Id {
  return bays.ids[shelves.bay[shelf] ?? 0] as Id;
}

/** Names of the rooms; `marked` says of one drawn for holding bays alone that it is no room. */
export function roomNames(
  rooms: readonly string[],
  holding: HoldingOnPlan,
  marked: (room: string) => string,
): readonly string[] {
  if (holding.rooms.length === 0) return rooms;
  const own = new Set(holding.rooms);
  return rooms.map((name, room) => (own.has(room) ? marked(name) : name));
}

/** What is outlined, in the millimetres of the layout; a shelf has no room for the words. */
export type HoldingRect = Box2 & { readonly named: boolean };

export function holdingRects(
  { shelves }: PlanStructure,
  layout: PlanLayout,
  holding: HoldingOnPlan,
): readonly HoldingRect[] {
  return [
    ...holding.bays.map((bay) => ({ ...rectAt(layout.bays, bay), named: true })),
    ...holding.shelves.map((shelf) => {
      const bay = shelves.bay[shelf] ?? 0;
      const first = layout.firstShelf[bay] ?? 0;
      const members = layout.shelvesByBay.subarray(first, layout.firstShelf[bay + 1] ?? first);
      const cell = shelfCell(rectAt(layout.bays, bay), members.indexOf(shelf), members.length);
      return { ...cell, named: false };
    }),
  ];
}
