/** One box: where it is, what it holds, when it may leave and why, and everything that happened to it. */
import { SimpleGrid, Stack } from '@mantine/core';
import {
  IconFolders,
  IconHistory,
  IconHourglass,
  IconListDetails,
  IconLock,
  IconMapPin,
  IconTag,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import { isSemiActive } from '#shared/domain/box/box.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { DueExplanation } from '../../interface/due-explanation.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { CustodyBadge, FlagBadge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { BoxActions } from './box-actions.tsx';
import { BoxDialogs, type BoxDialog } from './box-dialogs.tsx';
import { BoxNotices } from './box-notices.tsx';
import { isHeld } from './box-refusals.ts';
import {
  AddFileButton,
  CodesSection,
  ContentsSection,
  HoldsSection,
  IdentitySection,
  WhereSection,
} from './box-sections.tsx';
import './boxes.css';

const route = getRouteApi('/boxes/$id');

export function BoxPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <Loading key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('boxes.title')} />
      <EmptyState title={t('boxes.notFound')} />
    </Page>
  );
}

function Loading({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('boxes.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('boxes.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

function Loaded({ card }: { readonly card: BoxCard }): JSX.Element {
  const { t } = useText();
  const { box } = card;
  const today = useToday();
  const [dialog, setDialog] = useState<BoxDialog | null>(null);
  const history = useContractPages('boxes.history', { id: box.id });
  const due = card.due.kind === 'dated' && card.due.disposableFrom !== null && card.due.disposableFrom <= today;
  return (
    <Page>
      <PageHeader
        title={box.title === '' ? t('boxes.untitled') : box.title}
        before={
          <>
            <BackLink to="/boxes" />
            <div className="box-number">
              {box.number}
              {box.clientNumber !== '' && box.clientNumber !== box.number && (
                <small className="box-client">{` · ${t('boxes.field.clientNumber')} ${box.clientNumber}`}</small>
              )}
            </div>
          </>
        }
        aside={
          <>
            <CustodyBadge custody={box.custody} />
            {isHeld(card) && <FlagBadge flag="onHold" />}
            {box.listId !== null && <FlagBadge flag="onList" />}
            {box.openCases.length > 0 && <FlagBadge flag="inCase" />}
            {due && isSemiActive(box) && <FlagBadge flag="due" />}
            {box.confidential === 'yes' && <FlagBadge flag="confidential" />}
          </>
        }
        text={card.unitName}
        actions={<BoxActions card={card} onDialog={setDialog} />}
      />
      <BoxNotices card={card} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={t('boxes.section.where')} icon={<IconMapPin size={18} aria-hidden />}>
            <WhereSection card={card} onDialog={setDialog} />
          </Section>
          <Section
            title={t('boxes.section.contents')}
            icon={<IconFolders size={18} aria-hidden />}
            actions={<AddFileButton card={card} />}
          >
            <ContentsSection id={box.id} />
          </Section>
          <Section title={t('boxes.section.identity')} icon={<IconListDetails size={18} aria-hidden />}>
            <IdentitySection card={card} />
          </Section>
          <Section title={t('boxes.section.codes')} icon={<IconTag size={18} aria-hidden />}>
            <CodesSection box={box} onDialog={setDialog} />
          </Section>
        </Stack>
        <Stack gap="md">
          <Section title={t('retention.title')} icon={<IconHourglass size={18} aria-hidden />}>
            <DueExplanation due={card.due} />
          </Section>
          {card.holds.length > 0 && (
            <Section title={t('boxes.section.holds')} icon={<IconLock size={18} aria-hidden />}>
              <HoldsSection card={card} />
            </Section>
          )}
          <Section title={t('boxes.section.history')} icon={<IconHistory size={18} aria-hidden />}>
            <HistoryTimeline data={history} />
          </Section>
        </Stack>
      </SimpleGrid>
      <BoxDialogs
        card={card}
        dialog={dialog}
        onClose={() => {
          setDialog(null);
        }}
      />
    </Page>
  );
}
