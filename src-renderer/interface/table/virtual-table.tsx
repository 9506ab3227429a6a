/**
 * The list of every screen: keyset pages loaded as it scrolls, sortable headers, columns chosen and remembered, rows
 * reached by the keyboard, choice of rows, export as a file. TanStack Table holds the rows and the choice; TanStack Virtual
 * draws only those on screen (table-grid.tsx); the order of the rows is the service's. In a narrow window columns fold away.
 *
 *   <VirtualTable list="boxes" label={t('boxes.title')} columns={columns} data={useContractPages('boxes.page', input)}
 *     rowId={(row) => row.id} rowName={(row) => row.number} sort={sort} onSort={setSort} onOpen={openBox} filters={…} />
 */
import { Button, Loader } from '@mantine/core';
import { useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo, useRef, useState, type JSX, type ReactNode } from 'react';

import type { PagedRows } from '../../library/queries.ts';
import { useText } from '../../library/i18n.ts';
import { usePreferences } from '../../state/preferences.ts';
import type { KeptFilters } from '../saved-filters/saved-filter-menu.tsx';
import { foldedColumns, useInnerWidth } from './folded-columns.ts';
import { features } from './table-features.ts';
import { TableGrid } from './table-grid.tsx';
import { TableHead } from './table-head.tsx';
import { defaultHidden, TableToolbar } from './table-toolbar.tsx';
import type { SortState, TableColumn, TableExport } from './table-types.ts';
import './table.css';

const CHECK_WIDTH = 36;
const NOTHING_CHOSEN: ReadonlySet<string> = new Set();

type Props<Row> = {
  /** The list's name: its columns and sort are remembered under it. */
  readonly list: string;
  /** Read by screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly data: PagedRows<Row>;
  readonly rowId: (row: Row) => string;
  /** A row's name in words, for screen readers. */
  readonly rowName: (row: Row) => string;
  readonly sort?: SortState | null;
  readonly onSort?: (sort: SortState) => void;
  readonly onOpen?: (row: Row) => void;
  /** Ids of the chosen rows; absent for a list without choice. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChosenChange?: (chosen: ReadonlySet<string>) => void;
  readonly filters?: ReactNode;
  readonly empty?: ReactNode;
  /** What its export holds; absent for a list that does not leave as a file. */
  readonly exported?: TableExport;
  /** Its filters as they stand in the address; absent for a list whose filters are not kept. */
  readonly kept?: KeptFilters;
  /** What to show under the list beside the total. */
  readonly footer?: ReactNode;
};

export function VirtualTable<Row>(props: Props<Row>): JSX.Element {
  const { list, label, columns, data, rowId, rowName, sort = null, onSort, onOpen, onChosenChange } = props;
  const { t, format } = useText();
  const chosen = props.chosen ?? NOTHING_CHOSEN;
  const remembered = usePreferences((preferences) => preferences.lists[list]?.hidden);
  const hidden = useMemo(() => new Set(remembered ?? defaultHidden(columns)), [remembered, columns]);

  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row & object> => ({
        id: column.id,
        header: column.header,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    // The table's own type wants a mutable array of objects; it never writes to it.
    data: data.rows as (Row & object)[],
    getRowId: (row) => rowId(row),
    state: { rowSelection: selectionOf(chosen) },
    onRowSelectionChange: (updater) => {
      const after = typeof updater === 'function' ? updater(selectionOf(chosen)) : updater;
      onChosenChange?.(new Set(Object.keys(after).filter((id) => after[id] === true)));
    },
  });
  const wanted = useMemo(() => columns.filter(({ id }) => !hidden.has(id)), [columns, hidden]);
  const rows = table.getRowModel().rows;
  const selectable = onChosenChange !== undefined;

  const scroller = useRef<HTMLDivElement>(null);
  const [narrow, setNarrow] = useState<'fold' | 'scroll'>('fold');
  const checkWidth = selectable ? CHECK_WIDTH : 0;
  const width = useInnerWidth(scroller) - checkWidth;
  const folded = useMemo(() => foldedColumns(wanted, width), [wanted, width]);
  const visible = useMemo(
    () => (narrow === 'fold' ? wanted.filter(({ id }) => !folded.has(id)) : wanted),
    [wanted, folded, narrow],
  );
  const scrolls = narrow === 'scroll' && folded.size > 0;
  const tracks = [selectable ? '2.25rem' : '', ...visible.map(trackOf)].filter((track) => track !== '').join(' ');
  const minWidth = visible.reduce((sum, column) => sum + column.width, checkWidth);
  const choice = selectable
    ? {
        state: choiceState(chosen.size, rows.length),
        onToggle: () => {
          table.toggleAllRowsSelected(chosen.size === 0);
        },
      }
    : null;

  // The count stops somewhere; what was read since is known to be there.
  const total = Math.max(data.total, rows.length);

  return (
    <section className="table" aria-label={label}>
      <TableToolbar
        list={list}
        columns={columns}
        hidden={hidden}
        filters={props.filters}
        exported={props.exported ?? null}
        kept={props.kept ?? null}
      />
      <TableGrid<Row>
        list={list}
        label={label}
        data={data}
        rows={rows}
        columns={visible}
        rowName={rowName}
        onOpen={onOpen}
        hasChoice={selectable ? 'yes' : 'no'}
        chosen={chosen}
        tracks={tracks}
        minWidth={minWidth}
        scroller={scroller}
        isWide={scrolls ? 'yes' : 'no'}
        head={<TableHead columns={visible} sort={sort} onSort={onSort ?? null} selection={choice} />}
        empty={props.empty}
      />
      <div className="table-status" role="status">
        {data.state === 'ready' && (
          <span>
            {t('common.rows', { count: total, total: format.total(total, data.hasMore && data.totalIsCapped) })}
          </span>
        )}
        {chosen.size > 0 && (
          <strong>
            {t(choice?.state === 'all' && data.hasMore ? 'common.selectedSoFar' : 'common.selected', {
              count: chosen.size,
            })}
          </strong>
        )}
        {folded.size > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              setNarrow(scrolls ? 'fold' : 'scroll');
            }}
          >
            {scrolls ? t('common.foldColumns') : t('common.foldedColumns', { count: folded.size })}
          </Button>
        )}
        {props.footer}
        {data.isRefreshing && <Loader size={13} role="img" aria-label={t('common.loading')} />}
      </div>
    </section>
  );
}

function trackOf<Row>(column: TableColumn<Row>): string {
  const width = `${String(column.width / 16)}rem`;
  return column.grow === undefined || column.grow === 0 ? width : `minmax(${width}, ${String(column.grow)}fr)`;
}

function selectionOf(chosen: ReadonlySet<string>): Record<string, true> {
  return Object.fromEntries([...chosen].map((id) => [id, true as const]));
}

function choiceState(chosen: number, rows: number): 'none' | 'some' | 'all' {
  if (chosen === 0) return 'none';
  return chosen >= rows ? 'all' : 'some';
}
