/**
 * "What if a file closed on…": the délai computed by the service, explained step by step, while the rule is being read
 * or written. For an open délai the question is when its event took place.
 */
import { Group, Select, Stack, Text } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { printDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import type { RetentionResult } from '#shared/domain/retention/compute-retention.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';
import { DateField } from '../../interface/date-field.tsx';
import { ExplanationSteps } from '../../interface/due-explanation.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { afterEvent, startsFromEvent, type Counting } from './event-example.ts';
import { readDelay, type DelayDraft } from './rule-draft.ts';
import './rules.css';

type Props = { readonly delays: readonly DelayDraft[]; readonly yearEnd: string };

export function RuleExample({ delays, yearEnd }: Props): JSX.Element {
  const { t } = useText();
  const today = useToday();
  const counting = useCounting(yearEnd);
  const [day, setDay] = useState<CivilDate | null>(today);
  const [chosen, setChosen] = useState(0);
  const line = delays[chosen] ?? delays[0];
  const reading = readDelay(line?.notation ?? '');
  const isOpen = reading.state === 'read' && startsFromEvent(reading.delay);
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-start">
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
          label={isOpen ? t('rules.example.eventDay') : t('rules.example.day')}
          description={isOpen ? t('rules.example.eventText') : t('rules.example.text')}
          value={day}
          onChange={setDay}
        />
      </Group>
      {reading.state !== 'read' || counting === null ? (
        <Text size="sm" c="dimmed">
          {reading.state === 'read' ? t('rules.example.computing') : t('rules.example.invalid')}
        </Text>
      ) : isOpen ? (
        <AfterEvent delay={reading.delay} eventOn={day} counting={counting} />
      ) : (
        <AfterClosing delay={reading.delay} closedOn={day} counting={counting} />
      )}
    </Stack>
  );
}

/** How the organisation counts, with the rule's own year end where it has a good one; null until that is known. */
function useCounting(yearEnd: string): Counting | null {
  const { data: status } = useContractQuery('depot.status', {});
  const organisation = status?.organisation;
  if (organisation === undefined || organisation === null) return null;
  const own = parseYearEnd(yearEnd);
  const { policy, requiredDays } = organisation;
  return { policy, requiredDays, yearEnd: own.ok ? own.value : organisation.yearEnd };
}

type ClosingProps = { readonly delay: Delay; readonly closedOn: CivilDate | null; readonly counting: Counting };

function AfterClosing({ delay, closedOn, counting }: ClosingProps): JSX.Element {
  const { t } = useText();
  const asked = { notation: printDelay(delay), closedOn, ...counting };
  const query = useContractQuery('rules.compute', asked, { keepPrevious: true });
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} />;
  if (query.data !== undefined) return <Answer result={query.data} counting={counting} />;
  return (
    <Text size="sm" c="dimmed" role="status">
      {t('rules.example.computing')}
    </Text>
  );
}

type EventProps = { readonly delay: Delay; readonly eventOn: CivilDate | null; readonly counting: Counting };

function AfterEvent({ delay, eventOn, counting }: EventProps): JSX.Element | null {
  const result = afterEvent(delay, eventOn, counting);
  return result === null ? null : <Answer result={result} counting={counting} />;
}

type AnswerProps = { readonly result: RetentionResult; readonly counting: Counting };

function Answer({ result, counting }: AnswerProps): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="xs" role="status">
      <Headline result={result} />
      <ExplanationSteps steps={result.explanation} />
      <Text size="xs" c="dimmed">
        {t('rules.example.policy', { policy: t(`administration.policy.${counting.policy}.name`) })}
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
