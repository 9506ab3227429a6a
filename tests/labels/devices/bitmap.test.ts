/** Dots in bytes against dots in a list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  blankBitmap,
  fillBox,
  isBlack,
  stamp,
  strideOf,
  type Bitmap,
  type DotBox,
} from '#main/records/labels/devices/bitmap.ts';

const boxes = fc.record({
  x: fc.integer({ min: -20, max: 60 }),
  y: fc.integer({ min: -5, max: 20 }),
  width: fc.integer({ min: 0, max: 70 }),
  height: fc.integer({ min: 0, max: 12 }),
});
const size = fc.record({ width: fc.integer({ min: 1, max: 50 }), height: fc.integer({ min: 1, max: 16 }) });

describe('a bitmap', () => {
  it('blackens the dots of its rectangles and no other', () => {
    fc.assert(
      fc.property(size, fc.array(boxes, { maxLength: 5 }), ({ width, height }, filled) => {
        const bitmap = drawn(width, height, filled);
        expect(blackDots(bitmap)).toEqual(
          allDots(width, height).filter(([x, y]) => filled.some((box) => isIn(box, x, y))),
        );
      }),
    );
  });

  it('keeps the bits after the last dot of a row at nothing', () => {
    fc.assert(
      fc.property(size, fc.array(boxes, { maxLength: 5 }), boxes, ({ width, height }, filled, { x, y }) => {
        const bitmap = drawn(width, height, filled);
        stamp(bitmap, drawn(20, 9, [{ x: 0, y: 0, width: 20, height: 9 }]), x, y, 'black');
        const spare = 0xff >> (8 - (strideOf(width) * 8 - width));
        const lastBytes = Array.from({ length: height }, (_, row) => bitmap.rows[(row + 1) * strideOf(width) - 1] ?? 0);
        expect(lastBytes.map((byte) => byte & spare)).toEqual(lastBytes.map(() => 0));
      }),
    );
  });

  it('stamps another one on it in black and in white, wherever it lands', () => {
    fc.assert(
      fc.property(size, size, boxes, boxes, fc.constantFrom('black', 'white'), (paper, shape, under, at, ink) => {
        const bitmap = drawn(paper.width, paper.height, [under]);
        const mark = drawn(shape.width, shape.height, [{ x: 1, y: 0, width: 7, height: 3 }]);
        stamp(bitmap, mark, at.x, at.y, ink);
        const expected = allDots(paper.width, paper.height).filter(([x, y]) =>
          isBlack(mark, x - at.x, y - at.y) ? ink === 'black' : isIn(under, x, y),
        );
        expect(blackDots(bitmap)).toEqual(expected);
      }),
    );
  });
});

function drawn(width: number, height: number, filled: readonly DotBox[]): Bitmap {
  const bitmap = blankBitmap(width, height);
  for (const box of filled) fillBox(bitmap, box);
  return bitmap;
}

function isIn(box: DotBox, x: number, y: number): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

function allDots(width: number, height: number): readonly (readonly [number, number])[] {
  return Array.from({ length: width * height }, (_, at) => [at % width, Math.floor(at / width)] as const);
}

function blackDots(bitmap: Bitmap): readonly (readonly [number, number])[] {
  return allDots(bitmap.width, bitmap.height).filter(([x, y]) => isBlack(bitmap, x, y));
}
