/** The filters of the list of boxes. They live in the address of the screen, so that every figure can link to a list. */
import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import { BOX_STATES, type BoxFilter } from '#shared/contract/boxes.ts';
import { CUSTODIES, type Custody } from '#shared/domain/box/box.ts';
import { RuleSelect, UnitSelect } from '../../interface/pickers/pickers.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

/** The search part of the address, as the route reads it. */
export type BoxSearch = {
  readonly text?: string;
  readonly unitId?: string;
  readonly placeId?: string;
  readonly ruleId?: string;
  readonly custody?: Custody;
  readonly state?: NonNullable<BoxFilter['state']>;
};

export function filterOf(search: BoxSearch): BoxFilter {
  return {
    text: search.text ?? '',
    unitId: idOf(search.unitId),
    placeId: idOf(search.placeId),
    ruleId: idOf(search.ruleId),
    custody: search.custody ?? null,
    state: search.state ?? null,
  };
}

export function isFiltered(search: BoxSearch): boolean {
  return [search.text, search.unitId, search.placeId, search.ruleId, search.custody, search.state].some(
    (one) => one !== undefined,
  );
}

type Props = {
  readonly search: BoxSearch;
  /** `null` removes a filter. */
  readonly onChange: (change: { readonly [K in keyof BoxSearch]?: BoxSearch[K] | null }) => void;
};

export function BoxFilters({ search, onChange }: Props): JSX.Element {
  const { t } = useText();
  return (
    <>
      <SearchField
        label={t('boxes.find')}
        value={search.text ?? ''}
        onSearch={(text) => {
          onChange({ text: text === '' ? null : text });
        }}
      />
      <UnitSelect
        hideLabel
        clearable
        label={t('boxes.column.unit')}
        placeholder={t('boxes.allUnits')}
        value={idOf(search.unitId)}
        onChange={(unitId) => {
          onChange({ unitId });
        }}
      />
      <Select
        aria-label={t('boxes.column.custody')}
        placeholder={t('boxes.allCustodies')}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        w={150}
        data={CUSTODIES.map((custody) => ({ value: custody, label: t(`words.custody.${custody}`) }))}
        value={search.custody ?? null}
        onChange={(chosen) => {
          onChange({ custody: CUSTODIES.find((custody) => custody === chosen) ?? null });
        }}
      />
      <Select
        aria-label={t('common.filters')}
        placeholder={t('boxes.allStates')}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        w={180}
        data={BOX_STATES.map((state) => ({ value: state, label: t(`boxes.state.${state}`) }))}
        value={search.state ?? null}
        onChange={(chosen) => {
          onChange({ state: BOX_STATES.find((state) => state === chosen) ?? null });
        }}
      />
      <RuleSelect
        hideLabel
        clearable
        label={t('boxes.field.rule')}
        placeholder={t('boxes.allRules')}
        value={idOf(search.ruleId)}
        onChange={(ruleId) => {
          onChange({ ruleId });
        }}
      />
      <PlaceFilter
        id={idOf(search.placeId)}
        onRemove={() => {
          onChange({ placeId: null });
        }}
      />
    </>
  );
}

/** Only ever set by a link (a location's card), so it is shown and can be removed. */
function PlaceFilter({ id, onRemove }: { readonly id: Id | null; readonly onRemove: () => void }): JSX.Element | null {
  const { t } = useText();
  const { data } = useContractQuery('places.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  if (id === null) return null;
  return (
    <Button variant="light" rightSection={<IconX size={14} aria-label={t('boxes.removeFilter')} />} onClick={onRemove}>
      {t('boxes.atPlace', { address: data?.place.address ?? '…' })}
    </Button>
  );
}

function idOf(text: string | undefined): Id | null {
  return text === undefined ? null : (parseId(text) ?? null);
}
