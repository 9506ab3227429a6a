/** A person who may work here chooses the PIN they will unlock this computer with, twice over. */
import { Button, PasswordInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Result } from '#shared/base/result.ts';
import type { SessionInfo } from '#shared/contract/depot.ts';
import type { CallError } from '#shared/contract/method.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useEnterSession } from '../../library/session.ts';
import { onlyDigits } from './pin-pad.tsx';

const MIN_PIN = 4;

type Props = {
  readonly name: string;
  readonly hint: string;
  readonly confirmLabel: string;
  readonly onChoose: (pin: string) => Promise<Result<SessionInfo, CallError>>;
  /** Where there is something to go back to. */
  readonly onBack?: () => void;
};

export function ChoosePin({ name, hint, confirmLabel, onChoose, onBack }: Props): JSX.Element {
  const { t } = useText();
  const enter = useEnterSession();
  const [pin, setPin] = useState({ pin: '', pinAgain: '' });
  const [tried, setTried] = useState<'no' | 'yes'>('no');
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const [problem, setProblem] = useState<string | null>(null);
  const short = pin.pin.length < MIN_PIN;
  const differs = pin.pin !== pin.pinAgain;
  const errors = {
    pin: tried === 'yes' && short ? t('error.PIN_TOO_SHORT') : null,
    pinAgain: tried === 'yes' && !short && differs ? t('session.pinDiffers') : null,
  };

  const choose = async (): Promise<void> => {
    setTried('yes');
    setProblem(null);
    if (busy === 'yes' || short || differs) return;
    setBusy('yes');
    const result = await onChoose(pin.pin);
    setBusy('no');
    if (result.ok) enter(result.value);
    else setProblem(explainError(t, result.error));
  };

  return (
    <form
      className="unlock"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void choose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack?.();
      }}
    >
      <h1>{name}</h1>
      <p className="stage-hint">{hint}</p>
      {(['pin', 'pinAgain'] as const).map((field) => (
        <PasswordInput
          key={field}
          required
          autoFocus={field === 'pin'}
          label={t(`session.${field}`)}
          {...(field === 'pin' ? { description: t('session.pinHint') } : {})}
          inputMode="numeric"
          autoComplete="off"
          data-scan="field"
          visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
          value={pin[field]}
          error={errors[field]}
          onChange={(event) => {
            setPin({ ...pin, [field]: onlyDigits(event.currentTarget.value) });
          }}
        />
      ))}
      {problem !== null && (
        <p className="stage-problem" role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" size="md" fullWidth loading={busy === 'yes'}>
        {confirmLabel}
      </Button>
      {onBack !== undefined && (
        <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
          {t('session.otherPerson')}
        </Button>
      )}
    </form>
  );
}
