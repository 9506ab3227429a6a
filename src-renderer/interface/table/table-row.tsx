/**
 * One row of a list. It draws itself again when something of it changed and not while others come and go: a list that is
 * scrolled fast has to make twenty rows a frame. For the same reason the box that chooses it is the browser's own.
 */
import { memo, type JSX, type MouseEvent } from 'react';

import { useText } from '../../library/i18n.ts';
import { RowTabStopProvider } from './row-tab-stop.ts';
import type { TableColumn } from './table-types.ts';

/** In pixels; as in table.css. */
export const ROW_HEIGHT = 38;

/** What a person does with a row, by its place in the list. */
export type RowActs = {
  readonly open: (index: number) => void;
  readonly reach: (index: number) => void;
  readonly toggle: (index: number) => void;
};

type Props<Row> = {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly TableColumn<Row>[];
  /** In words, for screen readers. */
  readonly rowName: (row: Row) => string;
  /** `none`: a list without choice. */
  readonly choice: 'none' | 'chosen' | 'notChosen';
  /** 0 for the one row of the list that Tab reaches. */
  readonly tabStop: 0 | -1;
  readonly opens: 'yes' | 'no';
  readonly acts: RowActs;
};

/** A name follows from its row: another function for the same names is no reason to draw the row again. */
function isSame<R>({ rowName: _before, ...before }: Props<R>, { rowName: _after, ...after }: Props<R>): boolean {
  return (Object.keys(after) as (keyof typeof after)[]).every((key) => before[key] === after[key]);
}

export const TableRow = memo(Row, isSame) as typeof Row;

function Row<R>({ row, index, columns, rowName, choice, tabStop, opens, acts }: Props<R>): JSX.Element {
  const { t } = useText();
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={choice === 'none' ? undefined : choice === 'chosen'}
      tabIndex={tabStop}
      className={opens === 'yes' ? 'table-row table-row-opens' : 'table-row'}
      style={{ transform: `translateY(${String(index * ROW_HEIGHT)}px)` }}
      onClick={() => {
        acts.reach(index);
        acts.open(index);
      }}
      onFocus={() => {
        acts.reach(index);
      }}
    >
      {choice !== 'none' && (
        <div role="gridcell" className="table-check" onClick={stop}>
          <input
            type="checkbox"
            className="table-check-box"
            tabIndex={-1}
            checked={choice === 'chosen'}
            onChange={() => {
              acts.toggle(index);
            }}
            aria-label={t('common.selectRow', { name: rowName(row) })}
          />
        </div>
      )}
      <RowTabStopProvider value={tabStop}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={column.align === 'end' ? 'table-cell table-end' : 'table-cell'}
          >
            {column.cell(row)}
          </div>
        ))}
      </RowTabStopProvider>
    </div>
  );
}

function stop(event: MouseEvent): void {
  event.stopPropagation();
}
