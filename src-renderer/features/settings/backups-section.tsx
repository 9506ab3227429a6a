/** The copies of the database on this computer, and one more on demand. */
import { Button, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopyCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type JSX } from 'react';

import { Section } from '../../interface/page.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { queryKey, useClient, useContractQuery } from '../../library/queries.ts';

export function BackupsSection(): JSX.Element {
  const { t, format } = useText();
  const client = useClient();
  const queryClient = useQueryClient();
  const upkeep = useContractQuery('upkeep.status', {});
  const [copying, setCopying] = useState(false);
  const backups = upkeep.data?.backups ?? [];
  const copy = async (): Promise<void> => {
    setCopying(true);
    const made = await client.call('upkeep.backup', {});
    setCopying(false);
    if (made.ok) notifications.show({ color: 'green', message: t('settings.backupDone', { name: made.value.name }) });
    else notifications.show({ color: 'red', message: explainError(t, made.error) });
    await queryClient.invalidateQueries({ queryKey: queryKey('upkeep.status', {}) });
  };
  return (
    <Section
      title={t('settings.backups')}
      icon={<IconCopyCheck size={20} aria-hidden />}
      actions={
        <Button size="xs" loading={copying} onClick={() => void copy()}>
          {t('settings.backupNow')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings.backupsText')}
      </Text>
      {backups.length === 0 ? (
        <Text size="sm">{t('settings.backupNone')}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.backupName')}</Table.Th>
              <Table.Th>{t('settings.backupWhen')}</Table.Th>
              <Table.Th ta="right">{t('settings.backupBytes')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backups.map((backup) => (
              <Table.Tr key={backup.name}>
                <Table.Td>{backup.name}</Table.Td>
                <Table.Td>{format.dateTime(backup.atMs)}</Table.Td>
                <Table.Td ta="right">{format.bytes(backup.bytes)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}
