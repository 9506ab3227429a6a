/**
 * Where elements are and how far they may go, in millimetres. Everything stays on the label, at a tenth of a millimetre;
 * with the magnet on, edges stick to the half millimetre, to the edges of the label and to those of other elements.
 */
import type { LabelDesign, LabelElement } from '#shared/domain/label/label-template.ts';

export type Bounds = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};
export type Snap = 'off' | 'on';

const STEP_MM = 0.5;
/** How near an edge must be to stick. */
const REACH_MM = 1;
const LEAST_MM = 1;
const LEAST_LINE_MM = 0.1;

export function boundsOf(element: LabelElement): Bounds {
  if ('sideMm' in element) {
    const { xMm, yMm, sideMm } = element;
    return { xMm, yMm, widthMm: sideMm, heightMm: sideMm };
  }
  const { xMm, yMm, widthMm, heightMm } = element;
  return { xMm, yMm, widthMm, heightMm };
}

/** The element in those bounds, kept on the label; of a square symbol, the longer side counts. */
export function withBounds(
  element: LabelElement,
  wanted: Bounds,
  label: Pick<LabelDesign, 'heightMm' | 'widthMm'>,
): LabelElement {
  const least = element.kind === 'line' ? LEAST_LINE_MM : LEAST_MM;
  const isSquare = 'sideMm' in element;
  const side = Math.max(wanted.widthMm, wanted.heightMm);
  const widthMm = within(
    tenth(isSquare ? side : wanted.widthMm),
    least,
    isSquare ? Math.min(label.widthMm, label.heightMm) : label.widthMm,
  );
  const heightMm = isSquare ? widthMm : within(tenth(wanted.heightMm), least, label.heightMm);
  const at = {
    xMm: within(tenth(wanted.xMm), 0, tenth(label.widthMm - widthMm)),
    yMm: within(tenth(wanted.yMm), 0, tenth(label.heightMm - heightMm)),
  };
  return isSquare ? { ...element, ...at, sideMm: widthMm } : { ...element, ...at, widthMm, heightMm };
}

/** Bounds that were dragged, stuck to what is near: position when moved, far corner when resized. */
export function snapped(wanted: Bounds, how: 'move' | 'resize', design: LabelDesign, index: number): Bounds {
  const others = design.elements.filter((_, at) => at !== index).map(boundsOf);
  const xs = [0, design.widthMm, ...others.flatMap(({ xMm, widthMm }) => [xMm, xMm + widthMm])];
  const ys = [0, design.heightMm, ...others.flatMap(({ yMm, heightMm }) => [yMm, yMm + heightMm])];
  const { xMm, yMm, widthMm, heightMm } = wanted;
  if (how === 'resize') {
    return { xMm, yMm, widthMm: stuck(xMm + widthMm, xs) - xMm, heightMm: stuck(yMm + heightMm, ys) - yMm };
  }
  return { ...wanted, xMm: stuckSpan(xMm, widthMm, xs), yMm: stuckSpan(yMm, heightMm, ys) };
}

/** Either end may stick; the nearer one wins. */
function stuckSpan(from: number, length: number, edges: readonly number[]): number {
  const start = nearest(from, edges);
  const end = nearest(from + length, edges);
  if (start === undefined && end === undefined) return toStep(from);
  if (end === undefined || (start !== undefined && Math.abs(start - from) <= Math.abs(end - from - length))) {
    return start ?? from;
  }
  return end - length;
}

function stuck(at: number, edges: readonly number[]): number {
  return nearest(at, edges) ?? toStep(at);
}

function nearest(at: number, edges: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const edge of edges) {
    if (Math.abs(edge - at) <= REACH_MM && (best === undefined || Math.abs(edge - at) < Math.abs(best - at)))
      best = edge;
  }
  return best;
}

function toStep(mm: number): number {
  return Math.round(mm / STEP_MM) * STEP_MM;
}

function tenth(mm: number): number {
  return Math.round(mm * 10) / 10;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(most, least));
}
