/** What is kept in few rows and read whole: the rules and the units; and the boxes that may go on a list. */
import type { Input } from '#shared/contract/contract.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import type { RuleRow, UnitRow } from '#shared/contract/loans.ts';
import { approvalState } from '#shared/domain/rule/rule.ts';
import { listCandidates } from '../../queries/list-candidates.ts';
import { rulesList, unitsList } from '../../queries/units-and-rules.ts';
import { pagesOf, whole } from './pages.ts';
import { date, number, text, type Table } from './table.ts';

export const ruleTable: Table<RuleRow, object> = {
  name: 'rules.title',
  columns: [
    text('rules.column.number', (row) => row.number),
    text('rules.column.title', (row) => row.title),
    text('rules.column.delays', (row) => row.delays.map(({ notation }) => notation).join(' · ')),
    text('rules.column.yearEnd', (row) => row.yearEnd),
    number('rules.column.version', (row) => row.version),
    number('rules.column.boxes', (row) => row.boxes),
    text('rules.column.status', (row, { t }) => t(`words.ruleStatus.${row.status}`)),
    text('rules.column.approval', (row, { t }) =>
      row.status === 'withdrawn' ? null : t(`rules.approval.state.${approvalState(row)}`),
    ),
    text('rules.fictitious', (row, { t }) => (row.fictitious === 'yes' ? t('rules.fictitious') : null)),
  ],
  pages: whole((context) => rulesList(context, {})),
};

export const unitTable: Table<UnitRow, object> = {
  name: 'people.tabUnits',
  columns: [
    text('people.units.column.code', (row) => row.code),
    text('people.units.column.name', (row) => row.name),
    text('people.units.column.parent', (row, { context }) =>
      row.parentId === null ? null : (context.world.get('unit', row.parentId)?.name ?? null),
    ),
    number('people.units.column.boxes', (row) => row.boxes),
    number('reports.boxColumn.lengthMm', (row) => row.lengthMm),
    number('people.units.column.loans', (row) => row.openLoans),
    text('people.units.column.status', (row, { t }) => t(`people.units.status.${row.status}`)),
  ],
  pages: whole((context) => unitsList(context, {})),
};

export const candidateTable: Table<CandidateRow, Omit<Input<'lists.candidates'>, 'after' | 'limit'>> = {
  name: 'boxes.title',
  columns: [
    text('disposal.candidate.number', (row) => row.number),
    text('disposal.candidate.code', (row) => row.code),
    text('disposal.candidate.title', (row) => row.title),
    text('disposal.candidate.dates', (row) => row.datesText),
    number('disposal.candidate.files', (row) => row.files),
    number('reports.boxColumn.lengthMm', (row) => row.lengthMm),
    text('disposal.candidate.rule', (row) => row.ruleNumber),
    text('disposal.candidate.notation', (row) => row.notation),
    text('disposal.candidate.disposition', (row) => [...row.dispositions].join(' · ')),
    date('disposal.candidate.lastDay', (row) => row.lastProtectedDay),
    text('disposal.candidate.address', (row) => row.address),
    text('reports.boxColumn.borrower', (row) => row.borrower),
    text('disposal.blockedHere', (row, { t }) => (row.refusal === null ? null : t(`error.${row.refusal}`))),
  ],
  pages: pagesOf(listCandidates),
};
