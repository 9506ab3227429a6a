/**
 * The exchange with the shared server: how it stands, what waits, what this computer follows, and what a person can do
 * about it. On a depot without a server: what joining one would change, and the form that does it.
 */
import { Alert, List, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconClockExclamation,
  IconCloudOff,
  IconRefresh,
} from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useClient, useContractQuery } from '../../library/queries.ts';
import { clockSkew } from '../../library/sync-words.ts';
import { useNowMs } from '../../library/today.ts';
import { Details } from './details.tsx';
import { EnrolSection } from './enrol-section.tsx';
import { MassRemoval } from './mass-removal.tsx';
import { StateSection } from './state-section.tsx';
import { StreamsSection } from './streams-section.tsx';
import './sync.css';

export function SyncPage(): JSX.Element {
  const { t } = useText();
  const { data: status, error, refetch } = useContractQuery('sync.status', {});
  const failure = callErrorOf(error);
  const alone = status?.state === 'alone';
  return (
    <Page>
      <PageHeader
        title={t('sync.title')}
        text={status === undefined ? undefined : t(alone ? 'sync.text.alone' : 'sync.text.shared')}
        actions={status === undefined || alone ? undefined : <ExchangeNow />}
      />
      {failure !== null && <ErrorState error={failure} onRetry={() => void refetch()} />}
      {status === undefined && failure === null && (
        <Skeleton height={220} radius="md" role="status" aria-label={t('common.loading')} />
      )}
      {status !== undefined && (alone ? <EnrolSection /> : <Shared status={status} />)}
      {status !== undefined && <Details status={status} />}
    </Page>
  );
}

function Shared({ status }: { readonly status: SharedServerStatus }): JSX.Element {
  return (
    <>
      {status.altered !== undefined && <Altered name={status.altered.name} />}
      <Warnings status={status} />
      {status.massRemoval !== null && <MassRemoval removal={status.massRemoval} />}
      <StateSection status={status} />
      {status.state === 'needsEnrolment' && <EnrolSection known={status.server} />}
      <StreamsSection streams={status.streams} />
    </>
  );
}

/** What was recorded was changed afterwards, and not by anybody's act: the gravest thing there is to say. */
function Altered({ name }: { readonly name: string }): JSX.Element {
  const { t } = useText();
  return (
    <Alert
      color="red"
      variant="filled"
      role="alert"
      icon={<IconAlertOctagon size={20} aria-hidden />}
      title={name === '' ? t('sync.altered.title') : t('sync.altered.titleOf', { name })}
    >
      <Text size="sm">{t('sync.altered.text')}</Text>
      <List size="sm" mt="xs">
        {(['stop', 'tell', 'keep'] as const).map((what) => (
          <List.Item key={what}>{t(`sync.altered.${what}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** What a person should know before they read on. */
function Warnings({ status }: { readonly status: SharedServerStatus }): JSX.Element | null {
  const { t, format } = useText();
  const nowMs = useNowMs();
  const { state, offlineSinceMs, clockOffsetMs } = status;
  const skew = clockSkew(clockOffsetMs);
  const needs = state === 'needsLogin' || state === 'needsUpgrade' || state === 'needsEnrolment' ? state : null;
  if (needs === null && offlineSinceMs === null && skew === null) return null;
  return (
    <Stack gap="sm">
      {needs !== null && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />} title={t(`sync.badge.${needs}`)}>
          {t(`sync.needs.${needs}`)}
        </Alert>
      )}
      {offlineSinceMs !== null && (
        <Alert
          color="ink"
          variant="light"
          icon={<IconCloudOff size={18} aria-hidden />}
          title={t('sync.offlineTitle', { duration: format.duration(nowMs - offlineSinceMs) })}
        >
          {t('sync.offlineText')}
        </Alert>
      )}
      {skew !== null && (
        <Alert
          color="yellow"
          icon={<IconClockExclamation size={18} aria-hidden />}
          title={t(skew.ahead === 'yes' ? 'sync.clockAhead' : 'sync.clockBehind', {
            duration: format.duration(skew.byMs),
          })}
        >
          {t('sync.clockText')}
        </Alert>
      )}
    </Stack>
  );
}

function ExchangeNow(): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const exchange = async (): Promise<void> => {
    setBusy(true);
    const result = await client.call('sync.now', {});
    setBusy(false);
    notifications.show(
      result.ok
        ? { color: 'green', message: t('sync.nowDone') }
        : { color: 'red', message: explainError(t, result.error) },
    );
  };
  return (
    <ActButton
      refusal={null}
      loading={busy}
      leftSection={<IconRefresh size={17} aria-hidden />}
      onClick={() => void exchange()}
    >
      {t('sync.now')}
    </ActButton>
  );
}
