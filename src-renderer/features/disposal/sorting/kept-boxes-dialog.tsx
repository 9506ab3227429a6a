/** Boxes that were to be kept or sorted, to be added to a list that cites an authorisation of BAnQ. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { KeptBoxRow } from '#shared/contract/list-sorting.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { SearchField } from '../../../interface/search-field.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useSubmit } from '../../../library/act.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { useContractPages } from '../../../library/queries.ts';
import { useToday } from '../../../library/today.ts';
import './sorting.css';

type Props = { readonly listId: Id; readonly reference: string; readonly onClose: () => void };

export function KeptBoxesDialog({ listId, reference, onClose }: Props): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const submit = useSubmit();
  const on = useToday();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const data = useContractPages('lists.keptBoxes', { listId, on, text: words });
  const columns = useMemo(() => keptColumns(text), [text]);
  const count = { count: chosen.size, total: format.number(chosen.size) };
  const add = async (): Promise<boolean> => {
    const boxIds = [...chosen] as Id[];
    const done = { done: t('deposit.special.added', count) };
    return (await submit('list.addBoxes', listId, { boxIds }, done)) !== null;
  };
  return (
    <FormDialog
      size="xl"
      tone="danger"
      title={t('deposit.special.addTitle')}
      text={t('deposit.special.addText', { reference })}
      confirmLabel={t('deposit.special.addChosen', count)}
      blocked={chosen.size === 0}
      onConfirm={add}
      onClose={onClose}
    >
      <Alert color="red" icon={<IconAlertTriangle size={20} aria-hidden />} title={t('deposit.special.warning')}>
        {t('deposit.special.warningText')}
      </Alert>
      <div className="sorted-table kept-boxes">
        <VirtualTable
          list="disposal-kept-boxes"
          label={t('deposit.special.addTitle')}
          columns={columns}
          data={data}
          rowId={(row) => row.boxId}
          rowName={(row) => row.number}
          chosen={chosen}
          onChosenChange={setChosen}
          empty={<EmptyState title={t('deposit.special.empty')} />}
          filters={<SearchField label={t('deposit.special.search')} value={words} onSearch={setWords} />}
        />
      </div>
    </FormDialog>
  );
}

function keptColumns({ t, format }: Text): readonly TableColumn<KeptBoxRow>[] {
  return [
    {
      id: 'number',
      header: t('deposit.special.column.number'),
      width: 100,
      shown: 'always',
      cell: (row) => <CodeText>{row.number}</CodeText>,
    },
    {
      id: 'title',
      header: t('deposit.special.column.title'),
      width: 180,
      grow: 3,
      shown: 'always',
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    { id: 'dates', header: t('deposit.special.column.dates'), width: 110, cell: (row) => row.datesText || '—' },
    {
      id: 'contents',
      header: t('deposit.special.column.contents'),
      width: 90,
      cell: (row) => row.dispositions.split('').join(' · ') || '—',
    },
    {
      id: 'lastDay',
      header: t('deposit.special.column.lastDay'),
      width: 120,
      fold: 'first',
      cell: (row) => format.date(row.lastProtectedDay),
    },
    {
      id: 'deposited',
      header: t('deposit.special.column.deposited'),
      width: 120,
      cell: (row) => (row.depositedOn === null ? '—' : format.date(row.depositedOn)),
    },
  ];
}
