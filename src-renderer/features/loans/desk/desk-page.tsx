/** The loans desk: hand out, take back, the waiting list, notices, figures and mail, each a tab that keeps its address. */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import { LinkButton } from '../../../interface/link-button.tsx';
import { Page, PageHeader } from '../../../interface/page.tsx';
import { useText } from '../../../library/i18n.ts';
import { FiguresTab } from './figures-tab.tsx';
import { HandOutTab } from './hand-out-tab.tsx';
import { MailTab } from './mail-tab.tsx';
import { NoticesTab } from './notices-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';
import { TakeBackTab } from './take-back-tab.tsx';
import './desk.css';

const route = getRouteApi('/desk');
const TABS = ['handOut', 'takeBack', 'requests', 'notices', 'figures', 'mail'] as const;
type Tab = (typeof TABS)[number];

export function DeskPage(): JSX.Element {
  const { t } = useText();
  const { tab = 'handOut', personId: personText } = route.useSearch();
  const navigate = route.useNavigate();
  const personId = parseId(personText ?? '') ?? null;
  return (
    <Page layout="fill">
      <PageHeader
        title={t('loansDesk.title')}
        text={t('loansDesk.text')}
        actions={
          <LinkButton to="/loans" variant="default">
            {t('loans.title')}
          </LinkButton>
        }
      />
      <Tabs
        value={tab}
        keepMounted={false}
        className="desk-tabs"
        onChange={(value) => {
          const next = TABS.find((one) => one === value) ?? 'handOut';
          void navigate({ search: { tab: next }, replace: true });
        }}
      >
        <Tabs.List aria-label={t('loansDesk.tabs')}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`loansDesk.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => (
          <Tabs.Panel key={one} value={one} className="desk-panel">
            {content(one)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );

  function content(one: Tab): JSX.Element {
    switch (one) {
      case 'handOut':
        return <HandOutTab key={personId ?? ''} personId={personId} />;
      case 'takeBack':
        return <TakeBackTab />;
      case 'requests':
        return <RequestsTab />;
      case 'notices':
        return <NoticesTab />;
      case 'figures':
        return <FiguresTab />;
      case 'mail':
        return <MailTab />;
    }
  }
}
