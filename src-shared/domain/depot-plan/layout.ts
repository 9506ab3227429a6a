/**
 * Where everything stands in the top view, in millimetres. What somebody drew stands where they said; the rest is laid out
 * as a room usually is: rows one below the other with an aisle between, bays side by side, wrapped so that the sheet is
 * wider than high. The same for the screen and for paper.
 *
 * Invariant: every bay has a rectangle of some size inside that of its room, and no two bays that nobody drew overlap.
 */
import type { Drawn } from '../location/place.ts';
import type { PlanStructure } from './structure.ts';

export type Box2 = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
/** Four numbers for each thing: x, y, width, height. */
export type Rects = Float64Array;

export type PlanLayout = {
  readonly width: number;
  readonly height: number;
  readonly rooms: Rects;
  readonly rows: Rects;
  readonly bays: Rects;
  /** First shelf of each bay in `shelvesByBay`, and one more at the end. */
  readonly firstShelf: Uint32Array;
  /** Shelves by their bay, in order. */
  readonly shelvesByBay: Uint32Array;
};

const BAY_MM = 1000;
const DEPTH_MM = 600;
const AISLE_MM = 900;
const MARGIN_MM = 1200;
/** Width to height that a room, and the depot, are wrapped to. */
const ASPECT = 1.6;

export function layOutPlan({ rooms, rows, bays, shelves }: PlanStructure): PlanLayout {
  const baysByRow = grouped(bays.row, rows.ids.length);
  const rowsByRoom = grouped(rows.room, rooms.ids.length);
  const shelvesOf = grouped(shelves.bay, bays.ids.length);
  const rects = {
    rooms: new Float64Array(rooms.ids.length * 4),
    rows: new Float64Array(rows.ids.length * 4),
    bays: new Float64Array(bays.ids.length * 4),
  };
  const lengthOf = (row: number): number => Math.max(membersOf(baysByRow, row).length, 1) * BAY_MM;

  const inRoom = (room: number): { w: number; h: number } => {
    const all = [...membersOf(rowsByRoom, room)];
    const drawn = all.filter((row) => rows.drawn[row] != null);
    const free = all.filter((row) => rows.drawn[row] == null);
    let [w, top] = [0, 0];
    for (const row of drawn) {
      const place = footprint(rows.drawn[row] as Drawn);
      put(rects.rows, row, place);
      w = Math.max(w, place.x + place.w);
      top = Math.max(top, place.y + place.h);
    }
    if (drawn.length > 0) top += AISLE_MM;
    const longest = Math.max(...free.map(lengthOf), BAY_MM);
    const pitch = DEPTH_MM + AISLE_MM;
    const columns = clamp(Math.round(Math.sqrt((ASPECT * free.length * pitch) / (longest + AISLE_MM))), 1, free.length);
    const perColumn = Math.max(Math.ceil(free.length / columns), 1);
    for (const [index, row] of free.entries()) {
      const x = Math.floor(index / perColumn) * (longest + AISLE_MM);
      const place = { x, y: top + (index % perColumn) * pitch, w: lengthOf(row), h: DEPTH_MM };
      put(rects.rows, row, place);
      w = Math.max(w, place.x + place.w);
    }
    const used = Math.min(free.length, perColumn);
    return { w: Math.max(w, BAY_MM), h: Math.max(top + (used === 0 ? 0 : used * pitch - AISLE_MM), DEPTH_MM) };
  };

  const sizes = rooms.ids.map((_, room) => inRoom(room));
  const area = sizes.reduce((sum, { w, h }) => sum + (w + 2 * MARGIN_MM) * (h + 2 * MARGIN_MM), 0);
  const wrap = Math.max(Math.sqrt(area * ASPECT), ...sizes.map(({ w }) => w + 2 * MARGIN_MM));
  let [x, y, line, width] = [0, 0, 0, 0];
  for (const [room, { w, h }] of sizes.entries()) {
    if (x > 0 && x + w + 2 * MARGIN_MM > wrap) [x, y, line] = [0, y + line + MARGIN_MM, 0];
    put(rects.rooms, room, { x, y, w: w + 2 * MARGIN_MM, h: h + 2 * MARGIN_MM });
    for (const row of membersOf(rowsByRoom, room)) {
      const place = get(rects.rows, row);
      const moved = { ...place, x: place.x + x + MARGIN_MM, y: place.y + y + MARGIN_MM };
      put(rects.rows, row, moved);
      const turn = rows.drawn[row]?.turn ?? 0;
      const members = membersOf(baysByRow, row);
      for (const [index, bay] of members.entries()) {
        const own = bays.drawn[bay] ?? null;
        const part =
          own === null
            ? partOf(moved, turn, index, members.length)
            : inside(footprint(own), x + MARGIN_MM, y + MARGIN_MM);
        put(rects.bays, bay, part);
      }
    }
    width = Math.max(width, x + w + 2 * MARGIN_MM);
    line = Math.max(line, h + 2 * MARGIN_MM);
    x += w + 3 * MARGIN_MM;
  }
  return { width, height: y + line, ...rects, firstShelf: shelvesOf.first, shelvesByBay: shelvesOf.members };
}

export function rectAt(rects: Rects, index: number): Box2 {
  return get(rects, index);
}

/** The cell of the shelf that is the nth of so many in a bay: along its longer side. */
export function shelfCell({ x, y, w, h }: Box2, nth: number, of: number): Box2 {
  return w >= h ? { x: x + (w * nth) / of, y, w: w / of, h } : { x, y: y + (h * nth) / of, w, h: h / of };
}

/** Turned by a quarter, what was wide is deep. */
function footprint({ xMm, yMm, widthMm, depthMm, turn }: Drawn): Box2 {
  const upright = turn === 90 || turn === 270;
  const [w, h] = upright ? [depthMm, widthMm] : [widthMm, depthMm];
  return { x: xMm, y: yMm, w: Math.max(w, 1), h: Math.max(h, 1) };
}

function inside(place: Box2, dx: number, dy: number): Box2 {
  return { ...place, x: place.x + dx, y: place.y + dy };
}

function partOf(row: Box2, turn: Drawn['turn'], index: number, of: number): Box2 {
  const nth = turn === 180 || turn === 270 ? of - 1 - index : index;
  return turn === 90 || turn === 270
    ? { x: row.x, y: row.y + (row.h * nth) / of, w: row.w, h: row.h / of }
    : { x: row.x + (row.w * nth) / of, y: row.y, w: row.w / of, h: row.h };
}

type Grouped = { readonly first: Uint32Array; readonly members: Uint32Array };

/** Indices by the group they belong to. */
function grouped(groupOf: ArrayLike<number>, groups: number): Grouped {
  const first = new Uint32Array(groups + 1);
  for (let index = 0; index < groupOf.length; index++) {
    const group = groupOf[index] ?? 0;
    first[group + 1] = (first[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groups; group++) first[group + 1] = (first[group + 1] ?? 0) + (first[group] ?? 0);
  const next = first.slice();
  const members = new Uint32Array(groupOf.length);
  for (let index = 0; index < groupOf.length; index++) {
    const group = groupOf[index] ?? 0;
    const at = next[group] ?? 0;
    members[at] = index;
    next[group] = at + 1;
  }
  return { first, members };
}

function membersOf({ first, members }: Grouped, group: number): Uint32Array {
  return members.subarray(first[group] ?? 0, first[group + 1] ?? 0);
}

function put(rects: Rects, index: number, { x, y, w, h }: Box2): void {
  rects.set([x, y, w, h], index * 4);
}

function get(rects: Rects, index: number): Box2 {
  const at = index * 4;
  return { x: rects[at] ?? 0, y: rects[at + 1] ?? 0, w: rects[at + 2] ?? 0, h: rects[at + 3] ?? 0 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(most, least)));
}
