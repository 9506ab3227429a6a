/** Labels as dots: symbols exactly as they were laid out, text where it belongs, and what cannot be drawn refused. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { isBlack, type Bitmap } from '#main/records/labels/devices/bitmap.ts';
import type { RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { rasterise } from '#main/records/labels/devices/rasterise.ts';
import { dotsToMm } from '#main/records/labels/dot-grid.ts';
import type { DrawOp, TextOp } from '#main/records/labels/draw-ops.ts';
import { linearSymbol, matrixSymbol } from '#main/records/labels/symbols.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { fullLabels } from '#tests/support/sample-labels.ts';
import { isSoundCode, laidOut, pictureOf, rasterFonts, ROLL } from './support/sample-device-labels.ts';

let fonts: RasterFonts;
beforeAll(async () => {
  fonts = await rasterFonts();
});

describe('symbols', () => {
  it.each([203, 300, 600])('are whole dots at %i dpi: every run is its modules times their dots', async (dpi) => {
    for (const label of fullLabels(12)) {
      const ops = await laidOut(label, dpi);
      const bitmap = drawn(ops, dpi);
      for (const op of ops) {
        if (op.kind === 'bars') {
          const dots = (op.moduleMm * dpi) / 25.4;
          const y = toDot(op.yMm + op.heightMm / 2, dpi);
          const runs = runsOf(bitmap, y).slice(1, op.runs.length + 1);
          expect(runs).toEqual(op.runs.map((run) => Math.round(run * dots)));
          const end = toDot(op.xMm, dpi) + runs.reduce((sum, run) => sum + run, 0);
          const [top, bottom] = [toDot(op.yMm, dpi), toDot(op.yMm + op.heightMm, dpi) - 1];
          expect(rowOf(bitmap, top).slice(0, end)).toBe(rowOf(bitmap, bottom).slice(0, end));
        }
        if (op.kind === 'matrix') expect(modulesOf(bitmap, op, dpi)).toEqual(op.rows);
      }
    }
  });

  it.each([
    [203, 2],
    [300, 3],
  ])('of 1 and of 64 characters, and with signs a command begins with, are read at %i dpi', async (dpi, module) => {
    const grid = { dotsPerInch: dpi };
    const moduleMm = dotsToMm(grid, module);
    for (const code of ['A', '{', 'A{B}~^_\\>0>:', '7'.repeat(64), `${'Ab{'.repeat(21)}Z`]) {
      const bars = linearSymbol(code);
      const matrix = matrixSymbol('qr', code);
      if (!bars.ok || !matrix.ok) throw new Error(code);
      const rows = matrix.value;
      const ops: readonly DrawOp[] = [
        {
          kind: 'bars',
          xMm: dotsToMm(grid, 60),
          yMm: dotsToMm(grid, 30),
          heightMm: 15,
          moduleMm,
          runs: bars.value.bars,
          code,
        },
        {
          kind: 'matrix',
          symbology: 'qr',
          xMm: dotsToMm(grid, 60),
          yMm: dotsToMm(grid, 300),
          moduleMm: moduleMm * 2,
          rows,
          code,
        },
      ];
      const size = { widthMm: bars.value.barModules * moduleMm + 20, heightMm: 80 };
      const read = await decodeWithZxing(pictureOf(drawn(ops, dpi, size)), () => true);
      expect(read.map(({ symbology, text }) => [symbology, text]).sort()).toEqual([
        ['code128', code],
        ['qr', code],
      ]);
    }
  });

  it('laid out for the dots of another printer are a defect', async () => {
    const ops = await laidOut(fullLabels(1)[0]!, 300);
    expect(() => rasterise(ops, ROLL, 203, fonts)).toThrow(/not a whole number of dots/u);
  });
});

describe('text', () => {
  it('is inside the room the layout measured for it, and changes no dot of a symbol', async () => {
    for (const dpi of [203, 300]) {
      for (const label of fullLabels(6)) {
        const ops = await laidOut(label, dpi);
        const withText = drawn(ops, dpi);
        const without = drawn(
          ops.filter(({ kind }) => kind !== 'text'),
          dpi,
        );
        const texts = ops.filter((op) => op.kind === 'text');
        const strays = changedDots(withText, without).filter(([x, y]) => !texts.some((op) => reaches(op, x, y, dpi)));
        expect(strays).toEqual([]);
      }
    }
  });

  it('is drawn whole: no word of any line is missing', async () => {
    const ops = await laidOut(fullLabels(1)[0]!, 203);
    for (const op of ops.filter((each) => each.kind === 'text')) {
      const alone = drawn([{ ...op, ink: 'black' }], 203);
      const words = inkColumns(alone);
      expect(words.first).toBeLessThanOrEqual(toDot(op.xMm, 203) + op.sizePt);
      expect(words.last).toBeGreaterThanOrEqual(toDot(op.xMm + op.widthMm, 203) - op.sizePt);
    }
  });

  it('white takes away black and leaves white as it is', () => {
    const text: TextOp = {
      kind: 'text',
      xMm: 2,
      baselineMm: 9,
      widthMm: 20,
      text: 'É2031',
      face: 'bold',
      sizePt: 18,
      ink: 'white',
    };
    const band: DrawOp = { kind: 'rect', xMm: 0, yMm: 0, widthMm: 62, heightMm: 29 };
    const onBand = drawn([text, band], 203);
    const asBlack = drawn([{ ...text, ink: 'black' }], 203);
    expect(onBand.rows.map((byte, at) => byte ^ (asBlack.rows[at] ?? 0))).toEqual(drawn([band], 203).rows);
    expect(drawn([text], 203).rows.every((byte) => byte === 0)).toBe(true);
  });

  it('looks the same wherever it is, and whatever was drawn before', () => {
    const line = (text: string, xMm: number): TextOp => ({
      kind: 'text',
      xMm,
      baselineMm: 10,
      widthMm: 30,
      text,
      face: 'regular',
      sizePt: 9,
      ink: 'black',
    });
    const at = (xMm: number, text = 'Vallée œuvre 1998–2003'): readonly string[] => {
      const { rows } = pictureRows(drawn([line(text, xMm)], 203));
      return rows.map((row) => row.replace(/0+$/u, '').slice(toDot(xMm, 203) - 3));
    };
    const once = at(2);
    expect(at(2)).toEqual(once);
    expect(at(dotsToMm({ dotsPerInch: 203 }, 40))).toEqual(once);
    expect(once.some((row) => row.includes('1'))).toBe(true);
  });

  it('of any characters draws without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.double({ min: 4, max: 60, noNaN: true }),
        (text, sizePt) => {
          const op: TextOp = {
            kind: 'text',
            xMm: 1,
            baselineMm: 15,
            widthMm: 60,
            text,
            face: 'italic',
            sizePt,
            ink: 'black',
          };
          expect(drawn([op], 203).rows).toHaveLength(62 * 232);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a picture', () => {
  it('keeps every point that is not thinner than a dot, on the grid or off it', () => {
    const op: DrawOp = { kind: 'image', xMm: 1.03, yMm: 2.01, moduleMm: 0.31, rows: ['1010', '0111', '0000', '1111'] };
    const bitmap = drawn([op], 203);
    const middles = op.rows.map((row, y) =>
      Array.from(row, (_, x) =>
        isBlack(bitmap, toDot(1.03 + (x + 0.5) * 0.31 - 0.06, 203), toDot(2.01 + (y + 0.5) * 0.31 - 0.06, 203))
          ? '1'
          : '0',
      ).join(''),
    );
    expect(middles).toEqual(op.rows);
  });

  it('drawn thinner than a dot still shows as a rule', () => {
    const rule: DrawOp = { kind: 'rect', xMm: 1, yMm: 1, widthMm: 10, heightMm: 0.02 };
    expect(pictureRows(drawn([rule], 203)).rows.filter((row) => row.includes('1'))).toHaveLength(1);
  });
});

describe('sizes', () => {
  it.each([
    [0, 29],
    [62, 0],
    [-3, 29],
    [0.01, 29],
    [62, 601],
    [Number.NaN, 29],
    [Number.POSITIVE_INFINITY, 29],
  ])('%d × %d mm is refused', (widthMm, heightMm) => {
    expect(rasterise([], { widthMm, heightMm }, 203, fonts)).toEqual({
      ok: false,
      error: { code: 'LABEL_SIZE_INVALID', params: { widthMm, heightMm } },
    });
  });

  it('past 2 048 dots are drawn to their end', () => {
    const op: DrawOp = { kind: 'rect', xMm: 299, yMm: 10, widthMm: 1, heightMm: 1 };
    const bitmap = drawn([op], 203, { widthMm: 300, heightMm: 20 });
    expect(bitmap.width).toBe(2398);
    expect(isBlack(bitmap, 2397, 84)).toBe(true);
    expect(isBlack(bitmap, 2380, 84)).toBe(false);
  });

  it('what reaches past the edges is cut off and harms nothing', async () => {
    const ops = await laidOut(fullLabels(1)[0]!, 203);
    const whole = drawn(ops, 203);
    const part = drawn(ops, 203, { widthMm: 20, heightMm: 10 });
    const dots = Array.from(
      { length: part.width * part.height },
      (_, at) => [at % part.width, Math.floor(at / part.width)] as const,
    );
    expect(dots.filter(([x, y]) => isBlack(part, x, y) !== isBlack(whole, x, y))).toEqual([]);
  });

  it('a label of today is read back whole', async () => {
    for (const label of fullLabels(3)) {
      const read = await decodeWithZxing(pictureOf(drawn(await laidOut(label, 203), 203), 8), isSoundCode);
      expect(read.map(({ text }) => text)).toEqual([label.code, label.code]);
    }
  });
});

function drawn(ops: readonly DrawOp[], dpi: number, size = ROLL): Bitmap {
  const result = rasterise(ops, size, dpi, fonts);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function toDot(mm: number, dpi: number): number {
  return Math.round((mm * dpi) / 25.4);
}

function rowOf(bitmap: Bitmap, y: number): string {
  return Array.from({ length: bitmap.width }, (_, x) => (isBlack(bitmap, x, y) ? '1' : '0')).join('');
}

function pictureRows(bitmap: Bitmap): { readonly rows: readonly string[] } {
  return { rows: Array.from({ length: bitmap.height }, (_, y) => rowOf(bitmap, y)) };
}

/** Lengths of white, black, white… of a row. */
function runsOf(bitmap: Bitmap, y: number): readonly number[] {
  return Array.from(rowOf(bitmap, y).matchAll(/0+|1+/gu), ([run]) => run.length);
}

/** Each module of a matrix as its dots have it; `?` where they disagree. */
function modulesOf(bitmap: Bitmap, op: DrawOp & { kind: 'matrix' }, dpi: number): readonly string[] {
  const dots = toDot(op.moduleMm, dpi);
  const [left, top] = [toDot(op.xMm, dpi), toDot(op.yMm, dpi)];
  return op.rows.map((row, y) =>
    Array.from(row, (_, x) => {
      const black = Array.from({ length: dots * dots }, (__, at) =>
        isBlack(bitmap, left + x * dots + (at % dots), top + y * dots + Math.floor(at / dots)),
      );
      return black.every(Boolean) ? '1' : black.some(Boolean) ? '?' : '0';
    }).join(''),
  );
}

function changedDots(one: Bitmap, other: Bitmap): readonly (readonly [number, number])[] {
  return Array.from(
    { length: one.width * one.height },
    (_, at) => [at % one.width, Math.floor(at / one.width)] as const,
  ).filter(([x, y]) => isBlack(one, x, y) !== isBlack(other, x, y));
}

function reaches(op: TextOp, x: number, y: number, dpi: number): boolean {
  const em = (op.sizePt * dpi) / 72;
  const left = toDot(op.xMm, dpi) - 2;
  const right = toDot(op.xMm + op.widthMm, dpi) + 2;
  const baseline = toDot(op.baselineMm, dpi);
  return x >= left && x <= right && y >= baseline - em && y <= baseline + 0.3 * em;
}

function inkColumns(bitmap: Bitmap): { readonly first: number; readonly last: number } {
  const columns = Array.from({ length: bitmap.width }, (_, x) => x).filter((x) =>
    Array.from({ length: bitmap.height }, (_, y) => y).some((y) => isBlack(bitmap, x, y)),
  );
  return { first: columns[0] ?? -1, last: columns.at(-1) ?? -1 };
}
