/**
 * The picking list: what is to be taken in the order of the shelves, what must be left and why, what was not found, what
 * is out; then the containers of the vendor and the papers attached. All of it from this device, without the network.
 */
import { Alert, Progress, Stack, Tabs, Text } from '@mantine/core';
import { IconBarcode, IconHandStop, IconMapPinQuestion } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { PULL_PARTS, type PullPart, type RemovalCard } from '#shared/contract/list-removal.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../../interface/page.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { idOfParam } from '../../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { AttachmentsSection } from './attachments-section.tsx';
import { LotsSection } from './lots-section.tsx';
import { PickingTable } from './picking-table.tsx';
import './picking.css';
import './removal.css';

const route = getRouteApi('/disposal/$id/removal');

export function RemovalPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <RemovalOf key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('removal.title')} />
      <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />
    </Page>
  );
}

function RemovalOf({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('removal.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('removal.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

function Loaded({ card }: { readonly card: RemovalCard }): JSX.Element {
  const { t } = useText();
  const { counts, listId } = card;
  return (
    <Page>
      <PageHeader
        title={t('removal.listHeading', { number: card.number })}
        before={<BackToList id={listId} />}
        text={`${card.title} · ${t('removal.progress', { pulled: counts.pulled, total: counts.total })} · ${t('removal.listText')}`}
        actions={<StartButton card={card} />}
      />
      <Progress
        value={(100 * counts.pulled) / Math.max(1, counts.total)}
        size="lg"
        aria-label={t('removal.progressLabel')}
      />
      {card.state === 'approved' && <Parts card={card} />}
      {card.state !== 'approved' && counts.pulled === 0 && <EmptyState title={t('removal.notYet')} />}
      <LotsSection card={card} />
      <AttachmentsSection card={card} />
    </Page>
  );
}

function BackToList({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  return (
    <Link to="/disposal/$id" params={{ id }} className="removal-back">
      {t('removal.backToList')}
    </Link>
  );
}

/** Taking boxes out is offered to whoever may, while there is something to take. */
export function StartButton({ card }: { readonly card: RemovalCard }): JSX.Element | null {
  const { t } = useText();
  const may = useMay();
  if (card.state !== 'approved' || !may('list.pull')) return null;
  const { pulled, toPull } = card.counts;
  return (
    <LinkButton
      to="/disposal/$id/pull"
      params={{ id: card.listId }}
      leftSection={<IconBarcode size={18} aria-hidden />}
      variant={toPull === 0 ? 'default' : 'filled'}
    >
      {t(pulled === 0 ? 'removal.start' : 'removal.resume')}
    </LinkButton>
  );
}

function Parts({ card }: { readonly card: RemovalCard }): JSX.Element {
  const { t, format } = useText();
  const { counts } = card;
  const [part, setPart] = useState<PullPart>(counts.toPull === 0 && counts.pulled > 0 ? 'pulled' : 'toPull');
  return (
    <Tabs
      value={part}
      onChange={(value) => {
        setPart(PULL_PARTS.find((known) => known === value) ?? 'toPull');
      }}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('removal.section')}>
        {PULL_PARTS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`removal.parts.${one}`)} ({format.number(counts[one])})
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PULL_PARTS.map((one) => (
        <Tabs.Panel key={one} value={one} pt="sm">
          <Stack gap="sm">
            {one === 'leave' && counts.leave > 0 && (
              <Alert color="red" icon={<IconHandStop size={20} aria-hidden />} title={t('removal.parts.leave')}>
                <Text size="sm">{t('removal.leaveText')}</Text>
              </Alert>
            )}
            {one === 'missing' && counts.missing > 0 && (
              <Alert
                color="yellow"
                icon={<IconMapPinQuestion size={20} aria-hidden />}
                title={t('removal.parts.missing')}
              >
                <Text size="sm">{t('removal.missingText')}</Text>
              </Alert>
            )}
            <PickingTable card={card} part={one} />
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
