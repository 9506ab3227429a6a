/**
 * What a file's dates rest on: its rule, which of the rule's conditional délais applies, and the dates those délais are
 * counted from. A date the rule does not use is asked for only when it is filled in already.
 */
import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import type { TriggerField } from '#shared/domain/retention/trigger.ts';
import { DateField } from '../../interface/date-field.tsx';
import { DelayChoice } from '../../interface/pickers/delay-choice.tsx';
import { RuleSelect } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { closedBeforeOpened, type FileDraft } from './file-draft.ts';

type Props = {
  readonly draft: FileDraft;
  /** A frozen list keeps these fields as they are. */
  readonly kept: boolean;
  readonly onChange: (change: Partial<FileDraft>) => void;
};

/** The field of a file that holds the date a délai is counted from; the others have a field of their own below. */
const FIELD_OF = {
  departure: 'departedOn',
  birthday: 'bornOn',
  contractEnd: 'contractEndOn',
  replacement: 'replacedOn',
  lastEntry: 'lastEntryOn',
  officialAct: 'officialOn',
} as const satisfies { readonly [F in TriggerField]?: keyof FileDraft };
const NAMED_DATES = Object.entries(FIELD_OF) as [keyof typeof FIELD_OF, (typeof FIELD_OF)[keyof typeof FIELD_OF]][];

export function FileRetentionFields({ draft, kept, onChange }: Props): JSX.Element {
  const { t } = useText();
  const { data: rules } = useContractQuery('rules.list', {});
  const rule = rules?.find(({ id }) => id === draft.ruleId);
  const used = new Set(rule?.delays.flatMap(({ trigger, until }) => [trigger, until]));
  return (
    <Stack gap="sm">
      <RuleSelect
        label={t('files.field.rule')}
        description={t('files.field.ruleHint')}
        placeholder={t('files.field.ruleNone')}
        clearable={!kept}
        value={draft.ruleId}
        onChange={(ruleId) => {
          onChange({ ruleId, delayNumber: '' });
        }}
      />
      <DelayChoice
        ruleId={draft.ruleId}
        copy={draft.copy}
        support={draft.support}
        value={draft.delayNumber}
        onChange={(delayNumber) => {
          onChange({ delayNumber });
        }}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <DateField
          label={t('files.field.openedOn')}
          clearable={!kept}
          value={draft.openedOn}
          onChange={(openedOn) => {
            onChange({ openedOn });
          }}
        />
        <DateField
          label={t('files.field.closedOn')}
          description={t('files.field.closedOnHint')}
          clearable={!kept}
          value={draft.closedOn}
          error={closedBeforeOpened(draft) ? t('files.form.closedBeforeOpened') : null}
          onChange={(closedOn) => {
            onChange({ closedOn });
          }}
        />
        {NAMED_DATES.filter(([trigger, field]) => used.has(trigger) || draft[field] !== null).map(
          ([trigger, field]) => (
            <DateField
              key={field}
              label={t(`files.field.${field}`)}
              {...(used.has(trigger) ? { description: t('files.field.usedByRule') } : {})}
              clearable={!kept}
              value={draft[field]}
              onChange={(date) => {
                onChange({ [field]: date });
              }}
            />
          ),
        )}
        <DateField
          label={t('files.field.eventOn')}
          description={rule === undefined || rule.trigger === '' ? t('files.field.eventOnHint') : rule.trigger}
          clearable={!kept}
          value={draft.eventOn}
          onChange={(eventOn) => {
            onChange({ eventOn });
          }}
        />
        <TextInput
          label={t('files.field.datesText')}
          description={t('files.field.datesTextHint')}
          maxLength={60}
          value={draft.datesText}
          onChange={(event) => {
            onChange({ datesText: event.currentTarget.value });
          }}
        />
      </SimpleGrid>
    </Stack>
  );
}
