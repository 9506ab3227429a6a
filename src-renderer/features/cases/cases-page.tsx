/** À traiter: facts that do not fit what is recorded. A person looks in the room, then says which side is true. */
import { Accordion, Button, Skeleton, Stack, Tabs } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { CaseHead } from './case-head.tsx';
import { OpenCase } from './open-case.tsx';
import { SettledCase } from './settled-case.tsx';
import './cases.css';

const route = getRouteApi('/cases');

export function CasesPage(): JSX.Element {
  const { t } = useText();
  const { state = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page>
      <PageHeader title={t('cases.title')} text={t('cases.text')} />
      <Tabs
        value={state}
        onChange={(value) => {
          void navigate({ search: value === 'settled' ? { state: 'settled' } : {}, replace: true });
        }}
      >
        <Tabs.List aria-label={t('cases.tabs')}>
          <Tabs.Tab value="open">{t('cases.tabOpen')}</Tabs.Tab>
          <Tabs.Tab value="settled">{t('cases.tabSettled')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Cases key={state} state={state} />
    </Page>
  );
}

function Cases({ state }: { readonly state: 'open' | 'settled' }): JSX.Element {
  const { t } = useText();
  const data = useContractPages('cases.page', { state });
  const first = data.rows[0]?.id ?? null;
  // Until the person opens or closes one, the first case is open: that is the one to look at.
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  if (data.state === 'failed' && data.error !== null) return <ErrorState error={data.error} onRetry={data.retry} />;
  if (data.state === 'loading') return <Loading />;
  if (data.rows.length === 0) {
    return state === 'open' ? (
      <EmptyState
        icon={<IconCircleCheck size={32} stroke={1.4} aria-hidden />}
        title={t('cases.emptyTitle')}
        text={t('cases.emptyText')}
      />
    ) : (
      <EmptyState title={t('cases.settledEmpty')} />
    );
  }
  return (
    <Stack gap="md">
      <Accordion
        variant="separated"
        order={2}
        value={opened === undefined ? first : opened}
        onChange={setOpened}
        className="cases"
      >
        {data.rows.map((row) => (
          <Accordion.Item key={row.id} value={row.id}>
            <Accordion.Control>
              <CaseHead row={row} />
            </Accordion.Control>
            <Accordion.Panel>
              {row.state === 'open' ? <OpenCase row={row} /> : <SettledCase row={row} />}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {data.hasMore && (
        <Button variant="default" w="fit-content" onClick={data.loadMore}>
          {t('history.loadMore')}
        </Button>
      )}
    </Stack>
  );
}

function Loading(): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="sm" role="status" aria-label={t('common.loading')}>
      <Skeleton height={260} radius="md" />
      <Skeleton height={56} radius="md" />
      <Skeleton height={56} radius="md" />
    </Stack>
  );
}
