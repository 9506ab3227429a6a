/** Rectangles of a label against each other and against its edges. */
import type { Printable } from './template-judge.ts';
import type { Area } from './template-symbols.ts';

export type Edge = 'left' | 'top' | 'right' | 'bottom';

/** How deep two rectangles go into each other, in mm; 0 or less when they are apart. */
export function overlapOf(a: Area, b: Area): number {
  const across = Math.min(a.xMm + a.widthMm, b.xMm + b.widthMm) - Math.max(a.xMm, b.xMm);
  const down = Math.min(a.yMm + a.heightMm, b.yMm + b.heightMm) - Math.max(a.yMm, b.yMm);
  return Math.min(across, down);
}

/** How far a rectangle reaches past what the printer can be trusted with, for each edge; negative when it does not. */
export function pastEdges(
  area: Area,
  { widthMm, heightMm, marginsMm }: Printable,
): readonly { readonly edge: Edge; readonly byMm: number }[] {
  return [
    { edge: 'left', byMm: marginsMm.left - area.xMm },
    { edge: 'top', byMm: marginsMm.top - area.yMm },
    { edge: 'right', byMm: area.xMm + area.widthMm - (widthMm - marginsMm.right) },
    { edge: 'bottom', byMm: area.yMm + area.heightMm - (heightMm - marginsMm.bottom) },
  ];
}
