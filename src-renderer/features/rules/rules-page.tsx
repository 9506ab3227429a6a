/** The retention rules of the organisation. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import type { RuleRow } from '#shared/contract/loans.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { compareNaturally } from '#shared/i18n/natural-sort.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { wholeList } from '../../library/whole-list.ts';
import { CalendarMenu } from './calendar-menu.tsx';
import { ApprovalBadge, FictitiousBadge, RuleStatusBadge } from './rule-badges.tsx';

const route = getRouteApi('/rules');
const STATUSES = ['active', 'withdrawn', 'all'] as const;

export function RulesPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const { text: words = '', status = 'active' } = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigate();
  const may = useMay();
  const query = useContractQuery('rules.list', {});
  const rows = useMemo(() => query.data && shownRules(query.data, words, status), [query.data, words, status]);
  const columns = useMemo(() => ruleColumns(text), [text]);
  const none = query.data?.length === 0;
  return (
    <Page layout="fill">
      <PageHeader
        title={t('rules.title')}
        text={t('rules.text')}
        actions={
          <>
            <CalendarMenu />
            <ActButton
              refusal={may('rule.define') ? null : t('error.FORBIDDEN')}
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => void go({ to: '/rules/new' })}
            >
              {t('rules.new')}
            </ActButton>
          </>
        }
      />
      <VirtualTable<RuleRow>
        list="rules"
        label={t('rules.title')}
        exported={{ list: 'rules.list', input: {} }}
        columns={columns}
        data={wholeList(query, rows)}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        onOpen={(row) => void go({ to: '/rules/$id', params: { id: row.id } })}
        empty={
          none ? (
            <EmptyState title={t('rules.emptyTitle')} text={t('rules.emptyText')} />
          ) : (
            <EmptyState title={t('rules.emptyFiltered')}>
              <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                {t('common.clearFilters')}
              </Button>
            </EmptyState>
          )
        }
        filters={
          <>
            <SearchField
              label={t('rules.find')}
              value={words}
              onSearch={(next) => {
                void navigate({
                  search: ({ text: _before, ...rest }) => (next === '' ? rest : { ...rest, text: next }),
                  replace: true,
                });
              }}
            />
            <SegmentedControl
              aria-label={t('rules.filterLabel')}
              value={status}
              data={STATUSES.map((one) => ({ value: one, label: t(`rules.filter.${one}`) }))}
              onChange={(chosen) => {
                void navigate({ search: (before) => ({ ...before, status: chosen }), replace: true });
              }}
            />
          </>
        }
      />
    </Page>
  );
}

function shownRules(rules: readonly RuleRow[], words: string, status: (typeof STATUSES)[number]): readonly RuleRow[] {
  const asked = foldForSearch(words).trim();
  return rules
    .filter((rule) => status === 'all' || rule.status === status)
    .filter((rule) => asked === '' || foldForSearch(`${rule.number} ${rule.title}`).includes(asked))
    .sort((a, b) => compareNaturally(a.number, b.number));
}

function ruleColumns({ t, format }: Text): readonly TableColumn<RuleRow>[] {
  return [
    {
      id: 'number',
      header: t('rules.column.number'),
      width: 120,
      shown: 'always',
      cell: (row) => <CodeText>{row.number}</CodeText>,
    },
    {
      id: 'title',
      header: t('rules.column.title'),
      width: 200,
      grow: 3,
      shown: 'always',
      cell: (row) => (
        <>
          <span title={row.title}>{row.title}</span>
          {row.fictitious === 'yes' && <FictitiousBadge />}
        </>
      ),
    },
    {
      id: 'delays',
      fold: 'last',
      header: t('rules.column.delays'),
      width: 190,
      grow: 1,
      cell: (row) => <CodeText>{row.delays.map(({ notation }) => notation).join(' · ')}</CodeText>,
    },
    {
      id: 'yearEnd',
      header: t('rules.column.yearEnd'),
      width: 100,
      shown: 'hidden',
      cell: (row) => row.yearEnd || '—',
    },
    {
      id: 'version',
      header: t('rules.column.version'),
      width: 90,
      align: 'end',
      cell: (row) => format.number(row.version),
    },
    { id: 'boxes', header: t('rules.column.boxes'), width: 90, align: 'end', cell: (row) => format.number(row.boxes) },
    {
      id: 'status',
      header: t('rules.column.status'),
      width: 120,
      cell: (row) => <RuleStatusBadge status={row.status} />,
    },
    {
      id: 'approval',
      fold: 'first',
      header: t('rules.column.approval'),
      width: 200,
      cell: (row) => <ApprovalBadge rule={row} />,
    },
  ];
}
