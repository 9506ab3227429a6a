/** The waiting list and the figures of loans as tables. */
import type { Input } from '#shared/contract/contract.ts';
import type { LoanFigures, RequestRow } from '#shared/contract/loans-desk.ts';
import { loanFigures } from '../../queries/loans-desk/loan-figures.ts';
import { requestsPage } from '../../queries/loans-desk/requests-page.ts';
import { pagesOf } from './pages.ts';
import { date, number, text, type Table } from './table.ts';

export const requestsTable: Table<RequestRow, Omit<Input<'requests.page'>, 'after' | 'limit'>> = {
  name: 'loansDesk.tab.requests',
  columns: [
    text('loansDesk.request.where', (row) => row.address),
    text('loans.column.box', (row) => row.boxNumber),
    text('files.column.cote', (row) => row.cote),
    text('loansDesk.request.name', (row) => row.title),
    text('loansDesk.request.person', (row) => row.personName),
    text('loansDesk.request.unit', (row) => row.unitName),
    text('loansDesk.request.mode', (row, { t }) => t(`loansDesk.handOut.${row.mode}`)),
    date('loansDesk.request.entered', (row) => row.enteredOn),
    date('loansDesk.request.needed', (row) => row.neededBy),
    number('loansDesk.request.rank', (row) => (row.rank === 0 ? null : row.rank)),
    text('loansDesk.request.state', (row, { t }) => t(`loansDesk.state.${row.state}`)),
    text('loansDesk.request.holder', (row) => row.holder?.name ?? ''),
    text('loansDesk.request.note', (row) => row.note),
  ],
  pages: pagesOf(requestsPage),
};

export const figuresTable: Table<LoanFigures, Input<'loans.figures'>> = {
  name: 'loansDesk.figures.title',
  columns: [
    text('loansDesk.figures.unit', (row) => row.unitName),
    number('loansDesk.figures.loans', (row) => row.loans),
    number('loansDesk.figures.onSite', (row) => row.onSite),
    number('loansDesk.figures.files', (row) => row.files),
    number('loansDesk.figures.returned', (row) => row.returned),
    number('loansDesk.figures.open', (row) => row.open),
    number('loansDesk.figures.overdue', (row) => row.overdue),
    number('loansDesk.figures.lost', (row) => row.lost),
    number('loansDesk.figures.median', (row) => row.medianDays),
  ],
  pages: function* (context, input) {
    const rows = loanFigures(context, input);
    yield { rows, total: rows.length };
  },
};
