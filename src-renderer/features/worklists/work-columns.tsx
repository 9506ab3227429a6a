/** Columns of the lists of work: which file, why it is there, since when, and the délai it goes by. */
import type { FileList, WorkRow } from '#shared/contract/worklists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FileTitle } from '../../interface/file-title.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import type { Text } from '../../library/i18n.ts';

export function workColumns(text: Text, list: FileList): readonly TableColumn<WorkRow>[] {
  const { t, format } = text;
  const dated = list === 'toTransfer' || list === 'toDestroy' || list === 'toDeposit' || list === 'toSort';
  return [
    { id: 'cote', header: t('files.column.cote'), width: 110, cell: (row) => <CodeText>{row.cote || '—'}</CodeText> },
    {
      id: 'title',
      header: t('files.column.title'),
      width: 180,
      grow: 3,
      shown: 'always',
      cell: (row) => <FileTitle row={row} />,
    },
    {
      id: 'unit',
      fold: 'first',
      header: t('files.column.unit'),
      width: 120,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
    },
    {
      id: 'rule',
      header: t('files.column.rule'),
      width: 130,
      cell: (row) => (
        <CodeText quiet="yes">{[row.ruleNumber, row.notation].filter(Boolean).join(' · ') || '—'}</CodeText>
      ),
    },
    ...(dated ? datedColumns(text, list) : undatedColumns(text, list)),
    { id: 'dates', fold: 'first', header: t('files.column.dates'), width: 100, cell: (row) => row.datesText || '—' },
    {
      id: 'opened',
      fold: 'first',
      header: t('files.column.opened'),
      width: 100,
      cell: (row) => format.date(row.openedOn),
    },
  ];
}

function undatedColumns({ t, format }: Text, list: FileList): readonly TableColumn<WorkRow>[] {
  const box: TableColumn<WorkRow> = {
    id: 'box',
    fold: 'last',
    header: t('files.column.box'),
    width: 90,
    cell: (row) =>
      row.boxId === null ? (
        '—'
      ) : (
        <RecordLink kind="box" id={row.boxId}>
          {row.boxNumber}
        </RecordLink>
      ),
  };
  if (list === 'toClose') {
    return [
      box,
      {
        id: 'proposed',
        header: t('worklists.column.proposed'),
        width: 155,
        cell: (row) => (row.workOn === null ? t('worklists.noProposal') : format.date(row.workOn)),
      },
    ];
  }
  return [
    box,
    {
      id: 'why',
      header: t('worklists.column.why'),
      width: 210,
      grow: 2,
      shown: 'always',
      cell: (row) => {
        const words = whyWords(row, t);
        return <span title={words}>{words}</span>;
      },
    },
  ];
}

function whyWords({ reason, awaits, options }: WorkRow, t: Text['t']): string {
  if (awaits !== null && reason !== null) return t('worklists.awaits', { date: t(`files.field.${awaits}`) });
  if (options.length > 0) return t('worklists.choose', { count: options.length });
  return reason === null ? '' : t(`worklists.reason.${reason}`);
}

function datedColumns({ t, format }: Text, list: FileList): readonly TableColumn<WorkRow>[] {
  const due: TableColumn<WorkRow> = {
    id: 'due',
    header: t('files.column.due'),
    width: 105,
    cell: (row) => format.date(row.dueOn),
  };
  const closed: TableColumn<WorkRow> = {
    id: 'closed',
    header: t('files.column.closed'),
    width: 105,
    cell: (row) => format.date(row.closedOn),
  };
  if (list !== 'toTransfer') return [closed, due];
  return [
    closed,
    {
      id: 'transfer',
      header: t('worklists.column.transfer'),
      width: 130,
      cell: (row) => format.date(row.workOn),
    },
    due,
    {
      id: 'disposition',
      header: t('retention.disposition'),
      width: 110,
      fold: 'first',
      cell: (row) => (row.disposition === null ? '—' : t(`words.disposition.${row.disposition}`)),
    },
  ];
}
