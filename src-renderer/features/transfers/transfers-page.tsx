/** Every slip, newest first, by state and unit; a new one is begun here. */
import { Select } from '@mantine/core';
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import { isId } from '#shared/base/id.ts';
import type { TransferRow } from '#shared/contract/transfers.ts';
import { TRANSFER_STATES } from '#shared/domain/transfer/transfer.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { NewTransferDialog } from './new-transfer-dialog.tsx';
import { TransferStateBadge } from './transfer-state.tsx';
import './transfers.css';

const route = getRouteApi('/transfers');

export function TransfersPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigate();
  const may = useMay();
  const [creating, setCreating] = useState<'no' | 'yes'>('no');
  const columns = useMemo(() => transferColumns(text), [text]);
  const unitId = search.unitId !== undefined && isId(search.unitId) ? search.unitId : null;
  const data = useContractPages('transfers.page', { state: search.state ?? null, unitId });
  const create = (
    <ActButton
      refusal={may('transfer.prepare') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        setCreating('yes');
      }}
    >
      {t('transfers.new')}
    </ActButton>
  );
  const isFiltered = search.state !== undefined || unitId !== null;
  return (
    <Page layout="fill">
      <PageHeader title={t('transfers.title')} text={t('transfers.text')} actions={create} />
      <VirtualTable
        list="transfers"
        label={t('transfers.title')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        onOpen={(row) => void go({ to: '/transfers/$id', params: { id: row.id } })}
        empty={
          isFiltered ? (
            <EmptyState title={t('transfers.emptyState')} />
          ) : (
            <EmptyState
              icon={<IconTruckDelivery size={30} stroke={1.4} aria-hidden />}
              title={t('transfers.emptyTitle')}
              text={t('transfers.emptyText')}
            />
          )
        }
        filters={
          <>
            <Select
              clearable
              aria-label={t('transfers.filterState')}
              placeholder={t('transfers.allStates')}
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              value={search.state ?? null}
              data={TRANSFER_STATES.map((one) => ({ value: one, label: t(`transfers.state.${one}`) }))}
              onChange={(value) => {
                const state = TRANSFER_STATES.find((one) => one === value);
                const { state: _before, ...rest } = search;
                void navigate({ search: { ...rest, ...(state && { state }) }, replace: true });
              }}
            />
            <UnitSelect
              hideLabel
              clearable
              label={t('transfers.column.unit')}
              placeholder={t('transfers.column.unit')}
              value={unitId}
              onChange={(id) => {
                const { unitId: _before, ...rest } = search;
                void navigate({ search: { ...rest, ...(id !== null && { unitId: id }) }, replace: true });
              }}
            />
          </>
        }
      />
      {creating === 'yes' && (
        <NewTransferDialog
          onClose={() => {
            setCreating('no');
          }}
        />
      )}
    </Page>
  );
}

function transferColumns({ t, format }: Text): readonly TableColumn<TransferRow>[] {
  return [
    {
      id: 'number',
      header: t('transfers.column.number'),
      width: 150,
      shown: 'always',
      cell: (row) => <CodeText>{row.number}</CodeText>,
    },
    { id: 'title', header: t('transfers.column.title'), width: 180, grow: 2, cell: (row) => row.title },
    { id: 'unit', header: t('transfers.column.unit'), width: 170, grow: 1, cell: (row) => row.unitName },
    {
      id: 'state',
      header: t('transfers.column.state'),
      width: 150,
      cell: (row) => <TransferStateBadge state={row.state} />,
    },
    {
      id: 'sentOn',
      header: t('transfers.column.sentOn'),
      width: 120,
      cell: (row) => (row.sentOn === null ? '' : format.date(row.sentOn)),
    },
    {
      id: 'boxes',
      header: t('transfers.column.boxes'),
      width: 90,
      align: 'end',
      cell: (row) => format.number(row.boxes),
    },
    {
      id: 'answered',
      header: t('transfers.column.answered'),
      width: 150,
      align: 'end',
      cell: (row) => (row.sentOn === null ? '' : `${format.number(row.received)}, ${format.number(row.refused)}`),
    },
  ];
}
