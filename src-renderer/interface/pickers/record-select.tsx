/**
 * A field that finds one record by typing: the choices come from the service as the person writes, and the chosen one
 * stays readable whatever is typed after it. `PersonPicker`, `PlacePicker` and `BoxPicker` are made of it.
 */
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type JSX, type RefObject } from 'react';

import type { Id } from '#shared/base/id.ts';
import { useText } from '../../library/i18n.ts';

export type Choice = { readonly id: Id; readonly label: string };

/** What every picker takes. */
export type PickerProps = {
  readonly label: string;
  readonly value: Choice | null;
  readonly onChange: (choice: Choice | null) => void;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly clearable?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
};

type Props = PickerProps & {
  readonly input: RefObject<HTMLInputElement | null>;
  /** The words being searched for, once the person paused. */
  readonly onSearch: (words: string) => void;
  readonly choices: readonly Choice[];
};

const PAUSE_MS = 120;

export function RecordSelect({
  input,
  value,
  onChange,
  onSearch,
  choices,
  error,
  autoFocus,
  ...rest
}: Props): JSX.Element {
  const { t } = useText();
  const [words, setWords] = useState(value?.label ?? '');
  const [asked] = useDebouncedValue(words, PAUSE_MS);
  const known = value === null || choices.some(({ id }) => id === value.id) ? choices : [value, ...choices];
  return (
    <Select
      {...dropUndefined(rest)}
      ref={input}
      searchable
      error={error ?? null}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      data-autofocus={autoFocus === true ? true : undefined}
      nothingFoundMessage={asked === '' ? t('nav.omniboxHint') : t('nav.omniboxEmpty')}
      data={known.map(({ id, label }) => ({ value: id, label }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={words}
      onSearchChange={(next) => {
        setWords(next);
        onSearch(next === value?.label ? '' : next);
      }}
      onChange={(id) => {
        onChange(known.find((choice) => choice.id === id) ?? null);
      }}
    />
  );
}

/** Props with an explicit `undefined` are left out, as the kit's types ask. */
function dropUndefined<T extends object>(props: T): Partial<SelectProps> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
