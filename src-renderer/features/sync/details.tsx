/** What support asks for, folded away: states, counts and identifiers, never a name. */
import { Accordion, Button, CopyButton, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconTool } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { diagnostics } from './diagnostics.ts';

export function Details({ status }: { readonly status: SharedServerStatus }): JSX.Element {
  const { t } = useText();
  const { data: depot } = useContractQuery('depot.status', {});
  const device = depot && { id: depot.deviceId, app: depot.appVersion, database: depot.databaseVersion };
  const text = diagnostics(status, device ?? null);
  return (
    <Accordion variant="contained" order={2} className="sync-details">
      <Accordion.Item value="details">
        <Accordion.Control icon={<IconTool size={18} aria-hidden />}>{t('sync.details.title')}</Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" mb="xs">
            {t('sync.details.text')}
          </Text>
          <pre tabIndex={0} aria-label={t('sync.details.title')}>
            {text}
          </pre>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'sync.details.copied' : 'sync.details.copy')}
              </Button>
            )}
          </CopyButton>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
