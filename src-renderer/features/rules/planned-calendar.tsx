/** What an import of a calendar would do, rule by rule, and the button that records the rules the person keeps. */
import { Alert, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconEqual,
  IconPencil,
  IconPlus,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { CalendarPreview, CalendarRule } from '#shared/contract/calendar.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { ImportIssues } from '../../interface/imports/import-issues.tsx';
import { Section } from '../../interface/page.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { Badge, type Tone } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useCalendarImport } from './use-calendar-import.ts';

const STATES = ['new', 'changed', 'same', 'refused'] as const;
const MARKS: { readonly [S in CalendarRule['state']]: readonly [Tone, Icon] } = {
  new: ['ok', IconPlus],
  changed: ['warning', IconPencil],
  same: ['quiet', IconEqual],
  refused: ['stop', IconX],
};

export function PlannedCalendar({ preview }: { readonly preview: CalendarPreview }): JSX.Element {
  const { t, format } = useText();
  const navigate = useNavigate();
  const { data: status } = useContractQuery('depot.status', {});
  const { state, run } = useCalendarImport();
  const toRecord = preview.rules.filter(({ body }) => body !== null);
  const issues = preview.rules.flatMap((rule) => rule.issues);
  const count = (wanted: CalendarRule['state']): number => preview.rules.filter((rule) => rule.state === wanted).length;
  const own = status?.organisation?.archivesNumber ?? '';
  const strangers = preview.organisms.filter((organism) => own !== '' && organism !== own);

  if (state.step === 'done') {
    return (
      <Section title={t('rules.import.doneTitle')}>
        <Stack gap="sm" align="flex-start">
          <Alert
            color={state.refused === 0 ? 'green' : 'yellow'}
            icon={<IconCircleCheck size={18} aria-hidden />}
            role="status"
          >
            {t('rules.import.done', { count: state.recorded, total: format.number(state.recorded) })}{' '}
            {state.refused > 0 &&
              t('rules.import.someRefused', { count: state.refused, total: format.number(state.refused) })}
          </Alert>
          <Button onClick={() => void navigate({ to: '/rules' })}>{t('rules.import.seeRules')}</Button>
        </Stack>
      </Section>
    );
  }
  return (
    <>
      <Section title={t('rules.import.planned')}>
        <Stack gap="md">
          <dl className="import-counts">
            {STATES.map((one) => (
              <div key={one} className="import-count">
                <dt>{t(`rules.import.state.${one}`)}</dt>
                <dd>{format.number(count(one))}</dd>
              </div>
            ))}
          </dl>
          {(strangers.length > 0 || preview.organisms.length > 1) && (
            <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
              {t('rules.import.organisms', { found: preview.organisms.join(', '), own: own === '' ? '—' : own })}
            </Alert>
          )}
          <RulesOfFile rules={preview.rules} />
          <Group justify="flex-end" gap="sm">
            {state.step === 'running' && (
              <Progress
                flex={1}
                aria-label={t('rules.import.running')}
                value={(100 * state.done) / Math.max(1, toRecord.length)}
              />
            )}
            <Button
              disabled={toRecord.length === 0}
              loading={state.step === 'running'}
              onClick={() => void run(toRecord)}
            >
              {toRecord.length === 0
                ? t('rules.import.nothing')
                : t('rules.import.run', { count: toRecord.length, total: format.number(toRecord.length) })}
            </Button>
          </Group>
        </Stack>
      </Section>
      <ImportIssues issues={issues} total={issues.length} />
    </>
  );
}

function RulesOfFile({ rules }: { readonly rules: readonly CalendarRule[] }): JSX.Element {
  const { t } = useText();
  if (rules.length === 0) return <Text size="sm">{t('rules.import.empty')}</Text>;
  return (
    <ScrolledTable label={t('rules.import.planned')} minWidth={640} maxHeight={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('rules.column.number')}</Table.Th>
          <Table.Th scope="col">{t('rules.column.title')}</Table.Th>
          <Table.Th scope="col">{t('rules.column.delays')}</Table.Th>
          <Table.Th scope="col">{t('rules.import.column')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules.map((rule) => (
          <Table.Tr key={rule.line}>
            <Table.Th scope="row">
              <CodeText>{rule.number === '' ? '—' : rule.number}</CodeText>
            </Table.Th>
            <Table.Td>{rule.title}</Table.Td>
            <Table.Td>
              <CodeText>{rule.body?.delays.map(({ notation }) => notation).join(' · ') ?? ''}</CodeText>
            </Table.Td>
            <Table.Td>
              <Badge tone={MARKS[rule.state][0]} icon={MARKS[rule.state][1]}>
                {t(`rules.import.state.${rule.state}`)}
              </Badge>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrolledTable>
  );
}
