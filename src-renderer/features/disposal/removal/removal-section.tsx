/** On the page of a list: how far the removal is, in which containers, and which papers came with it. */
import { Group, Progress, Text } from '@mantine/core';
import { IconListCheck, IconTruckLoading } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { Section } from '../../../interface/page.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';
import { StartButton } from './removal-page.tsx';
import './picking.css';
import './removal.css';

/** Nothing before the list is approved, nor of a list given up. */
export function RemovalSection({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t, format } = useText();
  const { id, state } = card.list;
  const isShown = card.list.items !== 'files' && (state === 'approved' || state === 'executed');
  const { data: removal } = useContractQuery('removal.card', { id }, { enabled: isShown });
  if (!isShown || removal === undefined) return null;
  const { counts, lots, attachments } = removal;
  if (state === 'executed' && counts.pulled === 0 && lots.length === 0 && attachments.length === 0) return null;
  const facts = [
    t('removal.progress', { pulled: counts.pulled, total: counts.total }),
    ...(['leave', 'missing'] as const).flatMap((part) =>
      counts[part] > 0 ? [`${t(`removal.parts.${part}`)}${t('removal.colon')}${format.number(counts[part])}`] : [],
    ),
    ...(lots.length > 0 ? [`${t('removal.lots.title')}${t('removal.colon')}${format.number(lots.length)}`] : []),
    ...(attachments.length > 0
      ? [`${t('removal.papers.title')}${t('removal.colon')}${format.number(attachments.length)}`]
      : []),
  ];
  return (
    <Section title={t('removal.section')} icon={<IconTruckLoading size={18} aria-hidden />}>
      <Progress
        value={(100 * counts.pulled) / Math.max(1, counts.total)}
        size="lg"
        aria-label={t('removal.progressLabel')}
      />
      <Text size="sm" my="sm">
        {facts.join(' · ')}
      </Text>
      <Group gap="sm">
        <StartButton card={removal} />
        <LinkButton
          to="/disposal/$id/removal"
          params={{ id }}
          variant="default"
          leftSection={<IconListCheck size={18} aria-hidden />}
        >
          {t('removal.openList')}
        </LinkButton>
      </Group>
    </Section>
  );
}
