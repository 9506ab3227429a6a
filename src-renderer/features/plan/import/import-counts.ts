import type { PlannedCategory, PlannedOperation } from '#shared/contract/plan-files.ts';

export const STATES = ['new', 'changed', 'same', 'refused'] as const;
export type RowState = (typeof STATES)[number];

export function countsOf(rows: readonly PlannedCategory[]): { readonly [S in RowState]: number } {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** Rubriques sent together: whole, and in their order, with no more operations than one call takes. */
export type Piece = { readonly rubriques: number; readonly operations: readonly PlannedOperation[] };

export function piecesOf(rows: readonly PlannedCategory[], most: number): readonly Piece[] {
  const pieces: { rubriques: number; operations: PlannedOperation[] }[] = [];
  for (const { operations } of rows) {
    if (operations.length === 0) continue;
    let last = pieces.at(-1);
    if (last === undefined || (last.operations.length > 0 && last.operations.length + operations.length > most)) {
      last = { rubriques: 0, operations: [] };
      pieces.push(last);
    }
    last.rubriques += 1;
    last.operations.push(...operations);
  }
  return pieces;
}
