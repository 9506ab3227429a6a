/**
 * What labels are printed on, as data: sheets cut in labels, and rolls of one label after the other.
 *
 * Measures of the sheets are the maker's: US Letter in inches, A4 in millimetres; the gLabels template collection and the
 * label tables of FPDF agree to 0.3 mm. An A4 sheet is symmetrical, so its origin follows from its labels. Positions are
 * exact here and snapped to the dots of a device by the layout. `plain-letter` is no label stock: it is ordinary paper with
 * outlined cells, for the card of commands kept beside a scanner.
 */
export type SizeMm = { readonly widthMm: number; readonly heightMm: number };

export type PointMm = { readonly xMm: number; readonly yMm: number };

/** White left at each edge of a label: what a printer cannot reach, or a sheet fed askew may lose. */
export type MarginsMm = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

export type Sheet = {
  readonly kind: 'sheet';
  readonly page: SizeMm;
  readonly columns: number;
  readonly rows: number;
  readonly label: SizeMm;
  /** Top left corner of the first label. */
  readonly origin: PointMm;
  /** From one label to the next. */
  readonly pitch: PointMm;
  readonly margins: MarginsMm;
  /** Whether the edge of each used cell is drawn: only on paper that is not die-cut. */
  readonly outline: 'none' | 'drawn';
};

/** A page to a label: a roll, or a size of one's own. */
export type Roll = { readonly kind: 'roll'; readonly label: SizeMm; readonly margins: MarginsMm };

export type Medium = Sheet | Roll;

const MM_PER_INCH = 25.4;
const LETTER: SizeMm = { widthMm: 8.5 * MM_PER_INCH, heightMm: 11 * MM_PER_INCH };
const A4: SizeMm = { widthMm: 210, heightMm: 297 };
const THIRD = 1 / 3;

/** A sheet may lie a millimetre and a half askew in the tray. */
const SHEET_MARGINS: MarginsMm = { top: 1.5, right: 1.5, bottom: 1.5, left: 1.5 };
const ROLL_MARGINS: MarginsMm = { top: 1.5, right: 1.5, bottom: 1.5, left: 1.5 };

export const MEDIA = {
  'avery-5159': letterSheet([2, 7], [4, 1.5], [0.15625, 0.25], [4.1875, 1.5]),
  'avery-5160': letterSheet([3, 10], [2.625, 1], [0.1875, 0.5], [2.75, 1]),
  'avery-5161': letterSheet([2, 10], [4, 1], [0.15625, 0.5], [4.1875, 1]),
  'avery-5162': letterSheet([2, 7], [4, 1 + THIRD], [0.15625, 5 / 6], [4.1875, 1 + THIRD]),
  'avery-5163': letterSheet([2, 5], [4, 2], [0.15625, 0.5], [4.1875, 2]),
  'avery-5164': letterSheet([2, 3], [4, 3 + THIRD], [0.15625, 0.5], [4.1875, 3 + THIRD]),
  'avery-l7159': a4Sheet([3, 8], [63.5, 33.9], 66.04),
  'avery-l7160': a4Sheet([3, 7], [63.5, 38.1], 66.04),
  'avery-l7161': a4Sheet([3, 6], [63.5, 46.6], 66.04),
  'avery-l7162': a4Sheet([2, 8], [99.1, 33.9], 101.64),
  'avery-l7163': a4Sheet([2, 7], [99.1, 38.1], 101.64),
  'avery-l7164': a4Sheet([3, 4], [63.5, 72], 66.04),
  'avery-l7165': a4Sheet([2, 4], [99.1, 67.7], 101.64),
  'plain-letter': { ...letterSheet([2, 6], [3.6, 1.45], [0.5, 0.5], [3.9, 1.71]), outline: 'drawn' },
  // Brother QL: of 342 dots across the height, the head reaches 271; 3 mm are lost at the top and at the bottom.
  'roll-62x29': roll([62, 29], { top: 3, right: 1.5, bottom: 3, left: 1.5 }),
  'roll-102x51': roll([102, 51], ROLL_MARGINS),
  'roll-102x152': roll([102, 152], ROLL_MARGINS),
} as const satisfies Record<string, Medium>;

export type MediumId = keyof typeof MEDIA;

export const MEDIUM_IDS = Object.keys(MEDIA) as readonly MediumId[];

/** A medium by its name, or the size of a label of one's own. */
export type MediumChoice = MediumId | SizeMm;

export function isMediumId(name: string): name is MediumId {
  return Object.hasOwn(MEDIA, name);
}

export function mediumOf(choice: MediumChoice): Medium {
  if (typeof choice === 'string') return MEDIA[choice];
  return { kind: 'roll', label: { widthMm: choice.widthMm, heightMm: choice.heightMm }, margins: ROLL_MARGINS };
}

export function pageSizeOf(medium: Medium): SizeMm {
  return medium.kind === 'sheet' ? medium.page : medium.label;
}

/** Columns and rows of a page; a roll has one of each. */
export function gridOf(medium: Medium): { readonly columns: number; readonly rows: number } {
  return medium.kind === 'sheet' ? { columns: medium.columns, rows: medium.rows } : { columns: 1, rows: 1 };
}

export function cellsPerPage(medium: Medium): number {
  const { columns, rows } = gridOf(medium);
  return columns * rows;
}

export type CellBox = PointMm & SizeMm;

/** The cell at `index` (0 is the first), before any offset and before snapping. Cells run along a row, then down. */
export function cellBox(medium: Medium, index: number): CellBox {
  if (medium.kind === 'roll') return { xMm: 0, yMm: 0, ...medium.label };
  const column = index % medium.columns;
  const row = Math.floor(index / medium.columns);
  return {
    xMm: medium.origin.xMm + column * medium.pitch.xMm,
    yMm: medium.origin.yMm + row * medium.pitch.yMm,
    ...medium.label,
  };
}

/** Columns, rows; and width, height or x, y. */
type Pair = readonly [number, number];

/** In inches. */
function letterSheet(grid: Pair, label: Pair, origin: Pair, pitch: Pair): Sheet {
  return {
    kind: 'sheet',
    page: LETTER,
    columns: grid[0],
    rows: grid[1],
    label: { widthMm: label[0] * MM_PER_INCH, heightMm: label[1] * MM_PER_INCH },
    origin: { xMm: origin[0] * MM_PER_INCH, yMm: origin[1] * MM_PER_INCH },
    pitch: { xMm: pitch[0] * MM_PER_INCH, yMm: pitch[1] * MM_PER_INCH },
    margins: SHEET_MARGINS,
    outline: 'none',
  };
}

/** In millimetres; labels of a column touch each other, and all of them are centred on the page. */
function a4Sheet([columns, rows]: Pair, [widthMm, heightMm]: Pair, pitchX: number): Sheet {
  return {
    kind: 'sheet',
    page: A4,
    columns,
    rows,
    label: { widthMm, heightMm },
    origin: {
      xMm: (A4.widthMm - (columns - 1) * pitchX - widthMm) / 2,
      yMm: (A4.heightMm - rows * heightMm) / 2,
    },
    pitch: { xMm: pitchX, yMm: heightMm },
    margins: SHEET_MARGINS,
    outline: 'none',
  };
}

function roll([widthMm, heightMm]: Pair, margins: MarginsMm): Roll {
  return { kind: 'roll', label: { widthMm, heightMm }, margins };
}
