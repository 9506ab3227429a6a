/** People and units: who works with the depot or borrows from it, and which schools, centres and services hold boxes. */
import { SegmentedControl, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import type { PersonRow } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { PrintLabelsButton } from '../../interface/print-labels-button.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages, type PagedInput } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { peopleColumns } from './people-columns.tsx';
import { UnitDialog, type UnitDialogState } from './unit-dialog.tsx';
import { UnitsTable } from './units-table.tsx';

const route = getRouteApi('/people');
const NONE: ReadonlySet<string> = new Set();
const STATUSES = ['active', 'inactive', 'all'] as const;

export function PeoplePage(): JSX.Element {
  const { t } = useText();
  const { tab = 'people' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [unit, setUnit] = useState<UnitDialogState | null>(null);
  const [isNew, setIsNew] = useState(false);
  const actions =
    tab === 'people' ? (
      <ActButton
        refusal={may('person.register') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          setIsNew(true);
        }}
      >
        {t('people.new')}
      </ActButton>
    ) : (
      <ActButton
        refusal={may('unit.register') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          setUnit({ unit: null });
        }}
      >
        {t('people.units.new')}
      </ActButton>
    );
  return (
    <Page layout="fill">
      <PageHeader title={t('people.title')} text={t('people.text')} actions={actions} />
      <Tabs
        value={tab}
        onChange={(value) => {
          void navigate({ search: value === 'units' ? { tab: 'units' } : {}, replace: true });
        }}
      >
        <Tabs.List aria-label={t('people.tabs')}>
          <Tabs.Tab value="people">{t('people.tabPeople')}</Tabs.Tab>
          <Tabs.Tab value="units">{t('people.tabUnits')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'people' ? <PeopleTable /> : <UnitsTable onEdit={setUnit} />}
      {isNew && (
        <NewPersonDialog
          onClose={() => {
            setIsNew(false);
          }}
        />
      )}
      {unit !== null && (
        <UnitDialog
          unit={unit.unit}
          onClose={() => {
            setUnit(null);
          }}
        />
      )}
    </Page>
  );
}

function PeopleTable(): JSX.Element {
  const text = useText();
  const { t } = text;
  const { text: words = '', status = 'active' } = route.useSearch();
  const navigate = route.useNavigate();
  const open = useOpenRecord();
  const columns = useMemo(() => peopleColumns(text), [text]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const input: PagedInput<'people.page'> = { text: words, status: status === 'all' ? null : status };
  const data = useContractPages('people.page', input);
  return (
    <VirtualTable<PersonRow>
      list="people"
      label={t('people.tabPeople')}
      columns={columns}
      data={data}
      exported={{ list: 'people.page', input }}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      chosen={chosen}
      onChosenChange={setChosen}
      footer={<PrintLabelsButton kind="people" chosen={chosen} />}
      onOpen={(row) => {
        open('person', row.id);
      }}
      empty={
        words === '' && status === 'active' ? (
          <EmptyState title={t('people.emptyTitle')} text={t('people.emptyText')} />
        ) : (
          <EmptyState title={t('common.emptyFiltered')} />
        )
      }
      filters={
        <>
          <SearchField
            label={t('people.find')}
            value={words}
            onSearch={(next) => {
              void navigate({
                search: ({ text: _before, ...rest }) => (next === '' ? rest : { ...rest, text: next }),
                replace: true,
              });
            }}
          />
          <SegmentedControl
            aria-label={t('people.filterLabel')}
            value={status}
            data={STATUSES.map((one) => ({ value: one, label: t(`people.filter.${one}`) }))}
            onChange={(chosen) => {
              void navigate({ search: (before) => ({ ...before, status: chosen }), replace: true });
            }}
          />
        </>
      }
    />
  );
}
