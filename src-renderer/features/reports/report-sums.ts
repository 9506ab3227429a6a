/** Rows of a report added up. */
export type Counted = { readonly boxes: number; readonly lengthMm: number };

export function sumOf(rows: readonly Counted[]): Counted {
  return rows.reduce((sum, { boxes, lengthMm }) => ({ boxes: sum.boxes + boxes, lengthMm: sum.lengthMm + lengthMm }), {
    boxes: 0,
    lengthMm: 0,
  });
}
