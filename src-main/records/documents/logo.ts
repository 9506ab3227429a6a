/** The organisation's logo as papers and labels draw it: for the eye on paper, in black dots on a label. */
import { PNG } from 'pngjs';

import type { Logo } from '#shared/domain/organisation/logo.ts';

/** Largest size on paper, in points. */
const MOST_WIDTH = 120;
const MOST_HEIGHT = 40;

/** Lighter than this, a spot of the logo is not printed on a label; 255 is white. */
const LIGHTEST_PRINTED = 160;

/** Size of the logo at the head of a paper, in points, its shape kept. */
export function logoSize({ widthPx, heightPx }: Logo): { readonly width: number; readonly height: number } {
  const scale = Math.min(MOST_WIDTH / widthPx, MOST_HEIGHT / heightPx);
  return { width: widthPx * scale, height: heightPx * scale };
}

/**
 * The logo in black and white, one character per dot (`1`: black), as large as fits into so many dots with its shape kept.
 * Each dot is the mean of the pixels it covers: thin lines neither vanish nor double.
 */
export function logoRows(logo: Logo, most: { readonly widthDots: number; readonly heightDots: number }): string[] {
  const { width, height, data } = PNG.sync.read(Buffer.from(logo.png, 'base64'));
  const scale = Math.min(most.widthDots / width, most.heightDots / height);
  const columns = Math.max(1, Math.floor(width * scale));
  const rows = Math.max(1, Math.floor(height * scale));
  const grey = greyOf(data);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const mean = meanOf(grey, width, {
        left: (column * width) / columns,
        right: ((column + 1) * width) / columns,
        top: (row * height) / rows,
        bottom: ((row + 1) * height) / rows,
      });
      return mean < LIGHTEST_PRINTED ? '1' : '0';
    }).join(''),
  );
}

/** ITU-R BT.601, as black and white prints of colours are made. */
function greyOf(rgba: Uint8Array): Float64Array {
  return Float64Array.from({ length: rgba.length / 4 }, (_, index) => {
    const at = 4 * index;
    return 0.299 * (rgba[at] ?? 255) + 0.587 * (rgba[at + 1] ?? 255) + 0.114 * (rgba[at + 2] ?? 255);
  });
}

type Area = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** At least one pixel, where dots are finer than pixels. */
function meanOf(grey: Float64Array, width: number, { left, right, top, bottom }: Area): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < Math.max(Math.floor(top) + 1, Math.round(bottom)); y += 1) {
    for (let x = Math.floor(left); x < Math.max(Math.floor(left) + 1, Math.round(right)); x += 1) {
      sum += grey[y * width + x] ?? 255;
      count += 1;
    }
  }
  return sum / count;
}
