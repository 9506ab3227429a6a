/** The reason somebody gives for an act that is kept with the list. */
import { Textarea } from '@mantine/core';
import type { JSX } from 'react';

type ReasonProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly onChange: (reason: string) => void;
};

export function Reason({ label, hint, value, maxLength = 300, onChange }: ReasonProps): JSX.Element {
  return (
    <Textarea
      data-autofocus
      required
      label={label}
      autosize
      minRows={2}
      maxLength={maxLength}
      value={value}
      {...(hint === undefined ? {} : { description: hint })}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
