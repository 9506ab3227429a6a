/** How what is kept is chosen: one method among those archivists are taught, with its own fields under it. */
import { ActionIcon, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../../library/i18n.ts';
import { METHODS, newSeed, type SamplingDraft, type SamplingProblem } from './sampling-draft.ts';

type Props = {
  readonly draft: SamplingDraft;
  readonly problem: SamplingProblem | null;
  readonly onChange: (changed: Partial<SamplingDraft>) => void;
};

export function MethodFields({ draft, problem, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Radio.Group
      aria-label={t('sorting.page.method')}
      value={draft.method}
      onChange={(chosen) => {
        const method = METHODS.find((one) => one === chosen);
        if (method !== undefined) onChange({ method });
      }}
    >
      <Stack gap="sm">
        {METHODS.map((method) => (
          <div key={method}>
            <Radio
              value={method}
              label={t(`sorting.method.${method}`)}
              description={t(`sorting.method.${method}Text`)}
            />
            {draft.method === method && <Fields draft={draft} problem={problem} onChange={onChange} />}
          </div>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Fields({ draft, problem, onChange }: Props): JSX.Element | null {
  const { t } = useText();
  const error = (field: SamplingProblem): string | null => (problem === field ? t(`sorting.problem.${field}`) : null);
  switch (draft.method) {
    case 'specimens':
    case 'choice':
      return null;
    case 'everyNth':
      return (
        <Group gap="md" className="method-fields" align="start">
          <NumberInput
            label={t('sorting.field.n')}
            value={draft.n}
            min={1}
            max={10_000}
            allowDecimal={false}
            w={150}
            error={error('n')}
            onChange={(n) => {
              onChange({ n: numberOf(n) });
            }}
          />
          <NumberInput
            label={t('sorting.field.from')}
            description={t('sorting.field.fromHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.from}
            min={1}
            max={10_000}
            allowDecimal={false}
            w={260}
            onChange={(from) => {
              onChange({ from: numberOf(from) });
            }}
          />
        </Group>
      );
    case 'letters':
      return (
        <TextInput
          className="method-fields"
          label={t('sorting.field.letters')}
          description={t('sorting.field.lettersHint')}
          value={draft.letters}
          maxLength={60}
          maw={320}
          error={error('letters')}
          onChange={(event) => {
            onChange({ letters: event.currentTarget.value });
          }}
        />
      );
    case 'years':
      return (
        <TextInput
          className="method-fields"
          label={t('sorting.field.endings')}
          description={t('sorting.field.endingsHint')}
          value={draft.endings}
          maxLength={600}
          maw={320}
          error={error('endings')}
          onChange={(event) => {
            onChange({ endings: event.currentTarget.value });
          }}
        />
      );
    case 'random':
      return (
        <Group gap="md" className="method-fields" align="start">
          <NumberInput
            label={t('sorting.field.percent')}
            value={draft.percent}
            min={1}
            max={100}
            allowDecimal={false}
            suffix={'\u00a0%'}
            w={150}
            error={error('percent')}
            onChange={(percent) => {
              onChange({ percent: numberOf(percent) });
            }}
          />
          <TextInput
            label={t('sorting.field.seed')}
            description={t('sorting.field.seedHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.seed}
            maxLength={64}
            w={280}
            error={error('seed')}
            rightSection={
              <ActionIcon
                variant="subtle"
                aria-label={t('sorting.field.newSeed')}
                title={t('sorting.field.newSeed')}
                onClick={() => {
                  onChange({ seed: newSeed() });
                }}
              >
                <IconRefresh size={16} />
              </ActionIcon>
            }
            onChange={(event) => {
              onChange({ seed: event.currentTarget.value });
            }}
          />
        </Group>
      );
  }
}

function numberOf(value: number | string): number | '' {
  return typeof value === 'number' ? value : '';
}
