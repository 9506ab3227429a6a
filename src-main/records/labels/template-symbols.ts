/**
 * A symbol in the area a template gives it: modules of as many whole dots as the area holds with the quiet zones, and never
 * fewer than scanners read. Floors, quiet zones and heights are those of decoding thousands of printed pages: Code 128 from
 * 0.25 mm with 10 modules of white, matrix codes from 0.33 mm (3 dots at 203 dpi, 4 at 300) with 4, Data Matrix with 2.
 */
import type { LabelElement } from '#shared/domain/label/label-template.ts';

import { dotsAtLeast, dotsAtMost, dotsToMm, MM_PER_INCH, type DotGrid } from './dot-grid.ts';
import { CAP_HEIGHT_EM, MM_PER_POINT } from './draw-ops.ts';

const LINEAR_FLOOR_MM = 0.25;
/** Wider modules ask for a longer sweep and are read no better. */
const LINEAR_CEILING_MM = 0.51;
const MATRIX_FLOOR_MM = 0.33;
const LINEAR_QUIET_MODULES = 10;
const MATRIX_QUIET_MODULES = { qr: 4, datamatrix: 2 } as const;

/** The letters under the bars, and the white between. */
const CAPTION_PT = { most: 9, least: 5 } as const;
const CAPTION_GAP_MM = 0.8;
const CAPTION_SHARE = 0.2;
const CAPTION_DESCENT_EM = 0.24;
const CAPTION_EM = CAP_HEIGHT_EM + CAPTION_DESCENT_EM;

export type Area = { readonly xMm: number; readonly yMm: number; readonly widthMm: number; readonly heightMm: number };

export type LinearElement = Extract<LabelElement, { readonly kind: 'code128' }>;
export type MatrixElement = Extract<LabelElement, { readonly kind: 'qr' | 'datamatrix' }>;

/** `area`: the symbol alone, on the grid. */
export type PlacedSymbol = { readonly area: Area; readonly moduleMm: number; readonly dots: number };

export type PlacedLinear = PlacedSymbol & {
  readonly caption?: { readonly baselineMm: number; readonly sizePt: number };
};

/** What the smallest symbol would need, in mm, quiet zones included. */
export type NoRoom = { readonly needMm: number; readonly haveMm: number; readonly dots: number };

export function isPlaced<T extends PlacedSymbol>(placed: T | NoRoom): placed is T {
  return 'area' in placed;
}

/** Bars of `modules`, at the left of the area: those of long and of short codes begin at the same place. */
export function placeLinear(area: Area, modules: number, caption: 'no' | 'yes', grid: DotGrid): PlacedLinear | NoRoom {
  const floor = dotsAtLeast(grid, LINEAR_FLOOR_MM);
  const whole = modules + 2 * LINEAR_QUIET_MODULES;
  const across = dotsWithin(area.xMm, area.widthMm, grid);
  const most = Math.min(Math.floor(across.dots / whole), Math.max(floor, dotsAtMost(grid, LINEAR_CEILING_MM)));
  if (most < floor) return noRoom(grid, whole, floor, area.widthMm);
  const captionPt = caption === 'yes' ? captionSize(area.heightMm) : 0;
  const captionMm = captionPt === 0 ? 0 : captionPt * CAPTION_EM * MM_PER_POINT + CAPTION_GAP_MM;
  const down = dotsWithin(area.yMm, area.heightMm - captionMm, grid);
  if (down.dots < 1) return { needMm: captionMm + LINEAR_FLOOR_MM, haveMm: area.heightMm, dots: floor };
  const moduleMm = dotsToMm(grid, most);
  const placed = {
    area: {
      xMm: dotsToMm(grid, across.first + LINEAR_QUIET_MODULES * most),
      yMm: dotsToMm(grid, down.first),
      widthMm: modules * moduleMm,
      heightMm: dotsToMm(grid, down.dots),
    },
    moduleMm,
    dots: most,
  };
  if (caption === 'no') return placed;
  const baselineMm = area.yMm + area.heightMm - captionPt * CAPTION_DESCENT_EM * MM_PER_POINT;
  return { ...placed, caption: { baselineMm, sizePt: captionPt } };
}

/** A square of `modules`, in the middle of the area. */
export function placeMatrix(
  area: Area,
  modules: number,
  symbology: MatrixElement['kind'],
  grid: DotGrid,
): PlacedSymbol | NoRoom {
  const floor = dotsAtLeast(grid, MATRIX_FLOOR_MM);
  const whole = modules + 2 * MATRIX_QUIET_MODULES[symbology];
  const across = dotsWithin(area.xMm, area.widthMm, grid);
  const down = dotsWithin(area.yMm, area.heightMm, grid);
  const dots = Math.floor(Math.min(across.dots, down.dots) / whole);
  if (dots < floor) return noRoom(grid, whole, floor, Math.min(area.widthMm, area.heightMm));
  const side = modules * dots;
  const middle = (span: DotSpan): number => dotsToMm(grid, span.first + Math.floor((span.dots - side) / 2));
  const sideMm = dotsToMm(grid, side);
  return {
    area: { xMm: middle(across), yMm: middle(down), widthMm: sideMm, heightMm: sideMm },
    moduleMm: dotsToMm(grid, dots),
    dots,
  };
}

function noRoom(grid: DotGrid, modules: number, dots: number, haveMm: number): NoRoom {
  return { needMm: modules * dotsToMm(grid, dots), haveMm, dots };
}

function captionSize(heightMm: number): number {
  const byHeight = Math.floor((2 * heightMm * CAPTION_SHARE) / MM_PER_POINT) / 2;
  return Math.min(CAPTION_PT.most, Math.max(CAPTION_PT.least, byHeight));
}

type DotSpan = { readonly first: number; readonly dots: number };

/** The whole dots that lie within a length. */
function dotsWithin(fromMm: number, lengthMm: number, grid: DotGrid): DotSpan {
  const first = Math.ceil((fromMm * grid.dotsPerInch) / MM_PER_INCH - 1e-9);
  return { first, dots: dotsAtMost(grid, fromMm + lengthMm) - first };
}
