/** The fields of a rule: what it is called, its délai lines, and what the calendar says of its series. */
import { Checkbox, Fieldset, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { DelayLines } from './delay-lines.tsx';
import type { RuleDraft, RuleProblems } from './rule-draft.ts';
import { SeriesFields } from './series-fields.tsx';
import './rules.css';

export type RuleFieldsProps = {
  readonly draft: RuleDraft;
  /** What keeps the rule from being sent; null until the person tried. */
  readonly problems: RuleProblems | null;
  readonly onChange: (change: Partial<RuleDraft>) => void;
};

export function RuleFields(props: RuleFieldsProps): JSX.Element {
  const { t } = useText();
  return (
    <Stack gap="md">
      <Fieldset legend={t('rules.section.rule')}>
        <Naming {...props} />
      </Fieldset>
      <Fieldset legend={t('rules.section.delays')}>
        <DelayLines {...props} />
      </Fieldset>
      <Fieldset legend={t('rules.section.series')}>
        <SeriesFields
          series={props.draft.series}
          problem={props.problems?.remarks ?? null}
          onChange={(series) => {
            props.onChange({ series });
          }}
        />
      </Fieldset>
    </Stack>
  );
}

function Naming({ draft, problems, onChange }: RuleFieldsProps): JSX.Element {
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
