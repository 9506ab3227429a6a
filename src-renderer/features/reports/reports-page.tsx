/**
 * Listes et rapports: what a depot looks for after a migration, its linear metres, and the filters kept under a name. Every
 * figure opens the list it counts; every report leaves as PDF, workbook or text.
 */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';

import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { BoxGapCards } from './box-gap-cards.tsx';
import { KeptFilterTable } from './kept-filter-table.tsx';
import { MetresReport } from './metres-report.tsx';
import { REPORTS } from './report-names.ts';
import { RoomsReport } from './rooms-report.tsx';
import './reports.css';

const route = getRouteApi('/reports');

export function ReportsPage(): JSX.Element {
  const { t } = useText();
  const { report = 'gaps' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page>
      <PageHeader title={t('reports.page.title')} text={t('reports.page.text')} />
      <Tabs
        value={report}
        keepMounted={false}
        onChange={(value) => {
          const chosen = REPORTS.find((one) => one === value) ?? 'gaps';
          void navigate({ search: { report: chosen }, replace: true });
        }}
      >
        <Tabs.List aria-label={t('reports.page.title')}>
          {REPORTS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`reports.page.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="gaps" pt="md">
          <BoxGapCards />
        </Tabs.Panel>
        <Tabs.Panel value="rooms" pt="md">
          <RoomsReport />
        </Tabs.Panel>
        <Tabs.Panel value="metres" pt="md">
          <MetresReport />
        </Tabs.Panel>
        <Tabs.Panel value="filters" pt="md">
          <KeptFilterTable />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
