/**
 * Draws the top view, with as much of it as can be seen at its size: from far bays in the colour of what most of their
 * shelves are, nearer their outline and pattern, then their shelves, then names and figures. Only what is in the window
 * is drawn. Plain canvas: two kinds of rectangles and some words need no library (ADR 0038).
 */
import { busiestClass } from '#shared/domain/depot-plan/busiest.ts';
import type { HoldingRect } from '#shared/domain/depot-plan/holding.ts';
import { rectAt, shelfCell, type PlanLayout } from '#shared/domain/depot-plan/layout.ts';
import type { PlanClass, PlanPattern } from '#shared/domain/depot-plan/shading.ts';
import type { PlanView } from './plan-view.ts';

export type Painted = {
  readonly layout: PlanLayout;
  readonly names: {
    readonly rooms: readonly string[];
    readonly rows: readonly string[];
    readonly bays: readonly string[];
  };
  /** Class of each shelf, and of each bay as a whole. */
  readonly classes: Uint8Array;
  readonly bayClasses: Uint8Array;
  readonly legend: readonly PlanClass[];
  /** What is written on a shelf seen from near. */
  readonly figure: (shelf: number) => string;
  /** Where boxes wait: outlined over what is drawn; rooms that are drawn for nothing else. */
  readonly holding: {
    readonly rooms: ReadonlySet<number>;
    readonly rects: readonly HoldingRect[];
    readonly words: string;
  };
};

export type PaintColours = {
  readonly ground: string;
  readonly floor: string;
  readonly line: string;
  readonly ink: string;
  readonly focus: string;
};

/** Pixels of a bay's longer side from which more of it is drawn. */
const OUTLINE_PX = 9;
const PATTERN_PX = 20;
const SHELVES_PX = 56;
const NAMES_PX = 30;
const FIGURES_PX = 34;

/** The class of each bay: what most of its shelves are. */
export function bayClassesOf({ firstShelf, shelvesByBay }: PlanLayout, classes: Uint8Array): Uint8Array {
  const bays = new Uint8Array(firstShelf.length - 1);
  for (let bay = 0; bay < bays.length; bay++) {
    bays[bay] = busiestClass(classes, shelvesByBay.subarray(firstShelf[bay] ?? 0, firstShelf[bay + 1] ?? 0));
  }
  return bays;
}

export function paintPlan(
  context: CanvasRenderingContext2D,
  painted: Painted,
  view: PlanView,
  size: { readonly width: number; readonly height: number },
  colours: PaintColours,
  chosen: { readonly bay: number; readonly shelf: number },
): void {
  const { layout, names, bayClasses, legend, holding } = painted;
  const { scale } = view;
  const toX = (x: number): number => (x - view.x) * scale;
  const toY = (y: number): number => (y - view.y) * scale;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, size.width, size.height);
  context.textBaseline = 'middle';

  for (let room = 0; room < names.rooms.length; room++) {
    const { x, y, w, h } = rectAt(layout.rooms, room);
    const [left, top, wide, high] = [toX(x), toY(y), w * scale, h * scale];
    if (left > size.width || top > size.height || left + wide < 0 || top + high < 0) continue;
    // No walls around what is no room.
    const isRoom = !holding.rooms.has(room);
    if (isRoom) {
      context.fillStyle = colours.floor;
      context.fillRect(left, top, wide, high);
      context.strokeStyle = colours.line;
      context.lineWidth = 2;
      context.strokeRect(left, top, wide, high);
    }
    if (wide > 40) {
      context.fillStyle = colours.ink;
      context.font = '600 14px "Inter Variable", sans-serif';
      context.fillText(names.rooms[room] ?? '', Math.max(left, 0) + 8, Math.max(top + 12, 12), wide - 12);
    }
  }

  const { bays } = layout;
  // By class, so that the pen changes colour a few times and not at each bay.
  for (const [klass, shade] of legend.entries()) {
    context.fillStyle = shade.colour;
    for (let bay = 0; bay < bayClasses.length; bay++) {
      if (bayClasses[bay] !== klass) continue;
      const at = bay * 4;
      const left = toX(bays[at] ?? 0);
      const top = toY(bays[at + 1] ?? 0);
      const wide = (bays[at + 2] ?? 0) * scale;
      const high = (bays[at + 3] ?? 0) * scale;
      if (left > size.width || top > size.height || left + wide < 0 || top + high < 0) continue;
      context.fillRect(left, top, Math.max(wide - 0.5, 1), Math.max(high, 1));
    }
  }
  paintNear(context, painted, view, size, colours);
  paintHolding(context, painted, view, size, colours);
  paintChosen(context, layout, view, colours, chosen);
}

function paintNear(
  context: CanvasRenderingContext2D,
  { layout, names, classes, bayClasses, legend, figure }: Painted,
  { scale, x: originX, y: originY }: PlanView,
  size: { readonly width: number; readonly height: number },
  colours: PaintColours,
): void {
  const { bays, firstShelf, shelvesByBay, rows } = layout;
  context.lineWidth = 1;
  for (let bay = 0; bay < bayClasses.length; bay++) {
    const box = rectAt(bays, bay);
    const [wide, high] = [box.w * scale, box.h * scale];
    const long = Math.max(wide, high);
    if (long < OUTLINE_PX) continue;
    const [left, top] = [(box.x - originX) * scale, (box.y - originY) * scale];
    if (left > size.width || top > size.height || left + wide < 0 || top + high < 0) continue;
    const first = firstShelf[bay] ?? 0;
    const count = (firstShelf[bay + 1] ?? 0) - first;
    if (long >= SHELVES_PX && count > 0 && long / count >= 5) {
      for (let nth = 0; nth < count; nth++) {
        const shelf = shelvesByBay[first + nth] ?? 0;
        const shade = legend[classes[shelf] ?? 0];
        if (shade === undefined) continue;
        const cell = shelfCell({ x: left, y: top, w: wide, h: high }, nth, count);
        context.fillStyle = shade.colour;
        context.fillRect(cell.x, cell.y, cell.w, cell.h);
        hatch(context, shade, cell);
        context.strokeStyle = colours.line;
        context.strokeRect(cell.x, cell.y, cell.w, cell.h);
        if (Math.min(cell.w, cell.h) >= FIGURES_PX) writeOn(context, figure(shelf), cell, shade);
      }
    } else if (long >= PATTERN_PX) {
      const shade = legend[bayClasses[bay] ?? 0];
      if (shade !== undefined) hatch(context, shade, { x: left, y: top, w: wide, h: high });
    }
    context.strokeStyle = colours.ink;
    context.strokeRect(left, top, wide, high);
    if (long >= NAMES_PX) {
      context.fillStyle = colours.ink;
      context.font = '500 11px "Inter Variable", sans-serif';
      context.fillText(names.bays[bay] ?? '', left + 2, top + high + 8, wide);
    }
  }
  context.font = '600 12px "Inter Variable", sans-serif';
  context.fillStyle = colours.ink;
  for (let row = 0; row < names.rows.length; row++) {
    const box = rectAt(rows, row);
    if (Math.min(box.w, box.h) * scale < 10) continue;
    const [left, top] = [(box.x - originX) * scale, (box.y - originY) * scale];
    if (left > size.width + 60 || top > size.height || left + box.w * scale < 0 || top + box.h * scale < 0) continue;
    context.textAlign = 'right';
    context.fillText(names.rows[row] ?? '', Math.max(left - 5, 34), top + (box.h * scale) / 2, 60);
    context.textAlign = 'left';
  }
}

/** Pixels between what is drawn and the dashes around it, and the least size of what they go around. */
const HOLDING_GAP = 3;
const HOLDING_LEAST = 8;
/** The words are not pressed into less. */
const HOLDING_WORDS_PX = 90;
const DASHES = [6, 4] as const;

/** Dashes on a light ground, which show on any class and any pattern, and the words once there is room for them. */
function paintHolding(
  context: CanvasRenderingContext2D,
  { holding }: Painted,
  { scale, x, y }: PlanView,
  size: { readonly width: number; readonly height: number },
  colours: PaintColours,
): void {
  for (const box of holding.rects) {
    const wide = Math.max(box.w * scale, HOLDING_LEAST) + 2 * HOLDING_GAP;
    const high = Math.max(box.h * scale, HOLDING_LEAST) + 2 * HOLDING_GAP;
    const [left, top] = [(box.x - x) * scale - HOLDING_GAP, (box.y - y) * scale - HOLDING_GAP];
    if (left > size.width || top > size.height || left + wide < 0 || top + high < 0) continue;
    context.strokeStyle = colours.floor;
    context.lineWidth = 5;
    context.strokeRect(left, top, wide, high);
    context.setLineDash([...DASHES]);
    context.strokeStyle = colours.ink;
    context.lineWidth = 2.5;
    context.strokeRect(left, top, wide, high);
    context.setLineDash([]);
    if (!box.named || Math.max(wide, high) < FIGURES_PX) continue;
    context.fillStyle = colours.ink;
    context.font = '600 12px "Inter Variable", sans-serif';
    context.fillText(holding.words, left, top - 9, Math.max(wide, HOLDING_WORDS_PX));
  }
}

type Cell = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

function writeOn(context: CanvasRenderingContext2D, words: string, cell: Cell, shade: PlanClass): void {
  if (words === '') return;
  context.font = '600 12px "Inter Variable", sans-serif';
  const width = Math.min(context.measureText(words).width, cell.w - 4);
  context.fillStyle = shade.colour;
  context.fillRect(cell.x + (cell.w - width) / 2 - 3, cell.y + cell.h / 2 - 9, width + 6, 18);
  context.fillStyle = shade.ink;
  context.fillText(words, cell.x + (cell.w - width) / 2, cell.y + cell.h / 2, width);
}

function paintChosen(
  context: CanvasRenderingContext2D,
  layout: PlanLayout,
  { scale, x, y }: PlanView,
  colours: PaintColours,
  { bay, shelf }: { readonly bay: number; readonly shelf: number },
): void {
  if (bay < 0) return;
  const box = rectAt(layout.bays, bay);
  const around = (cell: Cell, width: number): void => {
    context.strokeStyle = colours.focus;
    context.lineWidth = width;
    context.strokeRect((cell.x - x) * scale - 2, (cell.y - y) * scale - 2, cell.w * scale + 4, cell.h * scale + 4);
  };
  around(box, 4);
  const first = layout.firstShelf[bay] ?? 0;
  const count = (layout.firstShelf[bay + 1] ?? 0) - first;
  const nth = layout.shelvesByBay.subarray(first, first + count).indexOf(shelf);
  if (shelf >= 0 && nth >= 0) around(shelfCell(box, nth, count), 3);
}

const TILE_PX = 8;
const tiles = new Map<string, CanvasPattern | null>();

/** The pattern of a class over its colour. */
function hatch(context: CanvasRenderingContext2D, { ink, pattern }: PlanClass, { x, y, w, h }: Cell): void {
  if (pattern === 'plain') return;
  const key = `${pattern} ${ink}`;
  let tile = tiles.get(key);
  if (tile === undefined) {
    tile = context.createPattern(tileOf(pattern, ink), 'repeat');
    tiles.set(key, tile);
  }
  if (tile === null) return;
  context.fillStyle = tile;
  context.fillRect(x, y, w, h);
}

/** One square of the pattern, that goes on into its neighbours. */
export function tileOf(pattern: PlanPattern, ink: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = TILE_PX;
  canvas.height = TILE_PX;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.globalAlpha = 0.7;
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  };
  if (pattern === 'rising' || pattern === 'crossed') {
    for (const shift of [-TILE_PX, 0, TILE_PX]) line(shift, TILE_PX, shift + TILE_PX, 0);
  }
  if (pattern === 'falling' || pattern === 'crossed') {
    for (const shift of [-TILE_PX, 0, TILE_PX]) line(shift, 0, shift + TILE_PX, TILE_PX);
  }
  if (pattern === 'level') line(0, TILE_PX / 2, TILE_PX, TILE_PX / 2);
  if (pattern === 'upright') line(TILE_PX / 2, 0, TILE_PX / 2, TILE_PX);
  if (pattern === 'dots') context.fillRect(TILE_PX / 2 - 1, TILE_PX / 2 - 1, 2, 2);
  return canvas;
}
