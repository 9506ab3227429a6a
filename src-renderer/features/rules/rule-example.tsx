/**
 * "What if a file closed on…": the délai computed by the service, explained step by step, while the rule is being read
 * or written.
 */
import { Group, Select, Stack, Text } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { printDelay } from '#shared/domain/retention/delay-notation.ts';
import type { RetentionResult } from '#shared/domain/retention/compute-retention.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';
import { DateField } from '../../interface/date-field.tsx';
import { ExplanationSteps } from '../../interface/due-explanation.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { readDelay, type DelayDraft } from './rule-draft.ts';
import './rules.css';

type Props = { readonly delays: readonly DelayDraft[]; readonly yearEnd: string };

export function RuleExample({ delays, yearEnd }: Props): JSX.Element {
  const { t } = useText();
  const today = useToday();
  const [closedOn, setClosedOn] = useState<CivilDate | null>(today);
  const [chosen, setChosen] = useState(0);
  const line = delays[chosen] ?? delays[0];
  const reading = readDelay(line?.notation ?? '');
  const opens = reading.state === 'read' && reading.delay.active.kind !== 'years';
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        {delays.length > 1 && (
          <Select
            w={220}
            label={t('rules.example.which')}
            value={String(delays[chosen] === undefined ? 0 : chosen)}
            data={delays.map((delay, index) => ({
              value: String(index),
              label: `${t(`words.copy.${delay.copy}`)} ${delay.notation}`.trim(),
            }))}
            onChange={(index) => {
              setChosen(Number(index ?? 0));
            }}
          />
        )}
        <DateField
          label={opens ? t('rules.example.eventDay') : t('rules.example.day')}
          description={opens ? t('rules.example.eventText') : t('rules.example.text')}
          value={closedOn}
          onChange={setClosedOn}
        />
      </Group>
      {reading.state === 'read' ? (
        <Computed notation={printDelay(reading.delay)} yearEnd={yearEnd} closedOn={closedOn} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('rules.example.invalid')}
        </Text>
      )}
    </Stack>
  );
}

type ComputedProps = { readonly notation: string; readonly yearEnd: string; readonly closedOn: CivilDate | null };

function Computed({ notation, yearEnd, closedOn }: ComputedProps): JSX.Element | null {
  const { t } = useText();
  const { data: status } = useContractQuery('depot.status', {});
  const organisation = status?.organisation;
  const own = parseYearEnd(yearEnd);
  const policy = organisation?.policy ?? 'A';
  const query = useContractQuery(
    'rules.compute',
    {
      notation,
      closedOn,
      yearEnd: own.ok ? own.value : (organisation?.yearEnd ?? '06-30'),
      policy,
      requiredDays: organisation?.requiredDays ?? 0,
    },
    { keepPrevious: true, enabled: organisation !== undefined },
  );
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} />;
  if (query.data === undefined) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t('rules.example.computing')}
      </Text>
    );
  }
  return (
    <Stack gap="xs" role="status">
      <Headline result={query.data} />
      <ExplanationSteps steps={query.data.explanation} />
      <Text size="xs" c="dimmed">
        {t('rules.example.policy', { policy: t(`administration.policy.${policy}.name`) })}
      </Text>
    </Stack>
  );
}

function Headline({ result }: { readonly result: RetentionResult }): JSX.Element {
  const { t, format } = useText();
  if (result.kind === 'undated') return <p className="rule-result rule-result-none">{t('rules.example.undated')}</p>;
  const date = format.longDate(result.disposableFrom);
  return <p className="rule-result">{t(`rules.example.result.${result.disposition}`, { date })}</p>;
}
