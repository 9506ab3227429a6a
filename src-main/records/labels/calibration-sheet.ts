/**
 * A page that shows how far off a printer prints: the outline and the position of every label of the medium, rulers in
 * millimetres from the edges of the paper, and across two edges of a label a scale whose numbers are the corrections.
 *
 * The page is laid over a sheet of labels, against the light. The number that the real edge of the label touches is the
 * correction to type in: a mark printed at nominal +2 that lies on the edge was printed 2 mm too far to the left.
 */
import {
  cellBox,
  cellsPerPage,
  mediumOf,
  pageSizeOf,
  type CellBox,
  type Medium,
  type MediumChoice,
  type SizeMm,
} from '#shared/domain/label/media.ts';

import type { MeasureText } from '../documents/pdf-fonts.ts';
import { dotsAtLeast, dotsToMm, snap, type DotGrid } from './dot-grid.ts';
import { MM_PER_POINT, type DrawOp, type RectOp, type TextOp } from './draw-ops.ts';
import { fitText } from './fit-text.ts';
import type { LabelLanguage } from './label-models.ts';
import { LABEL_WORDS } from './label-words.ts';
import { moveOp } from './move-op.ts';
import type { SheetPage } from './sheet-layout.ts';

export type CalibrationRequest = {
  readonly medium: MediumChoice;
  /** The correction in use, to see what it does; the numbers are to be added to it. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly language: LabelLanguage;
};

type Pen = { readonly grid: DotGrid; readonly measure: MeasureText };

const LINE_MM = 0.1;
/** A scale reaches this far on both sides of an edge. */
const REACH_MM = 6;
const NUMBERED_MM = 3;
const TICK_MM = { one: 1.2, five: 2, ten: 3 } as const;
/** Where rulers and scales cross the first label, in shares of it: each leaves the others and the position free. */
const RULER_AT = { across: 0.12, down: 0.8 } as const;
const SCALE_AT = { across: 0.4, down: 0.25 } as const;
const NUMBER_PT = 5.5;
const POSITION_PT = 16;
const ARROW_MM = 5;

/** One page of the medium, as it would be printed with the correction in use. */
export function calibrationPage(request: CalibrationRequest, grid: DotGrid, measure: MeasureText): SheetPage {
  const medium = mediumOf(request.medium);
  const pen = { grid, measure };
  const { x, y } = request.offsetMm;
  const size = pageSizeOf(medium);
  const nominal = [...outlines(medium, pen), ...scales(medium, pen), ...words(medium, request, pen)];
  const ops = [...rulers(medium, size, pen), ...nominal.map((op) => moveOp(op, snap(grid, x), snap(grid, y)))].filter(
    (op) => isOnPage(op, size),
  );
  return { ...size, cells: [{ xMm: 0, yMm: 0, ...size, label: 0, ops }] };
}

function outlines(medium: Medium, pen: Pen): readonly DrawOp[] {
  return Array.from({ length: cellsPerPage(medium) }, (_, index) => cellBox(medium, index)).flatMap((cell, index) => [
    ...outline(cell, pen),
    text(String(index + 1), cell.xMm + cell.widthMm / 2, cell.yMm + cell.heightMm / 2, POSITION_PT, pen),
  ]);
}

function outline({ xMm, yMm, widthMm, heightMm }: CellBox, { grid }: Pen): readonly RectOp[] {
  const thick = dotsToMm(grid, dotsAtLeast(grid, LINE_MM));
  const [left, top] = [snap(grid, xMm), snap(grid, yMm)];
  const [right, bottom] = [snap(grid, xMm + widthMm) - thick, snap(grid, yMm + heightMm) - thick];
  return [
    rect(left, top, right + thick - left, thick),
    rect(left, bottom, right + thick - left, thick),
    rect(left, top, thick, bottom + thick - top),
    rect(right, top, thick, bottom + thick - top),
  ];
}

/** Across the right and the bottom edge of the first label: those that are not at the edge of the paper. */
function scales(medium: Medium, pen: Pen): readonly DrawOp[] {
  const cell = cellBox(medium, 0);
  const [right, bottom] = [cell.xMm + cell.widthMm, cell.yMm + cell.heightMm];
  const acrossAt = cell.yMm + cell.heightMm * SCALE_AT.across;
  const downAt = cell.xMm + cell.widthMm * SCALE_AT.down;
  const marks = Array.from({ length: 2 * REACH_MM + 1 }, (_, index) => index - REACH_MM).flatMap((mm): DrawOp[] => {
    const isNumbered = mm % NUMBERED_MM === 0;
    const length = isNumbered ? TICK_MM.five : TICK_MM.one;
    const ticks = [tick(right + mm, acrossAt, length, 'down', pen), tick(downAt, bottom + mm, length, 'across', pen)];
    if (!isNumbered) return ticks;
    return [
      ...ticks,
      text(signed(mm), right + mm, acrossAt + length + 2.2, NUMBER_PT, pen),
      text(signed(mm), downAt + length + 2, bottom + mm + 0.7, NUMBER_PT, pen),
    ];
  });
  return [
    ...marks,
    ...arrow(right - ARROW_MM / 2, acrossAt - 1.2, 'right', pen),
    ...arrow(downAt - 1.2, bottom - ARROW_MM / 2, 'down', pen),
  ];
}

function signed(mm: number): string {
  return mm > 0 ? `+${String(mm)}` : mm < 0 ? `−${String(-mm)}` : '0';
}

/** Which way a positive correction moves the print. */
function arrow(xMm: number, yMm: number, way: 'right' | 'down', { grid }: Pen): readonly RectOp[] {
  const thick = dotsToMm(grid, dotsAtLeast(grid, LINE_MM * 2));
  const steps = 5;
  const head = Array.from({ length: steps }, (_, step) => ({
    along: ARROW_MM - (step + 1) * thick,
    half: (step + 0.5) * thick,
  }));
  const bars = [{ along: 0, length: ARROW_MM, half: thick / 2 }, ...head.map((each) => ({ ...each, length: thick }))];
  return bars.map(({ along, length, half }) =>
    way === 'right'
      ? rect(snap(grid, xMm + along), snap(grid, yMm - half), snap(grid, length), snap(grid, 2 * half))
      : rect(snap(grid, xMm - half), snap(grid, yMm + along), snap(grid, 2 * half), snap(grid, length)),
  );
}

/** From the edges of the paper: what is missing at 0 is what the printer cannot reach, and 100 must measure 100. */
function rulers(medium: Medium, { widthMm, heightMm }: SizeMm, pen: Pen): readonly DrawOp[] {
  const cell = cellBox(medium, 0);
  const [across, down] = [cell.yMm + cell.heightMm * RULER_AT.across, cell.xMm + cell.widthMm * RULER_AT.down];
  const marks = (lengthMm: number): readonly number[] =>
    Array.from({ length: Math.floor(lengthMm) + 1 }, (_, mm) => mm);
  const lengthOf = (mm: number): number => (mm % 10 === 0 ? TICK_MM.ten : mm % 5 === 0 ? TICK_MM.five : TICK_MM.one);
  return [
    ...marks(widthMm).map((mm) => tick(mm, across, lengthOf(mm), 'down', pen)),
    ...marks(heightMm).map((mm) => tick(down, mm, lengthOf(mm), 'across', pen)),
    ...marks(widthMm)
      .filter((mm) => mm % 10 === 0 && mm > 0)
      .map((mm) => text(String(mm), mm, across - 0.6, NUMBER_PT, pen)),
    ...marks(heightMm)
      .filter((mm) => mm % 10 === 0 && mm > 0)
      .map((mm) => text(String(mm), down - 2, mm + 0.7, NUMBER_PT, pen)),
  ];
}

/** What to do with the page, in the last label of a sheet, where nothing else is; left out when it does not hold. */
function words(medium: Medium, { language }: CalibrationRequest, { measure, grid }: Pen): readonly TextOp[] {
  const cell = cellBox(medium, cellsPerPage(medium) - 1);
  const top = cell.yMm + cell.heightMm / 2 + 2;
  const roomMm = cell.yMm + cell.heightMm - 2 - top;
  const [maxPt, minPt] = [8, 5];
  const widthMm = cell.widthMm - 6;
  const maxLines = Math.floor(roomMm / (minPt * 1.2 * MM_PER_POINT));
  if (maxLines < 1 || medium.kind === 'roll') return [];
  const fitted = fitText(
    LABEL_WORDS[language].calibration,
    { face: 'regular', maxPt, minPt, widthMm, maxLines },
    measure,
  );
  const lineMm = fitted.sizePt * 1.2 * MM_PER_POINT;
  if (fitted.outcome === 'cut' || fitted.lines.length * lineMm > roomMm) return [];
  return fitted.lines.map((line, index) => ({
    kind: 'text',
    xMm: snap(grid, cell.xMm + 3),
    baselineMm: snap(grid, top + (index + 0.8) * lineMm),
    ...line,
    face: 'regular',
    sizePt: fitted.sizePt,
    ink: 'black',
  }));
}

function tick(xMm: number, yMm: number, lengthMm: number, way: 'across' | 'down', { grid }: Pen): RectOp {
  const thick = dotsToMm(grid, dotsAtLeast(grid, LINE_MM));
  const [x, y, length] = [snap(grid, xMm), snap(grid, yMm), snap(grid, lengthMm)];
  return way === 'down' ? rect(x, y, thick, length) : rect(x, y, length, thick);
}

function rect(xMm: number, yMm: number, widthMm: number, heightMm: number): RectOp {
  return { kind: 'rect', xMm, yMm, widthMm, heightMm };
}

/** Centred on a point. */
function text(words: string, xMm: number, baselineMm: number, sizePt: number, { grid, measure }: Pen): TextOp {
  const widthMm = measure(words, 'regular', sizePt) * MM_PER_POINT;
  return {
    kind: 'text',
    xMm: snap(grid, xMm - widthMm / 2),
    baselineMm: snap(grid, baselineMm),
    widthMm,
    text: words,
    face: 'regular',
    sizePt,
    ink: 'black',
  };
}

/** What would begin beyond the paper is left out; what crosses its edge shows where the printer ends. */
function isOnPage(op: DrawOp, { widthMm, heightMm }: SizeMm): boolean {
  if (op.kind === 'text') {
    return op.xMm >= 0 && op.xMm + op.widthMm <= widthMm && op.baselineMm > 2 && op.baselineMm <= heightMm;
  }
  return op.xMm >= 0 && op.yMm >= 0 && op.xMm < widthMm && op.yMm < heightMm;
}
