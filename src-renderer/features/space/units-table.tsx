/** What each unit takes on the shelves, the most first. */
import { useMemo, type JSX } from 'react';

import type { UnitSpaceRow } from '#shared/contract/space.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { wholeList } from '../../library/whole-list.ts';

export function UnitsTable(): JSX.Element {
  const { t, format } = useText();
  const query = useContractQuery('space.units', {});
  const total = (query.data ?? []).reduce((sum, { usedMm }) => sum + usedMm, 0);
  const columns = useMemo(
    (): readonly TableColumn<UnitSpaceRow>[] => [
      {
        id: 'unit',
        header: t('space.column.unit'),
        width: 220,
        grow: 2,
        shown: 'always',
        cell: (row) => <bdi>{row.unitName}</bdi>,
      },
      {
        id: 'boxes',
        header: t('space.column.boxes'),
        width: 110,
        align: 'end',
        cell: (row) => format.number(row.boxes),
      },
      {
        id: 'used',
        header: t('space.column.used'),
        width: 130,
        align: 'end',
        cell: (row) => format.metres(row.usedMm),
      },
      {
        id: 'share',
        header: t('space.column.share'),
        width: 90,
        grow: 1,
        cell: (row) => (
          <span className="space-share" aria-hidden>
            <span style={{ width: `${String(total === 0 ? 0 : (100 * row.usedMm) / total)}%` }} />
          </span>
        ),
      },
    ],
    [t, format, total],
  );
  return (
    <VirtualTable
      list="space.units"
      label={t('space.table.units')}
      columns={columns}
      data={wholeList(query, query.data)}
      rowId={(row) => row.unitId}
      rowName={(row) => row.unitName}
      exported={{ list: 'space.units', input: {} }}
      empty={<EmptyState title={t('space.empty.units')} />}
    />
  );
}
