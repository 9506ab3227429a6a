/**
 * How the sample of a sorting list is drawn: a method in plain words, what the rules say beside it, what it would give
 * before anything is written, then one button. Choosing one by one is done in the same place.
 */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowsSplit2, IconChartPie, IconListCheck, IconScale } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import type { SamplingPreview } from '#shared/contract/list-sorting.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../../interface/page.tsx';
import { useSubmit } from '../../../library/act.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { idOfParam, useOpenRecord } from '../../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
import { useMayFor } from '../../../library/session.ts';
import { MethodFields } from './method-fields.tsx';
import { PickTable } from './pick-table.tsx';
import { draftOf, methodOf, type SamplingDraft } from './sampling-draft.ts';
import { SamplingFigures } from './sampling-figures.tsx';
import { SortingRules } from './sorting-rules.tsx';
import './sorting.css';

const route = getRouteApi('/disposal/$id/sorting');
/** A method that is being typed is not worked out at each key. */
const PAUSE_MS = 300;

export function SamplingPage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id !== null) return <Sampling key={id} id={id} />;
  return (
    <Page>
      <PageHeader title={t('sorting.section')} />
      <EmptyState title={explainError(t, { code: 'LIST_UNKNOWN' })} />
    </Page>
  );
}

function Sampling({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const card = useContractQuery('lists.card', { id });
  const recorded = useContractQuery('lists.sampling', { listId: id, method: null }, { enabled: isSorting(card.data) });
  const error = callErrorOf(card.error) ?? callErrorOf(recorded.error);
  if (card.data !== undefined && !isSorting(card.data)) {
    return <Closed card={card.data} title={t('sorting.page.notSorting')} text="" />;
  }
  if (card.data === undefined || recorded.data === undefined) {
    return (
      <Page>
        <PageHeader title={t('sorting.section')} />
        {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void card.refetch()} />}
      </Page>
    );
  }
  return <Ready card={card.data} recorded={recorded.data} />;
}

function isSorting(card: ListCard | undefined): boolean {
  return card?.kind === 'sorting';
}

type ReadyProps = { readonly card: ListCard; readonly recorded: SamplingPreview };

function Ready({ card, recorded }: ReadyProps): JSX.Element {
  const { t } = useText();
  const may = useMayFor(card.list.unitId);
  if (card.list.state !== 'draft') return <Closed card={card} title={t('sorting.page.notDraft')} text="" />;
  if (!may('list.sample')) return <Closed card={card} title={t('sorting.page.mayNot')} text="" />;
  if (recorded.population === 0) {
    return <Closed card={card} title={t('sorting.page.noPopulation')} text={t('sorting.page.noPopulationText')} />;
  }
  return <Form card={card} recorded={recorded} />;
}

function Form({ card, recorded }: ReadyProps): JSX.Element {
  const { t, format } = useText();
  const submit = useSubmit();
  const open = useOpenRecord();
  const listId = card.list.id;
  const [draft, setDraft] = useState<SamplingDraft>(() => draftOf(recorded.again ?? recorded.drawn?.method ?? null));
  const [busy, setBusy] = useState(false);
  const read = methodOf(draft);
  const method = 'problem' in read ? null : read;
  const [asked] = useDebouncedValue(method, PAUSE_MS);
  const preview = useContractQuery('lists.sampling', { listId, method: asked }, { keepPrevious: true });
  const isByHand = draft.method === 'specimens' || draft.method === 'choice';
  const draw = async (): Promise<void> => {
    if (method === null || busy) return;
    setBusy(true);
    const ack = await submit('list.sample', listId, { method });
    setBusy(false);
    if (ack !== null) open('list', listId);
  };
  return (
    <Page>
      <PageHeader
        title={t('sorting.page.title', { number: card.list.number })}
        text={t('sorting.page.text')}
        actions={<BackToList id={listId} />}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void draw();
        }}
      >
        <div className="sampling-columns">
          <Section title={t('sorting.page.method')} icon={<IconArrowsSplit2 size={18} aria-hidden />}>
            <MethodFields
              draft={draft}
              problem={'problem' in read ? read.problem : null}
              onChange={(changed) => {
                setDraft((before) => ({ ...before, ...changed }));
              }}
            />
          </Section>
          <Stack gap="md">
            <Section
              title={t('sorting.page.preview')}
              icon={<IconChartPie size={18} aria-hidden />}
              actions={
                <Button type="submit" loading={busy} disabled={method === null}>
                  {t('sorting.page.draw')}
                </Button>
              }
            >
              <Preview listId={listId} method={method} query={preview} />
            </Section>
            <Section title={t('sorting.rules.title')} icon={<IconScale size={18} aria-hidden />}>
              <SortingRules rules={recorded.rules} />
            </Section>
          </Stack>
        </div>
      </form>
      {isByHand && (
        <Section
          title={`${t('sorting.pick.title')} (${format.number(draft.kept.size)})`}
          icon={<IconListCheck size={18} aria-hidden />}
        >
          <Text size="sm" mb="xs">
            {t('sorting.pick.text')}
          </Text>
          <PickTable
            listId={listId}
            kept={draft.kept}
            onKept={(kept) => {
              setDraft((before) => ({ ...before, kept }));
            }}
          />
        </Section>
      )}
    </Page>
  );
}

type PreviewProps = {
  readonly listId: Id;
  readonly method: unknown;
  readonly query: ReturnType<typeof useContractQuery<'lists.sampling'>>;
};

function Preview({ listId, method, query }: PreviewProps): JSX.Element {
  const { t } = useText();
  const error = callErrorOf(query.error);
  if (method === null) return <Text role="status">{t('sorting.page.incomplete')}</Text>;
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Text role="status">{t('sorting.page.counting')}</Text>;
  const { population, kept } = query.data;
  return (
    <div aria-busy={query.isFetching}>
      {kept.drawn === 0 && (
        <Alert color="yellow" mb="sm" role="status">
          {t('sorting.page.nothing')}
        </Alert>
      )}
      {kept.drawn === population && (
        <Alert color="yellow" mb="sm" role="status">
          {t('sorting.page.everything')}
        </Alert>
      )}
      <SamplingFigures listId={listId} preview={query.data} />
    </div>
  );
}

type ClosedProps = { readonly card: ListCard; readonly title: string; readonly text: string };

function Closed({ card, title, text }: ClosedProps): JSX.Element {
  const { t } = useText();
  return (
    <Page>
      <PageHeader title={t('sorting.page.title', { number: card.list.number })} />
      <EmptyState title={title} text={text}>
        <BackToList id={card.list.id} />
      </EmptyState>
    </Page>
  );
}

function BackToList({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const open = useOpenRecord();
  return (
    <Button
      variant="default"
      onClick={() => {
        open('list', id);
      }}
    >
      {t('sorting.page.back')}
    </Button>
  );
}
