/**
 * A label in the printer's own drawing commands (ZPL): its font, its boxes, small pictures. For printers that imitate
 * ZPL without knowing `Z64`, and for slow lines; what the printer cannot be trusted to draw as laid out is a picture.
 *
 * - Symbols are pictures of their modules. `^BC` leaves the choice of subsets, and so the width, to the printer, and those
 *   that imitate it do not all heed the codes that would impose one; `^BQ` is moved down by the bar height in force and
 *   chooses its own version and mask. Neither could promise that the quiet zones hold.
 * - Text is `^A0`, set as wide as the layout measured it; a line with a character the font may lack, or that would be
 *   squeezed or stretched too far, is a picture of ours.
 */
import type { Result } from '#shared/base/result.ts';

import { CAP_HEIGHT_EM, type DrawOp, type TextOp } from '../draw-ops.ts';
import { blankBitmap, fillBox, type DotBox } from './bitmap.ts';
import { sizeInDots, toDots, type LabelSizeError, type SizeMm } from './dots.ts';
import type { RasterFonts } from './glyph-masks.ts';
import { PRINTER_CAP_HEIGHT, printerTextWidth } from './printer-font.ts';
import { darkBoxes, rasteriseText } from './rasterise.ts';
import { zplData, zplFormat, type CopiesError } from './zpl-format.ts';
import { graphicHex } from './zpl-graphic.ts';

const POINTS_PER_INCH = 72;

/** How far the printer's letters may be narrowed or widened before they are no longer its font. */
const SQUEEZE = { least: 0.75, most: 1.45 } as const;

/** `LABEL_SIZE_INVALID`, `LABEL_COPIES_INVALID`. Throws as `moduleDots` for operations laid out for other dots. */
export function zplNative(
  ops: readonly DrawOp[],
  size: SizeMm,
  dpi: number,
  { copies, fonts }: { readonly copies: number; readonly fonts: RasterFonts },
): Result<Uint8Array, LabelSizeError | CopiesError> {
  const dots = sizeInDots(size, dpi);
  if (!dots.ok) return dots;
  // What is dark first: white text takes away what is under it.
  const dark = ops.filter((op) => op.kind !== 'text').flatMap((op) => darkFields(op, dpi));
  const text = ops.filter((op) => op.kind === 'text').flatMap((op) => textFields(op, dpi, fonts));
  return zplFormat(dots.value, [...dark, ...text], copies);
}

function darkFields(op: Exclude<DrawOp, TextOp>, dpi: number): readonly string[] {
  if (op.kind === 'rect') return darkBoxes(op, dpi).flatMap(onPaper).map(boxField);
  return pictureOf(darkBoxes(op, dpi));
}

function boxField(box: DotBox): string {
  const thickness = Math.min(box.width, box.height);
  return `${origin(box)}^GB${String(box.width)},${String(box.height)},${String(thickness)}`;
}

function textFields(op: TextOp, dpi: number, fonts: RasterFonts): readonly string[] {
  // A space that does not break is a space to a printer, which breaks no lines here.
  const text = op.text.replace(/[\u00a0\u202f\u2009]/gu, ' ');
  const reverse = op.ink === 'white' ? '^FR' : '';
  const height = Math.round((op.sizePt * dpi * CAP_HEIGHT_EM) / (POINTS_PER_INCH * PRINTER_CAP_HEIGHT));
  const stretch = stretchOf(text, toDots(op.widthMm, dpi), height);
  if (stretch === undefined) {
    const picture = rasteriseText(op, dpi, fonts);
    return picture === undefined ? [] : [`${origin(picture)}${reverse}${graphicHex(picture.dots)}`];
  }
  const at = `^FT${String(toDots(op.xMm, dpi))},${String(toDots(op.baselineMm, dpi))}`;
  return [`${at}${reverse}^A0N,${String(height)},${String(Math.floor(height * stretch))}${zplData(text)}`];
}

/** Width over height that makes the printer's line as wide as ours; `undefined` when that cannot be, or is too far. */
function stretchOf(text: string, widthDots: number, height: number): number | undefined {
  const natural = printerTextWidth(text);
  if (natural === undefined || natural === 0 || height < 1) return undefined;
  const stretch = Math.min(SQUEEZE.most, widthDots / (natural * height));
  return stretch < SQUEEZE.least ? undefined : stretch;
}

/** Rectangles as one picture. */
function pictureOf(boxes: readonly DotBox[]): readonly string[] {
  const shown = boxes.flatMap(onPaper);
  if (shown.length === 0) return [];
  const x = Math.min(...shown.map((box) => box.x));
  const y = Math.min(...shown.map((box) => box.y));
  const right = Math.max(...shown.map((box) => box.x + box.width));
  const bottom = Math.max(...shown.map((box) => box.y + box.height));
  const bitmap = blankBitmap(right - x, bottom - y);
  for (const box of shown) fillBox(bitmap, { ...box, x: box.x - x, y: box.y - y });
  return [`${origin({ x, y })}${graphicHex(bitmap)}`];
}

/** The part of a rectangle right of and under the corner of the label: a printer has no position before it. */
function onPaper(box: DotBox): readonly DotBox[] {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = box.x + box.width - x;
  const height = box.y + box.height - y;
  return width > 0 && height > 0 ? [{ x, y, width, height }] : [];
}

function origin({ x, y }: { readonly x: number; readonly y: number }): string {
  return `^FO${String(x)},${String(y)}`;
}
