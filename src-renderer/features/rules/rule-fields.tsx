/** The fields of a rule: what it is called, its délai lines, and the remarks they refer to. */
import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Fieldset,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconInfoCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import type { JSX } from 'react';

import { COPIES } from '#shared/domain/rule/rule.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { delayWords } from './delay-words.ts';
import { readDelay, ruleWarnings, type DelayDraft, type RuleDraft, type RuleProblems } from './rule-draft.ts';
import './rules.css';

type Props = {
  readonly draft: RuleDraft;
  /** What keeps the rule from being sent; null until the person tried. */
  readonly problems: RuleProblems | null;
  readonly onChange: (change: Partial<RuleDraft>) => void;
};

export function RuleFields(props: Props): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="md">
      <Fieldset legend={t('rules.section.rule')}>
        <Naming {...props} />
      </Fieldset>
      <Fieldset legend={t('rules.section.delays')}>
        <DelayLines {...props} />
      </Fieldset>
    </Stack>
  );
}

function Naming({ draft, problems, onChange }: Props): JSX.Element {
  const { t } = useText();
  const { data: status } = useContractQuery('depot.status', {});
  const organisationEnd = status?.organisation?.yearEnd ?? '06-30';
  const numberError = problems?.number ?? null;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          required
          data-autofocus
          label={t('rules.field.number')}
          description={t('rules.field.numberHint')}
          maxLength={30}
          value={draft.number}
          error={
            numberError === null
              ? null
              : numberError === 'required'
                ? t('common.required')
                : t('rules.form.numberTaken')
          }
          onChange={(event) => {
            onChange({ number: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('rules.field.yearEnd')}
          description={t('rules.field.yearEndHint', { yearEnd: organisationEnd })}
          placeholder={organisationEnd}
          maxLength={7}
          value={draft.yearEnd}
          error={problems?.yearEnd == null ? null : t('administration.error.yearEnd')}
          onChange={(event) => {
            onChange({ yearEnd: event.currentTarget.value });
          }}
        />
      </SimpleGrid>
      <Textarea
        required
        label={t('rules.field.title')}
        autosize
        maxRows={4}
        maxLength={1000}
        value={draft.title}
        error={problems?.title == null ? null : t('common.required')}
        onChange={(event) => {
          onChange({ title: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('rules.field.trigger')}
        description={t('rules.field.triggerHint')}
        maxLength={300}
        value={draft.trigger}
        onChange={(event) => {
          onChange({ trigger: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t('rules.field.remarks')}
        description={t('rules.field.remarksHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={draft.remarks}
        onChange={(event) => {
          onChange({ remarks: event.currentTarget.value });
        }}
      />
      <Checkbox
        label={t('rules.field.fictitious')}
        description={t('rules.field.fictitiousFieldHint')}
        checked={draft.fictitious}
        onChange={(event) => {
          onChange({ fictitious: event.currentTarget.checked });
        }}
      />
    </Stack>
  );
}

function DelayLines({ draft, problems, onChange }: Props): JSX.Element {
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
          onChange({ delays: [...draft.delays, { copy: 'principal', supports: [], notation: '' }] });
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
  const error =
    invalid ??
    (problem === 'required' ? t('common.required') : problem === 'duplicate' ? t('rules.delay.duplicate') : null);
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
    </div>
  );
}
