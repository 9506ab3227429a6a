/** Where the parts of a label go: the cell, how generous it is, and the areas left to text by the symbols. */

export type CellSize = { readonly widthMm: number; readonly heightMm: number };

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

/** By height: from 70 mm, from 45 (the usual shipping label), from 33, one inch; `narrow` is compact under 90 mm wide. */
export type Density = 'large' | 'roomy' | 'medium' | 'compact' | 'narrow';

export function densityOf(size: CellSize): Density {
  if (size.heightMm >= 70) return 'large';
  if (size.heightMm >= 45) return 'roomy';
  if (size.heightMm >= 33) return 'medium';
  return size.widthMm >= 90 ? 'compact' : 'narrow';
}
