/** When borrowers are written to, and whether a fantôme is offered at each hand-out. */
import { Stack, Switch, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { SettingsDraft } from './settings-draft.ts';

type Props = {
  readonly draft: SettingsDraft;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<SettingsDraft>) => void;
};

const MOST = 12;
const FARTHEST = 365;

export function LoanSettings({ draft, readOnly, onChange }: Props): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState(draft.reminderDays.join(', '));
  const read = readDays(words);
  return (
    <Stack gap="sm">
      <TextInput
        disabled={readOnly}
        label={t('loansDesk.settings.reminderDays')}
        description={t('loansDesk.settings.reminderDaysHint')}
        value={words}
        error={read === null ? t('loansDesk.settings.reminderDaysBad') : null}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setWords(text);
          const days = readDays(text);
          if (days !== null) onChange({ reminderDays: days });
        }}
      />
      <Switch
        disabled={readOnly}
        label={t('loansDesk.settings.phantomOnLoan')}
        checked={draft.phantomOnLoan === 'yes'}
        onChange={(event) => {
          onChange({ phantomOnLoan: event.currentTarget.checked ? 'yes' : 'no' });
        }}
      />
    </Stack>
  );
}

/** Whole numbers between commas, each once, in order; null when something else is written. None is no schedule. */
function readDays(text: string): number[] | null {
  const parts = text
    .replaceAll('\u2212', '-')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > MOST || parts.some((part) => !/^[+-]?\d{1,3}$/.test(part))) return null;
  const days = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  return days.every((day) => Math.abs(day) <= FARTHEST) ? days : null;
}
