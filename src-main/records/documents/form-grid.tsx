/** A form: cells with a caption each, filled in or left blank for the hand. */
import { Text, View } from '@react-pdf/renderer';

import { Lines } from './house-style.tsx';
import { TEXT } from './theme.ts';

export type FormCell = {
  readonly label: string;
  readonly value?: string | undefined;
  /** Columns it takes; 1 when absent. */
  readonly span?: number;
  /** Least height in points, for what is written by hand. */
  readonly height?: number;
};

const LINE = { width: 0.6, color: '#9aa5b1' } as const;
const CELL_HEIGHT = 26;

/** Cells in rows of so many columns, in their order. A row is never cut by the end of a page. */
export function FormGrid({ cells, columns }: { readonly cells: readonly FormCell[]; readonly columns: number }) {
  return (
    <View style={{ borderWidth: LINE.width, borderColor: LINE.color }}>
      {rowsOf(cells, columns).map((row, index) => (
        <View
          key={index}
          wrap={false}
          style={{
            flexDirection: 'row',
            ...(index === 0 ? {} : { borderTopWidth: LINE.width, borderTopColor: LINE.color }),
          }}
        >
          {row.map((cell, place) => (
            <View
              key={place}
              style={{
                width: `${String((100 * (cell.span ?? 1)) / columns)}%`,
                minHeight: cell.height ?? CELL_HEIGHT,
                paddingTop: 2.5,
                paddingBottom: 3,
                paddingHorizontal: 5,
                ...(place === 0 ? {} : { borderLeftWidth: LINE.width, borderLeftColor: LINE.color }),
              }}
            >
              <Text style={TEXT.caption}>{cell.label}</Text>
              {cell.value === undefined || cell.value === '' ? null : <Lines text={cell.value} />}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** The last cell of a row takes what is left of it. */
function rowsOf(cells: readonly FormCell[], columns: number): readonly (readonly FormCell[])[] {
  const rows: FormCell[][] = [];
  let free = 0;
  for (const cell of cells) {
    const span = Math.min(columns, cell.span ?? 1);
    const row = rows.at(-1);
    if (row === undefined || span > free) {
      widenLast(row, free);
      rows.push([{ ...cell, span }]);
      free = columns - span;
    } else {
      row.push({ ...cell, span });
      free -= span;
    }
  }
  widenLast(rows.at(-1), free);
  return rows;
}

function widenLast(row: FormCell[] | undefined, free: number): void {
  const last = row?.pop();
  if (last !== undefined) row?.push({ ...last, span: (last.span ?? 1) + free });
}
