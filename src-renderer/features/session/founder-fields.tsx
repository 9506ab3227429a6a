/** The first person: who they are, and the PIN they will unlock with. */
import { Group, PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import type { FoundingForm } from './first-start.tsx';
import { onlyDigits } from './pin-pad.tsx';

export function FounderFields({ form }: { readonly form: UseFormReturnType<FoundingForm> }): JSX.Element {
  const { t } = useText();
  return (
    <div className="unlock">
      <p className="stage-hint">
        <strong>{t('session.administrator')}</strong> {t('session.administratorText')}
      </p>
      <Group grow align="flex-start">
        <TextInput
          autoFocus
          required
          label={t('session.familyName')}
          maxLength={100}
          {...form.getInputProps('familyName')}
        />
        <TextInput label={t('session.givenName')} maxLength={100} {...form.getInputProps('givenName')} />
      </Group>
      <TextInput
        label={t('session.jobTitle')}
        placeholder={t('session.jobTitlePlaceholder')}
        maxLength={150}
        {...form.getInputProps('jobTitle')}
      />
      <Group grow align="flex-start">
        {(['pin', 'pinAgain'] as const).map((field) => (
          <PasswordInput
            key={field}
            required
            label={t(`session.${field}`)}
            {...(field === 'pin' ? { description: t('session.pinHint') } : { description: '\u00a0' })}
            inputMode="numeric"
            autoComplete="off"
            data-scan="field"
            visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
            {...form.getInputProps(field)}
            onChange={(event) => {
              form.setFieldValue(field, onlyDigits(event.currentTarget.value));
            }}
          />
        ))}
      </Group>
    </div>
  );
}
