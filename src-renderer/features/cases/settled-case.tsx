/** A case that was settled: what was answered, by whom, and their note. */
import { Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { CaseRow } from '#shared/contract/loans.ts';
import type { Settlement } from '#shared/domain/case/case.ts';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';
import { CaseFacts } from './case-facts.tsx';

export function SettledCase({ row }: { readonly row: CaseRow }): JSX.Element {
  return (
    <Stack gap="md">
      <CaseFacts row={row} />
      {row.settlement !== null && <Answer settlement={row.settlement} />}
    </Stack>
  );
}

function Answer({ settlement }: { readonly settlement: Settlement }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const { data } = useContractQuery('people.card', { id: settlement.by });
  const name = data === undefined ? '…' : `${data.person.givenName} ${data.person.familyName}`.trim();
  const when = format.dateTime(hlcTimeMs(settlement.at), timeZone);
  return (
    <Stack gap={4} align="flex-start">
      <Badge tone="ok" icon={IconCircleCheck}>
        {t(`cases.settledChoice.${settlement.choice}`)}
      </Badge>
      <Text size="sm" c="dimmed">
        {t('cases.settledBy', { name, when })}
      </Text>
      {settlement.note !== '' && <Text size="sm">{settlement.note}</Text>}
    </Stack>
  );
}
