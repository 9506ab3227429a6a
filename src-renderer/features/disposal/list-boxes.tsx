/** The boxes of a list: as they are while it is a draft, as they are approved once it is frozen. */
import { ActionIcon, Switch } from '@mantine/core';
import { IconAlertTriangle, IconTrashX } from '@tabler/icons-react';
import { useMemo, useState, type CSSProperties, type JSX } from 'react';

import type { ListCard, ListItem } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useRowTabStop } from '../../interface/table/row-tab-stop.ts';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { wholeList } from '../../library/whole-list.ts';
import type { ListDialog } from './list-dialogs.tsx';
import { notationColumn, notationWidth } from './notation-column.tsx';
import { RefusalReason } from './refusal-reason.tsx';
import { useActRefusal } from './use-list-acts.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

/** The card came with the page: its rows are never loading. */
const LOADED = {
  isError: false,
  isFetching: false,
  error: null,
  refetch: () => Promise.reject(new Error('never asked')),
} as const;

export function ListBoxes({ card, onDialog }: Props): JSX.Element {
  const text = useText();
  const { t } = text;
  const open = useOpenRecord();
  const [onlyBlocked, setOnlyBlocked] = useState(false);
  const mayRemove = useActRefusal(card)('remove') === null;
  const blocked = card.items.filter(({ refusal }) => refusal !== null);
  const rows = onlyBlocked && blocked.length > 0 ? blocked : card.items;
  const isBlocked = blocked.length > 0;
  const notationPx = notationWidth(card.items);
  const columns = useMemo(() => {
    const all = itemColumns(text, notationPx, mayRemove ? onDialog : null);
    const rest = all.filter(({ id }) => id !== 'blocked');
    // A column of dashes says nothing: it comes, and comes first, with a box that stops the execution.
    return isBlocked ? [...rest.slice(0, 1), ...all.filter(({ id }) => id === 'blocked'), ...rest.slice(1)] : rest;
  }, [text, notationPx, mayRemove, onDialog, isBlocked]);
  return (
    <div className="list-boxes" style={{ '--rows': rows.length } as CSSProperties}>
      <VirtualTable
        list={`disposal-items-${card.list.state}`}
        label={t('disposal.section.boxes')}
        columns={columns}
        data={wholeList(LOADED, rows)}
        rowId={(row) => row.boxId}
        rowName={(row) => row.number}
        onOpen={(row) => {
          open('box', row.boxId);
        }}
        empty={<EmptyState title={t('disposal.boxesEmpty')} />}
        filters={
          blocked.length > 0 && (
            <Switch
              className="only-blocked"
              label={`${t('disposal.onlyBlocked')} (${text.format.number(blocked.length)})`}
              checked={onlyBlocked}
              onChange={(event) => {
                setOnlyBlocked(event.currentTarget.checked);
              }}
            />
          )
        }
      />
    </div>
  );
}

function itemColumns(
  { t, format }: Text,
  notationPx: number,
  onDialog: Props['onDialog'] | null,
): readonly TableColumn<ListItem>[] {
  const columns: TableColumn<ListItem>[] = [
    {
      id: 'number',
      header: t('disposal.candidate.number'),
      width: 120,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.number}</CodeText>
        </RecordLink>
      ),
    },
    {
      id: 'title',
      fold: 'last',
      header: t('disposal.candidate.title'),
      width: 200,
      grow: 3,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'dates',
      fold: 'first',
      header: t('disposal.candidate.dates'),
      width: 120,
      cell: (row) => row.datesText || '—',
    },
    { id: 'files', header: t('nav.files'), width: 80, align: 'end', cell: (row) => format.number(row.files) },
    {
      id: 'length',
      header: t('people.units.column.length'),
      width: 95,
      align: 'end',
      shown: 'hidden',
      cell: (row) => format.metres(row.lengthMm),
    },
    {
      id: 'lastDay',
      header: t('disposal.candidate.lastDay'),
      width: 145,
      cell: (row) => format.date(row.lastProtectedDay),
    },
    {
      id: 'rule',
      header: t('disposal.candidate.rule'),
      width: 100,
      cell: (row) => <CodeText quiet="yes">{row.ruleNumber || '—'}</CodeText>,
    },
    notationColumn(t, notationPx),
    {
      id: 'address',
      header: t('disposal.candidate.address'),
      width: 130,
      cell: (row) => <CodeText quiet="yes">{row.address || '—'}</CodeText>,
    },
    {
      id: 'blocked',
      header: t('disposal.blockedHere'),
      width: 220,
      grow: 2,
      shown: 'always',
      cell: (row) => <BlockedHere row={row} />,
    },
  ];
  if (onDialog === null) return columns;
  return [
    ...columns,
    {
      id: 'remove',
      header: t('disposal.act.remove'),
      width: 70,
      align: 'end',
      shown: 'always',
      cell: (row) => <RemoveButton row={row} onDialog={onDialog} />,
    },
  ];
}

function BlockedHere({ row }: { readonly row: ListItem }): JSX.Element {
  if (row.refusal === null) return <span>—</span>;
  return (
    <>
      <IconAlertTriangle size={15} aria-hidden color="var(--stop-line)" style={{ flex: 'none' }} />
      <RefusalReason boxId={row.boxId} code={row.refusal} row={row} />
    </>
  );
}

type RemoveProps = { readonly row: ListItem; readonly onDialog: Props['onDialog'] };

function RemoveButton({ row, onDialog }: RemoveProps): JSX.Element {
  const { t } = useText();
  const tabIndex = useRowTabStop();
  const words = t('disposal.act.removeBox', { number: row.number });
  return (
    <ActionIcon
      tabIndex={tabIndex}
      aria-label={words}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        onDialog({ act: 'remove', boxId: row.boxId, number: row.number });
      }}
    >
      <IconTrashX size={17} />
    </ActionIcon>
  );
}
