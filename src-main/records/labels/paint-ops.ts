/**
 * Drawing operations on a PDF page, as vectors. The dark modules of all symbols of a page go into one path and one fill:
 * neighbouring rectangles filled one by one would show hairlines on screen.
 */
import type { FontSet } from '../documents/pdf-fonts.ts';
import type { CanvasPainter } from '../documents/canvas-painter.ts';
import type { BarsOp, DrawOp, MatrixOp, RectOp, TextOp } from './draw-ops.ts';
import type { SheetPage } from './sheet-layout.ts';

const POINTS_PER_MM = 72 / 25.4;

/**
 * Dark modules are drawn this much short of the dots they fill, on each side. By PDF's rule a device paints every dot a
 * shape touches: an edge that rounding puts a millionth past its dot would make the bar one dot wider.
 */
const INSET_MM = 0.0008;

type Origin = { readonly xMm: number; readonly yMm: number };

/** Paints every cell of a page. `outline` draws the edge of the cells, for paper that is not die-cut. */
export function paintPage(painter: CanvasPainter, page: SheetPage, outline: 'none' | 'drawn', fonts: FontSet): void {
  for (const cell of page.cells) for (const op of cell.ops) addDarkShape(painter, op, cell);
  painter.fill('#000000');
  for (const cell of page.cells) {
    for (const op of cell.ops) if (op.kind === 'text') paintText(painter, op, cell, fonts);
    if (outline === 'drawn') outlineCell(painter, cell);
  }
}

function addDarkShape(painter: CanvasPainter, op: DrawOp, origin: Origin): void {
  switch (op.kind) {
    case 'text':
      return;
    case 'rect':
      rect(painter, op, origin);
      return;
    case 'bars':
      bars(painter, op, origin);
      return;
    case 'matrix':
    case 'image':
      matrix(painter, op, origin);
  }
}

function rect(painter: CanvasPainter, op: Omit<RectOp, 'kind'>, { xMm, yMm }: Origin): void {
  painter.rect(pt(xMm + op.xMm), pt(yMm + op.yMm), pt(op.widthMm), pt(op.heightMm));
}

/** A run of dark modules. */
function module(painter: CanvasPainter, box: Omit<RectOp, 'kind'>, origin: Origin): void {
  const inset = {
    xMm: box.xMm + INSET_MM,
    yMm: box.yMm + INSET_MM,
    widthMm: box.widthMm - 2 * INSET_MM,
    heightMm: box.heightMm - 2 * INSET_MM,
  };
  rect(painter, inset, origin);
}

function bars(painter: CanvasPainter, op: BarsOp, origin: Origin): void {
  let at = op.xMm;
  op.runs.forEach((run, index) => {
    const widthMm = run * op.moduleMm;
    if (index % 2 === 0) module(painter, { xMm: at, yMm: op.yMm, widthMm, heightMm: op.heightMm }, origin);
    at += widthMm;
  });
}

function matrix(painter: CanvasPainter, op: Pick<MatrixOp, 'xMm' | 'yMm' | 'moduleMm' | 'rows'>, origin: Origin): void {
  op.rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/gu)) {
      module(
        painter,
        {
          xMm: op.xMm + run.index * op.moduleMm,
          yMm: op.yMm + y * op.moduleMm,
          widthMm: run[0].length * op.moduleMm,
          heightMm: op.moduleMm,
        },
        origin,
      );
    }
  });
}

function paintText(painter: CanvasPainter, op: TextOp, origin: Origin, fonts: FontSet): void {
  const { font, key } = fonts.faces[op.face];
  painter
    .font(font, key, op.sizePt)
    .fillColor(op.ink === 'white' ? '#ffffff' : '#000000')
    .text(op.text, pt(origin.xMm + op.xMm), pt(origin.yMm + op.baselineMm), {
      lineBreak: false,
      baseline: 'alphabetic',
    });
}

function outlineCell(painter: CanvasPainter, cell: SheetPage['cells'][number]): void {
  painter.lineWidth(0.5).rect(pt(cell.xMm), pt(cell.yMm), pt(cell.widthMm), pt(cell.heightMm)).stroke('#9aa3ad');
}

function pt(mm: number): number {
  return mm * POINTS_PER_MM;
}
