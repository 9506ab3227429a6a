/**
 * What scrolls in a list: its head, and of its rows those on screen (TanStack Virtual). Scrolling draws this again and
 * nothing around it. Keeps the keyboard's row, and reads the next page before the end is reached.
 */
import { Skeleton } from '@mantine/core';
import type { Row as RowModel } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type JSX,
  type ReactNode,
  type RefObject,
} from 'react';

import { useText } from '../../library/i18n.ts';
import type { PagedRows } from '../../library/queries.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import type { features } from './table-features.ts';
import { ROW_HEIGHT, TableRow, type RowActs } from './table-row.tsx';
import type { TableColumn } from './table-types.ts';
import { useRowKeyboard } from './use-row-keyboard.ts';

const LOAD_AHEAD_ROWS = 40;

/** Where each list was left, so that coming back from a card finds the same row. Forgotten when the window closes. */
const leftAt = new Map<string, number>();

type Props<Row> = {
  readonly list: string;
  readonly label: string;
  readonly data: PagedRows<Row>;
  readonly rows: readonly RowModel<typeof features, Row & object>[];
  readonly columns: readonly TableColumn<Row>[];
  readonly rowName: (row: Row) => string;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly hasChoice: 'yes' | 'no';
  readonly chosen: ReadonlySet<string>;
  /** The tracks of the columns, as CSS says them. */
  readonly tracks: string;
  readonly minWidth: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Wider than the window: scrolls sideways too. */
  readonly isWide: 'yes' | 'no';
  readonly head: ReactNode;
  readonly empty: ReactNode;
};

export function TableGrid<Row>(props: Props<Row>): JSX.Element {
  const { list, label, data, rows, columns, rowName, onOpen, hasChoice, chosen, scroller } = props;
  const { t } = useText();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The same function for the same rows: with another one every row of the list would be measured again.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
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
    [list, scroller, virtual],
  );
  // What a row does is looked up when it is done: the rows that stay are not drawn again when a page of others arrives.
  const latest = useRef({ rows, onOpen });
  useLayoutEffect(() => {
    latest.current = { rows, onOpen };
  });
  const openAt = useCallback(
    (index: number): void => {
      const row = latest.current.rows[index]?.original;
      if (row === undefined || latest.current.onOpen === undefined) return;
      leftAt.set(list, index);
      latest.current.onOpen(row);
    },
    [list],
  );
  const toggle = useCallback((index: number): void => latest.current.rows[index]?.toggleSelected(), []);
  const keyboard = useRowKeyboard({
    count: rows.length,
    initial: leftAt.get(list) ?? 0,
    onMove: focusRow,
    onOpen: openAt,
    onToggle: hasChoice === 'yes' ? toggle : null,
  });
  const { active, setActive } = keyboard;
  const acts = useMemo<RowActs>(() => ({ open: openAt, reach: setActive, toggle }), [openAt, setActive, toggle]);

  return (
    <div
      ref={scroller}
      className="table-scroll"
      data-refreshing={data.isRefreshing ? '' : undefined}
      {...(props.isWide === 'yes'
        ? { tabIndex: 0, role: 'group', 'aria-label': t('common.scrollsSideways', { list: label }) }
        : {})}
    >
      {data.state === 'failed' && data.error !== null ? (
        <ErrorState error={data.error} onRetry={data.retry} />
      ) : (
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={data.hasMore ? -1 : rows.length + 1}
          aria-busy={data.state === 'loading'}
          aria-multiselectable={hasChoice === 'yes' ? true : undefined}
          className="table-grid"
          style={{ '--table-columns': props.tracks, minWidth: props.minWidth } as CSSProperties}
          onKeyDown={keyboard.onKeyDown}
        >
          {props.head}
          {data.state === 'loading' && <LoadingRows />}
          <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, key }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const choice = hasChoice === 'no' ? 'none' : chosen.has(row.id) ? 'chosen' : 'notChosen';
              return (
                <TableRow<Row>
                  key={key}
                  row={row.original}
                  index={index}
                  columns={columns}
                  rowName={rowName}
                  choice={choice}
                  tabStop={index === active ? 0 : -1}
                  opens={onOpen === undefined ? 'no' : 'yes'}
                  acts={acts}
                />
              );
            })}
          </div>
        </div>
      )}
      {data.state === 'ready' && rows.length === 0 && (props.empty ?? <EmptyState title={t('common.emptyTitle')} />)}
    </div>
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
