/** The files of a list of files: as they are while it is a draft, as they are approved once it is frozen. */
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconTrashX } from '@tabler/icons-react';
import { useMemo, useState, type CSSProperties, type JSX } from 'react';

import type { ListFileRow } from '#shared/contract/list-files.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import { SearchField } from '../../../interface/search-field.tsx';
import { useRowTabStop } from '../../../interface/table/row-tab-stop.ts';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { useOpenRecord } from '../../../library/navigation.ts';
import { useContractPages, type PagedInput } from '../../../library/queries.ts';
import { useActRefusal } from '../use-list-acts.ts';
import { RemoveDialog } from '../remove-dialog.tsx';

type Chosen = Pick<ListFileRow, 'fileId' | 'title'>;

export function ListFiles({ card }: { readonly card: ListCard }): JSX.Element {
  const words = useText();
  const { t } = words;
  const open = useOpenRecord();
  const [text, setText] = useState('');
  const [removing, setRemoving] = useState<Chosen | null>(null);
  const mayRemove = useActRefusal(card)('remove') === null;
  const input: PagedInput<'lists.files'> = { id: card.list.id, text };
  const data = useContractPages('lists.files', input);
  const isBlocked = data.rows.some(({ refusal }) => refusal !== null);
  const columns = useMemo(() => {
    const all = fileColumns(words, card.kind === 'sorting' && card.list.state !== 'draft');
    // A column of dashes says nothing: it comes, and comes first, with a file that stops the execution.
    const said = isBlocked ? [remarks(words), ...all] : all;
    return mayRemove ? [...said, removeColumn(words, setRemoving)] : said;
  }, [words, card.kind, card.list.state, mayRemove, isBlocked]);
  const rows = text === '' ? card.count : Math.max(data.rows.length, 4);
  return (
    <div className="list-boxes" style={{ '--rows': rows } as CSSProperties}>
      <VirtualTable
        list={`disposal-files-${card.list.state}`}
        label={t('listFiles.title')}
        columns={columns}
        data={data}
        exported={{ list: 'lists.files', input }}
        rowId={(row) => row.fileId}
        rowName={(row) => [row.cote, row.title].filter(Boolean).join(' ')}
        onOpen={(row) => {
          open('file', row.fileId);
        }}
        empty={<EmptyState title={t(text === '' ? 'listFiles.empty' : 'listFiles.none')} />}
        filters={<SearchField label={t('listFiles.search')} value={text} onSearch={setText} />}
      />
      {removing !== null && (
        <RemoveDialog
          listId={card.list.id}
          what={removing}
          onClose={() => {
            setRemoving(null);
          }}
        />
      )}
    </div>
  );
}

function fileColumns({ t, format }: Text, isSorted: boolean): readonly TableColumn<ListFileRow>[] {
  const outcome: TableColumn<ListFileRow> = {
    id: 'outcome',
    header: t('listFiles.column.outcome'),
    width: 110,
    shown: 'always',
    cell: (row) => (row.outcome === null ? '—' : t(`listFiles.outcome.${row.outcome}`)),
  };
  return [
    {
      id: 'cote',
      header: t('files.column.cote'),
      width: 120,
      cell: (row) => <CodeText quiet="yes">{row.cote || '—'}</CodeText>,
    },
    {
      id: 'title',
      header: t('files.column.title'),
      width: 180,
      grow: 3,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="file" id={row.fileId}>
          {row.title}
        </RecordLink>
      ),
    },
    ...(isSorted ? [outcome] : []),
    { id: 'dates', fold: 'first', header: t('files.column.dates'), width: 120, cell: (row) => row.datesText || '—' },
    {
      id: 'rule',
      header: t('files.column.rule'),
      width: 150,
      cell: (row) => (
        <CodeText quiet="yes">{[row.ruleNumber, row.notation].filter(Boolean).join(' · ') || '—'}</CodeText>
      ),
    },
    { id: 'disposition', header: t('listFiles.column.disposition'), width: 96, cell: (row) => row.disposition || '—' },
    {
      id: 'lastDay',
      header: t('listFiles.column.lastDay'),
      width: 130,
      cell: (row) => format.date(row.lastProtectedDay),
    },
  ];
}

/** Why a line is blocked, in the same table as what it is. */
function remarks({ t }: Text): TableColumn<ListFileRow> {
  return {
    id: 'blocked',
    header: t('listFiles.column.blocked'),
    width: 240,
    grow: 2,
    shown: 'always',
    cell: (row) => {
      if (row.refusal === null) return '—';
      const why = explainError(t, { code: row.refusal });
      return (
        <>
          <IconAlertTriangle size={15} aria-hidden color="var(--stop-line)" style={{ flex: 'none' }} />
          <span title={why}>{why}</span>
        </>
      );
    },
  };
}

function removeColumn({ t }: Text, onRemove: (file: Chosen) => void): TableColumn<ListFileRow> {
  return {
    id: 'remove',
    header: t('disposal.act.remove'),
    width: 70,
    align: 'end',
    shown: 'always',
    cell: (row) => <RemoveButton file={row} onRemove={onRemove} />,
  };
}

type RemoveProps = { readonly file: Chosen; readonly onRemove: (file: Chosen) => void };

function RemoveButton({ file, onRemove }: RemoveProps): JSX.Element {
  const { t } = useText();
  const tabIndex = useRowTabStop();
  const words = t('listFiles.remove.button', { title: file.title });
  return (
    <ActionIcon
      tabIndex={tabIndex}
      aria-label={words}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        onRemove(file);
      }}
    >
      <IconTrashX size={17} />
    </ActionIcon>
  );
}
