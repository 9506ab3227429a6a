/**
 * One disposal list: the road from générée to traitée, what comes next and who may do it, its boxes with what still stands
 * in the way of each, its steps, comments, fingerprint, certificate and history. What belongs to one kind of list, or to the
 * removal of its boxes, is in sorting/, deposit/ and removal/, which show nothing for a list they do not concern.
 */
import { SimpleGrid, Stack } from '@mantine/core';
import {
  IconFileCertificate,
  IconFingerprint,
  IconHistory,
  IconListDetails,
  IconMessage,
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
import { ListStatusBadge } from '../../interface/status-badge.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { CertificateSection } from './certificate-section.tsx';
import { DepositSection } from './deposit/deposit-section.tsx';
import { DigestView } from './digest-view.tsx';
import { ListFiles } from './files/list-files.tsx';
import { ListActs } from './list-acts-menu.tsx';
import { ListBoxes } from './list-boxes.tsx';
import { ListComments } from './list-comments.tsx';
import { ListDialogs, type ListDialog } from './list-dialogs.tsx';
import { ListRemoved } from './list-removed.tsx';
import { ListRoad } from './list-road.tsx';
import { ListStepList } from './list-step-list.tsx';
import { NextStep } from './next-step.tsx';
import { RemovalSection } from './removal/removal-section.tsx';
import { SortingSection } from './sorting/sorting-section.tsx';
import { SpecialAuthorisationSection } from './sorting/special-authorisation-section.tsx';
import './disposal.css';
import './lists.css';

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
  const files = t('common.files', { count: card.files });
  const boxTotals = t('disposal.totals', {
    boxes: t('common.boxes', { count: card.count }),
    files,
    length: format.metres(card.lengthMm),
  });
  const totals = list.items === 'files' ? files : boxTotals;
  const day = list.decisionDay === null ? '' : ` · ${t('disposal.decisionDay')} ${format.date(list.decisionDay)}`;
  return (
    <Page>
      <PageHeader
        title={list.title}
        aside={
          <>
            <CodeText size="md">{list.number}</CodeText>
            <span className="list-kind">{t(`words.listKind.${card.kind}`)}</span>
            <ListStatusBadge status={card.status} />
          </>
        }
        text={`${card.unitName} · ${totals}${day}`}
        actions={<ListActs card={card} onDialog={setDialog} />}
      />
      <ListRoad card={card} history={history.rows} />
      <NextStep card={card} onDialog={setDialog} />
      <SortingSection card={card} />
      <SpecialAuthorisationSection card={card} />
      {list.items === 'files' ? (
        <Section title={t('listFiles.title')} icon={<IconListDetails size={18} aria-hidden />}>
          <ListFiles card={card} />
        </Section>
      ) : (
        <Section title={t('disposal.section.boxes')} icon={<IconListDetails size={18} aria-hidden />}>
          <ListBoxes card={card} onDialog={setDialog} />
        </Section>
      )}
      <RemovalSection card={card} />
      <DepositSection card={card} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={t('disposal.section.steps')} icon={<IconUserCheck size={18} aria-hidden />}>
            <ListStepList card={card} />
          </Section>
          <Section title={t('disposal.section.comments')} icon={<IconMessage size={18} aria-hidden />}>
            <ListComments card={card} />
          </Section>
          <Section title={t('disposal.section.digest')} icon={<IconFingerprint size={18} aria-hidden />}>
            <DigestView digest={list.digest} />
          </Section>
        </Stack>
        <Stack gap="md">
          {list.execution !== null && (
            <Section title={t('disposal.section.certificate')} icon={<IconFileCertificate size={18} aria-hidden />}>
              <CertificateSection execution={list.execution} printings={list.printings ?? []} />
            </Section>
          )}
          {card.removed > 0 && (
            <Section title={t('disposal.section.removals')} icon={<IconTrashX size={18} aria-hidden />}>
              <ListRemoved card={card} />
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
