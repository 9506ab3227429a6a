/** Says that the service restarts and that what is under way will go on, where the band of the frame is not in sight. */
import { Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useClient } from '../library/queries.ts';

export function Restarting(): JSX.Element | null {
  const { t } = useText();
  const client = useClient();
  const connection = useSyncExternalStore(client.onConnection, client.connection);
  if (connection !== 'restarting') return null;
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <IconRefresh size={16} aria-hidden />
      <Text size="sm">{t('common.restarting')}</Text>
    </Group>
  );
}
