/**
 * Which places are drawn as what. Levels are free (domain.md 3.4): what stands lowest and bears boxes is a shelf, what it
 * is in is a bay, what that is in is a row, and the room is the nearest place above that is one. Positions belong to
 * their shelf. Where a level is missing, the place stands for it itself, so that nothing is left off the plan.
 */
import type { Id } from '../../base/id.ts';
import type { Drawn, PlaceLevel } from '../location/place.ts';

export type PlanPlace = {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly level: PlaceLevel;
  readonly name: string;
  readonly rank: number | null;
  readonly drawn: Drawn | null;
  /** Whether anything says that boxes stand there: a capacity, or boxes. */
  readonly bears: boolean;
};

type Things = { readonly ids: readonly Id[]; readonly names: readonly string[] };
export type PlanStructure = {
  readonly rooms: Things;
  /** `room`: index of the room. `drawn`: where it stands in its room, when somebody said. */
  readonly rows: Things & { readonly room: readonly number[]; readonly drawn: readonly (Drawn | null)[] };
  readonly bays: Things & { readonly row: readonly number[]; readonly drawn: readonly (Drawn | null)[] };
  /** Of each shelf the index of its bay. */
  readonly shelves: { readonly bay: Uint32Array };
};

/** The structure; the shelves' ids; and for each place, as given, the shelf (by index) its boxes belong to, or -1. */
export type PlanReading = PlanStructure & { readonly shelfIds: readonly Id[]; readonly shelfOf: Int32Array };

const ROOMS: ReadonlySet<PlaceLevel> = new Set(['site', 'floor', 'room', 'area']);

/**
 * `places`: a place and all below it, or all of them; siblings in the order of their names, which a rank comes before.
 * Places are told by their index throughout: of 60,000 of them, maps by id took longer than reading them.
 */
export function planStructure(places: readonly PlanPlace[]): PlanReading {
  const parentOf = parentsOf(places);
  const { first, members } = childrenOf(places, parentOf);
  const startOf = (index: number): number => first[index] ?? 0;
  const endOf = (index: number): number => first[index + 1] ?? 0;
  const at = (index: number): PlanPlace => places[index] as PlanPlace;
  const above = (index: number): number => parentOf[index] ?? NOWHERE;
  const levelOf = (index: number): PlaceLevel | undefined => places[index]?.level;
  const rooms = column(places.length);
  const rows = { ...column(places.length), room: [] as number[], drawn: [] as (Drawn | null)[] };
  const bays = { ...column(places.length), row: [] as number[], drawn: [] as (Drawn | null)[] };
  const shelfIds: Id[] = [];
  const bayOfShelf = new Uint32Array(places.length);
  const shelfOf = new Int32Array(places.length).fill(NOWHERE);

  const roomIndex = (row: number): number => {
    let room = row;
    for (let up = row; up !== NOWHERE; up = above(up)) {
      const level = levelOf(up);
      if (level === undefined || !ROOMS.has(level)) continue;
      room = up;
      if (level === 'room') break;
      if (levelOf(above(up)) !== 'room') break;
    }
    return rooms.known(room) ?? rooms.add(room, at(room), wholeName(room));
  };
  /** Two sites may each have a room A. */
  const wholeName = (room: number): string => {
    const up = above(room);
    return up === NOWHERE ? at(room).name : `${wholeName(up)}-${at(room).name}`;
  };
  const rowIndex = (row: number): number => {
    const known = rows.known(row);
    if (known !== undefined) return known;
    const place = at(row);
    rows.room.push(roomIndex(row));
    rows.drawn.push(ROOMS.has(place.level) ? null : place.drawn);
    return rows.add(row, place);
  };
  const bayIndex = (shelf: number): number => {
    const parent = above(shelf);
    const bay = parent === NOWHERE || levelOf(shelf) === 'bay' || !isBay(at(parent)) ? shelf : parent;
    const known = bays.known(bay);
    if (known !== undefined) return known;
    const row = above(bay);
    bays.row.push(rowIndex(row === NOWHERE ? bay : row));
    bays.drawn.push(at(bay).drawn);
    return bays.add(bay, at(bay));
  };
  const isPosition = (index: number): boolean => levelOf(index) === 'position' && startOf(index) === endOf(index);
  const visit = (index: number): void => {
    const [start, end] = [startOf(index), endOf(index)];
    let isShelf = true;
    for (let nth = start; isShelf && nth < end; nth++) isShelf = isPosition(members[nth] ?? 0);
    const { id, bears, level } = at(index);
    if (isShelf ? bears || SHELVES.has(level) || end > start : bears) {
      const shelf = shelfIds.push(id) - 1;
      bayOfShelf[shelf] = bayIndex(index);
      shelfOf[index] = shelf;
      for (let nth = start; isShelf && nth < end; nth++) shelfOf[members[nth] ?? 0] = shelf;
    }
    for (let nth = start; !isShelf && nth < end; nth++) visit(members[nth] ?? 0);
  };
  // Those without a parent come after all others.
  for (let nth = startOf(places.length); nth < endOf(places.length); nth++) visit(members[nth] ?? 0);

  return {
    rooms: plain(rooms),
    rows: { ...plain(rows), room: rows.room, drawn: rows.drawn },
    bays: { ...plain(bays), row: bays.row, drawn: bays.drawn },
    shelves: { bay: bayOfShelf.slice(0, shelfIds.length) },
    shelfIds,
    shelfOf,
  };
}

const NOWHERE = -1;
const SHELVES: ReadonlySet<PlaceLevel> = new Set(['bay', 'shelf', 'position']);

/** A place that holds shelves side by side or one above the other, and is no room and no row of bays. */
function isBay({ level }: PlanPlace): boolean {
  return level === 'bay' || level === 'shelf';
}

/**
 * Index of the parent of each place; -1 where it is not among them. In the order of their addresses a place follows its
 * parent or something else below it, so that the parent is among those still open; else it is looked up by id.
 */
function parentsOf(places: readonly PlanPlace[]): Int32Array {
  const parentOf = new Int32Array(places.length).fill(NOWHERE);
  const open: number[] = [];
  let byId: Map<Id, number> | undefined;
  for (let index = 0; index < places.length; index++) {
    const parentId = places[index]?.parentId ?? null;
    if (parentId !== null) {
      let depth = open.length - 1;
      while (depth >= 0 && places[open[depth] ?? 0]?.id !== parentId) depth -= 1;
      if (depth < 0) {
        byId ??= new Map(places.map(({ id }, nth) => [id, nth]));
        parentOf[index] = byId.get(parentId) ?? NOWHERE;
      } else {
        open.length = depth + 1;
        parentOf[index] = open[depth] ?? NOWHERE;
      }
    } else open.length = 0;
    open.push(index);
  }
  return parentOf;
}

/** Children of a place, by index, in `members` from `first[index]` on; after all places, those that have no parent. */
function childrenOf(places: readonly PlanPlace[], parentOf: Int32Array) {
  const groupOf = (index: number): number => {
    const parent = parentOf[index] ?? NOWHERE;
    return parent === NOWHERE ? places.length : parent;
  };
  const first = new Uint32Array(places.length + 2);
  const ranked = new Set<number>();
  for (let index = 0; index < places.length; index++) {
    const group = groupOf(index);
    first[group + 1] = (first[group + 1] ?? 0) + 1;
    if (places[index]?.rank !== null) ranked.add(group);
  }
  for (let group = 0; group <= places.length; group++) first[group + 1] = (first[group + 1] ?? 0) + (first[group] ?? 0);
  const next = first.slice();
  const members = new Uint32Array(places.length);
  for (let index = 0; index < places.length; index++) {
    const group = groupOf(index);
    const free = next[group] ?? 0;
    members[free] = index;
    next[group] = free + 1;
  }
  const rankOf = (index: number): number => places[index]?.rank ?? Infinity;
  for (const group of ranked) {
    members
      .subarray(first[group] ?? 0, first[group + 1] ?? 0)
      .sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
  }
  return { first, members };
}

/** Things of one level as they are met; each place once. */
function column(places: number) {
  const ids: Id[] = [];
  const names: string[] = [];
  const at = new Int32Array(places).fill(NOWHERE);
  const known = (index: number): number | undefined => (at[index] === NOWHERE ? undefined : at[index]);
  const add = (index: number, { id, name }: PlanPlace, shown = name): number => {
    at[index] = ids.length;
    ids.push(id);
    names.push(shown);
    return ids.length - 1;
  };
  return { ids, names, known, add };
}

function plain({ ids, names }: Things): Things {
  return { ids, names };
}
