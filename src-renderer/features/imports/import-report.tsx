/** What an import did. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ImportReport } from '#shared/contract/exchange.ts';
import { LinkButton } from '../../interface/link-button.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { ImportIssues } from '../../interface/imports/import-issues.tsx';

type Props = { readonly report: ImportReport; readonly onBatches: () => void; readonly onAnother: () => void };

export function ImportReportView({ report, onBatches, onAnother }: Props): JSX.Element {
  const { t, format } = useText();
  const { boxes, places, files } = report.created;
  const counted = [
    ['boxes', boxes],
    ['places', places],
    ['files', files],
    ['skipped', report.skipped],
    ['contested', report.contested],
  ] as const;
  const lines = counted.filter(([, count]) => count > 0);
  return (
    <Stack gap="md" maw={900}>
      <Section
        title={t('imports.report.title')}
        icon={<IconCircleCheck size={20} color="var(--ok-line)" aria-hidden />}
      >
        <Stack gap="md">
          {lines.length === 0 ? (
            <Text size="sm">{t('imports.report.nothing')}</Text>
          ) : (
            <List size="sm" role="status">
              {lines.map(([name, count]) => (
                <List.Item key={name}>{t(`imports.report.${name}`, { count, total: format.number(count) })}</List.Item>
              ))}
            </List>
          )}
          <Text size="sm" c="dimmed">
            {t('imports.report.undoLater')}
          </Text>
          <Group gap="sm">
            {boxes > 0 && <LinkButton to="/boxes">{t('imports.report.seeBoxes')}</LinkButton>}
            {places > 0 && (
              <LinkButton to="/locations" variant={boxes > 0 ? 'default' : 'filled'}>
                {t('imports.report.seePlaces')}
              </LinkButton>
            )}
            {report.contested > 0 && (
              <LinkButton to="/cases" variant="default">
                {t('imports.report.seeCases')}
              </LinkButton>
            )}
            <Button variant="default" onClick={onAnother}>
              {t('imports.report.another')}
            </Button>
            <Button variant="default" onClick={onBatches}>
              {t('imports.report.seeBatches')}
            </Button>
          </Group>
        </Stack>
      </Section>
      <ImportIssues issues={report.issues} total={report.issues.length} />
    </Stack>
  );
}
