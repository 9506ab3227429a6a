/** A short table of figures: what is counted in the first columns, figures at the end of the line, a total below. */
import { Table } from '@mantine/core';
import type { JSX, ReactNode } from 'react';

import { ScrolledTable } from './scrolled-table.tsx';
import './figures-table.css';

export type NameColumn<Row> = {
  readonly header: string;
  /** `before`: the row above, absent for the first: what is the same as there need not be said again. */
  readonly cell: (row: Row, before: Row | undefined) => ReactNode;
};
type FigureColumn<Row> = { readonly id: string; readonly header: string; readonly cell: (row: Row) => string };

type Props<Row> = {
  /** Read by screen readers when the table is reached. */
  readonly label: string;
  readonly minWidth: number;
  readonly maxHeight: number;
  /** One, which then heads each row, or several. */
  readonly names: readonly NameColumn<Row>[];
  readonly figures: readonly FigureColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** `figures`: in the order of their columns; empty where a column does not add up. */
  readonly total?: { readonly name: string; readonly figures: readonly string[] };
};

export function FiguresTable<Row>(props: Props<Row>): JSX.Element {
  const { label, minWidth, maxHeight, names, figures, rows, rowId, total } = props;
  return (
    <ScrolledTable label={label} minWidth={minWidth} maxHeight={maxHeight}>
      <Table.Thead>
        <Table.Tr>
          {names.map(({ header }) => (
            <Table.Th key={header} scope="col">
              {header}
            </Table.Th>
          ))}
          {figures.map(({ id, header }) => (
            <Table.Th key={id} scope="col" className="figure">
              {header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, at) => (
          <Table.Tr key={rowId(row)}>
            {names.map(({ header, cell }) =>
              names.length === 1 ? (
                <Table.Th key={header} scope="row">
                  {cell(row, rows[at - 1])}
                </Table.Th>
              ) : (
                <Table.Td key={header}>{cell(row, rows[at - 1])}</Table.Td>
              ),
            )}
            {figures.map(({ id, cell }) => (
              <Table.Td key={id} className="figure">
                {cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      {total !== undefined && (
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={names.length}>
              {total.name}
            </Table.Th>
            {figures.map(({ id }, at) => (
              <Table.Td key={id} className="figure">
                {total.figures[at]}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      )}
    </ScrolledTable>
  );
}
