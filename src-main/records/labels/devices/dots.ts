/** From millimetres to whole dots of a print head, and the sizes a head can be given. */
import { err, ok, type Result } from '#shared/base/result.ts';

import { MM_PER_INCH } from '../dot-grid.ts';

export type SizeMm = { readonly widthMm: number; readonly heightMm: number };
export type SizeDots = { readonly width: number; readonly height: number };

/** Longer or wider than any label printer's medium; a size past it is a slip of the keyboard. */
const MOST_MM = 600;

/** How far from a whole number of dots a module may be through rounding of decimals alone. */
const OFF_GRID = 0.01;

export type LabelSizeError = { readonly code: 'LABEL_SIZE_INVALID'; readonly params: SizeMm };

/** Nearest dot to a position. */
export function toDots(mm: number, dpi: number): number {
  return Math.round((mm * dpi) / MM_PER_INCH);
}

/**
 * Dots to a module of a symbol. Throws when it is not a whole number of them: the operations were laid out for the dots
 * of another device, and every bar would be off.
 */
export function moduleDots(moduleMm: number, dpi: number): number {
  const exact = (moduleMm * dpi) / MM_PER_INCH;
  const dots = Math.round(exact);
  if (dots < 1 || Math.abs(exact - dots) > OFF_GRID) {
    throw new Error(`a module of ${String(moduleMm)} mm is not a whole number of dots at ${String(dpi)} dpi`);
  }
  return dots;
}

/** A label's size in dots. `LABEL_SIZE_INVALID`: not one dot, past 600 mm, or not a number. */
export function sizeInDots(size: SizeMm, dpi: number): Result<SizeDots, LabelSizeError> {
  const width = toDots(size.widthMm, dpi);
  const height = toDots(size.heightMm, dpi);
  const isSize = width >= 1 && height >= 1 && size.widthMm <= MOST_MM && size.heightMm <= MOST_MM;
  return isSize ? ok({ width, height }) : err({ code: 'LABEL_SIZE_INVALID', params: size });
}
