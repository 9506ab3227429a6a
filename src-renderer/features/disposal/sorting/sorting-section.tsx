/** Tri of a sorting list, on its card: how the sample was drawn, whether it still holds, and both sub-lists. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit2, IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import type { SamplingPreview } from '#shared/contract/list-sorting.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { ErrorState } from '../../../interface/error-state.tsx';
import { Section } from '../../../interface/page.tsx';
import { useSubmit } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
import { useMayFor } from '../../../library/session.ts';
import { useTimeZone } from '../../../library/today.ts';
import { methodWords } from './method-words.ts';
import { SubLists } from './sub-lists.tsx';
import './sorting.css';

type Props = { readonly card: ListCard };

export function SortingSection({ card }: Props): JSX.Element | null {
  return card.kind === 'sorting' ? <Sorting card={card} /> : null;
}

function Sorting({ card }: Props): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('lists.sampling', { listId: card.list.id, method: null });
  const error = callErrorOf(query.error);
  return (
    <Section
      title={t('sorting.section')}
      icon={<IconArrowsSplit2 size={18} aria-hidden />}
      actions={
        card.list.state === 'draft' && query.data !== undefined && <ChangeMethod card={card} data={query.data} />
      }
    >
      {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {error === null && query.data === undefined && <Text role="status">{t('sorting.page.counting')}</Text>}
      {query.data !== undefined && <Told card={card} data={query.data} />}
    </Section>
  );
}

type ToldProps = Props & { readonly data: SamplingPreview };

function ChangeMethod({ card, data }: ToldProps): JSX.Element | null {
  const { t } = useText();
  const may = useMayFor(card.list.unitId);
  const navigate = useNavigate();
  if (!may('list.sample') || data.population === 0) return null;
  return (
    <Button
      size="compact-sm"
      variant={data.recorded === 'none' ? 'filled' : 'default'}
      onClick={() => void navigate({ to: '/disposal/$id/sorting', params: { id: card.list.id } })}
    >
      {t(data.drawn === null ? 'sorting.card.choose' : 'sorting.card.change')}
    </Button>
  );
}

function Told({ card, data }: ToldProps): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const timeZone = useTimeZone();
  if (data.population === 0 && data.drawn === null) return <Text>{t('sorting.page.noPopulationText')}</Text>;
  if (data.drawn === null) {
    return (
      <>
        <Text fw={600}>{t('sorting.card.none')}</Text>
        <Text size="sm">{t('sorting.card.noneText')}</Text>
      </>
    );
  }
  const { method, byName, atMs, kept, population } = data.drawn;
  const words = { kept: format.number(kept), population: format.number(population) };
  return (
    <>
      {data.recorded === 'stale' && <Stale card={card} data={data} />}
      <Group gap="xs" align="baseline">
        <Text fw={600}>{methodWords(text, method)}</Text>
        <Text size="sm">{t('sorting.page.drawn', words)}</Text>
      </Group>
      <Text size="sm" c="var(--ink-3)">
        {t('sorting.card.byWhom', { name: byName, date: format.date(civilDateAt(atMs, timeZone)) })}
        {data.recorded === 'current' && card.list.state === 'draft' && (
          <>
            {' · '}
            <IconCircleCheck size={15} aria-hidden style={{ verticalAlign: '-2px' }} /> {t('sorting.card.current')}
          </>
        )}
      </Text>
      <SubLists card={card} data={data} />
    </>
  );
}

function Stale({ card, data }: ToldProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const may = useMayFor(card.list.unitId);
  const [busy, setBusy] = useState(false);
  const again = async (): Promise<void> => {
    if (data.again === null || busy) return;
    setBusy(true);
    await submit('list.sample', card.list.id, { method: data.again });
    setBusy(false);
  };
  return (
    <Alert
      color="yellow"
      mb="sm"
      role="status"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t('sorting.card.stale')}
    >
      <Text size="sm" mb="xs">
        {t('sorting.card.staleText')}
      </Text>
      {may('list.sample') && (
        <Button size="compact-sm" loading={busy} onClick={() => void again()}>
          {t('sorting.card.again')}
        </Button>
      )}
    </Alert>
  );
}
