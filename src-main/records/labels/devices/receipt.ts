/**
 * A slip for a receipt printer: short lines one under the other on paper that has a width and no height.
 *
 * It is laid out as labels are and sent as a picture, so that accents and codes come out the same on every printer. The
 * code is Code 128 where it holds with its quiet zones, else QR.
 */
import { err, ok, type Result } from '#shared/base/result.ts';

import { cleanLine } from '../../documents/clean-text.ts';
import type { FaceName, MeasureText } from '../../documents/pdf-fonts.ts';
import { dotsAtLeast, dotsToMm, snap, type DotGrid } from '../dot-grid.ts';
import { MM_PER_POINT, type DrawOp, type TextOp } from '../draw-ops.ts';
import { fitText } from '../fit-text.ts';
import { codeSymbols, type SymbolError } from '../symbols.ts';
import type { SizeMm } from './dots.ts';

/** Width of the paper; what is printed is `RECEIPT_WIDTH_MM`, the head's. */
export type ReceiptPaper = '80' | '58';
const RECEIPT_WIDTH_MM = { '80': 72, '58': 48 } as const satisfies Record<ReceiptPaper, number>;

export type ReceiptLine =
  | { readonly kind: 'title' | 'text' | 'strong'; readonly text: string }
  /** A word at the left and what it is at the right; under each other when they do not hold in a line. */
  | { readonly kind: 'pair'; readonly label: string; readonly value: string }
  | { readonly kind: 'code'; readonly code: string }
  /** A line to sign on, with the words under it. */
  | { readonly kind: 'signature'; readonly label: string }
  | { readonly kind: 'rule' | 'space' };

/** `RECEIPT_TOO_LONG`: more than 600 mm of paper, which is no slip any more. */
export type ReceiptError =
  SymbolError | { readonly code: 'RECEIPT_TOO_LONG'; readonly params: { readonly heightMm: number } };

const TEXT_PT = 9;
const TITLE_PT = 13;
const LINE_EM = 1.3;
const MOST_LINES = 60;
const MOST_HEIGHT_MM = 600;
const SPACE_MM = 3;
const SIGNING_MM = 14;
const BARS_HEIGHT_MM = 10;
const BAR_MODULE_MM = 0.25;
const QR_MODULE_MM = 0.45;

type Pen = {
  readonly grid: DotGrid;
  readonly widthMm: number;
  readonly measure: MeasureText;
};
type Block = { readonly ops: readonly DrawOp[]; readonly heightMm: number };

/** The slip, in mm from its top left corner, and how long it is. */
export function layoutReceipt(
  lines: readonly ReceiptLine[],
  paper: ReceiptPaper,
  grid: DotGrid,
  measure: MeasureText,
): Result<{ readonly ops: readonly DrawOp[]; readonly size: SizeMm }, ReceiptError> {
  const pen: Pen = { grid, widthMm: RECEIPT_WIDTH_MM[paper], measure };
  const ops: DrawOp[] = [];
  let heightMm = 0;
  for (const line of lines) {
    const block = layoutLine(line, pen);
    if (!block.ok) return block;
    for (const op of block.value.ops) ops.push(lowered(op, heightMm, grid));
    heightMm += block.value.heightMm;
  }
  heightMm = Math.max(heightMm, SPACE_MM);
  if (heightMm > MOST_HEIGHT_MM) return err({ code: 'RECEIPT_TOO_LONG', params: { heightMm: Math.round(heightMm) } });
  return ok({ ops, size: { widthMm: pen.widthMm, heightMm } });
}

function layoutLine(line: ReceiptLine, pen: Pen): Result<Block, SymbolError> {
  switch (line.kind) {
    case 'title':
      return ok(paragraph(line.text, { face: 'bold', sizePt: TITLE_PT, align: 'centre' }, pen));
    case 'strong':
      return ok(paragraph(line.text, { face: 'bold', sizePt: TEXT_PT, align: 'start' }, pen));
    case 'text':
      return ok(paragraph(line.text, { face: 'regular', sizePt: TEXT_PT, align: 'start' }, pen));
    case 'pair':
      return ok(pair(line.label, line.value, pen));
    case 'signature':
      return ok(signature(line.label, pen));
    case 'code':
      return codeBlock(line.code, pen);
    case 'rule':
      return ok(rule(pen, SPACE_MM / 2, SPACE_MM));
    case 'space':
      return ok({ ops: [], heightMm: SPACE_MM });
  }
}

type Setting = { readonly face: FaceName; readonly sizePt: number; readonly align: 'start' | 'centre' | 'end' };

function paragraph(words: string, { face, sizePt, align }: Setting, { widthMm, measure }: Pen): Block {
  const box = { face, maxPt: sizePt, minPt: sizePt, widthMm, maxLines: MOST_LINES };
  const { lines } = fitText(cleanLine(words), box, measure);
  const lineMm = sizePt * LINE_EM * MM_PER_POINT;
  const ops = lines.map((line, index): TextOp => {
    const spare = Math.max(0, widthMm - line.widthMm);
    const xMm = align === 'start' ? 0 : align === 'end' ? spare : spare / 2;
    const baselineMm = index * lineMm + sizePt * MM_PER_POINT;
    return { kind: 'text', xMm, baselineMm, widthMm: line.widthMm, text: line.text, face, sizePt, ink: 'black' };
  });
  return { ops, heightMm: lines.length * lineMm };
}

function pair(label: string, value: string, pen: Pen): Block {
  const left = paragraph(label, { face: 'regular', sizePt: TEXT_PT, align: 'start' }, pen);
  const right = paragraph(value, { face: 'bold', sizePt: TEXT_PT, align: 'end' }, pen);
  const widths = [...left.ops, ...right.ops].map((op) => (op.kind === 'text' ? op.widthMm : 0));
  const holds = widths.length <= 2 && widths.reduce((sum, width) => sum + width, 2) <= pen.widthMm;
  if (holds) return { ops: [...left.ops, ...right.ops], heightMm: Math.max(left.heightMm, right.heightMm) };
  return below(left, right, pen.grid);
}

function signature(label: string, pen: Pen): Block {
  const words = paragraph(label, { face: 'regular', sizePt: TEXT_PT - 2, align: 'start' }, pen);
  return below(rule(pen, SIGNING_MM, SIGNING_MM + 0.5), words, pen.grid);
}

function rule({ grid, widthMm }: Pen, yMm: number, heightMm: number): Block {
  const thickness = dotsToMm(grid, dotsAtLeast(grid, 0.25));
  const op: DrawOp = { kind: 'rect', xMm: 0, yMm: snap(grid, yMm), widthMm: snap(grid, widthMm), heightMm: thickness };
  return { ops: [op], heightMm };
}

function codeBlock(code: string, pen: Pen): Result<Block, SymbolError> {
  const symbols = codeSymbols(code);
  if (!symbols.ok) return symbols;
  const { grid, widthMm } = pen;
  const { bars, barModules, matrix } = symbols.value;
  const caption = paragraph(code, { face: 'regular', sizePt: TEXT_PT, align: 'centre' }, pen);
  // A dot wider than the floor where that holds; the quiet zones are ten modules each.
  const floor = dotsAtLeast(grid, BAR_MODULE_MM);
  const dots = [floor + 1, floor].find((each) => (barModules + 20) * dotsToMm(grid, each) <= widthMm);
  if (dots === undefined) {
    const moduleMm = dotsToMm(grid, dotsAtLeast(grid, QR_MODULE_MM));
    const side = matrix.length * moduleMm;
    const at = { xMm: snap(grid, (widthMm - side) / 2), yMm: snap(grid, 4 * moduleMm) };
    const op: DrawOp = { kind: 'matrix', symbology: 'qr', ...at, moduleMm, rows: matrix, code };
    return ok(below({ ops: [op], heightMm: side + 8 * moduleMm }, caption, grid));
  }
  const moduleMm = dotsToMm(grid, dots);
  const at = { xMm: snap(grid, (widthMm - barModules * moduleMm) / 2), yMm: snap(grid, 1) };
  const op: DrawOp = { kind: 'bars', ...at, heightMm: snap(grid, BARS_HEIGHT_MM), moduleMm, runs: bars, code };
  return ok(below({ ops: [op], heightMm: BARS_HEIGHT_MM + 1.5 }, caption, grid));
}

function below(upper: Block, lower: Block, grid: DotGrid): Block {
  return {
    ops: [...upper.ops, ...lower.ops.map((op) => lowered(op, upper.heightMm, grid))],
    heightMm: upper.heightMm + lower.heightMm,
  };
}

function lowered(op: DrawOp, byMm: number, grid: DotGrid): DrawOp {
  if (op.kind === 'text') return { ...op, baselineMm: snap(grid, op.baselineMm + byMm) };
  return { ...op, yMm: snap(grid, op.yMm + byMm) };
}
