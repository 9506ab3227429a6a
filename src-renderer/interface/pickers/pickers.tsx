/**
 * Fields that choose a record. They read the service themselves: a form only keeps what was chosen.
 *
 * - `UnitSelect`, `RuleSelect`: short lists, given by id.
 * - `PersonPicker`, `PlacePicker`, `BoxPicker`: found by typing, given as `{ id, label }`. `PersonPicker` also takes the
 *   scan of a badge and `PlacePicker` that of a shelf while their dialog is open.
 */
import { Select } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import type { SearchHit } from '#shared/contract/exchange.ts';
import { useText } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import { RecordSelect, type Choice, type PickerProps } from './record-select.tsx';

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

export function UnitSelect(props: IdSelectProps): JSX.Element {
  const { data } = useContractQuery('units.list', {});
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
  useScannedChoice('person', props.onChange);
  return <RecordSelect {...props} choices={choices} onSearch={setWords} />;
}

export function PlacePicker(props: PickerProps): JSX.Element {
  const [words, setWords] = useState('');
  const { data } = useContractQuery(
    'places.find',
    { text: words === '' ? ' ' : words, limit: LIMIT },
    { enabled: words.trim() !== '', keepPrevious: true },
  );
  const choices = useMemo(() => (data ?? []).map((row) => ({ id: row.id, label: row.address })), [data]);
  useScannedChoice('place', props.onChange);
  return <RecordSelect {...props} choices={choices} onSearch={setWords} />;
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
  useScannedChoice('box', props.onChange);
  return <RecordSelect {...props} choices={choices} onSearch={setWords} />;
}

/** Scanning a record of the right kind while the dialog is open chooses it; anything else sounds a warning. */
function useScannedChoice(kind: SearchHit['kind'], onChoose: (choice: Choice) => void): void {
  const client = useClient();
  useScans(({ readings }) => {
    const context = { mode: 'free', subjectId: null } as const;
    void client
      .call('scan.read', { opId: newOpId(), readings: [...readings], context, group: null, undo: null })
      .then((result) => {
        const subject = result.ok ? result.value.subject : null;
        if (subject?.kind !== kind) {
          playTone('warning');
          return;
        }
        playTone('ok');
        onChoose({ id: subject.id, label: labelOf(subject) });
      });
  }, 'dialog');
}

function labelOf(subject: {
  readonly kind: string;
  readonly name?: string;
  readonly address?: string;
  readonly number?: string;
  readonly title?: string;
}): string {
  if (subject.kind === 'place') return subject.address ?? '';
  if (subject.kind === 'box') return `${subject.number ?? ''} — ${subject.title ?? ''}`;
  return subject.name ?? subject.title ?? '';
}
