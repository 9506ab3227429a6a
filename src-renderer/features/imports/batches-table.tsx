/** The imports that were made, newest first, each one to be taken back as a whole. */
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import { IMPORT_PROFILES, type BatchRow } from '#shared/contract/exchange.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';
import { RevertDialog } from './revert-dialog.tsx';

export function BatchesTable(): JSX.Element {
  const text = useText();
  const { t } = text;
  const may = useMay()('batch.revert');
  const timeZone = useTimeZone();
  const [reverting, setReverting] = useState<BatchRow | null>(null);
  const data = useContractPages('import.batches', {});
  const columns = useMemo(() => batchColumns(text, timeZone, may, setReverting), [text, timeZone, may]);
  return (
    <>
      <VirtualTable<BatchRow>
        list="batches"
        label={t('imports.batches.title')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => row.fileName}
        empty={<EmptyState title={t('imports.batches.emptyTitle')} text={t('imports.batches.emptyText')} />}
      />
      {reverting !== null && (
        <RevertDialog
          batch={reverting}
          onClose={() => {
            setReverting(null);
          }}
        />
      )}
    </>
  );
}

function batchColumns(
  { t, format }: Text,
  timeZone: string,
  may: boolean,
  onRevert: (batch: BatchRow) => void,
): readonly TableColumn<BatchRow>[] {
  return [
    {
      id: 'when',
      header: t('imports.batches.column.when'),
      width: 140,
      shown: 'always',
      cell: (row) => format.dateTime(row.openedAtMs, timeZone),
    },
    {
      id: 'file',
      header: t('imports.batches.column.file'),
      width: 220,
      grow: 3,
      shown: 'always',
      cell: (row) => <span title={row.fileName}>{row.fileName}</span>,
    },
    {
      id: 'profile',
      header: t('imports.batches.column.profile'),
      width: 190,
      grow: 1,
      cell: (row) => <span>{profileWords(row.profile, t)}</span>,
    },
    {
      id: 'rows',
      header: t('imports.batches.column.rows'),
      width: 90,
      align: 'end',
      cell: (row) => format.number(row.rows),
    },
    {
      id: 'operations',
      header: t('imports.batches.column.operations'),
      width: 90,
      align: 'end',
      shown: 'hidden',
      cell: (row) => format.number(row.operations),
    },
    {
      id: 'by',
      header: t('imports.batches.column.by'),
      width: 150,
      grow: 1,
      cell: (row) => <span>{row.openedByName}</span>,
    },
    {
      id: 'state',
      fold: 'last',
      header: t('imports.batches.column.state'),
      width: 110,
      cell: (row) => (
        <Badge tone={row.state === 'open' ? 'ok' : 'quiet'} icon={row.state === 'open' ? IconCheck : IconX}>
          {t(`imports.batches.state.${row.state}`)}
        </Badge>
      ),
    },
    {
      id: 'acts',
      header: t('imports.batches.column.acts'),
      width: 130,
      align: 'end',
      shown: 'always',
      cell: (row) => (
        <ActButton
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          refusal={row.state === 'reverted' ? t('imports.batches.why.reverted') : may ? null : t('error.FORBIDDEN')}
          aria-label={t('imports.batches.revertOf', { name: row.fileName })}
          onClick={() => {
            onRevert(row);
          }}
        >
          {t('imports.batches.revert')}
        </ActButton>
      ),
    },
  ];
}

/** Places made by ranges are taken back as an import is (generate-places.ts). */
const BATCH_PROFILES = [...IMPORT_PROFILES, 'places', 'box-codes'] as const;

function profileWords(profile: string, t: Text['t']): string {
  const known = BATCH_PROFILES.find((one) => one === profile);
  return known === undefined ? profile : t(`imports.profileShort.${known}`);
}
