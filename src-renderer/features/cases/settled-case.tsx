/** A case that was settled: what was answered, by whom, and their note. */
import { Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { CaseRow } from '#shared/contract/loans.ts';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { useTimeZone } from '../../library/today.ts';
import { CaseFacts } from './case-facts.tsx';
import { useUnnamed } from './use-unnamed.ts';

export function SettledCase({ row }: { readonly row: CaseRow }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const { person } = useUnnamed();
  const { settlement, settledAtMs } = row;
  return (
    <Stack gap="md">
      <CaseFacts row={row} />
      {settlement !== null && settledAtMs !== null && (
        <Stack gap={4} align="flex-start">
          <Badge tone="ok" icon={IconCircleCheck}>
            {t(`cases.settledChoice.${settlement.choice}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {t('cases.settledBy', { name: row.settledByName || person, when: format.dateTime(settledAtMs, timeZone) })}
          </Text>
          {settlement.note !== '' && <Text size="sm">{settlement.note}</Text>}
        </Stack>
      )}
    </Stack>
  );
}
