/** What a card looks like while it is asked for. */
import { SimpleGrid, Skeleton } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';

export function LoadingCard(): JSX.Element {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" role="status" aria-label={t('common.loading')}>
      <Skeleton height={180} radius="md" />
      <Skeleton height={180} radius="md" />
      <Skeleton height={240} radius="md" />
      <Skeleton height={240} radius="md" />
    </SimpleGrid>
  );
}
