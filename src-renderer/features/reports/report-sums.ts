/** Rows of a report added up. */
type Counted = { readonly boxes: number; readonly lengthMm: number };

export function sumOf(rows: readonly Counted[]): Counted {
  return rows.reduce((sum, { boxes, lengthMm }) => ({ boxes: sum.boxes + boxes, lengthMm: sum.lengthMm + lengthMm }), {
    boxes: 0,
    lengthMm: 0,
  });
}

/** The rows of each unit together, in the order they came. */
export function unitsOf<Row extends { readonly unitName: string }>(
  rows: readonly Row[],
): readonly { readonly unitName: string; readonly rows: readonly Row[] }[] {
  const units = new Map<string, Row[]>();
  for (const row of rows) {
    const of = units.get(row.unitName);
    if (of === undefined) units.set(row.unitName, [row]);
    else of.push(row);
  }
  return [...units].map(([unitName, of]) => ({ unitName, rows: of }));
}
