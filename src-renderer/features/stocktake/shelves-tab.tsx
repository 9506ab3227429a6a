/** Progress shelf by shelf, in the order one walks; a row goes to its shelf. */
import { SegmentedControl } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ShelfRow } from '#shared/contract/stocktake.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { goToShelf } from './reading-run.ts';

type Props = { readonly stocktakeId: Id; readonly canRead: boolean; readonly onStart: () => void };

export function ShelvesTab({ stocktakeId, canRead, onStart }: Props): JSX.Element {
  const text = useText();
  const { t } = text;
  const [show, setShow] = useState<'all' | 'toLook'>('all');
  const columns = useMemo(() => columnsOf(text), [text]);
  const data = useContractPages('stocktakes.shelves', { stocktakeId, show });
  return (
    <VirtualTable<ShelfRow>
      list="stocktake-shelves"
      label={t('stocktake.tab.shelves')}
      columns={columns}
      data={data}
      exported={{ list: 'stocktakes.shelves', input: { stocktakeId, show } }}
      rowId={(row) => row.placeId}
      rowName={(row) => row.address}
      {...(canRead
        ? {
            onOpen: (row: ShelfRow) => {
              goToShelf(stocktakeId, row.placeId);
              onStart();
            },
          }
        : {})}
      empty={<EmptyState title={t('stocktake.shelves.none')} text={t('stocktake.shelves.noneText')} />}
      filters={
        <SegmentedControl
          aria-label={t('stocktake.findings.show')}
          value={show}
          data={(['all', 'toLook'] as const).map((one) => ({ value: one, label: t(`stocktake.shelves.${one}`) }))}
          onChange={(value) => {
            setShow(value === 'toLook' ? 'toLook' : 'all');
          }}
        />
      }
    />
  );
}

function columnsOf({ t, format }: Text): readonly TableColumn<ShelfRow>[] {
  return [
    {
      id: 'address',
      header: t('stocktake.shelves.address'),
      width: 220,
      grow: 1,
      shown: 'always',
      cell: (row) => row.address,
    },
    {
      id: 'progress',
      header: t('stocktake.shelves.progress'),
      width: 140,
      align: 'end',
      cell: (row) => `${format.number(row.read)} / ${format.number(row.expected)}`,
    },
    { id: 'odd', header: t('stocktake.shelves.odd'), width: 110, align: 'end', cell: (row) => format.number(row.odd) },
    {
      id: 'looked',
      header: t('stocktake.shelves.looked'),
      width: 130,
      cell: (row) => (
        <Badge tone={row.looked ? 'ok' : 'quiet'} icon={row.looked ? IconCheck : IconClock}>
          {row.looked ? t('stocktake.shelves.yes') : t('stocktake.shelves.no')}
        </Badge>
      ),
    },
  ];
}
