/**
 * Drawing operations as the dots of a print head.
 *
 * Rectangles, bars and modules are written on the dots themselves, without any smoothing: a run of n modules is n times
 * the module's dots, always. Text is laid over them from kept characters; white text takes away what is under it.
 */
import { ok, unreachable, type Result } from '#shared/base/result.ts';

import type { BarsOp, DrawOp, ImageOp, MatrixOp, RectOp, TextOp } from '../draw-ops.ts';
import { blankBitmap, fillBox, stamp, type Bitmap, type DotBox } from './bitmap.ts';
import { moduleDots, sizeInDots, toDots, type LabelSizeError, type SizeMm } from './dots.ts';
import type { RasterFonts } from './glyph-masks.ts';

const POINTS_PER_INCH = 72;

/**
 * The label as a bitmap of `size` at `dpi`; what reaches past its edges is cut off. `ops` must have been laid out for the
 * dots of `dpi`. `LABEL_SIZE_INVALID`: see `sizeInDots`.
 */
export function rasterise(
  ops: readonly DrawOp[],
  size: SizeMm,
  dpi: number,
  fonts: RasterFonts,
): Result<Bitmap, LabelSizeError> {
  const dots = sizeInDots(size, dpi);
  if (!dots.ok) return dots;
  const bitmap = blankBitmap(dots.value.width, dots.value.height);
  for (const op of ops) for (const box of darkBoxes(op, dpi)) fillBox(bitmap, box);
  for (const op of ops) if (op.kind === 'text') paintText(bitmap, op, dpi, fonts);
  return ok(bitmap);
}

/** The dark rectangles of an operation, in dots; none for a text. */
export function darkBoxes(op: DrawOp, dpi: number): readonly DotBox[] {
  switch (op.kind) {
    case 'text':
      return [];
    case 'rect':
      return [rectBox(op, dpi)];
    case 'bars':
      return barBoxes(op, dpi);
    case 'matrix':
      return matrixBoxes(op, dpi);
    case 'image':
      return imageBoxes(op, dpi);
    default:
      return unreachable(op);
  }
}

/** A rule thinner than a dot is one dot thick: it was drawn to be seen. */
function rectBox(op: RectOp, dpi: number): DotBox {
  const x = toDots(op.xMm, dpi);
  const y = toDots(op.yMm, dpi);
  const width = Math.max(1, toDots(op.xMm + op.widthMm, dpi) - x);
  const height = Math.max(1, toDots(op.yMm + op.heightMm, dpi) - y);
  return { x, y, width, height };
}

function barBoxes(op: BarsOp, dpi: number): readonly DotBox[] {
  const module = moduleDots(op.moduleMm, dpi);
  const y = toDots(op.yMm, dpi);
  const height = toDots(op.heightMm, dpi);
  const boxes: DotBox[] = [];
  let x = toDots(op.xMm, dpi);
  op.runs.forEach((run, index) => {
    if (index % 2 === 0) boxes.push({ x, y, width: run * module, height });
    x += run * module;
  });
  return boxes;
}

function matrixBoxes(op: MatrixOp, dpi: number): readonly DotBox[] {
  const module = moduleDots(op.moduleMm, dpi);
  const x = toDots(op.xMm, dpi);
  const y = toDots(op.yMm, dpi);
  return op.rows.flatMap((row, index) =>
    Array.from(row.matchAll(/1+/gu), (run) => ({
      x: x + run.index * module,
      y: y + index * module,
      width: run[0].length * module,
      height: module,
    })),
  );
}

/** A picture need not be on the grid: each of its points goes from the dot nearest to one edge to that nearest to the other. */
function imageBoxes(op: ImageOp, dpi: number): readonly DotBox[] {
  return op.rows.flatMap((row, index) => {
    const y = toDots(op.yMm + index * op.moduleMm, dpi);
    const height = toDots(op.yMm + (index + 1) * op.moduleMm, dpi) - y;
    return Array.from(row.matchAll(/1+/gu), (run) => {
      const x = toDots(op.xMm + run.index * op.moduleMm, dpi);
      const width = toDots(op.xMm + (run.index + run[0].length) * op.moduleMm, dpi) - x;
      return { x, y, width, height };
    });
  });
}

function paintText(bitmap: Bitmap, op: TextOp, dpi: number, fonts: RasterFonts): void {
  for (const { dots, x, y } of placedGlyphs(op, dpi, fonts)) stamp(bitmap, dots, x, y, op.ink);
}

type Placed = { readonly dots: Bitmap; readonly x: number; readonly y: number };

function placedGlyphs(op: TextOp, dpi: number, fonts: RasterFonts): readonly Placed[] {
  let pen = toDots(op.xMm, dpi);
  const baseline = toDots(op.baselineMm, dpi);
  return fonts.glyphs(op.text, op.face, (op.sizePt * dpi) / POINTS_PER_INCH).map(({ left, top, dots, advance }) => {
    const placed = { dots, x: Math.round(pen) + left, y: baseline + top };
    pen += advance;
    return placed;
  });
}

/** A line of text alone, black, and where its top left dot goes; `undefined` when nothing of it is on the label. */
export function rasteriseText(op: TextOp, dpi: number, fonts: RasterFonts): Placed | undefined {
  const glyphs = placedGlyphs(op, dpi, fonts).filter(({ dots }) => dots.width > 0);
  if (glyphs.length === 0) return undefined;
  const x = Math.max(0, Math.min(...glyphs.map((glyph) => glyph.x)));
  const y = Math.max(0, Math.min(...glyphs.map((glyph) => glyph.y)));
  const right = Math.max(...glyphs.map((glyph) => glyph.x + glyph.dots.width));
  const bottom = Math.max(...glyphs.map((glyph) => glyph.y + glyph.dots.height));
  if (right <= x || bottom <= y) return undefined;
  const dots = blankBitmap(right - x, bottom - y);
  for (const glyph of glyphs) stamp(dots, glyph.dots, glyph.x - x, glyph.y - y, 'black');
  return { dots, x, y };
}
