/** Loans by state: who has which box, until when, how late; renewal, return, loss and receipts from the row. */
import { Group, Tabs, Text } from '@mantine/core';
import { IconBarcode, IconReceipt, IconTransfer } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import type { LoanRow } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import type { SortState } from '../../interface/table/table-types.ts';
import { PrintLabelsButton } from '../../interface/print-labels-button.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { usePaper } from '../../library/paper.ts';
import { useContractPages, useContractQuery, type PagedInput } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { useLoanColumns } from './loan-columns.tsx';
import { LoanDialogs, type LoanDialog } from './loan-dialogs.tsx';
import { ReminderForChosen } from './reminder-for-chosen.tsx';
import './loans.css';

const route = getRouteApi('/loans');
const TABS = ['out', 'overdue', 'returned', 'lost'] as const;
type Tab = (typeof TABS)[number];
const NOBODY: ReadonlySet<string> = new Set();

export function LoansPage(): JSX.Element {
  const { t } = useText();
  const { state = 'out', personId: personText, sort = 'due', dir } = route.useSearch();
  const navigate = route.useNavigate();
  const personId = parseId(personText ?? '') ?? null;
  const tab = (
    <Tabs
      value={state}
      onChange={(value) => {
        const next = TABS.find((one) => one === value) ?? 'out';
        void navigate({ search: (before) => ({ ...before, state: next }), replace: true });
      }}
    >
      <Tabs.List aria-label={t('loans.tabs')}>
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`loans.tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
  const scan = (
    <>
      <LinkButton to="/desk" leftSection={<IconTransfer size={16} aria-hidden />}>
        {t('loansDesk.title')}
      </LinkButton>
      <LinkButton to="/scan" variant="default" leftSection={<IconBarcode size={16} aria-hidden />}>
        {t('loans.lendByScan')}
      </LinkButton>
    </>
  );
  return (
    <Page layout="fill">
      {personId === null ? (
        <PageHeader title={t('loans.title')} text={t('loans.text')} actions={scan} />
      ) : (
        <PersonHeader personId={personId} />
      )}
      {tab}
      <LoanList
        key={`${state} ${personId ?? ''}`}
        tab={state}
        personId={personId}
        sort={{ field: sort, direction: dir ?? (state === 'returned' ? 'desc' : 'asc') }}
        onSort={({ field, direction }) => {
          const sorted = field === 'out' ? 'out' : 'due';
          void navigate({ search: (before) => ({ ...before, sort: sorted, dir: direction }), replace: true });
        }}
      />
    </Page>
  );
}

function PersonHeader({ personId }: { readonly personId: NonNullable<ReturnType<typeof parseId>> }): JSX.Element {
  const { t } = useText();
  const { data } = useContractQuery('people.card', { id: personId });
  const name = data === undefined ? '…' : personName(t, data.person);
  return (
    <PageHeader
      title={t('loans.ofPerson', { name })}
      text={data?.unitName}
      actions={
        <LinkButton to="/loans" variant="default">
          {t('loans.allPersons')}
        </LinkButton>
      }
    />
  );
}

type ListProps = {
  readonly tab: Tab;
  readonly personId: ReturnType<typeof parseId> | null;
  readonly sort: SortState<'due' | 'out'>;
  readonly onSort: (sort: SortState) => void;
};

function LoanList({ tab, personId, sort, onSort }: ListProps): JSX.Element {
  const { t } = useText();
  const today = useToday();
  const open = useOpenRecord();
  const [dialog, setDialog] = useState<LoanDialog | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NOBODY);
  const columns = useLoanColumns({ tab, today, onDialog: setDialog });
  const input: PagedInput<'loans.page'> = { state: tab, personId: personId ?? null, boxId: null, sort };
  const data = useContractPages('loans.page', input);
  return (
    <>
      <VirtualTable<LoanRow>
        list={`loans-${tab}`}
        label={t(`loans.tab.${tab}`)}
        columns={columns}
        data={data}
        exported={{ list: 'loans.page', input }}
        kept={{ list: 'loans', search: route.useSearch() }}
        rowId={(row) => row.id}
        rowName={(row) => `${row.boxNumber}, ${row.personName}`}
        sort={sort}
        onSort={onSort}
        onOpen={(row) => {
          open('box', row.boxId);
        }}
        chosen={chosen}
        onChosenChange={setChosen}
        empty={<EmptyLoans tab={tab} />}
        footer={
          <>
            <PrintLabelsButton kind="phantoms" chosen={tab === 'out' ? chosen : NOBODY} />
            {tab === 'overdue' && <ReminderForChosen loans={data.rows.filter(({ id }) => chosen.has(id))} />}
            <ReceiptForChosen
              loans={data.rows.filter(({ id }) => chosen.has(id))}
              onDone={() => {
                setChosen(NOBODY);
              }}
            />
          </>
        }
        filters={
          <Text size="sm" c="dimmed" className="loan-hint">
            {t('loans.lendByScanHint')}
          </Text>
        }
      />
      <LoanDialogs
        dialog={dialog}
        today={today}
        onClose={() => {
          setDialog(null);
        }}
      />
    </>
  );
}

function EmptyLoans({ tab }: { readonly tab: Tab }): JSX.Element {
  const { t } = useText();
  if (tab !== 'out') return <EmptyState title={t(`loans.empty.${tab}`)} />;
  return <EmptyState title={t('loans.empty.out')} text={t('loans.empty.outText')} />;
}

type ReceiptProps = { readonly loans: readonly LoanRow[]; readonly onDone: () => void };

/** One receipt for the chosen loans of one person: what they sign when they leave with several boxes. */
function ReceiptForChosen({ loans, onDone }: ReceiptProps): JSX.Element | null {
  const { t, language } = useText();
  const paper = usePaper();
  if (loans.length === 0) return null;
  const refusal = new Set(loans.map(({ personId }) => personId)).size > 1 ? t('loans.receipt.onePerson') : null;
  const look = async (): Promise<void> => {
    await paper('papers.loanReceipt', { loanIds: loans.map(({ id }) => id), language }, 'preview');
    onDone();
  };
  return (
    <Group gap="xs" ml="auto">
      <ActButton
        size="compact-xs"
        refusal={refusal}
        leftSection={<IconReceipt size={14} aria-hidden />}
        onClick={() => void look()}
      >
        {t('loans.receipt.forSelection', { count: loans.length })}
      </ActButton>
    </Group>
  );
}
