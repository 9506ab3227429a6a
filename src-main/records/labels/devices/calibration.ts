/**
 * What a label printer prints to show how it is set: a frame on the very edge of the label, rulers in millimetres from
 * the top left corner, lines of one to four dots, and what it was drawn for.
 *
 * The side of the frame that is missing tells the offset to type in, a ruler that is too long tells another resolution, and
 * lines that run together tell a head that is too hot. Numbers and units only: it needs no language.
 */
import type { MeasureText } from '../../documents/pdf-fonts.ts';
import { dotsToMm, snap, type DotGrid } from '../dot-grid.ts';
import { MM_PER_POINT, type DrawOp, type RectOp, type TextOp } from '../draw-ops.ts';
import type { SizeMm } from './dots.ts';

const TICK_MM = { one: 1.2, five: 2, ten: 3 } as const;
const NUMBER_PT = 6;
const PATTERN_DOTS = [1, 2, 3, 4] as const;
const PATTERN_LINES = 6;
const PATTERN_HEIGHT_MM = 4;
const GAP_MM = 1.5;

/** Operations for a label of `size`, laid out for `grid`. */
export function calibrationOps(size: SizeMm, grid: DotGrid, measure: MeasureText): readonly DrawOp[] {
  return [
    ...frame(size, grid),
    ...ruler(size.widthMm, grid, measure, 'across'),
    ...ruler(size.heightMm, grid, measure, 'down'),
    ...pattern(size, grid, measure),
    ...caption(size, grid, measure),
  ];
}

/** One dot thick, on the outermost dots. */
function frame({ widthMm, heightMm }: SizeMm, grid: DotGrid): readonly RectOp[] {
  const dot = dotsToMm(grid, 1);
  const [width, height] = [snap(grid, widthMm), snap(grid, heightMm)];
  return [
    rect(0, 0, width, dot),
    rect(0, height - dot, width, dot),
    rect(0, 0, dot, height),
    rect(width - dot, 0, dot, height),
  ];
}

function ruler(lengthMm: number, grid: DotGrid, measure: MeasureText, way: 'across' | 'down'): readonly DrawOp[] {
  const dot = dotsToMm(grid, 1);
  return Array.from({ length: Math.max(0, Math.ceil(lengthMm) - 1) }, (_, index) => index + 1).flatMap(
    (mm): DrawOp[] => {
      const at = snap(grid, mm);
      const length = snap(grid, mm % 10 === 0 ? TICK_MM.ten : mm % 5 === 0 ? TICK_MM.five : TICK_MM.one);
      const tick = way === 'across' ? rect(at, 0, dot, length) : rect(0, at, length, dot);
      if (mm % 10 !== 0 || mm > lengthMm - 4) return [tick];
      const capMm = NUMBER_PT * MM_PER_POINT * 0.36;
      const number =
        way === 'across'
          ? text(String(mm), at, length + 2.2, measure, 'centre')
          : text(String(mm), length + 0.6, at + capMm, measure, 'start');
      return [tick, number];
    },
  );
}

/** Lines as thick as the spaces between them, each with its number of dots under it, as many as hold. */
function pattern({ widthMm, heightMm }: SizeMm, grid: DotGrid, measure: MeasureText): readonly DrawOp[] {
  const top = snap(grid, 8);
  if (heightMm < 18) return [];
  const ops: DrawOp[] = [];
  let left = snap(grid, 9);
  for (const dots of PATTERN_DOTS) {
    const line = dotsToMm(grid, dots);
    const width = (2 * PATTERN_LINES - 1) * line;
    if (left + width > widthMm - 2) break;
    for (let index = 0; index < PATTERN_LINES; index += 1) {
      ops.push(rect(left + 2 * index * line, top, line, snap(grid, PATTERN_HEIGHT_MM)));
    }
    ops.push(text(String(dots), left + width / 2, top + PATTERN_HEIGHT_MM + 2.2, measure, 'centre'));
    left = snap(grid, left + width + GAP_MM);
  }
  return ops;
}

/** `62 × 29 mm · 203 dpi`, in the room under the pattern. */
function caption({ widthMm, heightMm }: SizeMm, grid: DotGrid, measure: MeasureText): readonly TextOp[] {
  const words = `${decimal(widthMm)} × ${decimal(heightMm)} mm · ${String(grid.dotsPerInch)} dpi`;
  const line = text(words, 9, heightMm < 18 ? heightMm - 2 : 19, measure, 'start', 8);
  return line.xMm + line.widthMm > widthMm ? [] : [line];
}

function decimal(mm: number): string {
  return String(Math.round(mm * 10) / 10);
}

function rect(xMm: number, yMm: number, widthMm: number, heightMm: number): RectOp {
  return { kind: 'rect', xMm, yMm, widthMm, heightMm };
}

function text(
  words: string,
  atMm: number,
  baselineMm: number,
  measure: MeasureText,
  align: 'start' | 'centre',
  sizePt = NUMBER_PT,
): TextOp {
  const widthMm = measure(words, 'regular', sizePt) * MM_PER_POINT;
  const xMm = align === 'centre' ? atMm - widthMm / 2 : atMm;
  return { kind: 'text', xMm, baselineMm, widthMm, text: words, face: 'regular', sizePt, ink: 'black' };
}
