/** The administrative units that hold boxes. */
import { IconBuilding, IconLock } from '@tabler/icons-react';
import { useMemo, type JSX } from 'react';

import type { UnitRow } from '#shared/contract/loans.ts';
import { compareNaturally } from '#shared/i18n/natural-sort.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { wholeList } from '../../library/whole-list.ts';
import type { UnitDialogState } from './unit-dialog.tsx';

export function UnitsTable({ onEdit }: { readonly onEdit: (state: UnitDialogState) => void }): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const may = useMay();
  const query = useContractQuery('units.list', {});
  const rows = useMemo(
    () => query.data && [...query.data].sort((a, b) => compareNaturally(a.code, b.code)),
    [query.data],
  );
  const columns = useMemo(() => unitColumns(text, rows ?? []), [text, rows]);
  const boxes = rows?.reduce((sum, unit) => sum + unit.boxes, 0) ?? 0;
  const lengthMm = rows?.reduce((sum, unit) => sum + unit.lengthMm, 0) ?? 0;
  return (
    <VirtualTable<UnitRow>
      list="units"
      label={t('people.tabUnits')}
      exported={{ list: 'units.list', input: {} }}
      columns={columns}
      data={wholeList(query, rows)}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      {...(may('unit.describe')
        ? {
            onOpen: (row: UnitRow) => {
              onEdit({ unit: row });
            },
          }
        : {})}
      empty={<EmptyState title={t('people.units.emptyTitle')} text={t('people.units.emptyText')} />}
      footer={
        <span>
          {t('people.units.total', { boxes: t('common.boxes', { count: boxes }), length: format.metres(lengthMm) })}
        </span>
      }
    />
  );
}

function unitColumns({ t, format }: Text, units: readonly UnitRow[]): readonly TableColumn<UnitRow>[] {
  const nameOf = (id: UnitRow['parentId']): string => units.find((unit) => unit.id === id)?.name ?? '—';
  return [
    {
      id: 'code',
      header: t('people.units.column.code'),
      width: 100,
      shown: 'always',
      cell: (row) => <CodeText>{row.code}</CodeText>,
    },
    {
      id: 'name',
      header: t('people.units.column.name'),
      width: 220,
      grow: 3,
      shown: 'always',
      cell: (row) => <span title={row.name}>{row.name}</span>,
    },
    {
      id: 'parent',
      header: t('people.units.column.parent'),
      width: 160,
      grow: 1,
      cell: (row) => <span>{nameOf(row.parentId)}</span>,
    },
    {
      id: 'boxes',
      fold: 'last',
      header: t('people.units.column.boxes'),
      width: 90,
      align: 'end',
      cell: (row) => format.number(row.boxes),
    },
    {
      id: 'length',
      header: t('people.units.column.length'),
      width: 120,
      align: 'end',
      cell: (row) => format.metres(row.lengthMm),
    },
    {
      id: 'loans',
      header: t('people.units.column.loans'),
      width: 80,
      align: 'end',
      cell: (row) => format.number(row.openLoans),
    },
    {
      id: 'status',
      header: t('people.units.column.status'),
      width: 110,
      cell: (row) => <UnitStatusBadge status={row.status} />,
    },
  ];
}

function UnitStatusBadge({ status }: Pick<UnitRow, 'status'>): JSX.Element {
  const { t } = useText();
  return (
    <Badge tone={status === 'active' ? 'ok' : 'quiet'} icon={status === 'active' ? IconBuilding : IconLock}>
      {t(`people.units.status.${status}`)}
    </Badge>
  );
}
