/**
 * Fields that choose a record. They read the service themselves: a form only keeps what was chosen.
 *
 * - `UnitSelect`, `RuleSelect`: short lists, given by id.
 * - `PersonPicker`, `PlacePicker`, `BoxPicker`: found by typing, given as `{ id, label }`. While they are on screen they
 *   also take the scan of a badge, a shelf, a box (library/scan-fields.ts).
 */
import { Select } from '@mantine/core';
import { useEffect, useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { RecordSelect, type PickerProps } from './record-select.tsx';
import { useScannedChoice } from './use-scanned-choice.ts';

export type { Choice } from './record-select.tsx';

type IdSelectProps = {
  readonly label: string;
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
  readonly required?: boolean;
  readonly clearable?: boolean;
  readonly placeholder?: string;
  readonly description?: string;
  readonly error?: string | null;
  /** Shows the label to screen readers only, for a filter. */
  readonly hideLabel?: boolean;
};

/** Where a unit is required and there is only one, it is chosen already. */
export function UnitSelect(props: IdSelectProps): JSX.Element {
  const { data } = useContractQuery('units.list', {});
  const { required, value, onChange } = props;
  const only = data?.length === 1 ? data[0]?.id : undefined;
  useEffect(() => {
    if (required === true && value === null && only !== undefined) onChange(only);
  }, [required, value, only, onChange]);
  const choices = useMemo(
    () => (data ?? []).map(({ id, code, name }) => ({ value: id, label: code === '' ? name : `${code} — ${name}` })),
    [data],
  );
  return <IdSelect {...props} choices={choices} />;
}

export function RuleSelect(props: IdSelectProps): JSX.Element {
  const { data } = useContractQuery('rules.list', {});
  const choices = useMemo(
    () =>
      (data ?? [])
        .filter((rule) => rule.status === 'active' || rule.id === props.value)
        .map((rule) => ({
          value: rule.id,
          label: `${rule.number} — ${rule.title} (${rule.delays[0]?.notation ?? ''})`,
        })),
    [data, props.value],
  );
  return <IdSelect {...props} choices={choices} />;
}

type IdChoice = { readonly value: Id; readonly label: string };

function IdSelect({
  label,
  hideLabel,
  value,
  onChange,
  choices,
  ...rest
}: IdSelectProps & { readonly choices: readonly IdChoice[] }): JSX.Element {
  const { t } = useText();
  return (
    <Select
      searchable
      {...(hideLabel === true ? { 'aria-label': label, placeholder: rest.placeholder ?? label } : { label })}
      {...(rest.placeholder === undefined ? {} : { placeholder: rest.placeholder })}
      {...(rest.description === undefined ? {} : { description: rest.description })}
      required={rest.required ?? false}
      clearable={rest.clearable ?? false}
      error={rest.error ?? null}
      data={[...choices]}
      value={value}
      nothingFoundMessage={t('nav.omniboxEmpty')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={(chosen) => {
        onChange(chosen !== null && isId(chosen) ? chosen : null);
      }}
    />
  );
}

const LIMIT = 12;

export function PersonPicker(props: PickerProps): JSX.Element {
  const [words, setWords] = useState('');
  const { data } = useContractQuery(
    'people.page',
    { text: words, status: 'active', after: null, limit: LIMIT },
    { keepPrevious: true },
  );
  const choices = useMemo(
    () =>
      (data?.rows ?? []).map((row) => ({
        id: row.id,
        label: row.unitName === '' ? row.name : `${row.name} (${row.unitName})`,
      })),
    [data],
  );
  const input = useScannedChoice('person', props.value, props.onChange);
  return <RecordSelect {...props} input={input} choices={choices} onSearch={setWords} />;
}

export function PlacePicker(props: PickerProps): JSX.Element {
  const [words, setWords] = useState('');
  const { data } = useContractQuery(
    'places.find',
    { text: words === '' ? ' ' : words, limit: LIMIT },
    { enabled: words.trim() !== '', keepPrevious: true },
  );
  const choices = useMemo(() => (data ?? []).map((row) => ({ id: row.id, label: row.address })), [data]);
  const input = useScannedChoice('place', props.value, props.onChange);
  return <RecordSelect {...props} input={input} choices={choices} onSearch={setWords} />;
}

export function BoxPicker(props: PickerProps): JSX.Element {
  const [words, setWords] = useState('');
  const { data } = useContractQuery(
    'search.everything',
    { text: words, limit: 30 },
    { enabled: words.trim() !== '', keepPrevious: true },
  );
  const choices = useMemo(
    () =>
      (data ?? [])
        .filter(({ kind }) => kind === 'box')
        .map(({ id, title, subtitle }) => ({ id, label: `${title} — ${subtitle}` })),
    [data],
  );
  const input = useScannedChoice('box', props.value, props.onChange);
  return <RecordSelect {...props} input={input} choices={choices} onSearch={setWords} />;
}
