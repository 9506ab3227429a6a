/** Fields that choose box types by their names: one for a box, several for what a place takes. */
import { MultiSelect, Select } from '@mantine/core';
import { useMemo, type JSX } from 'react';

import { boxTypeKey, type BoxType } from '#shared/domain/box-type/box-type.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

/** Those in use, and those that were chosen whatever became of them. */
function useTypeNames(chosen: readonly string[]): { readonly types: readonly BoxType[]; readonly names: string[] } {
  const { data } = useContractQuery('boxTypes.all', {});
  return useMemo(() => {
    const types = data ?? [];
    const names = types.filter(({ retired }) => retired === 'no').map(({ name }) => name);
    const known = new Set(names.map(boxTypeKey));
    return { types, names: [...names, ...chosen.filter((name) => name !== '' && !known.has(boxTypeKey(name)))] };
  }, [data, chosen]);
}

type OneProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** The type by that name, where there is one: its length fills in the box's. */
  readonly onChange: (name: string, type: BoxType | null) => void;
};

export function BoxTypeSelect({ label, placeholder, value, onChange }: OneProps): JSX.Element {
  const { t } = useText();
  const chosen = useMemo(() => [value], [value]);
  const { types, names } = useTypeNames(chosen);
  return (
    <Select
      searchable
      clearable
      label={label}
      placeholder={placeholder}
      data={names}
      value={value === '' ? null : value}
      nothingFoundMessage={t('nav.omniboxEmpty')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={(name) => {
        onChange(name ?? '', types.find((type) => type.name === name) ?? null);
      }}
    />
  );
}

type SeveralProps = {
  readonly label: string;
  readonly description: string;
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
};

export function BoxTypesSelect({ label, description, value, onChange }: SeveralProps): JSX.Element {
  const { t } = useText();
  const { names } = useTypeNames(value);
  return (
    <MultiSelect
      searchable
      clearable
      label={label}
      description={description}
      data={names}
      value={[...value]}
      nothingFoundMessage={t('boxTypes.noneYet')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={onChange}
    />
  );
}
