/** The printers of this desk and what waits for them; above all, what a person must go and see. */
import { Button, Tabs } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { PrinterRow } from '#shared/contract/printing.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { PrinterForm } from './printer-form.tsx';
import { PrinterList } from './printer-list.tsx';
import { QueueTable } from './queue-table.tsx';
import { ToCheck } from './to-check.tsx';
import './printers.css';

const route = getRouteApi('/printers');
const TABS = ['printers', 'queue'] as const;

type Asked =
  | { readonly dialog: 'form'; readonly printer: PrinterRow | null }
  | { readonly dialog: 'adjust'; readonly printer: PrinterRow };

export function PrintersPage(): JSX.Element {
  const { t } = useText();
  const { tab = 'printers' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const printers = useContractQuery('printers.all', {});
  const [asked, setAsked] = useState<Asked | null>(null);
  const add = (): void => {
    setAsked({ dialog: 'form', printer: null });
  };
  const refusal = may('organisation.configure') ? null : t('error.FORBIDDEN');
  const close = (): void => {
    setAsked(null);
  };
  return (
    <Page layout={tab === 'queue' ? 'fill' : 'scroll'}>
      <PageHeader
        title={t('printers.title')}
        text={t('printers.text')}
        actions={
          <ActButton refusal={refusal} leftSection={<IconPlus size={17} aria-hidden />} onClick={add}>
            {t('printers.add')}
          </ActButton>
        }
      />
      <ToCheck />
      <Tabs
        value={tab}
        keepMounted={false}
        className="printers-tabs"
        onChange={(chosen) => {
          const next = TABS.find((one) => one === chosen) ?? 'printers';
          void navigate({ search: next === 'printers' ? {} : { tab: next }, replace: true });
        }}
      >
        <Tabs.List aria-label={t('printers.title')}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`printers.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="printers" pt="md">
          <Printers query={printers} onAsk={setAsked} onAdd={refusal === null ? add : null} />
        </Tabs.Panel>
        <Tabs.Panel value="queue" pt="md" className="printers-queue">
          <QueueTable printers={printers.data ?? []} />
        </Tabs.Panel>
      </Tabs>
      {asked?.dialog === 'form' && <PrinterForm printer={asked.printer} onClose={close} />}
      {asked?.dialog === 'adjust' && <AdjustDialog printer={asked.printer} onClose={close} />}
    </Page>
  );
}

type PrintersProps = {
  readonly query: ReturnType<typeof useContractQuery<'printers.all'>>;
  readonly onAsk: (asked: Asked) => void;
  /** Null for somebody who may not add one. */
  readonly onAdd: (() => void) | null;
};

function Printers({ query, onAsk, onAdd }: PrintersProps): JSX.Element {
  const { t } = useText();
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingCard />;
  if (query.data.length === 0) {
    return (
      <EmptyState title={t('printers.emptyTitle')} text={t('printers.emptyText')}>
        {onAdd !== null && (
          <Button leftSection={<IconPrinter size={17} aria-hidden />} onClick={onAdd}>
            {t('printers.add')}
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <PrinterList
      printers={query.data}
      onEdit={(printer) => {
        onAsk({ dialog: 'form', printer });
      }}
      onAdjust={(printer) => {
        onAsk({ dialog: 'adjust', printer });
      }}
    />
  );
}
