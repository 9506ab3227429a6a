/**
 * The PIN, by the keyboard or by a pad large enough for gloves. It is a single password field: the digits never show, and
 * a screen reader says how many there are.
 */
import { ActionIcon, Button, PasswordInput } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'] as const;
const MAX_DIGITS = 32;

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly disabled: boolean;
};

export function PinPad({ label, value, onChange, error, disabled }: Props): JSX.Element {
  const { t } = useText();
  return (
    <div className="pin">
      <PasswordInput
        label={label}
        description={t('session.enterPinHint')}
        size="lg"
        data-scan="field"
        autoFocus
        autoComplete="off"
        inputMode="numeric"
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        value={value}
        error={error}
        disabled={disabled}
        onChange={(event) => {
          onChange(onlyDigits(event.currentTarget.value));
        }}
      />
      <div className="pin-keys" aria-hidden={disabled}>
        {DIGITS.map((digit) =>
          digit === '' ? (
            <span key="gap" />
          ) : (
            <Button
              key={digit}
              variant="default"
              size="lg"
              disabled={disabled}
              aria-label={t('session.digit', { digit })}
              onClick={() => {
                onChange(onlyDigits(value + digit));
              }}
            >
              {digit}
            </Button>
          ),
        )}
        <ActionIcon
          variant="default"
          h="auto"
          w="auto"
          disabled={disabled || value === ''}
          aria-label={t('session.eraseDigit')}
          onClick={() => {
            onChange(value.slice(0, -1));
          }}
        >
          <IconBackspace size={24} stroke={1.6} />
        </ActionIcon>
      </div>
    </div>
  );
}

/** A PIN holds digits; a badge scanned into the field leaves nothing behind. */
export function onlyDigits(text: string): string {
  return text.replace(/\D/g, '').slice(0, MAX_DIGITS);
}
