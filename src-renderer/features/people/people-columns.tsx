/** The columns of the people. */
import { Tooltip } from '@mantine/core';
import { IconUser, IconUserOff } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { PersonRow } from '#shared/contract/loans.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { useText, type Text } from '../../library/i18n.ts';

export function peopleColumns({ t, format }: Text): readonly TableColumn<PersonRow>[] {
  return [
    {
      id: 'name',
      header: t('people.column.name'),
      width: 180,
      grow: 2,
      shown: 'always',
      cell: (row) => <span title={row.name}>{row.name}</span>,
    },
    {
      id: 'jobTitle',
      header: t('people.column.jobTitle'),
      width: 160,
      grow: 2,
      cell: (row) => <span title={row.jobTitle}>{row.jobTitle || '—'}</span>,
    },
    {
      id: 'unit',
      fold: 'last',
      header: t('people.column.unit'),
      width: 150,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName || '—'}</span>,
    },
    {
      id: 'email',
      header: t('people.column.email'),
      width: 180,
      grow: 1,
      shown: 'hidden',
      cell: (row) => <span title={row.email}>{row.email || '—'}</span>,
    },
    {
      id: 'code',
      header: t('people.column.code'),
      width: 120,
      cell: (row) => (row.code === null ? '—' : <CodeText quiet="yes">{row.code}</CodeText>),
    },
    { id: 'roles', header: t('people.column.roles'), width: 130, cell: (row) => <Roles row={row} /> },
    {
      id: 'loans',
      fold: 'last',
      header: t('people.column.loans'),
      width: 70,
      align: 'end',
      cell: (row) => (row.openLoans === 0 ? '—' : format.number(row.openLoans)),
    },
    {
      id: 'status',
      header: t('people.column.status'),
      width: 105,
      cell: (row) => <PersonStatusBadge status={row.status} />,
    },
  ];
}

/** One role in words; several as a number, the words on hover and on the card. */
function Roles({ row }: { readonly row: PersonRow }): JSX.Element {
  const { t } = useText();
  const names = row.roles.map((role) => t(`words.role.${role}`));
  if (names.length < 2) return <span title={names[0]}>{names[0] ?? '—'}</span>;
  return (
    <Tooltip label={names.join(', ')}>
      <span>{t('people.rolesCount', { count: names.length })}</span>
    </Tooltip>
  );
}

export function PersonStatusBadge({ status }: Pick<PersonRow, 'status'>): JSX.Element {
  const { t } = useText();
  return (
    <Badge tone={status === 'active' ? 'ok' : 'quiet'} icon={status === 'active' ? IconUser : IconUserOff}>
      {t(`words.personStatus.${status}`)}
    </Badge>
  );
}
