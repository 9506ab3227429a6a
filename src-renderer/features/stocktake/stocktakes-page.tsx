/** The stocktakes of the depot, the newest first, and the way to open one. */
import { IconClipboardCheck, IconClipboardText, IconFileCertificate, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import type { StocktakeRow } from '#shared/contract/stocktake.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { OpenDialog } from './open-dialog.tsx';
import './stocktake.css';

export function StocktakesPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const go = useNavigate();
  const may = useMay();
  const [opening, setOpening] = useState<'no' | 'yes'>('no');
  const columns = useMemo(() => columnsOf(text), [text]);
  const data = useContractPages('stocktakes.page', {});
  const openOne = (id: string): void => {
    void go({ to: '/stocktakes/$id', params: { id } });
  };
  const button = (
    <ActButton
      refusal={may('stocktake.open') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        setOpening('yes');
      }}
    >
      {t('stocktake.open')}
    </ActButton>
  );
  return (
    <Page layout="fill">
      <PageHeader title={t('stocktake.title')} text={t('stocktake.text')} actions={button} />
      <VirtualTable<StocktakeRow>
        list="stocktakes"
        label={t('stocktake.list')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        onOpen={(row) => {
          openOne(row.id);
        }}
        empty={<EmptyState title={t('stocktake.none')} text={t('stocktake.noneText')} />}
      />
      {opening === 'yes' && (
        <OpenDialog
          onOpened={openOne}
          onClose={() => {
            setOpening('no');
          }}
        />
      )}
    </Page>
  );
}

const STATES = {
  open: ['info', IconClipboardText],
  closed: ['warning', IconClipboardCheck],
  reported: ['ok', IconFileCertificate],
} as const;

export function StateBadge({ state }: Pick<StocktakeRow, 'state'>): JSX.Element {
  const { t } = useText();
  const [tone, icon] = STATES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`stocktake.state.${state}`)}
    </Badge>
  );
}

function columnsOf({ t, format }: Text): readonly TableColumn<StocktakeRow>[] {
  return [
    { id: 'number', header: t('stocktake.number'), width: 190, shown: 'always', cell: (row) => row.number },
    { id: 'name', header: t('stocktake.name'), width: 140, grow: 1, cell: (row) => row.title },
    { id: 'scope', header: t('stocktake.scope'), width: 180, grow: 2, cell: (row) => row.words },
    {
      id: 'state',
      header: t('stocktake.stateTitle'),
      width: 190,
      shown: 'always',
      cell: (row) => <StateBadge state={row.state} />,
    },
    {
      id: 'expected',
      header: t('stocktake.expected'),
      width: 130,
      align: 'end',
      cell: (row) => format.number(row.expected),
    },
    {
      id: 'readings',
      header: t('stocktake.readings'),
      width: 100,
      align: 'end',
      cell: (row) => format.number(row.readings),
    },
    { id: 'openedOn', header: t('stocktake.openedOn'), width: 150, cell: (row) => format.dateTime(row.openedAtMs) },
    { id: 'openedBy', header: t('stocktake.openedBy'), width: 150, fold: 'first', cell: (row) => row.openedByName },
  ];
}
