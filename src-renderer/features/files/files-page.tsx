/** Every file, found by its title or call number, with its box and its due date. */
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import { FILE_STATUSES_SHOWN, type FileRow } from '#shared/contract/boxes.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { CategoryPicker } from '../../interface/pickers/category-picker.tsx';
import { RuleSelect, UnitSelect } from '../../interface/pickers/pickers.tsx';
import { FileTitle, fileTitleWords } from '../../interface/file-title.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { PrintLabelsButton } from '../../interface/print-labels-button.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { SuspendButton } from '../../interface/suspend-button.tsx';
import type { SortState, TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages, type PagedInput } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { FileStatusBadge } from './file-status.tsx';
import { ActButton } from '../../interface/act-button.tsx';

const route = getRouteApi('/files');
const NONE: ReadonlySet<string> = new Set();

export function FilesPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const { text: words = '', unitId, ruleId, categoryId, status, sort = 'newest', dir } = search;
  const navigate = route.useNavigate();
  const go = useNavigate();
  const open = useOpenRecord();
  const may = useMay();
  const columns = useMemo(() => fileColumns(text), [text]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const order: SortState<typeof sort> = { field: sort, direction: dir ?? (sort === 'newest' ? 'desc' : 'asc') };
  const input: PagedInput<'files.page'> = {
    text: words,
    unitId: parseId(unitId ?? '') ?? null,
    ruleId: parseId(ruleId ?? '') ?? null,
    ...(categoryId !== undefined && { categoryId: parseId(categoryId) ?? null }),
    ...(status !== undefined && { status }),
    sort: order,
  };
  const data = useContractPages('files.page', input);
  const filtered = words !== '' || [unitId, ruleId, categoryId, status].some((one) => one !== undefined);
  const suspend = <SuspendButton chosen={null} words={words} unitId={parseId(unitId ?? '') ?? null} />;
  const create = (
    <ActButton
      refusal={may('file.register') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => void go({ to: '/files/new' })}
    >
      {t('files.new')}
    </ActButton>
  );

  return (
    <Page layout="fill">
      <PageHeader
        title={t('files.title')}
        text={t('files.text')}
        actions={
          <>
            {suspend}
            {create}
          </>
        }
      />
      <VirtualTable
        list="files"
        label={t('files.title')}
        columns={columns}
        data={data}
        exported={{ list: 'files.page', input }}
        kept={{ list: 'files', search }}
        rowId={(row) => row.id}
        rowName={(row) => fileTitleWords(row, t)}
        chosen={chosen}
        onChosenChange={setChosen}
        footer={<PrintLabelsButton kind="files" chosen={chosen} />}
        sort={order}
        onSort={({ field, direction }) => {
          const sorted = field === 'cote' || field === 'title' ? field : 'newest';
          void navigate({ search: (before) => ({ ...before, sort: sorted, dir: direction }), replace: true });
        }}
        onOpen={(row) => {
          open('file', row.id);
        }}
        empty={
          filtered ? (
            <EmptyState title={t('common.emptyFiltered')}>
              <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                {t('common.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={t('files.emptyTitle')} text={t('files.emptyText')} />
          )
        }
        filters={
          <>
            <SearchField
              label={t('files.find')}
              value={words}
              onSearch={(next) => {
                void navigate({
                  search: ({ text: _before, ...rest }) => (next === '' ? rest : { ...rest, text: next }),
                  replace: true,
                });
              }}
            />
            <UnitSelect
              hideLabel
              label={t('files.column.unit')}
              placeholder={t('files.allUnits')}
              clearable
              value={parseId(unitId ?? '') ?? null}
              onChange={(id) => {
                void navigate({
                  search: ({ unitId: _before, ...rest }) => (id === null ? rest : { ...rest, unitId: id }),
                  replace: true,
                });
              }}
            />
            <RuleSelect
              hideLabel
              label={t('files.column.rule')}
              placeholder={t('files.allRules')}
              clearable
              value={parseId(ruleId ?? '') ?? null}
              onChange={(id) => {
                void navigate({
                  search: ({ ruleId: _before, ...rest }) => (id === null ? rest : { ...rest, ruleId: id }),
                  replace: true,
                });
              }}
            />
            <Select
              aria-label={t('files.column.status')}
              placeholder={t('files.allStatuses')}
              clearable
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              w={150}
              value={status ?? null}
              data={FILE_STATUSES_SHOWN.map((one) => ({ value: one, label: t(`words.fileStatus.${one}`) }))}
              onChange={(chosen) => {
                const next = FILE_STATUSES_SHOWN.find((one) => one === chosen);
                void navigate({
                  search: ({ status: _before, ...rest }) => (next === undefined ? rest : { ...rest, status: next }),
                  replace: true,
                });
              }}
            />
            <CategoryPicker
              placeholder={t('plan.picker.all')}
              value={parseId(categoryId ?? '') ?? null}
              onChange={(chosen) => {
                void navigate({
                  search: ({ categoryId: _before, ...rest }) =>
                    chosen === null ? rest : { ...rest, categoryId: chosen.id },
                  replace: true,
                });
              }}
            />
          </>
        }
      />
    </Page>
  );
}

function fileColumns({ t, format }: Text): readonly TableColumn<FileRow>[] {
  return [
    {
      id: 'cote',
      header: t('files.column.cote'),
      width: 110,
      sort: 'cote',
      cell: (row) => <CodeText>{row.cote}</CodeText>,
    },
    {
      id: 'title',
      header: t('files.column.title'),
      width: 190,
      grow: 3,
      sort: 'title',
      shown: 'always',
      cell: (row) => <FileTitle row={row} />,
    },
    {
      id: 'box',
      fold: 'last',
      header: t('files.column.box'),
      width: 100,
      cell: (row) =>
        row.boxId === null ? (
          '—'
        ) : (
          <RecordLink kind="box" id={row.boxId}>
            {row.boxNumber}
          </RecordLink>
        ),
    },
    {
      id: 'position',
      header: t('files.column.position'),
      width: 70,
      align: 'end',
      shown: 'hidden',
      cell: (row) => (row.boxId === null ? '—' : format.number(row.position)),
    },
    {
      id: 'unit',
      fold: 'first',
      header: t('files.column.unit'),
      width: 120,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
    },
    {
      id: 'rule',
      header: t('files.column.rule'),
      width: 84,
      cell: (row) => <CodeText quiet="yes">{row.ruleNumber || '—'}</CodeText>,
    },
    { id: 'dates', fold: 'first', header: t('files.column.dates'), width: 100, cell: (row) => row.datesText || '—' },
    {
      id: 'opened',
      header: t('files.column.opened'),
      width: 105,
      shown: 'hidden',
      cell: (row) => format.date(row.openedOn),
    },
    { id: 'closed', header: t('files.column.closed'), width: 100, cell: (row) => format.date(row.closedOn) },
    { id: 'due', fold: 'last', header: t('files.column.due'), width: 100, cell: (row) => format.date(row.dueOn) },
    {
      id: 'status',
      header: t('files.column.status'),
      width: 100,
      cell: (row) => <FileStatusBadge status={row.status} />,
    },
  ];
}
