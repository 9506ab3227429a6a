/** Importing from CSV files: a new import, seen before anything is written, and the batches that can be taken back. */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';

import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { BatchesTable } from './batches-table.tsx';
import { NewImport } from './new-import.tsx';
import '../../interface/imports/imports.css';

const route = getRouteApi('/imports');

export function ImportsPage(): JSX.Element {
  const { t } = useText();
  const { tab = 'new' } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (value: string | null): void => {
    void navigate({ search: value === 'batches' ? { tab: 'batches' } : {}, replace: true });
  };
  return (
    <Page layout={tab === 'batches' ? 'fill' : 'scroll'}>
      <PageHeader title={t('imports.title')} text={t('imports.text')} />
      <Tabs value={tab} onChange={go}>
        <Tabs.List aria-label={t('imports.tabs')}>
          <Tabs.Tab value="new">{t('imports.tabNew')}</Tabs.Tab>
          <Tabs.Tab value="batches">{t('imports.tabBatches')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'new' ? (
        <NewImport
          onBatches={() => {
            go('batches');
          }}
        />
      ) : (
        <BatchesTable />
      )}
    </Page>
  );
}
