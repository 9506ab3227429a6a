/** A calendar date typed as `AAAA-MM-JJ` or picked; a day that does not exist is never accepted. */
import { DateInput } from '@mantine/dates';
import type { JSX } from 'react';

import { parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import { useText } from '../library/i18n.ts';

type Props = {
  readonly label: string;
  readonly value: CivilDate | null;
  readonly onChange: (date: CivilDate | null) => void;
  readonly required?: boolean;
  readonly description?: string;
  readonly error?: string | null;
  readonly clearable?: boolean;
  readonly minDate?: CivilDate;
  readonly maxDate?: CivilDate;
};

export function DateField({
  label,
  value,
  onChange,
  required = false,
  description,
  error,
  clearable = true,
  minDate,
  maxDate,
}: Props): JSX.Element {
  const { t } = useText();
  return (
    <DateInput
      label={label}
      placeholder={t('common.dateFormat')}
      value={value}
      required={required}
      clearable={clearable && !required}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      {...(description === undefined ? {} : { description })}
      {...(minDate === undefined ? {} : { minDate })}
      {...(maxDate === undefined ? {} : { maxDate })}
      error={error ?? null}
      dateParser={(text) => parseCivilDate(text.trim().replaceAll('/', '-')) ?? null}
      onChange={(date) => {
        onChange(date === null ? null : (parseCivilDate(date) ?? null));
      }}
    />
  );
}
