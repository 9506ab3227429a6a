/** What a stocktake found, how far its shelves are, and every reading, as tables. */
import type { Input } from '#shared/contract/contract.ts';
import type { FindingRow, ReadingRow, ShelfRow } from '#shared/contract/stocktake.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { momentOf } from '../../queries/paper-parts.ts';
import { findingsPage } from '../../queries/stocktake/findings-page.ts';
import { shelvesPage } from '../../queries/stocktake/shelves.ts';
import { readingsPage } from '../../queries/stocktake/stocktakes.ts';
import { pagesOf } from './pages.ts';
import { number, text, type Table } from './table.ts';

type Of<M extends 'stocktakes.findings' | 'stocktakes.shelves' | 'stocktakes.readings'> = Omit<
  Input<M>,
  'after' | 'limit'
>;

/** A box nobody read is not missing yet, as on the screen. */
function findingKey({ category, read }: FindingRow): TextKey {
  return category === 'missing' && !read ? 'stocktake.notRead' : `stocktake.one.${category}`;
}

export const findingsTable: Table<FindingRow, Of<'stocktakes.findings'>> = {
  name: 'stocktake.table.findings',
  columns: [
    text('stocktake.findings.finding', (row, { t }) => t(findingKey(row))),
    text('stocktake.table.reason', (row, { t }) => (row.reason === null ? null : t(`stocktake.reason.${row.reason}`))),
    text('loans.column.box', (row) => row.number),
    text('stocktake.table.code', (row) => row.code),
    text('stocktake.findings.boxTitle', (row) => row.title),
    text('stocktake.findings.expectedAt', (row) => row.expectedAddress),
    text('stocktake.findings.foundAt', (row) => row.foundAddress),
    text('stocktake.table.lastBy', (row) => row.lastByName),
    text('stocktake.table.lastAt', (row, { context }) =>
      row.lastAtMs === null ? null : momentOf(context, row.lastAtMs),
    ),
    number('stocktake.readings', (row) => row.readings),
    text('stocktake.findings.decision', (row, { t }) =>
      row.settlement === null ? null : t(`stocktake.decision.${row.settlement.decision}`),
    ),
    text('stocktake.table.decidedBy', (row) => row.settlement?.byName ?? null),
    text('stocktake.table.note', (row) => row.settlement?.note ?? null),
  ],
  pages: pagesOf(findingsPage),
};

export const shelvesTable: Table<ShelfRow, Of<'stocktakes.shelves'>> = {
  name: 'stocktake.table.shelves',
  columns: [
    text('stocktake.shelves.address', (row) => row.address),
    number('stocktake.expected', (row) => row.expected),
    number('stocktake.shelves.progress', (row) => row.read),
    number('stocktake.shelves.odd', (row) => row.odd),
    text('stocktake.shelves.looked', (row, { t }) => t(`stocktake.shelves.${row.looked ? 'yes' : 'no'}`)),
  ],
  pages: pagesOf(shelvesPage),
};

export const readingsTable: Table<ReadingRow, Of<'stocktakes.readings'>> = {
  name: 'stocktake.table.readings',
  columns: [
    text('stocktake.operators.at', (row, { context }) => momentOf(context, row.atMs)),
    text('stocktake.operators.name', (row) => row.byName),
    text('stocktake.operators.place', (row) => row.address),
    text('stocktake.operators.reading', (row, { t }) => t(`stocktake.operators.what.${row.what}`)),
    text('loans.column.box', (row) => row.number),
    text('stocktake.table.code', (row) => row.code),
    text('stocktake.operators.struckOut', (row, { t }) => t(`stocktake.shelves.${row.struck ? 'yes' : 'no'}`)),
  ],
  pages: pagesOf(readingsPage),
};
