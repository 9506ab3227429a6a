/** All the suspensions: active ones, those whose planned end has passed, lifted ones. */
import { SegmentedControl } from '@mantine/core';
import { IconCheck, IconClockExclamation, IconLock, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import { HOLD_STATES, type HoldRow } from '#shared/contract/holds.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { PendingMark } from '../../interface/pending-mark.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { scopeSentence } from '../../library/hold-words.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractPages, type PagedInput } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import './holds.css';

const route = getRouteApi('/holds');

export function HoldsPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const { state = 'active', text: words = '' } = search;
  const navigate = route.useNavigate();
  const go = useNavigate();
  const may = useMay();
  const columns = useMemo(() => holdColumns(text), [text]);
  const input: PagedInput<'holds.page'> = { state, text: words };
  const data = useContractPages('holds.page', input);
  return (
    <Page layout="fill">
      <PageHeader
        title={t('holds.title')}
        text={t('holds.text')}
        actions={
          <ActButton
            refusal={may('hold.place') ? null : t('error.FORBIDDEN')}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              openDialog({ dialog: 'placeHold', target: null, holdId: null });
            }}
          >
            {t('holds.place')}
          </ActButton>
        }
      />
      <VirtualTable
        list="holds"
        label={t('holds.title')}
        columns={columns}
        data={data}
        exported={{ list: 'holds.page', input }}
        kept={{ list: 'holds', search }}
        rowId={(row) => row.id}
        rowName={(row) => row.motive}
        onOpen={(row) => {
          void go({ to: '/holds/$id', params: { id: row.id } });
        }}
        empty={<NoHolds state={state} filtered={words !== ''} />}
        filters={
          <>
            <SearchField
              label={t('holds.find')}
              value={words}
              onSearch={(next) => {
                void navigate({
                  search: ({ text: _before, ...rest }) => (next === '' ? rest : { ...rest, text: next }),
                  replace: true,
                });
              }}
            />
            <SegmentedControl
              aria-label={t('holds.tabs')}
              value={state}
              data={HOLD_STATES.map((one) => ({ value: one, label: t(`holds.state.${one}`) }))}
              onChange={(value) => {
                const chosen = HOLD_STATES.find((one) => one === value) ?? 'active';
                void navigate({ search: (before) => ({ ...before, state: chosen }), replace: true });
              }}
            />
          </>
        }
      />
    </Page>
  );
}

type EmptyProps = { readonly state: (typeof HOLD_STATES)[number]; readonly filtered: boolean };

function NoHolds({ state, filtered }: EmptyProps): JSX.Element {
  const { t } = useText();
  if (filtered) return <EmptyState title={t('common.emptyFiltered')} />;
  if (state === 'ending') return <EmptyState title={t('holds.emptyEnding')} />;
  if (state === 'lifted') return <EmptyState title={t('holds.emptyLifted')} />;
  return <EmptyState title={t('holds.emptyTitle')} text={t('holds.emptyText')} />;
}

export function HoldStateBadge({ hold }: { readonly hold: Pick<HoldRow, 'isOverdue' | 'state'> }): JSX.Element {
  const { t } = useText();
  if (hold.state === 'lifted') {
    return (
      <Badge tone="quiet" icon={IconCheck}>
        {t('holds.lifted')}
      </Badge>
    );
  }
  return hold.isOverdue ? (
    <Badge tone="warning" icon={IconClockExclamation}>
      {t('holds.overdue')}
    </Badge>
  ) : (
    <Badge tone="info" icon={IconLock}>
      {t('holds.active')}
    </Badge>
  );
}

function holdColumns({ t, format }: Text): readonly TableColumn<HoldRow>[] {
  const scopeOf = ({ scope, parts }: HoldRow): string => {
    const first = scopeSentence(t, scope);
    return parts === 1 ? first : t('holds.scope.more', { scope: first, count: parts - 1 });
  };
  return [
    {
      id: 'motive',
      header: t('holds.column.motive'),
      width: 190,
      grow: 3,
      shown: 'always',
      cell: (row) => (
        <span title={row.motive}>
          {row.motive}
          {row.pending && <PendingMark className="hold-pending" />}
        </span>
      ),
    },
    {
      id: 'kind',
      fold: 'first',
      header: t('holds.column.kind'),
      width: 158,
      cell: (row) => t(`words.holdKind.${row.kind}`),
    },
    {
      id: 'reference',
      header: t('holds.column.reference'),
      width: 150,
      cell: (row) => (row.reference === '' ? '—' : <CodeText>{row.reference}</CodeText>),
    },
    {
      id: 'scope',
      fold: 'last',
      header: t('holds.column.scope'),
      width: 190,
      grow: 2,
      cell: (row) => <span title={scopeOf(row)}>{scopeOf(row)}</span>,
    },
    { id: 'from', header: t('holds.column.from'), width: 104, cell: (row) => format.date(row.from) },
    {
      id: 'to',
      header: t('holds.column.to'),
      width: 104,
      cell: (row) => (row.to === null ? '—' : format.date(row.to)),
    },
    {
      id: 'state',
      fold: 'last',
      header: t('holds.column.state'),
      width: 174,
      cell: (row) => <HoldStateBadge hold={row} />,
    },
    {
      id: 'placedBy',
      fold: 'first',
      header: t('holds.column.placedBy'),
      width: 140,
      cell: (row) => <span title={row.placedByName}>{row.placedByName}</span>,
    },
  ];
}
