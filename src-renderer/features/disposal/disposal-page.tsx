/** All the disposal lists, newest first, by state. */
import { SegmentedControl } from '@mantine/core';
import { IconChartBar, IconHourglass, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { ListRow } from '#shared/contract/lists.ts';
import { LIST_STATES } from '#shared/domain/disposal/list.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { ListStateBadge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';
import { useRoleNames } from './use-list-acts.ts';

const route = getRouteApi('/disposal');

export function DisposalPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigate();
  const open = useOpenRecord();
  const may = useMay();
  const roleNames = useRoleNames();
  const timeZone = useTimeZone();
  const columns = useMemo(() => listColumns(text, timeZone), [text, timeZone]);
  const data = useContractPages('lists.page', { state: state ?? null });
  const create = (
    <ActButton
      refusal={may('list.draft') ? null : t('disposal.why.role', { roles: roleNames('add') })}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => void go({ to: '/disposal/new' })}
    >
      {t('disposal.new')}
    </ActButton>
  );
  return (
    <Page layout="fill">
      <PageHeader
        title={t('disposal.title')}
        text={t('disposal.text')}
        actions={
          <>
            <LinkButton to="/disposal/years" variant="default" leftSection={<IconChartBar size={16} aria-hidden />}>
              {t('disposal.byYear.act')}
            </LinkButton>
            <LinkButton
              to="/boxes"
              search={{ state: 'due' }}
              variant="default"
              leftSection={<IconHourglass size={16} aria-hidden />}
            >
              {t('disposal.dueButton')}
            </LinkButton>
            {create}
          </>
        }
      />
      <VirtualTable
        list="disposal"
        label={t('disposal.title')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        onOpen={(row) => {
          open('list', row.id);
        }}
        empty={
          state === undefined ? (
            <EmptyState title={t('disposal.emptyTitle')} text={t('disposal.emptyText')} />
          ) : (
            <EmptyState title={t('disposal.emptyState')} />
          )
        }
        filters={
          <SegmentedControl
            aria-label={t('disposal.filterState')}
            value={state ?? 'all'}
            data={[
              { value: 'all', label: t('disposal.filterAll') },
              ...LIST_STATES.map((one) => ({ value: one, label: t(`words.listState.${one}`) })),
            ]}
            onChange={(value) => {
              const chosen = LIST_STATES.find((one) => one === value);
              void navigate({ search: chosen === undefined ? {} : { state: chosen }, replace: true });
            }}
          />
        }
      />
    </Page>
  );
}

function listColumns({ t, format }: Text, timeZone: string): readonly TableColumn<ListRow>[] {
  return [
    {
      id: 'number',
      header: t('disposal.column.number'),
      width: 124,
      shown: 'always',
      cell: (row) => <CodeText>{row.number}</CodeText>,
    },
    {
      id: 'title',
      fold: 'last',
      header: t('disposal.column.title'),
      width: 180,
      grow: 3,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'unit',
      header: t('disposal.column.unit'),
      width: 140,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
    },
    {
      id: 'state',
      fold: 'last',
      header: t('disposal.column.state'),
      width: 136,
      cell: (row) => <ListStateBadge state={row.state} />,
    },
    {
      id: 'boxes',
      header: t('disposal.column.boxes'),
      width: 76,
      align: 'end',
      cell: (row) => format.number(row.boxes),
    },
    {
      id: 'approvals',
      header: t('disposal.column.approvals'),
      width: 104,
      cell: (row) => t('disposal.approvalsOf', { done: row.approvals, needed: row.approvalsRequired }),
    },
    {
      id: 'created',
      header: t('disposal.column.created'),
      width: 108,
      cell: (row) => format.date(civilDateAt(row.createdAtMs, timeZone)),
    },
    {
      id: 'certificate',
      header: t('disposal.column.certificate'),
      width: 130,
      cell: (row) => (row.certificateNumber === '' ? '—' : <CodeText>{row.certificateNumber}</CodeText>),
    },
  ];
}
