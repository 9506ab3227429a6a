/**
 * Geometry of the label sheets, as data.
 *
 * Measures are the maker's, in inches (Avery US Letter series, the same in the gLabels template collection); positions
 * in mm are derived and then snapped to the printer's dots. `plain-letter` is no label stock: it is ordinary paper with
 * outlined cells, for the card of commands kept beside a scanner.
 */
import { MM_PER_INCH } from './dot-grid.ts';

type SheetGeometry = {
  readonly columns: number;
  readonly rows: number;
  readonly labelIn: { readonly width: number; readonly height: number };
  /** Top left corner of the first label. */
  readonly originIn: { readonly x: number; readonly y: number };
  /** From one label to the next. */
  readonly pitchIn: { readonly x: number; readonly y: number };
  /** Whether the edge of each used cell is drawn: only on paper that is not die-cut. */
  readonly outline: 'none' | 'drawn';
};

const THIRD = 1 / 3;

export const SHEETS = {
  'avery-5159': sheet(2, 7, [4, 1.5], [0.15625, 0.25], [4.1875, 1.5]),
  'avery-5160': sheet(3, 10, [2.625, 1], [0.1875, 0.5], [2.75, 1]),
  'avery-5161': sheet(2, 10, [4, 1], [0.15625, 0.5], [4.1875, 1]),
  'avery-5162': sheet(2, 7, [4, 1 + THIRD], [0.15625, 5 / 6], [4.1875, 1 + THIRD]),
  'avery-5163': sheet(2, 5, [4, 2], [0.15625, 0.5], [4.1875, 2]),
  'avery-5164': sheet(2, 3, [4, 3 + THIRD], [0.15625, 0.5], [4.1875, 3 + THIRD]),
  'plain-letter': { ...sheet(2, 6, [3.6, 1.45], [0.5, 0.5], [3.9, 1.71]), outline: 'drawn' },
} as const satisfies Record<string, SheetGeometry>;

export type SheetId = keyof typeof SHEETS;

export const SHEET_IDS = Object.keys(SHEETS) as readonly SheetId[];

/** US Letter. */
export const PAGE_MM = { width: 8.5 * MM_PER_INCH, height: 11 * MM_PER_INCH } as const;

export function cellsPerSheet(id: SheetId): number {
  return SHEETS[id].columns * SHEETS[id].rows;
}

export type CellBox = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** The cell at `index` (0 is the first), before any offset and before snapping. Cells run along a row, then down. */
export function cellBox(id: SheetId, index: number): CellBox {
  const geometry: SheetGeometry = SHEETS[id];
  const column = index % geometry.columns;
  const row = Math.floor(index / geometry.columns);
  return {
    xMm: (geometry.originIn.x + column * geometry.pitchIn.x) * MM_PER_INCH,
    yMm: (geometry.originIn.y + row * geometry.pitchIn.y) * MM_PER_INCH,
    widthMm: geometry.labelIn.width * MM_PER_INCH,
    heightMm: geometry.labelIn.height * MM_PER_INCH,
  };
}

function sheet(
  columns: number,
  rows: number,
  label: readonly [width: number, height: number],
  origin: readonly [x: number, y: number],
  pitch: readonly [x: number, y: number],
): SheetGeometry {
  return {
    columns,
    rows,
    labelIn: { width: label[0], height: label[1] },
    originIn: { x: origin[0], y: origin[1] },
    pitchIn: { x: pitch[0], y: pitch[1] },
    outline: 'none',
  };
}
