/** Every code of a foreign schedule with how many lines have it: what it means is chosen here and nowhere else. */
import { Group, NativeSelect, NumberInput, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ForeignCode, ForeignPreview } from '#shared/contract/foreign-schedule.ts';
import { MAX_PERIOD_YEARS } from '#shared/domain/retention/delay-notation.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { Section } from '../../interface/page.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useText, type Translate } from '../../library/i18n.ts';
import { answerKey, choicesOf, meaningOf, type Answer, type Answers } from './foreign-answers.ts';

type Props = {
  readonly codes: ForeignPreview['codes'];
  /** Codes that are not shown. */
  readonly left: number;
  readonly answers: Answers;
  readonly onAnswer: (code: ForeignCode, answer: Answer | null) => void;
};

export function ForeignCodes({ codes, left, answers, onAnswer }: Props): JSX.Element | null {
  const { t, format } = useText();
  if (codes.length === 0) return null;
  const waiting = codes.filter((code) => meaningOf(answers.get(answerKey(code))) === undefined).length;
  return (
    <Section
      title={t('rules.foreign.codes')}
      actions={
        waiting === 0 ? (
          <Badge tone="ok" icon={IconCircleCheck}>
            {t('rules.foreign.allAnswered')}
          </Badge>
        ) : (
          <Badge tone="warning" icon={IconAlertTriangle}>
            {t('rules.foreign.toAnswer', { count: waiting, total: format.number(waiting) })}
          </Badge>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm">{t('rules.foreign.codesText')}</Text>
        <ScrolledTable label={t('rules.foreign.codes')} minWidth={760} maxHeight={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('rules.foreign.code')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.where')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.rows')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.example')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.meaning')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {codes.map((code) => (
              <Table.Tr key={answerKey(code)}>
                <Table.Th scope="row">
                  <CodeText>{codeWords(code, t)}</CodeText>
                </Table.Th>
                <Table.Td>{t(`rules.foreign.role.${code.role}`)}</Table.Td>
                <Table.Td>{format.number(code.rows)}</Table.Td>
                <Table.Td>
                  <Text size="xs">{code.example}</Text>
                </Table.Td>
                <Table.Td>
                  <MeaningChoice
                    code={code}
                    answer={answers.get(answerKey(code))}
                    onAnswer={(answer) => {
                      onAnswer(code, answer);
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrolledTable>
        {left > 0 && <Text size="sm">{t('rules.foreign.codesLeft', { count: left, total: format.number(left) })}</Text>}
      </Stack>
    </Section>
  );
}

const LONGEST = 120;

function codeWords({ text, months }: ForeignCode, t: Translate): string {
  const years = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (months !== '') {
    return years === ''
      ? t('rules.foreign.monthsAlone', { months })
      : t('rules.foreign.monthsBeside', { years, months });
  }
  return years === '' ? t('rules.foreign.silent') : years;
}

type ChoiceProps = {
  readonly code: ForeignCode;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer | null) => void;
};

function MeaningChoice({ code, answer, onAnswer }: ChoiceProps): JSX.Element {
  const { t } = useText();
  const choices = choicesOf(code.role);
  const named = { code: codeWords(code, t), where: t(`rules.foreign.role.${code.role}`) };
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="xs"
        flex={1}
        aria-label={t('rules.foreign.meaningOf', named)}
        value={answer?.choice ?? ''}
        data={[
          { value: '', label: t('rules.foreign.choose') },
          ...choices.map((choice) => ({ value: choice, label: t(`rules.foreign.kind.${choice}`) })),
        ]}
        onChange={({ currentTarget }) => {
          const choice = choices.find((one) => one === currentTarget.value);
          onAnswer(choice === undefined ? null : { choice, years: null });
        }}
      />
      {answer?.choice === 'years' && (
        <NumberInput
          size="xs"
          w={110}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          max={MAX_PERIOD_YEARS}
          suffix={` ${t('rules.foreign.yearsUnit')}`}
          aria-label={t('rules.foreign.yearsOf', named)}
          value={answer.years ?? ''}
          onChange={(years) => {
            onAnswer({ choice: 'years', years: years === '' ? null : Number(years) });
          }}
        />
      )}
    </Group>
  );
}
