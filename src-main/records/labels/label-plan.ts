/** Where the parts of a label go: the cell, how generous it is, and the areas left to text by the symbols. */
import type { MarginsMm, SizeMm } from '#shared/domain/label/media.ts';

/** `margins`: what the printer cannot reach, when that is more than the layout leaves by itself. */
export type CellSize = SizeMm & { readonly margins?: MarginsMm };

export type Area = {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
};

/** Where text may go and how generous the cell is. */
export type LabelPlan = {
  readonly size: CellSize;
  readonly density: Density;
  /** Left, over the bars. */
  readonly text: Area;
  /** Under the QR, right of the bars. */
  readonly corner: Area;
};

/**
 * By height: from 70 mm, from 45 (the usual shipping label), from 33, one inch. Under 90 mm wide: `tall` from 60 mm
 * high and `upright` from 33, both with the bars below everything else, and `narrow` for one inch.
 */
export type Density = 'large' | 'roomy' | 'medium' | 'tall' | 'upright' | 'compact' | 'narrow';

/** The bars are as wide as the cell, under everything else. */
export function hasBarsBelow(density: Density): boolean {
  return density === 'tall' || density === 'upright';
}

export function densityOf(size: CellSize): Density {
  const isWide = size.widthMm >= 90;
  if (!isWide && size.heightMm >= 60) return 'tall';
  if (!isWide) return size.heightMm >= 33 ? 'upright' : 'narrow';
  if (size.heightMm >= 70) return 'large';
  if (size.heightMm >= 45) return 'roomy';
  return size.heightMm >= 33 ? 'medium' : 'compact';
}
