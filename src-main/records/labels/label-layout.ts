/**
 * One label: from a face and a cell to drawing operations, pure.
 *
 * The plan is the same for every label. Code 128 with its text at the bottom left, QR of the same code at the right: two
 * symbologies in two places, because a scratch across a symbol defeats any of them. The quiet zones are reserved first,
 * text gets what is left and never enters them. Measures and floors come from decoding thousands of printed pages:
 * Code 128 modules ≥ 0.25 mm, QR modules ≥ 0.33 mm, quiet zones of 10 and 4 modules, bars at least 6.35 mm high.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { MarginsMm } from '#shared/domain/label/media.ts';

import { cleanLine } from '../documents/clean-text.ts';
import type { MeasureText } from '../documents/pdf-fonts.ts';
import { dotsAtLeast, dotsAtMost, dotsToMm, snap, type DotGrid } from './dot-grid.ts';
import { CAP_HEIGHT_EM, MM_PER_POINT, type BarsOp, type DrawOp, type MatrixOp, type TextOp } from './draw-ops.ts';
import { fitText } from './fit-text.ts';
import { layoutCorner } from './label-corner.ts';
import type { LabelFace } from './label-face.ts';
import type { LabelField } from './label-models.ts';
import { densityOf, hasBarsBelow, type CellSize, type Density, type LabelPlan } from './label-plan.ts';
import { layoutTextStack } from './label-text-stack.ts';
import { scaleOp } from './move-op.ts';
import { codeSymbols, type CodeSymbols } from './symbols.ts';

export type LabelError = {
  readonly code:
    | 'LABEL_CODE_INVALID'
    | 'LABEL_CODE_TOO_WIDE'
    | 'LABEL_DESIGN_TOO_LARGE'
    | 'LABEL_TEXT_MISSING'
    | 'LABEL_TEXT_TOO_LONG';
  readonly params: { readonly code: string; readonly text?: string };
};

export type LaidOutLabel = {
  readonly ops: readonly DrawOp[];
  /** Parts printed with an ellipsis, or left out for want of room. */
  readonly shortened: readonly LabelField[];
};

/** From this size a label is read from across the room, and everything on it is larger. */
const POSTER_MM = { width: 90, height: 110 } as const;
const POSTER_SCALE = 1.6;

/** Margin inside the cell that a sheet slightly askew in the printer may eat. */
const PAD_X_MM = 3;
const PAD_Y_MM = {
  large: 4,
  roomy: 3,
  medium: 2.5,
  tall: 3,
  upright: 2.5,
  compact: 2,
  narrow: 2,
} as const satisfies Record<Density, number>;

const BAR_MODULE_FLOOR_MM = 0.25;
const BAR_MODULE_CEILING_MM = {
  large: 0.424,
  roomy: 0.424,
  medium: 0.424,
  tall: 0.382,
  upright: 0.382,
  compact: 0.382,
  narrow: 0.34,
} as const satisfies Record<Density, number>;
const BAR_QUIET_MODULES = 10;
const BAR_HEIGHT_FLOOR_MM = 6.35;
const QR_MODULE_FLOOR_MM = 0.33;
const QR_QUIET_MODULES = 4;

/** Side of the QR, at most: beside a corner block, and alone. */
const QR_SIDE_MM = {
  large: { withCorner: 22, alone: 26 },
  roomy: { withCorner: 16, alone: 21 },
  medium: { withCorner: 12.5, alone: 18 },
  tall: { withCorner: 14, alone: 18 },
  upright: { withCorner: 11, alone: 14 },
  compact: { withCorner: 10, alone: 14 },
  narrow: { withCorner: 9, alone: 12 },
} as const satisfies Record<Density, unknown>;

/** Width kept free of bars at the right of the cell. */
const RIGHT_COLUMN_MM = {
  large: 31,
  roomy: 28,
  medium: 28,
  tall: 23,
  upright: 23,
  compact: 34,
  narrow: 14,
} as const satisfies Record<Density, number>;

const CODE_TEXT_PT = {
  large: 9,
  roomy: 8,
  medium: 7,
  tall: 7.5,
  upright: 6.5,
  compact: 6.5,
  narrow: 6.5,
} as const satisfies Record<Density, number>;
/** Height of the bars as a share of the cell's, when 15 % of their width is more than that. */
const BAR_HEIGHT_SHARE = {
  large: 0.2,
  roomy: 0.22,
  medium: 0.22,
  tall: 0.16,
  upright: 0.22,
  compact: 0.27,
  narrow: 0.27,
} as const satisfies Record<Density, number>;
const GAP_MM = 0.9;

/**
 * Lays a face out in a cell, in mm from the cell's top left corner.
 * `LABEL_CODE_INVALID`: not printable as both symbols. `LABEL_CODE_TOO_WIDE`: the bars would be thinner than scanners
 * read. `LABEL_TEXT_MISSING`, `LABEL_TEXT_TOO_LONG`: the headline is empty, or unreadably small if whole.
 */
export function layoutLabel(
  face: LabelFace,
  size: CellSize,
  grid: DotGrid,
  measure: MeasureText,
): Result<LaidOutLabel, LabelError> {
  if (size.widthMm < POSTER_MM.width || size.heightMm < POSTER_MM.height) {
    return layoutCell(face, size, grid, measure);
  }
  // Laid out small, on dots as much smaller, and enlarged whole: what is on the dots stays on them.
  const small = layoutCell(face, shrunk(size), { dotsPerInch: grid.dotsPerInch * POSTER_SCALE }, measure);
  if (!small.ok) return small;
  return ok({ ...small.value, ops: small.value.ops.map((op) => onGrid(scaleOp(op, POSTER_SCALE), grid)) });
}

function shrunk({ widthMm, heightMm, margins }: CellSize): CellSize {
  const of = (length: number): number => length / POSTER_SCALE;
  const size = { widthMm: of(widthMm), heightMm: of(heightMm) };
  if (margins === undefined) return size;
  const { top, right, bottom, left } = margins;
  return { ...size, margins: { top: of(top), right: of(right), bottom: of(bottom), left: of(left) } };
}

function layoutCell(
  face: LabelFace,
  size: CellSize,
  grid: DotGrid,
  measure: MeasureText,
): Result<LaidOutLabel, LabelError> {
  const symbols = codeSymbols(face.code);
  if (!symbols.ok) return symbols;
  if (face.headline === '') return err({ code: 'LABEL_TEXT_MISSING', params: { code: face.code } });

  const density = densityOf(size);
  const matrix = placeMatrix(symbols.value, face, size, density, grid);
  const bars = placeBars(symbols.value, matrix, size, density, grid, measure);
  if (bars === undefined) return err({ code: 'LABEL_CODE_TOO_WIDE', params: { code: face.code } });
  const plan = planText(bars.op, matrix, face, size, density);
  const corner = layoutCorner(face, plan, grid, measure);
  const text = layoutTextStack(face, corner.leftOver, plan, measure);
  if (!text.ok) return err({ code: text.error, params: { code: face.code, text: face.headline } });
  return ok({
    ops: [...text.value.ops, ...corner.ops, bars.op, bars.text, matrix].map((op) => onGrid(op, grid)),
    shortened: [...text.value.shortened, ...corner.shortened],
  });
}

function placeMatrix(symbols: CodeSymbols, face: LabelFace, size: CellSize, density: Density, grid: DotGrid): MatrixOp {
  const modules = symbols.matrix.length;
  const pad = padding(size, density);
  const sideMm = Math.min(QR_SIDE_MM[density][isAlone(face) ? 'alone' : 'withCorner'], size.heightMm * 0.6);
  const dots = Math.max(dotsAtLeast(grid, QR_MODULE_FLOOR_MM), dotsAtMost(grid, sideMm / modules));
  const moduleMm = dotsToMm(grid, dots);
  const width = modules * moduleMm;
  const quiet = QR_QUIET_MODULES * moduleMm;
  const isCentred = isAlone(face) && !hasBarsBelow(density);
  const topOfMatrix = isCentred ? (size.heightMm - width) / 2 : Math.max(pad.top, quiet);
  return {
    kind: 'matrix',
    symbology: 'qr',
    xMm: snap(grid, size.widthMm - Math.max(pad.right, quiet) - width),
    yMm: snap(grid, topOfMatrix),
    moduleMm,
    rows: symbols.matrix,
    code: symbols.code,
  };
}

function placeBars(
  symbols: CodeSymbols,
  matrix: MatrixOp,
  size: CellSize,
  density: Density,
  grid: DotGrid,
  measure: MeasureText,
): { readonly op: BarsOp; readonly text: TextOp } | undefined {
  const pad = padding(size, density);
  const room = hasBarsBelow(density)
    ? size.widthMm
    : Math.min(size.widthMm - RIGHT_COLUMN_MM[density], matrix.xMm - quietOf(matrix));
  const moduleMm = barModule(symbols.barModules, room, pad.left, density, grid);
  if (moduleMm === undefined) return undefined;
  const widthMm = symbols.barModules * moduleMm;
  const xMm = snap(grid, Math.max(pad.left, BAR_QUIET_MODULES * moduleMm));
  const printed = fitText(
    cleanLine(symbols.code),
    { face: 'regular', maxPt: CODE_TEXT_PT[density], minPt: 4, widthMm, maxLines: 1 },
    measure,
  );
  const line = printed.lines[0] ?? { text: '', widthMm: 0 };
  const baselineMm = size.heightMm - pad.bottom;
  const bottomMm = baselineMm - printed.sizePt * CAP_HEIGHT_EM * MM_PER_POINT - 0.8;
  const wantedMm = Math.max(
    BAR_HEIGHT_FLOOR_MM,
    Math.min(size.heightMm * BAR_HEIGHT_SHARE[density], widthMm * (density === 'large' ? 0.25 : 0.15)),
  );
  const heightMm = dotsToMm(grid, dotsAtLeast(grid, wantedMm));
  return {
    op: {
      kind: 'bars',
      xMm,
      yMm: snap(grid, bottomMm - heightMm),
      heightMm,
      moduleMm,
      runs: symbols.bars,
      code: symbols.code,
    },
    text: {
      kind: 'text',
      xMm: xMm + (widthMm - line.widthMm) / 2,
      baselineMm,
      widthMm: line.widthMm,
      text: line.text,
      face: 'regular',
      sizePt: printed.sizePt,
      ink: 'black',
    },
  };
}

/** The widest module whose symbol and quiet zones hold in `room`; narrower than the floor is no module. */
function barModule(modules: number, room: number, padMm: number, density: Density, grid: DotGrid): number | undefined {
  const floor = dotsAtLeast(grid, BAR_MODULE_FLOOR_MM);
  for (let dots = Math.max(floor, dotsAtMost(grid, BAR_MODULE_CEILING_MM[density])); dots >= floor; dots -= 1) {
    const moduleMm = dotsToMm(grid, dots);
    const quiet = BAR_QUIET_MODULES * moduleMm;
    if (Math.max(padMm, quiet) + modules * moduleMm + quiet <= room) return moduleMm;
  }
  return undefined;
}

/** Nothing is said of it in the corner. */
function isAlone({ place, band }: LabelFace): boolean {
  return place === undefined && band === undefined;
}

function quietOf(matrix: MatrixOp): number {
  return QR_QUIET_MODULES * matrix.moduleMm;
}

function barsRight(bars: BarsOp): number {
  return bars.xMm + (bars.runs.reduce((sum, run) => sum + run, 0) + BAR_QUIET_MODULES) * bars.moduleMm;
}

/** White at each edge: what the layout leaves, or the printer asks. */
function padding({ margins }: CellSize, density: Density): MarginsMm {
  const [x, y] = [PAD_X_MM, PAD_Y_MM[density]];
  if (margins === undefined) return { top: y, right: x, bottom: y, left: x };
  const { top, right, bottom, left } = margins;
  return { top: Math.max(top, y), right: Math.max(right, x), bottom: Math.max(bottom, y), left: Math.max(left, x) };
}

function planText(bars: BarsOp, matrix: MatrixOp, face: LabelFace, size: CellSize, density: Density): LabelPlan {
  const pad = padding(size, density);
  const quiet = quietOf(matrix);
  const besideMatrix = matrix.xMm - quiet - 0.3;
  const hasColumn = density !== 'compact' && density !== 'narrow';
  const columnLeft = size.widthMm - RIGHT_COLUMN_MM[density];
  // Bars are as wide as their code asks; the column is not, so that a sheet of labels is even.
  const isBelow = hasBarsBelow(density);
  const cornerLeft = (isBelow ? columnLeft : Math.max(barsRight(bars), columnLeft)) + 0.3;
  const matrixBottom = matrix.yMm + matrix.rows.length * matrix.moduleMm + quiet;
  const isUnder = density === 'tall' && isAlone(face);
  return {
    size,
    density,
    text: {
      leftMm: bars.xMm,
      topMm: isUnder ? matrixBottom : pad.top,
      rightMm: isUnder ? size.widthMm - pad.right : hasColumn ? Math.min(besideMatrix, columnLeft - 1.2) : besideMatrix,
      bottomMm: bars.yMm - GAP_MM,
    },
    corner: {
      leftMm: cornerLeft,
      topMm: Math.max(matrixBottom, hasColumn ? 0 : bars.yMm - GAP_MM),
      rightMm: size.widthMm - pad.right,
      bottomMm: isBelow ? bars.yMm - GAP_MM : size.heightMm - pad.bottom,
    },
  };
}

function onGrid(op: DrawOp, grid: DotGrid): DrawOp {
  const xMm = snap(grid, op.xMm);
  if (op.kind === 'text') return { ...op, xMm, baselineMm: snap(grid, op.baselineMm) };
  const yMm = snap(grid, op.yMm);
  if (op.kind !== 'rect') return { ...op, xMm, yMm };
  return {
    ...op,
    xMm,
    yMm,
    widthMm: snap(grid, op.xMm + op.widthMm) - xMm,
    heightMm: snap(grid, op.yMm + op.heightMm) - yMm,
  };
}
