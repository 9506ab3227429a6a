/** Who read what: the readings of everybody or of one person, the last ones first, struck ones included. */
import { Select } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { ReadingRow, StocktakeCard } from '#shared/contract/stocktake.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';

export function OperatorsTab({ card }: { readonly card: StocktakeCard }): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const [personId, setPersonId] = useState<Id | null>(null);
  const columns = useMemo(() => columnsOf(text), [text]);
  const data = useContractPages('stocktakes.readings', { stocktakeId: card.id, personId });
  return (
    <VirtualTable<ReadingRow>
      list="stocktake-readings"
      label={t('stocktake.tab.operators')}
      columns={columns}
      data={data}
      exported={{ list: 'stocktakes.readings', input: { stocktakeId: card.id, personId } }}
      rowId={(row) => row.id}
      rowName={(row) => `${row.number || row.code || row.address}, ${row.byName}`}
      empty={<EmptyState title={t('stocktake.operators.none')} text={t('stocktake.operators.noneText')} />}
      filters={
        <Select
          aria-label={t('stocktake.operators.name')}
          placeholder={t('stocktake.findings.all')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          value={personId}
          data={card.operators.map((one) => ({
            value: one.personId,
            label: `${one.name} (${format.number(one.readings)})`,
          }))}
          onChange={(value) => {
            setPersonId(parseId(value ?? '') ?? null);
          }}
        />
      }
    />
  );
}

function columnsOf({ t, format }: Text): readonly TableColumn<ReadingRow>[] {
  return [
    {
      id: 'at',
      header: t('stocktake.operators.at'),
      width: 170,
      shown: 'always',
      cell: (row) => format.dateTime(row.atMs),
    },
    { id: 'name', header: t('stocktake.operators.name'), width: 150, grow: 1, cell: (row) => row.byName },
    { id: 'place', header: t('stocktake.operators.place'), width: 160, grow: 1, cell: (row) => row.address },
    {
      id: 'reading',
      header: t('stocktake.operators.reading'),
      width: 180,
      grow: 1,
      cell: (row) => (
        <bdi>{[t(`stocktake.operators.what.${row.what}`), row.number || row.code].filter(Boolean).join(' ')}</bdi>
      ),
    },
    {
      id: 'struck',
      header: t('stocktake.operators.struckOut'),
      width: 110,
      cell: (row) => (
        <Badge tone={row.struck ? 'warning' : 'ok'} icon={row.struck ? IconX : IconCheck}>
          {row.struck ? t('stocktake.shelves.yes') : t('stocktake.shelves.no')}
        </Badge>
      ),
    },
  ];
}
