/** All the disposal lists, newest first, by kind and status; and those whose next step is of the person who looks. */
import { Select, Switch } from '@mantine/core';
import { IconChartBar, IconHourglass, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { ListRow } from '#shared/contract/lists.ts';
import type { Step } from '#shared/domain/disposal/approval-steps.ts';
import { LIST_STATUSES, type ListStatus } from '#shared/domain/disposal/list-status.ts';
import { LIST_KINDS, type ListKind } from '#shared/domain/disposal/list.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { ListStatusBadge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages, type PagedInput } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';
import { useRoleNames, useStepRole } from './use-list-acts.ts';

const route = getRouteApi('/disposal');

export function DisposalPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const { status, kind, mine } = search;
  const navigate = route.useNavigate();
  const go = useNavigate();
  const open = useOpenRecord();
  const may = useMay();
  const roleNames = useRoleNames();
  const timeZone = useTimeZone();
  const stepRole = useStepRole();
  const columns = useMemo(() => listColumns(text, timeZone, stepRole), [text, timeZone, stepRole]);
  const input: PagedInput<'lists.page'> = { status: status ?? null, kind: kind ?? null, mine: mine ?? 'no' };
  const data = useContractPages('lists.page', input);
  const filter = (change: Partial<ListSearch>): void => {
    const next = { ...(status && { status }), ...(kind && { kind }), ...(mine && { mine }), ...change };
    const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    void navigate({ search, replace: true });
  };
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
        exported={{ list: 'lists.page', input }}
        kept={{ list: 'disposal', search }}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        onOpen={(row) => {
          open('list', row.id);
        }}
        empty={
          mine === 'yes' ? (
            <EmptyState title={t('disposal.mineEmpty')} text={t('disposal.mineEmptyText')} />
          ) : status === undefined && kind === undefined ? (
            <EmptyState title={t('disposal.emptyTitle')} text={t('disposal.emptyText')} />
          ) : (
            <EmptyState title={t('disposal.emptyState')} />
          )
        }
        filters={
          <>
            <Select
              clearable
              aria-label={t('disposal.filterKind')}
              placeholder={t('disposal.allKinds')}
              value={kind ?? null}
              data={LIST_KINDS.map((one) => ({ value: one, label: t(`words.listKind.${one}`) }))}
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              onChange={(value) => {
                filter({ kind: LIST_KINDS.find((one) => one === value) });
              }}
            />
            <Select
              clearable
              aria-label={t('disposal.filterStatus')}
              placeholder={t('disposal.allStatuses')}
              value={status ?? null}
              data={LIST_STATUSES.map((one) => ({ value: one, label: t(`words.listStatus.${one}`) }))}
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              onChange={(value) => {
                filter({ status: LIST_STATUSES.find((one) => one === value) });
              }}
            />
            <Switch
              className="only-blocked"
              label={t('disposal.mine')}
              checked={mine === 'yes'}
              onChange={(event) => {
                filter({ mine: event.currentTarget.checked ? 'yes' : undefined });
              }}
            />
          </>
        }
      />
    </Page>
  );
}

type ListSearch = {
  readonly status: ListStatus | undefined;
  readonly kind: ListKind | undefined;
  readonly mine: 'yes' | undefined;
};

function listColumns(
  { t, format }: Text,
  timeZone: string,
  stepRole: (step: Step) => string,
): readonly TableColumn<ListRow>[] {
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
      id: 'kind',
      header: t('disposal.column.kind'),
      width: 104,
      cell: (row) => t(`words.listKind.${row.kind}`),
    },
    {
      id: 'status',
      fold: 'last',
      header: t('disposal.column.status'),
      width: 176,
      cell: (row) => <ListStatusBadge status={row.status} />,
    },
    {
      id: 'boxes',
      header: t('disposal.column.boxes'),
      width: 104,
      align: 'end',
      cell: (row) => t(row.items === 'files' ? 'common.files' : 'common.boxes', { count: row.count }),
    },
    {
      id: 'steps',
      fold: 'first',
      header: t('disposal.column.steps'),
      width: 80,
      cell: (row) => t('disposal.stepsOf', { done: row.stepsTaken, needed: row.steps }),
    },
    {
      id: 'next',
      fold: 'first',
      header: t('disposal.column.next'),
      width: 190,
      grow: 1,
      cell: (row) => <NextOf next={row.next} stepRole={stepRole} />,
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

type NextProps = { readonly next: Step | null; readonly stepRole: (step: Step) => string };

function NextOf({ next, stepRole }: NextProps): JSX.Element {
  const { t } = useText();
  if (next === null) return <span>—</span>;
  const words = t('disposal.steps.line', { kind: t(`words.stepKind.${next.kind}`), role: stepRole(next) });
  return <span title={words}>{words}</span>;
}
