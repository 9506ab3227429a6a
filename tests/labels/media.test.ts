/** The media as data: cells where the makers put them, on the page, apart from each other. */
import { describe, expect, it } from 'vitest';

import {
  cellBox,
  cellsPerPage,
  gridOf,
  isMediumId,
  mediumOf,
  MEDIUM_IDS,
  pageSizeOf,
} from '#shared/domain/label/media.ts';

const NEAR_MM = 1e-6;

describe('media', () => {
  it.each(MEDIUM_IDS)('%s: every cell is on the page and touches no other more than along an edge', (id) => {
    const medium = mediumOf(id);
    const page = pageSizeOf(medium);
    const { columns, rows } = gridOf(medium);
    const cells = Array.from({ length: cellsPerPage(medium) }, (_, index) => cellBox(medium, index));
    expect(cells).toHaveLength(columns * rows);
    for (const [index, cell] of cells.entries()) {
      expect(cell.xMm).toBeGreaterThanOrEqual(0);
      expect(cell.yMm).toBeGreaterThanOrEqual(0);
      expect(cell.xMm + cell.widthMm).toBeLessThanOrEqual(page.widthMm + NEAR_MM);
      expect(cell.yMm + cell.heightMm).toBeLessThanOrEqual(page.heightMm + NEAR_MM);
      for (const other of cells.slice(index + 1)) {
        const across = Math.min(cell.xMm + cell.widthMm, other.xMm + other.widthMm) - Math.max(cell.xMm, other.xMm);
        const down = Math.min(cell.yMm + cell.heightMm, other.yMm + other.heightMm) - Math.max(cell.yMm, other.yMm);
        expect(Math.min(across, down)).toBeLessThanOrEqual(NEAR_MM);
      }
    }
  });

  it('has the labels of each sheet in the number and the size on the packet', () => {
    const packets = MEDIUM_IDS.filter((id) => id.startsWith('avery-')).map((id) => {
      const medium = mediumOf(id);
      return [id, cellsPerPage(medium), medium.label.widthMm.toFixed(1), medium.label.heightMm.toFixed(1)];
    });
    expect(packets).toEqual([
      ['avery-5159', 14, '101.6', '38.1'],
      ['avery-5160', 30, '66.7', '25.4'],
      ['avery-5161', 20, '101.6', '25.4'],
      ['avery-5162', 14, '101.6', '33.9'],
      ['avery-5163', 10, '101.6', '50.8'],
      ['avery-5164', 6, '101.6', '84.7'],
      ['avery-l7159', 24, '63.5', '33.9'],
      ['avery-l7160', 21, '63.5', '38.1'],
      ['avery-l7161', 18, '63.5', '46.6'],
      ['avery-l7162', 16, '99.1', '33.9'],
      ['avery-l7163', 14, '99.1', '38.1'],
      ['avery-l7164', 12, '63.5', '72.0'],
      ['avery-l7165', 8, '99.1', '67.7'],
    ]);
  });

  // The gLabels template collection, which measured the sheets by itself.
  it.each([
    ['avery-5163', 3.97, 12.7, 106.36, 50.8],
    ['avery-l7160', 7.48, 15.49, 66.04, 38.1],
    ['avery-l7161', 7.41, 8.11, 65.93, 46.74],
    ['avery-l7162', 3.99, 12.98, 102.48, 33.9],
    ['avery-l7164', 7.35, 3.53, 66, 71.98],
    ['avery-l7165', 4.67, 13.04, 101.64, 67.73],
  ] as const)('%s stands where another collection puts it, to a millimetre', (id, x, y, pitchX, pitchY) => {
    const medium = mediumOf(id);
    const { columns } = gridOf(medium);
    const [first, next, below] = [cellBox(medium, 0), cellBox(medium, 1), cellBox(medium, columns)];
    const differences = [first.xMm - x, first.yMm - y, next.xMm - first.xMm - pitchX, below.yMm - first.yMm - pitchY];
    for (const difference of differences) expect(Math.abs(difference)).toBeLessThan(1.1);
  });

  it('knows its own names, and takes a size of one’s own as a page of one label', () => {
    expect(MEDIUM_IDS.every(isMediumId)).toBe(true);
    expect(isMediumId('toString')).toBe(false);
    const own = mediumOf({ widthMm: 80, heightMm: 40 });
    expect(pageSizeOf(own)).toEqual({ widthMm: 80, heightMm: 40 });
    expect(cellsPerPage(own)).toBe(1);
    expect(cellBox(own, 0)).toEqual({ xMm: 0, yMm: 0, widthMm: 80, heightMm: 40 });
  });

  it('leaves a Brother QL the 271 dots of 342 that its head reaches', () => {
    const { label, margins } = mediumOf('roll-62x29');
    const dots = ((label.heightMm - margins.top - margins.bottom) * 300) / 25.4;
    expect(dots).toBeLessThanOrEqual(272);
    expect(dots).toBeGreaterThan(260);
  });
});
