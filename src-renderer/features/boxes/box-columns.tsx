/** The columns of the list of boxes. */
import type { BoxRow } from '#shared/contract/boxes.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { PendingMark } from '../../interface/pending-mark.tsx';
import { CustodyBadge, FlagIcon } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import type { Text } from '../../library/i18n.ts';

export function boxColumns({ t, format }: Text): readonly TableColumn<BoxRow>[] {
  return [
    {
      id: 'number',
      header: t('boxes.column.number'),
      width: 92,
      sort: 'number',
      shown: 'always',
      cell: (row) => (
        <>
          <CodeText>{row.number}</CodeText>
          {row.pending && <PendingMark className="box-pending" />}
        </>
      ),
    },
    {
      id: 'code',
      header: t('boxes.column.code'),
      width: 130,
      shown: 'hidden',
      cell: (row) => <CodeText quiet="yes">{row.code ?? '—'}</CodeText>,
    },
    {
      id: 'title',
      fold: 'last',
      header: t('boxes.column.title'),
      width: 190,
      grow: 5,
      sort: 'title',
      cell: (row) => <span title={row.title}>{row.title === '' ? t('boxes.untitled') : row.title}</span>,
    },
    {
      id: 'unitName',
      fold: 'first',
      header: t('boxes.column.unit'),
      width: 124,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
    },
    {
      id: 'custody',
      header: t('boxes.column.custody'),
      width: 106,
      cell: (row) => <CustodyBadge custody={row.custody} />,
    },
    {
      id: 'flags',
      header: t('boxes.column.flags'),
      width: 64,
      cell: (row) => (
        <>
          {row.onHold && <FlagIcon flag="onHold" />}
          {row.onList && <FlagIcon flag="onList" />}
          {row.inCase && <FlagIcon flag="inCase" />}
        </>
      ),
    },
    {
      id: 'address',
      fold: 'last',
      header: t('boxes.column.address'),
      width: 132,
      sort: 'address',
      cell: (row) => <CodeText>{row.address === '' ? '—' : row.address}</CodeText>,
    },
    {
      id: 'datesText',
      fold: 'first',
      header: t('boxes.column.dates'),
      width: 98,
      cell: (row) => (row.datesText === '' ? '—' : row.datesText),
    },
    {
      id: 'dueOn',
      header: t('boxes.column.due'),
      width: 116,
      sort: 'due',
      cell: (row) => (row.dueOn === null ? '—' : `${format.date(row.dueOn)} ${row.dispositions}`),
    },
    {
      id: 'dispositions',
      header: t('boxes.column.dispositions'),
      width: 92,
      shown: 'hidden',
      cell: (row) => (row.dispositions === '' ? '—' : row.dispositions),
    },
    {
      id: 'files',
      header: t('boxes.column.files'),
      width: 84,
      align: 'end',
      shown: 'hidden',
      cell: (row) => format.number(row.files),
    },
    {
      id: 'lengthMm',
      header: t('boxes.column.length'),
      width: 90,
      align: 'end',
      shown: 'hidden',
      cell: (row) => format.centimetres(row.lengthMm),
    },
    {
      id: 'borrower',
      header: t('boxes.column.borrower'),
      width: 140,
      grow: 1,
      shown: 'hidden',
      cell: (row) => (row.borrower === '' ? '—' : row.borrower),
    },
    {
      id: 'loanDueOn',
      header: t('boxes.column.loanDue'),
      width: 112,
      shown: 'hidden',
      cell: (row) => format.date(row.loanDueOn),
    },
  ];
}
