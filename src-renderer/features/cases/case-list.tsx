/** Cases one under the other; the first to be looked at is open. Only the open one is laid out: there may be thousands. */
import { Accordion, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useRef, useState, type JSX } from 'react';

import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { CaseHead } from './case-head.tsx';
import { OpenCase } from './open-case.tsx';
import { SettledCase } from './settled-case.tsx';

export function CaseList({ state }: { readonly state: 'open' | 'settled' }): JSX.Element {
  const { t, format } = useText();
  const data = useContractPages('cases.page', { state });
  const list = useRef<HTMLDivElement>(null);
  // Until the person opens or closes one, the first case is open: that is the one to look at.
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const shown = opened === undefined ? (data.rows[0]?.id ?? null) : opened;
  if (data.state === 'failed' && data.error !== null) return <ErrorState error={data.error} onRetry={data.retry} />;
  if (data.state === 'loading') return <Loading />;
  if (data.rows.length === 0) return <NoCase state={state} />;
  return (
    <Stack gap="md" className="cases-body">
      {data.total > data.rows.length && (
        <Text size="sm" c="dimmed">
          {t('cases.shown', {
            shown: format.number(data.rows.length),
            total: format.total(data.total, data.totalIsCapped),
          })}
        </Text>
      )}
      <Accordion
        ref={list}
        tabIndex={-1}
        variant="separated"
        order={2}
        value={shown}
        onChange={setOpened}
        className="cases"
      >
        {data.rows.map((row) => (
          <Accordion.Item key={row.id} value={row.id}>
            <Accordion.Control>
              <CaseHead row={row} />
            </Accordion.Control>
            <Accordion.Panel>
              {shown !== row.id ? null : row.state === 'open' ? (
                <OpenCase
                  row={row}
                  onSettled={() => {
                    setOpened(undefined);
                    list.current?.focus();
                  }}
                />
              ) : (
                <SettledCase row={row} />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {data.hasMore && (
        <Button variant="default" w="fit-content" onClick={data.loadMore}>
          {t('cases.loadMore')}
        </Button>
      )}
    </Stack>
  );
}

function NoCase({ state }: { readonly state: 'open' | 'settled' }): JSX.Element {
  const { t } = useText();
  if (state === 'settled') return <EmptyState title={t('cases.settledEmpty')} />;
  return (
    <EmptyState
      icon={<IconCircleCheck size={32} stroke={1.4} aria-hidden />}
      title={t('cases.emptyTitle')}
      text={t('cases.emptyText')}
    />
  );
}

function Loading(): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="sm" role="status" aria-label={t('common.loading')} className="cases-body">
      <Skeleton height={260} radius="md" />
      <Skeleton height={56} radius="md" />
      <Skeleton height={56} radius="md" />
    </Stack>
  );
}
