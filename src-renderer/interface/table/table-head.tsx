/** Column headers: a button where the column sorts, which says the order it is in. */
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { SortState, TableColumn } from './table-types.ts';

type Props<Row> = {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: SortState | null;
  readonly onSort: ((sort: SortState) => void) | null;
  readonly selection: { readonly state: 'none' | 'some' | 'all'; readonly onToggle: () => void } | null;
};

export function TableHead<Row>({ columns, sort, onSort, selection }: Props<Row>): JSX.Element {
  const { t } = useText();
  return (
    <div role="row" className="table-head" aria-rowindex={1}>
      {selection !== null && (
        <div role="columnheader" className="table-check">
          <Checkbox
            size="xs"
            checked={selection.state === 'all'}
            indeterminate={selection.state === 'some'}
            onChange={selection.onToggle}
            aria-label={selection.state === 'all' ? t('common.unselectAll') : t('common.selectAll')}
          />
        </div>
      )}
      {columns.map((column) => {
        const sorted = column.sort !== undefined && sort?.field === column.sort ? sort.direction : null;
        const ariaSort = sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending';
        return (
          <div key={column.id} role="columnheader" className={headClass(column)} aria-sort={ariaSort}>
            {column.sort === undefined || onSort === null ? (
              <span className="table-head-text">{column.header}</span>
            ) : (
              <button
                type="button"
                className="table-sort"
                title={t('common.sortBy', { column: column.header })}
                onClick={() => {
                  onSort({ field: column.sort ?? '', direction: sorted === 'asc' ? 'desc' : 'asc' });
                }}
              >
                <span className="table-head-text">{column.header}</span>
                {sorted === 'asc' && <IconArrowUp size={13} aria-hidden />}
                {sorted === 'desc' && <IconArrowDown size={13} aria-hidden />}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

function headClass<Row>(column: TableColumn<Row>): string {
  return column.align === 'end' ? 'table-cell table-end' : 'table-cell';
}
