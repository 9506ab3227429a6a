/**
 * Words in the area a template gives them: as large as wanted if they hold, else smaller, else cut. Lines begin at the top
 * of the area, figures stand in its middle, and no letter leaves it.
 */
import type { LabelElement } from '#shared/domain/label/label-template.ts';

import type { MeasureText } from '../documents/pdf-fonts.ts';
import { dotsAtMost, dotsToMm, snap, type DotGrid } from './dot-grid.ts';
import { MM_PER_POINT, type TextOp } from './draw-ops.ts';
import { fitText, type FittedText } from './fit-text.ts';
import type { Area } from './template-symbols.ts';
import { evenExtent, textExtent, type TextExtent } from './text-extent.ts';

export type WordsElement = Extract<LabelElement, { readonly sizePt: number }>;

export type LaidWords = { readonly ops: readonly TextOp[]; readonly outcome: FittedText['outcome'] };

const LINE_EM = 1.2;
const STEP_PT = 0.5;

/**
 * Fields of figures and capitals, which need no room for accents: a number fills the height it is given, and stands in its
 * middle once it is smaller.
 */
const TIGHT: ReadonlySet<string> = new Set(['number', 'code', 'dispositionYear', 'dueBackOn']);

/** Nothing when not one line holds, even at the smallest size. */
export function layoutWords(
  element: WordsElement,
  text: string,
  area: Area,
  grid: DotGrid,
  measure: MeasureText,
): LaidWords | undefined {
  const extent = extentOf(element, text);
  const dotMm = dotsToMm(grid, 1);
  const [widthMm, heightMm] = [area.widthMm - dotMm, area.heightMm - dotMm];
  let last: FittedText | undefined;
  for (const sizePt of sizesOf(element)) {
    const maxLines = Math.min(element.maxLines, linesWithin(heightMm, sizePt, extent));
    if (maxLines < 1) continue;
    const box = {
      face: element.weight,
      ...{ maxPt: sizePt, minPt: sizePt, widthMm, maxLines },
      ...(element.kind === 'field' && element.keep === 'end' && { keep: 'end' as const }),
    };
    last = fitText(text, box, measure);
    if (last.outcome === 'whole') break;
  }
  // In an area narrower than a letter not even the ellipsis holds.
  if (last?.lines.some((line) => line.widthMm > widthMm) === true) return undefined;
  return last && { ops: lineOps(element, last, extent, area, grid), outcome: last.outcome };
}

/** Height of one line of any usual text at a size, in mm. */
export function lineHeightMm(element: WordsElement, sizePt: number): number {
  const { ascentEm, descentEm } = extentOf(element, element.kind === 'text' ? element.text : '0');
  return (ascentEm + descentEm) * sizePt * MM_PER_POINT;
}

function extentOf(element: WordsElement, text: string): TextExtent {
  return element.kind === 'field' && TIGHT.has(element.field) ? textExtent(text) : evenExtent(text);
}

function sizesOf({ sizePt, minPt }: WordsElement): readonly number[] {
  const steps = Math.max(0, Math.ceil((sizePt - minPt) / STEP_PT));
  return Array.from({ length: steps + 1 }, (_, step) => Math.max(minPt, sizePt - step * STEP_PT));
}

function linesWithin(heightMm: number, sizePt: number, { ascentEm, descentEm }: TextExtent): number {
  const ems = heightMm / (sizePt * MM_PER_POINT);
  return ems < ascentEm + descentEm ? 0 : 1 + Math.floor((ems - ascentEm - descentEm) / LINE_EM);
}

function lineOps(
  element: WordsElement,
  { lines, sizePt }: FittedText,
  { ascentEm, descentEm }: TextExtent,
  area: Area,
  grid: DotGrid,
): readonly TextOp[] {
  const emMm = sizePt * MM_PER_POINT;
  const textMm = (ascentEm + descentEm + (lines.length - 1) * LINE_EM) * emMm;
  const isTight = element.kind === 'field' && TIGHT.has(element.field);
  const topMm = area.yMm + (isTight ? (area.heightMm - textMm) / 2 : 0);
  return lines.map((line, index) => {
    const slackMm = area.widthMm - line.widthMm;
    const shiftMm = element.align === 'start' ? 0 : slackMm / 2;
    // A line that ends at the edge begins on the dot before, never past it.
    const lastMm = dotsToMm(grid, dotsAtMost(grid, area.xMm + slackMm));
    return {
      kind: 'text',
      xMm: element.align === 'end' ? lastMm : snap(grid, area.xMm + shiftMm),
      baselineMm: snap(grid, topMm + (ascentEm + index * LINE_EM) * emMm),
      widthMm: line.widthMm,
      text: line.text,
      face: element.weight,
      sizePt,
      ink: 'black',
    };
  });
}
