/**
 * A table in the flow of a page, for some hundreds of rows at most. The header is a repeating child of the table: it is
 * printed again on each page the table reaches, and only there. Longer tables: `table-pages.tsx`.
 */
import { Canvas, View } from '@react-pdf/renderer';

import { paintWith } from './canvas-painter.ts';
import type { FontSet } from './pdf-fonts.ts';
import { bodyRows, headerRow, paintRow, tableWidth, type Column, type PaintedRow, type Row } from './table-rows.ts';

type TableProps = { readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly fonts: FontSet };

/** A table of so few rows stands on one page: its header never ends one. */
const WHOLE_ROWS = 8;

export function Table({ columns, rows, fonts }: TableProps) {
  const width = tableWidth(columns);
  return (
    <View wrap={rows.length > WHOLE_ROWS} style={{ width }}>
      <View fixed>
        <RowCanvas row={headerRow(columns, fonts)} width={width} fonts={fonts} />
      </View>
      {rows
        .flatMap((row) => bodyRows(row, columns, fonts))
        .map((row, index) => (
          <RowCanvas key={index} row={row} width={width} fonts={fonts} />
        ))}
    </View>
  );
}

function RowCanvas({
  row,
  width,
  fonts,
}: {
  readonly row: PaintedRow;
  readonly width: number;
  readonly fonts: FontSet;
}) {
  return (
    <Canvas
      style={{ width, height: row.height }}
      paint={paintWith((painter) => {
        paintRow(painter, row, 0, width, fonts);
      })}
    />
  );
}
