/** The card of a suspension: what was said, what it covers now, what came too late, and its history. */
import { SimpleGrid, Stack, Text } from '@mantine/core';
import {
  IconHistory,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlus,
  IconTarget,
  IconZoomScan,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { HoldCard } from '#shared/contract/holds.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { BackLink } from '../../interface/back-link.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { PendingMark } from '../../interface/pending-mark.tsx';
import { useSubmit } from '../../library/act.ts';
import { scopeSentence } from '../../library/hold-words.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { useTimeZone } from '../../library/today.ts';
import { openDialog } from '../../state/dialogs.ts';
import { AmendHoldDialog } from './amend-hold-dialog.tsx';
import { CoveredNow } from './covered-now.tsx';
import { HoldStateBadge } from './holds-page.tsx';
import './holds.css';

const route = getRouteApi('/holds/$id');

export function HoldPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id === null) return <EmptyState title={t('error.HOLD_UNKNOWN')} />;
  return <HoldCardPage id={id} />;
}

function HoldCardPage({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('holds.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded key={id} card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('holds.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

type CardProps = { readonly card: HoldCard };

function Loaded({ card }: CardProps): JSX.Element {
  const { t } = useText();
  const history = useContractPages('holds.history', { id: card.id });
  return (
    <Page>
      <PageHeader
        title={card.motive}
        before={<BackLink to="/holds" />}
        aside={
          <>
            {card.reference !== '' && <CodeText size="md">{card.reference}</CodeText>}
            <HoldStateBadge hold={card} />
            {card.pending && <PendingMark className="hold-pending" />}
          </>
        }
        text={t(`words.holdKind.${card.kind}`)}
        actions={<Acts card={card} />}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={t('holds.section.about')} icon={<IconLock size={18} aria-hidden />}>
            <About card={card} />
          </Section>
          <Section title={t('holds.section.scope')} icon={<IconTarget size={18} aria-hidden />}>
            <Parts card={card} />
          </Section>
          <Section title={t('holds.section.history')} icon={<IconHistory size={18} aria-hidden />}>
            <HistoryTimeline data={history} />
          </Section>
        </Stack>
        <Section title={t('holds.section.now')} icon={<IconZoomScan size={18} aria-hidden />}>
          <CoveredNow id={card.id} state={card.state} />
        </Section>
      </SimpleGrid>
    </Page>
  );
}

function Acts({ card }: CardProps): JSX.Element | null {
  const { t } = useText();
  const may = useMay();
  const submit = useSubmit();
  const [amending, setAmending] = useState<'no' | 'yes'>('no');
  if (card.state === 'lifted') return null;
  const lift = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('holds.lift.title'),
      text: t('holds.lift.text', { motive: card.motive }),
      confirmLabel: t('holds.lift.act'),
      reason: 'required',
      reasonLabel: t('holds.lift.reason'),
    });
    if (reason !== null) await submit('hold.lift', card.id, { reason }, { done: t('holds.lift.done') });
  };
  return (
    <>
      <ActButton
        variant="default"
        refusal={may('hold.amend') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => {
          setAmending('yes');
        }}
      >
        {t('holds.amend.act')}
      </ActButton>
      <ActButton
        variant="default"
        refusal={may('hold.amend') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          openDialog({ dialog: 'placeHold', target: null, holdId: card.id });
        }}
      >
        {t('holds.extend.act')}
      </ActButton>
      <ActButton
        refusal={may('hold.lift') ? null : t('error.FORBIDDEN')}
        leftSection={<IconLockOpen size={16} aria-hidden />}
        onClick={() => void lift()}
      >
        {t('holds.lift.act')}
      </ActButton>
      {amending === 'yes' && (
        <AmendHoldDialog
          card={card}
          onClose={() => {
            setAmending('no');
          }}
        />
      )}
    </>
  );
}

function About({ card }: CardProps): JSX.Element {
  const { t, format } = useText();
  const on = useDayOf();
  return (
    <FieldList>
      <FieldRow label={t('holds.field.kind')}>{t(`words.holdKind.${card.kind}`)}</FieldRow>
      <FieldRow label={t('holds.field.motive')}>{card.motive}</FieldRow>
      <FieldRow label={t('holds.field.reference')}>{card.reference}</FieldRow>
      <FieldRow label={t('holds.field.from')}>{format.date(card.from)}</FieldRow>
      <FieldRow label={t('holds.field.to')}>{card.to === null ? t('holds.noEnd') : format.date(card.to)}</FieldRow>
      <FieldRow label={t('holds.field.placed')}>
        {t('holds.field.by', { name: card.placedByName, date: on(card.placedAtMs) })}
      </FieldRow>
      {card.lifted !== null && (
        <>
          <FieldRow label={t('holds.field.lifted')}>
            {t('holds.field.by', { name: card.lifted.byName, date: on(card.lifted.atMs) })}
          </FieldRow>
          <FieldRow label={t('holds.field.reason')}>{card.lifted.reason}</FieldRow>
        </>
      )}
    </FieldList>
  );
}

function Parts({ card }: CardProps): JSX.Element {
  const { t } = useText();
  const on = useDayOf();
  return (
    <ul className="hold-parts">
      {card.parts.map((part, index) => (
        <li key={index}>
          {scopeSentence(t, part)}
          {index > 0 && (
            <Text size="xs" c="dimmed">
              {t('holds.field.added', { name: part.byName, date: on(part.atMs) })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

function useDayOf(): (atMs: number) => string {
  const { format } = useText();
  const timeZone = useTimeZone();
  return (atMs) => format.date(civilDateAt(atMs, timeZone));
}
