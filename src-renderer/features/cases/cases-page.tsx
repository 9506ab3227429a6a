/**
 * À traiter: facts that do not fit what is recorded, and acts the shared server did not accept. A person looks in the
 * room, then says which side is true.
 */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';

import { Page, PageHeader } from '../../interface/page.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { CaseList } from './case-list.tsx';
import { CaseRuns } from './case-runs.tsx';
import { Refusals } from './refusals.tsx';
import './cases.css';

const route = getRouteApi('/cases');
/** Other than the one the page begins with. */
const STATES = ['refused', 'settled'] as const;

export function CasesPage(): JSX.Element {
  const { t } = useText();
  const { state: asked } = route.useSearch();
  const state = STATES.find((known) => known === asked) ?? 'open';
  const navigate = route.useNavigate();
  return (
    <Page>
      <PageHeader
        title={t('cases.title')}
        text={t(state === 'refused' ? 'cases.refused.text' : 'cases.text')}
        actions={state !== 'refused' && <ExportMenu exported={{ list: 'cases.page', input: { state } }} />}
      />
      <Tabs
        value={state}
        keepMounted={false}
        onChange={(value) => {
          const chosen = STATES.find((known) => known === value);
          void navigate({ search: chosen === undefined ? {} : { state: chosen }, replace: true });
        }}
      >
        <CaseTabs />
        <Tabs.Panel value="open">
          <CaseRuns />
          <CaseList state="open" />
        </Tabs.Panel>
        <Tabs.Panel value="refused">
          <Refusals />
        </Tabs.Panel>
        <Tabs.Panel value="settled">
          <CaseList state="settled" />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function CaseTabs(): JSX.Element {
  const { t, format } = useText();
  const { data: summary } = useContractQuery('home.summary', {});
  const { data: sync } = useContractQuery('sync.status', {});
  const open = summary?.openCases ?? 0;
  const refused = Math.max(0, (sync?.toTreat ?? 0) - open);
  const counted = (words: string, count: number): string =>
    count === 0 ? words : t('cases.tabCount', { name: words, total: format.number(count) });
  return (
    <Tabs.List aria-label={t('cases.tabs')}>
      <Tabs.Tab value="open">{counted(t('cases.tabOpen'), open)}</Tabs.Tab>
      <Tabs.Tab value="refused">{counted(t('cases.tabRefused'), refused)}</Tabs.Tab>
      <Tabs.Tab value="settled">{t('cases.tabSettled')}</Tabs.Tab>
    </Tabs.List>
  );
}
