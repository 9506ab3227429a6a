/**
 * What a label is made of: a list of drawing operations in millimetres, origin at the top left of the cell, y downwards.
 *
 * Plain JSON, the same list feeds the PDF painter, an on-screen preview and, later, a label printer's raster. White ink
 * is only used over black, so that one-bit devices draw the same thing. Rectangles, symbols and pictures are on the dots of
 * the device the list was made for, and their modules are whole dots.
 */
import type { FaceName } from '../documents/pdf-fonts.ts';

export type Ink = 'black' | 'white';

/** A black rectangle. */
export type RectOp = {
  readonly kind: 'rect';
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** One line of text. `widthMm` is the measured width of `text`, starting at `xMm`. */
export type TextOp = {
  readonly kind: 'text';
  readonly xMm: number;
  readonly baselineMm: number;
  readonly widthMm: number;
  readonly text: string;
  readonly face: FaceName;
  readonly sizePt: number;
  readonly ink: Ink;
};

/** A linear symbol: widths of bar, space, bar… in modules, without its quiet zones. */
export type BarsOp = {
  readonly kind: 'bars';
  readonly xMm: number;
  readonly yMm: number;
  readonly heightMm: number;
  readonly moduleMm: number;
  readonly runs: readonly number[];
  readonly code: string;
};

/** A matrix symbol: rows of `0` and `1` (1 is dark), without its quiet zone. */
export type MatrixOp = {
  readonly kind: 'matrix';
  readonly symbology: 'qr' | 'datamatrix';
  readonly xMm: number;
  readonly yMm: number;
  readonly moduleMm: number;
  readonly rows: readonly string[];
  readonly code: string;
};

/** A picture in black and white, as a matrix is: rows of `0` and `1`, all of one length. */
export type ImageOp = {
  readonly kind: 'image';
  readonly xMm: number;
  readonly yMm: number;
  readonly moduleMm: number;
  readonly rows: readonly string[];
};

export type DrawOp = RectOp | TextOp | BarsOp | MatrixOp | ImageOp;

export const MM_PER_POINT = 25.4 / 72;

/** Height of a capital in Noto Sans, in ems. */
export const CAP_HEIGHT_EM = 0.714;
