/** Columns and pairs for a terminal: plain text, aligned, that can be piped into anything. */

/** Rows under their heads, each column as wide as its widest cell. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) =>
    rows.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), head.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** `Titre   PIÈCES COMPTABLES`, the values under one another. Pairs without a value are left out. */
export function pairs(entries: readonly (readonly [label: string, value: string])[]): string[] {
  const shown = entries.filter(([, value]) => value !== '');
  const width = shown.reduce((widest, [label]) => Math.max(widest, label.length), 0);
  return shown.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
}
