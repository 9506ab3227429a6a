/** The page that shows how far off a printer prints: on every medium, with rulers that measure and nothing off the paper. */
import { beforeAll, describe, expect, it } from 'vitest';

import { cellBox, cellsPerPage, mediumOf, MEDIUM_IDS, pageSizeOf } from '#shared/domain/label/media.ts';
import { loadFonts, type FontSet } from '#main/records/documents/pdf-fonts.ts';
import { calibrationPage, type CalibrationRequest } from '#main/records/labels/calibration-sheet.ts';
import { LASER_GRID, MM_PER_INCH } from '#main/records/labels/dot-grid.ts';
import type { DrawOp } from '#main/records/labels/draw-ops.ts';
import { renderCalibration } from '#main/records/labels/render-label-sheets.ts';
import { boxOf, dotLengths, isInside, offGrid } from '#tests/support/label-geometry.ts';
import { pdfText, rasterise } from '#tests/support/pdf.ts';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts('assets/fonts');
});

function opsOf(request: Partial<CalibrationRequest> & Pick<CalibrationRequest, 'medium'>): readonly DrawOp[] {
  const whole = { offsetMm: { x: 0, y: 0 }, language: 'fr-CA' as const, ...request };
  return calibrationPage(whole, LASER_GRID, fonts.measure).cells.flatMap((cell) => cell.ops);
}

const DOT_MM = MM_PER_INCH / LASER_GRID.dotsPerInch;

describe('the calibration page', () => {
  it.each(MEDIUM_IDS)('%s: outlines where the labels are, positions in them, letters on the paper', (id) => {
    const medium = mediumOf(id);
    const ops = opsOf({ medium: id });
    const page = pageSizeOf(medium);
    for (const op of ops) for (const mm of dotLengths(op)) expect(offGrid(mm, 600)).toBeLessThan(1e-6);
    const texts = ops.filter((op) => op.kind === 'text');
    expect(texts.filter((op) => !isInside(boxOf(op, fonts), page))).toEqual([]);
    for (let index = 0; index < cellsPerPage(medium); index += 1) {
      const cell = cellBox(medium, index);
      const isTopEdge = (op: DrawOp): boolean =>
        op.kind === 'rect' &&
        Math.abs(op.xMm - cell.xMm) <= DOT_MM &&
        Math.abs(op.yMm - cell.yMm) <= DOT_MM &&
        Math.abs(op.widthMm - cell.widthMm) <= 2 * DOT_MM;
      expect(ops.some(isTopEdge)).toBe(true);
      expect(texts.some((op) => op.text === String(index + 1))).toBe(true);
    }
  });

  it('has a scale whose number at a distance from the edge is that distance', () => {
    const { xMm, widthMm } = cellBox(mediumOf('avery-5163'), 0);
    const texts = opsOf({ medium: 'avery-5163' }).filter((op) => op.kind === 'text');
    for (const [text, mm] of [
      ['−6', -6],
      ['−3', -3],
      ['+3', 3],
      ['+6', 6],
    ] as const) {
      const centres = texts.filter((op) => op.text === text).map((op) => op.xMm + op.widthMm / 2);
      expect(centres.some((at) => Math.abs(at - (xMm + widthMm + mm)) < 0.1)).toBe(true);
    }
  });

  it('moves the labels by the correction in use, and the rulers of the paper not', () => {
    const still = opsOf({ medium: 'avery-l7163' });
    const moved = opsOf({ medium: 'avery-l7163', offsetMm: { x: 1.2, y: -0.7 } });
    const first = (ops: readonly DrawOp[]): DrawOp | undefined => ops.find((op) => op.kind === 'rect');
    expect(first(moved)).toEqual(first(still));
    const position = (ops: readonly DrawOp[]): number =>
      ops.flatMap((op) => (op.kind === 'text' && op.text === '14' && op.sizePt > 10 ? [op.xMm] : []))[0] ?? 0;
    expect(position(moved) - position(still)).toBeCloseTo(1.2, 1);
  });

  it('says what to do with it, and is printed to size', async () => {
    const request = { medium: 'avery-l7163', offsetMm: { x: 0, y: 0 }, language: 'fr-CA' } as const;
    const pdf = await renderCalibration({ ...request, createdAt: 0, fontsDir: 'assets/fonts' });
    expect((await pdfText(pdf)).replace(/\s+/gu, ' ')).toContain('la correction à saisir');
    const [image] = await rasterise(pdf, { dpi: 100, edges: 'smooth' });
    expect([image?.width, image?.height]).toEqual([827, 1170].map((side) => expect.closeTo(side, -1) as number));
  });
});
