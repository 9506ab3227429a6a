/** The approval of the version in force, as it was given: a day, and the number of the decision. */
import { Stack, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { RuleRow } from '#shared/contract/loans.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';

type Props = { readonly rule: RuleRow; readonly onClose: () => void };

export function ApproveDialog({ rule, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const [on, setOn] = useState<CivilDate | null>(null);
  const [reference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const { number, version } = rule;
  const approve = async (): Promise<boolean> => {
    setTried(true);
    if (on === null) return false;
    const done = t('rules.approval.done', { number, version });
    return (
      (await submit('rule.approve', rule.id, { on, reference: reference.trim() }, { ver: version, done })) !== null
    );
  };
  return (
    <FormDialog
      title={t('rules.approval.title', { number, version })}
      text={t('rules.approval.text')}
      confirmLabel={t('rules.approval.confirm')}
      onConfirm={approve}
      onClose={onClose}
    >
      <Stack gap="sm">
        <DateField
          required
          label={t('rules.approval.day')}
          value={on}
          maxDate={today}
          error={tried && on === null ? t('common.required') : null}
          onChange={setOn}
        />
        <TextInput
          label={t('rules.approval.reference')}
          description={t('rules.approval.referenceHint')}
          maxLength={300}
          value={reference}
          onChange={(event) => {
            setReference(event.currentTarget.value);
          }}
        />
      </Stack>
    </FormDialog>
  );
}
