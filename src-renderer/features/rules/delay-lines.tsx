/** The délai lines of a rule: each with its exemplaire and supports, and, where it needs more, its date and condition. */
import { ActionIcon, Alert, Button, NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconChevronRight, IconInfoCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { TRIGGER_FIELDS, type TriggerField } from '#shared/domain/retention/trigger.ts';
import { COPIES } from '#shared/domain/rule/rule.ts';
import { useText } from '../../library/i18n.ts';
import { delayWords } from './delay-words.ts';
import { EMPTY_LINE, needsAge, readDelay, ruleWarnings, type DelayDraft, type RuleProblems } from './rule-draft.ts';
import type { RuleFieldsProps } from './rule-fields.tsx';
import './rules.css';

export function DelayLines({ draft, problems, onChange }: RuleFieldsProps): JSX.Element {
  const { t } = useText();
  const setLine = (index: number, change: Partial<DelayDraft>): void => {
    onChange({ delays: draft.delays.map((line, at) => (at === index ? { ...line, ...change } : line)) });
  };
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('rules.delay.notationHint')}
      </Text>
      <div>
        {draft.delays.map((line, index) => (
          <DelayLine
            key={index}
            index={index}
            line={line}
            problem={problems?.delays[index] ?? null}
            isOnly={draft.delays.length === 1}
            onChange={(change) => {
              setLine(index, change);
            }}
            onRemove={() => {
              onChange({ delays: draft.delays.filter((_line, at) => at !== index) });
            }}
          />
        ))}
      </div>
      {problems?.noPrincipal === true && (
        <Text size="sm" c="var(--mantine-color-error)">
          {t('rules.delay.noPrincipal')}
        </Text>
      )}
      {ruleWarnings(draft).map((warning) => (
        <Alert key={warning} color="gray" variant="light" p="xs" icon={<IconInfoCircle size={17} aria-hidden />}>
          {t(`rules.delay.${warning}`)}
        </Alert>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => {
          onChange({ delays: [...draft.delays, EMPTY_LINE] });
        }}
      >
        {t('rules.delay.add')}
      </Button>
    </Stack>
  );
}

type LineProps = {
  readonly index: number;
  readonly line: DelayDraft;
  readonly problem: RuleProblems['delays'][number];
  readonly isOnly: boolean;
  readonly onChange: (change: Partial<DelayDraft>) => void;
  readonly onRemove: () => void;
};

function DelayLine({ index, line, problem, isOnly, onChange, onRemove }: LineProps): JSX.Element {
  const { t } = useText();
  const reading = readDelay(line.notation);
  const invalid = reading.state === 'invalid' ? t(`rules.delay.problem.${reading.part}`) : null;
  const [more, setMore] = useState(() => hasMore(line));
  const error = invalid ?? (problem === 'required' || problem === 'duplicate' ? t(PROBLEM_WORDS[problem]) : null);
  return (
    <div className="delay-line" role="group" aria-label={t('rules.delay.line', { index: index + 1 })}>
      <TextInput
        label={t('rules.delay.notation')}
        placeholder="2-5-D"
        maxLength={40}
        autoComplete="off"
        data-scan="field"
        value={line.notation}
        error={error}
        onChange={(event) => {
          onChange({ notation: event.currentTarget.value });
        }}
      />
      <TagsInput
        label={t('rules.delay.supports')}
        placeholder={line.supports.length === 0 ? t('rules.delay.allSupports') : ''}
        data={['PA', 'DM', 'MF', 'AV']}
        value={[...line.supports]}
        onChange={(supports) => {
          onChange({
            supports: supports
              .map((support) => support.trim().toUpperCase().slice(0, 10))
              .filter((support) => support !== ''),
          });
        }}
      />
      <Select
        label={t('rules.delay.copy')}
        data={COPIES.map((copy) => ({ value: copy, label: t(`words.copy.${copy}`) }))}
        value={line.copy}
        onChange={(chosen) => {
          onChange({ copy: COPIES.find((copy) => copy === chosen) ?? 'principal' });
        }}
      />
      <ActionIcon
        className="delay-remove"
        size="lg"
        aria-label={t('rules.delay.remove', { index: index + 1 })}
        disabled={isOnly}
        onClick={onRemove}
      >
        <IconTrash size={17} />
      </ActionIcon>
      {reading.state === 'read' && (
        <p className="delay-words">
          {delayWords(reading.delay, t)}{' '}
          {reading.warnings.map((warning) => t(`rules.delay.warning.${warning}`)).join(' ')}
        </p>
      )}
      {more ? (
        <MoreOfLine line={line} problem={problem} onChange={onChange} />
      ) : (
        <Button
          className="delay-more"
          variant="subtle"
          size="compact-xs"
          leftSection={<IconChevronRight size={14} aria-hidden />}
          onClick={() => {
            setMore(true);
          }}
        >
          {t('rules.delay.more')}
        </Button>
      )}
    </div>
  );
}

const PROBLEM_WORDS = { required: 'common.required', duplicate: 'rules.delay.duplicate' } as const;

function hasMore({ number, condition, trigger, until }: DelayDraft): boolean {
  return number !== '' || condition !== '' || trigger !== null || until !== null;
}

type MoreProps = Pick<LineProps, 'line' | 'problem' | 'onChange'>;

/** What only some délais say: from which date they are counted, and when each of several applies. */
function MoreOfLine({ line, problem, onChange }: MoreProps): JSX.Element {
  const { t } = useText();
  const reading = readDelay(line.notation);
  const isOpenAfter = reading.state === 'read' && reading.delay.semiActive.kind !== 'years';
  const triggers = TRIGGER_FIELDS.map((field) => ({ value: field, label: t(`words.trigger.${field}`) }));
  const fieldOf = (chosen: string | null): TriggerField | null =>
    TRIGGER_FIELDS.find((field) => field === chosen) ?? null;
  return (
    <div className="delay-particulars">
      <Select
        clearable
        label={t('rules.delay.trigger')}
        description={t('rules.delay.triggerHint')}
        placeholder={t('rules.delay.triggerNone')}
        data={triggers}
        value={line.trigger}
        onChange={(chosen) => {
          onChange({ trigger: fieldOf(chosen) });
        }}
      />
      {(isOpenAfter || line.until !== null) && (
        <Select
          clearable
          label={t('rules.delay.until')}
          placeholder={t('words.trigger.event')}
          data={triggers}
          value={line.until}
          onChange={(chosen) => {
            onChange({ until: fieldOf(chosen) });
          }}
        />
      )}
      {needsAge(line) && (
        <NumberInput
          label={t('rules.delay.age')}
          min={1}
          max={150}
          allowDecimal={false}
          value={line.age ?? ''}
          error={problem === 'ageMissing' ? t('rules.delay.ageMissing') : null}
          onChange={(age) => {
            onChange({ age: typeof age === 'number' ? age : null });
          }}
        />
      )}
      <TextInput
        label={t('rules.delay.number')}
        maxLength={10}
        value={line.number}
        error={problem === 'unnumbered' ? t('rules.delay.unnumbered') : null}
        onChange={(event) => {
          onChange({ number: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('rules.delay.condition')}
        description={t('rules.delay.conditionHint')}
        maxLength={500}
        value={line.condition}
        onChange={(event) => {
          onChange({ condition: event.currentTarget.value });
        }}
      />
    </div>
  );
}
