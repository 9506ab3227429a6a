/**
 * The organisation's logo in the dots of a device: black or white, since a label printer knows no grey. Each dot takes the
 * mean of the pixels it covers; half of black is black, so that a drawing keeps its lines and a photograph does not look
 * like one.
 */
import { PNG } from 'pngjs';

import type { Logo } from '#shared/domain/organisation/logo.ts';

import { dotsAtLeast, dotsAtMost, dotsToMm, snap, type DotGrid } from './dot-grid.ts';
import type { ImageOp } from './draw-ops.ts';

/** Eight-bit grey pixels, row by row, 0 is black. */
export type LogoPixels = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

/** Finer than this, a picture of a letterhead looks no better on a label, and a page of labels is heavier. */
const FINEST_DOT_MM = 0.08;
const HALF_GREY = 128;

/** The pixels of the logo on record; transparent ones are white. Undefined when the file cannot be read: no logo then. */
export function logoPixels(logo: Logo): LogoPixels | undefined {
  const picture = readPng(Buffer.from(logo.png, 'base64'));
  if (picture === undefined) return undefined;
  const { width, height, data } = picture;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(pixel * 4, pixel * 4 + 4);
    const light = 0.299 * red + 0.587 * green + 0.114 * blue;
    grey[pixel] = Math.round(255 + ((light - 255) * alpha) / 255);
  }
  return { width, height, grey };
}

function readPng(file: Buffer): PNG | undefined {
  try {
    return PNG.sync.read(file);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type Box = { readonly xMm: number; readonly yMm: number; readonly widthMm: number; readonly heightMm: number };

/** The logo as large as the box allows, in its middle. Undefined for a box smaller than a dot. */
export function logoOp(logo: LogoPixels, box: Box, grid: DotGrid): ImageOp | undefined {
  const moduleMm = dotsToMm(grid, dotsAtLeast(grid, FINEST_DOT_MM));
  const scale = Math.min(box.widthMm / logo.width, box.heightMm / logo.height);
  const perModule = dotsAtLeast(grid, FINEST_DOT_MM);
  const columns = Math.floor(dotsAtMost(grid, logo.width * scale) / perModule);
  const lines = Math.floor(dotsAtMost(grid, logo.height * scale) / perModule);
  if (columns < 1 || lines < 1) return undefined;
  return {
    kind: 'image',
    xMm: snap(grid, box.xMm + (box.widthMm - columns * moduleMm) / 2),
    yMm: snap(grid, box.yMm + (box.heightMm - lines * moduleMm) / 2),
    moduleMm,
    rows: scaled(logo, columns, lines),
  };
}

const drawn = new WeakMap<LogoPixels, Map<string, readonly string[]>>();

/** Kept: every label of a run has the same. */
function scaled(logo: LogoPixels, columns: number, lines: number): readonly string[] {
  const known = drawn.get(logo) ?? new Map<string, readonly string[]>();
  drawn.set(logo, known);
  const key = `${String(columns)}×${String(lines)}`;
  const rows = known.get(key) ?? Array.from({ length: lines }, (_, line) => scaledRow(logo, columns, lines, line));
  known.set(key, rows);
  return rows;
}

function scaledRow({ width, height, grey }: LogoPixels, columns: number, lines: number, line: number): string {
  const [top, bottom] = covered(line, lines, height);
  let row = '';
  for (let column = 0; column < columns; column += 1) {
    const [left, right] = covered(column, columns, width);
    let sum = 0;
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += grey[y * width + x] ?? 0;
    row += sum / ((bottom - top) * (right - left)) < HALF_GREY ? '1' : '0';
  }
  return row;
}

/** Pixels from and to, of dot `index` of `count` over `pixels`; at least one. */
function covered(index: number, count: number, pixels: number): readonly [from: number, to: number] {
  const from = Math.min(pixels - 1, Math.floor((index * pixels) / count));
  return [from, Math.max(from + 1, Math.floor(((index + 1) * pixels) / count))];
}
