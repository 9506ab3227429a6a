/** Year by year: what falls due on the shelves, what of it frees room, and how much is then free. */
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ForecastRow } from '#shared/contract/space.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useContractQuery } from '../../library/queries.ts';
import { wholeList } from '../../library/whole-list.ts';

const route = getRouteApi('/space');

export function ForecastTable({ placeId }: { readonly placeId: Id | null }): JSX.Element {
  const { t, format } = useText();
  const { unitId: unitText } = route.useSearch();
  const navigate = route.useNavigate();
  const unitId = unitText === undefined ? null : idOfParam(unitText);
  const input = { placeId, unitId };
  const query = useContractQuery('space.forecast', input, { anew: true });
  const columns = useMemo((): readonly TableColumn<ForecastRow>[] => {
    const metres = (id: 'used' | 'freed' | 'toSort' | 'toKeep' | 'thenFree', mm: (row: ForecastRow) => number) =>
      ({
        id,
        header: t(`space.column.${id}`),
        width: 120,
        grow: 1,
        align: 'end',
        cell: (row: ForecastRow) => (mm(row) === 0 ? '—' : format.metres(mm(row))),
      }) as const;
    return [
      {
        id: 'year',
        header: t('space.column.year'),
        width: 110,
        shown: 'always',
        cell: (row) => (row.year === null ? t('space.undated') : String(row.year)),
      },
      {
        id: 'boxes',
        header: t('space.column.boxes'),
        width: 100,
        align: 'end',
        cell: (row) => format.number(row.boxes),
      },
      metres('used', (row) => row.usedMm),
      metres('freed', (row) => row.freedMm),
      metres('toSort', (row) => row.toSortMm),
      metres('toKeep', (row) => row.toKeepMm),
      metres('thenFree', (row) => row.thenFreeMm),
    ];
  }, [t, format]);
  return (
    <VirtualTable
      list="space.forecast"
      label={t('space.table.forecast')}
      columns={columns}
      data={wholeList(query, query.data)}
      rowId={(row) => String(row.year)}
      rowName={(row) => (row.year === null ? t('space.undated') : String(row.year))}
      exported={{ list: 'space.forecast', input }}
      filters={
        <UnitSelect
          hideLabel
          clearable
          label={t('space.column.unit')}
          value={unitId}
          onChange={(chosen) => {
            void navigate({
              search: {
                tab: 'forecast',
                ...(placeId === null ? {} : { placeId }),
                ...(chosen === null ? {} : { unitId: chosen }),
              },
            });
          }}
        />
      }
      footer={<p className="space-hint">{t('space.forecastHint')}</p>}
      empty={<EmptyState title={t('space.empty.forecast')} />}
    />
  );
}
