/**
 * The list of every screen: keyset pages loaded as it scrolls, sortable headers, columns chosen and remembered, rows
 * reached by the keyboard, choice of rows, export as a file. TanStack Table holds the columns and the choice; TanStack Virtual
 * draws only the rows on screen; the order of the rows is the service's. In a narrow window columns fold away.
 *
 *   <VirtualTable list="boxes" label={t('boxes.title')} columns={columns} data={useContractPages('boxes.page', input)}
 *     rowId={(row) => row.id} rowName={(row) => row.number} sort={sort} onSort={setSort} onOpen={openBox} filters={…} />
 */
import { Button, Checkbox, Loader, Skeleton } from '@mantine/core';
import {
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type JSX, type ReactNode } from 'react';

import type { PagedRows } from '../../library/queries.ts';
import { useText } from '../../library/i18n.ts';
import { usePreferences } from '../../state/preferences.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { foldedColumns, useInnerWidth } from './folded-columns.ts';
import { RowTabStopProvider } from './row-tab-stop.ts';
import { TableHead } from './table-head.tsx';
import { defaultHidden, TableToolbar } from './table-toolbar.tsx';
import type { SortState, TableColumn, TableExport } from './table-types.ts';
import { useRowKeyboard } from './use-row-keyboard.ts';
import './table.css';

const ROW_HEIGHT = 38;
const LOAD_AHEAD_ROWS = 40;
const CHECK_WIDTH = 36;
const NOTHING_CHOSEN: ReadonlySet<string> = new Set();

/** Where each list was left, so that coming back from a card finds the same row. Forgotten when the window closes. */
const leftAt = new Map<string, number>();

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

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
    state: {
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id, !hidden.has(id)])),
      rowSelection: selectionOf(chosen),
    },
    onRowSelectionChange: (updater) => {
      const after = typeof updater === 'function' ? updater(selectionOf(chosen)) : updater;
      onChosenChange?.(new Set(Object.keys(after).filter((id) => after[id] === true)));
    },
  });
  const wanted = columns.filter((column) => table.getColumn(column.id)?.getIsVisible() === true);
  const rows = table.getRowModel().rows;
  const selectable = onChosenChange !== undefined;

  const scroller = useRef<HTMLDivElement>(null);
  const [narrow, setNarrow] = useState<'fold' | 'scroll'>('fold');
  const checkWidth = selectable ? CHECK_WIDTH : 0;
  const folded = foldedColumns(wanted, useInnerWidth(scroller) - checkWidth);
  const visible = narrow === 'fold' ? wanted.filter(({ id }) => !folded.has(id)) : wanted;
  const scrolls = narrow === 'scroll' && folded.size > 0;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialOffset: Math.max(0, (leftAt.get(list) ?? 0) - 4) * ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  const { loadMore, hasMore } = data;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - LOAD_AHEAD_ROWS) loadMore();
  }, [hasMore, lastShown, loadMore, rows.length]);

  const focusRow = useCallback(
    (index: number) => {
      leftAt.set(list, index);
      virtual.scrollToIndex(index);
      // The row may only be drawn after the scroll: wait for the frame in which it is.
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`)?.focus({ preventScroll: true });
      });
    },
    [list, virtual],
  );
  const openAt = (index: number): void => {
    const row = rows[index]?.original;
    if (row === undefined || onOpen === undefined) return;
    leftAt.set(list, index);
    onOpen(row);
  };
  const keyboard = useRowKeyboard({
    count: rows.length,
    initial: leftAt.get(list) ?? 0,
    onMove: focusRow,
    onOpen: openAt,
    onToggle: selectable ? (index) => rows[index]?.toggleSelected() : null,
  });

  const template = [selectable ? '2.25rem' : '', ...visible.map(trackOf)].filter((track) => track !== '').join(' ');
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
      />
      <div
        ref={scroller}
        className="table-scroll"
        data-refreshing={data.isRefreshing ? '' : undefined}
        {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': t('common.scrollsSideways', { list: label }) } : {})}
      >
        {data.state === 'failed' && data.error !== null ? (
          <ErrorState error={data.error} onRetry={data.retry} />
        ) : (
          <div
            role="grid"
            aria-label={label}
            aria-rowcount={data.hasMore ? -1 : rows.length + 1}
            aria-busy={data.state === 'loading'}
            aria-multiselectable={selectable ? true : undefined}
            className="table-grid"
            style={{ '--table-columns': template, minWidth } as CSSProperties}
            onKeyDown={keyboard.onKeyDown}
          >
            <TableHead columns={visible} sort={sort} onSort={onSort ?? null} selection={choice} />
            {data.state === 'loading' && <LoadingRows />}
            <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const row = rows[item.index];
                if (row === undefined) return null;
                const isChosen = row.getIsSelected();
                return (
                  <div
                    key={item.key}
                    role="row"
                    data-index={item.index}
                    aria-rowindex={item.index + 2}
                    aria-selected={selectable ? isChosen : undefined}
                    tabIndex={item.index === keyboard.active ? 0 : -1}
                    className={onOpen === undefined ? 'table-row' : 'table-row table-row-opens'}
                    style={{ transform: `translateY(${String(item.start)}px)` }}
                    onClick={() => {
                      keyboard.setActive(item.index);
                      openAt(item.index);
                    }}
                    onFocus={() => {
                      keyboard.setActive(item.index);
                    }}
                  >
                    {selectable && (
                      <div role="gridcell" className="table-check" onClick={stop}>
                        <Checkbox
                          size="xs"
                          tabIndex={-1}
                          checked={isChosen}
                          onChange={() => {
                            row.toggleSelected();
                          }}
                          aria-label={t('common.selectRow', { name: rowName(row.original) })}
                        />
                      </div>
                    )}
                    <RowTabStopProvider value={item.index === keyboard.active ? 0 : -1}>
                      {visible.map((column) => (
                        <div
                          key={column.id}
                          role="gridcell"
                          className={column.align === 'end' ? 'table-cell table-end' : 'table-cell'}
                        >
                          {column.cell(row.original)}
                        </div>
                      ))}
                    </RowTabStopProvider>
                  </div>
                );
              })}
            </div>
          </div>
        )}
        {data.state === 'ready' && rows.length === 0 && (props.empty ?? <EmptyState title={t('common.emptyTitle')} />)}
      </div>
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

function LoadingRows(): JSX.Element {
  return (
    <div className="table-loading" aria-hidden>
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} height={16} my={11} mx={12} width={`${String(90 - ((index * 17) % 40))}%`} />
      ))}
    </div>
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

function stop(event: { readonly stopPropagation: () => void }): void {
  event.stopPropagation();
}
