/**
 * One disposal list: the road from générée to exécutée, what comes next and who may do it, its boxes with what still
 * stands in the way of each, its approvals, its fingerprint, its certificate, and its history.
 */
import { SimpleGrid, Stack } from '@mantine/core';
import {
  IconFileCertificate,
  IconFingerprint,
  IconHistory,
  IconListDetails,
  IconTrashX,
  IconUserCheck,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { ListStateBadge } from '../../interface/status-badge.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { CertificateSection } from './certificate-section.tsx';
import { DigestView } from './digest-view.tsx';
import { ListActs } from './list-acts-menu.tsx';
import { ListApprovals } from './list-approvals.tsx';
import { ListBoxes } from './list-boxes.tsx';
import { ListDialogs, type ListDialog } from './list-dialogs.tsx';
import { ListRoad } from './list-road.tsx';
import { NextStep } from './next-step.tsx';
import './disposal.css';

const route = getRouteApi('/disposal/$id');

export function ListPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <ListCardPage key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('disposal.title')} />
      <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />
    </Page>
  );
}

function ListCardPage({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('lists.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('disposal.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

function Loaded({ card }: { readonly card: ListCard }): JSX.Element {
  const { t, format } = useText();
  const { list } = card;
  const history = useContractPages('lists.history', { id: list.id });
  const [dialog, setDialog] = useState<ListDialog | null>(null);
  const totals = t('disposal.totals', {
    boxes: t('common.boxes', { count: list.boxIds.length }),
    files: t('common.files', { count: card.files }),
    length: format.metres(card.lengthMm),
  });
  const day = list.decisionDay === null ? '' : ` · ${t('disposal.decisionDay')} ${format.date(list.decisionDay)}`;
  return (
    <Page>
      <PageHeader
        title={list.title}
        aside={
          <>
            <CodeText size="md">{list.number}</CodeText>
            <ListStateBadge state={list.state} />
          </>
        }
        text={`${card.unitName} · ${totals}${day}`}
        actions={<ListActs card={card} onDialog={setDialog} />}
      />
      <ListRoad card={card} history={history.rows} />
      <NextStep card={card} onDialog={setDialog} />
      <Section title={t('disposal.section.boxes')} icon={<IconListDetails size={18} aria-hidden />}>
        <ListBoxes card={card} onDialog={setDialog} />
      </Section>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={t('disposal.section.approvals')} icon={<IconUserCheck size={18} aria-hidden />}>
            <ListApprovals card={card} />
          </Section>
          <Section title={t('disposal.section.digest')} icon={<IconFingerprint size={18} aria-hidden />}>
            <DigestView digest={list.digest} />
          </Section>
          {list.removals.length > 0 && (
            <Section title={t('disposal.section.removals')} icon={<IconTrashX size={18} aria-hidden />}>
              <Removals card={card} />
            </Section>
          )}
        </Stack>
        <Stack gap="md">
          {list.execution !== null && (
            <Section title={t('disposal.section.certificate')} icon={<IconFileCertificate size={18} aria-hidden />}>
              <CertificateSection execution={list.execution} />
            </Section>
          )}
          <Section title={t('disposal.section.history')} icon={<IconHistory size={18} aria-hidden />}>
            <HistoryTimeline data={history} />
          </Section>
        </Stack>
      </SimpleGrid>
      <ListDialogs
        dialog={dialog}
        card={card}
        onClose={() => {
          setDialog(null);
        }}
      />
    </Page>
  );
}

/** Boxes taken off the list while it was being prepared, with the reason that is printed with it. */
function Removals({ card }: { readonly card: ListCard }): JSX.Element {
  return (
    <ul className="removals">
      {card.list.removals.map(({ boxId, reason, by }) => (
        <Removal key={`${boxId} ${reason}`} boxId={boxId} reason={reason} by={by} />
      ))}
    </ul>
  );
}

type RemovalProps = ListCard['list']['removals'][number];

function Removal({ boxId, reason, by }: RemovalProps): JSX.Element {
  const { t } = useText();
  const { data: box } = useContractQuery('boxes.card', { id: boxId });
  const { data: person } = useContractQuery('people.card', { id: by });
  const name = person === undefined ? '' : personName(t, person.person);
  return (
    <li>
      <CodeText>{box?.box.number ?? '…'}</CodeText>{' '}
      {name === '' ? t('disposal.removed', { reason }) : t('disposal.removedBy', { name, reason })}
    </li>
  );
}
