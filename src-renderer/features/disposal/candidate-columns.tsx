/** The columns of the boxes that may go on a list, and of those that may not. */
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import type { Text } from '../../library/i18n.ts';
import { notationColumn } from './notation-column.tsx';
import { RefusalReason } from './refusal-reason.tsx';

export function eligibleColumns({ t, format }: Text, notationPx: number): readonly TableColumn<CandidateRow>[] {
  return [
    {
      id: 'number',
      header: t('disposal.candidate.number'),
      width: 120,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.number}</CodeText>
        </RecordLink>
      ),
    },
    {
      id: 'title',
      fold: 'last',
      header: t('disposal.candidate.title'),
      width: 180,
      grow: 2,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'dates',
      fold: 'first',
      header: t('disposal.candidate.dates'),
      width: 120,
      cell: (row) => row.datesText || '—',
    },
    {
      id: 'lastDay',
      fold: 'last',
      header: t('disposal.candidate.lastDay'),
      width: 145,
      cell: (row) => format.date(row.lastProtectedDay),
    },
    {
      id: 'rule',
      header: t('disposal.candidate.rule'),
      width: 100,
      cell: (row) => <CodeText quiet="yes">{row.ruleNumber || '—'}</CodeText>,
    },
    notationColumn(t, notationPx),
    {
      id: 'address',
      header: t('disposal.candidate.address'),
      width: 140,
      grow: 1,
      cell: (row) => <CodeText quiet="yes">{row.address || '—'}</CodeText>,
    },
  ];
}

export function refusedColumns(text: Text, notationPx: number): readonly TableColumn<CandidateRow>[] {
  const { t } = text;
  const [number, title, dates, lastDay, rule, notation] = eligibleColumns(text, notationPx);
  const reason: TableColumn<CandidateRow> = {
    id: 'reason',
    header: t('disposal.candidate.reason'),
    width: 330,
    grow: 4,
    shown: 'always',
    cell: (row) => (row.refusal === null ? '' : <RefusalReason boxId={row.boxId} code={row.refusal} row={row} />),
  };
  return [number, reason, title, dates, lastDay, rule, notation].filter((column) => column !== undefined);
}
