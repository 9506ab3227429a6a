/**
 * Chooses a rubrique of a plan (the one in force unless another is named) by its code, its title or an ancienne cote; the
 * form is given the whole rubrique, so that it can propose its code as the cote and its first rule. A closed rubrique
 * stays chosen but is not proposed.
 */
import { Select } from '@mantine/core';
import { useMemo, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { CategoryRow } from '#shared/contract/calendar.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

type Props = {
  readonly value: Id | null;
  readonly onChange: (category: CategoryRow | null) => void;
  /** Absent: the plan in force. */
  readonly planId?: Id;
  readonly label?: string;
  readonly description?: string;
  readonly disabled?: boolean;
  /** Shows the label to screen readers only, for a filter. */
  readonly placeholder?: string;
};

const MOST_SHOWN = 100;

export function CategoryPicker(props: Props): JSX.Element | null {
  const { value, onChange, planId, label, description, disabled, placeholder } = props;
  const { t } = useText();
  const { data: plans } = useContractQuery('plans.list', {});
  const { data: chosen } = useContractQuery('categories.card', { id: value ?? NONE }, { enabled: value !== null });
  const id = planId ?? plans?.find(({ current }) => current === 'yes')?.id;
  const { data: tree } = useContractQuery('plans.tree', { planId: id ?? NONE }, { enabled: id !== undefined });
  const rows = useMemo(() => new Map((tree ?? []).map((row) => [row.id as string, row])), [tree]);
  const words = useMemo(
    () =>
      new Map(
        [...rows].map(([key, row]) => [key, foldForSearch([row.code, row.title, ...row.formerCodes].join('\n'))]),
      ),
    [rows],
  );
  const data = useMemo(() => {
    const open = [...rows.values()].filter((row) => row.status === 'active' || row.id === value);
    const shown = open.map((row) => ({
      value: row.id,
      label: t('plan.line', { code: row.code, title: row.title }),
    }));
    // Of another plan, or not read yet: what is chosen stays readable.
    if (value === null || rows.has(value) || chosen === undefined) return shown;
    return [{ value, label: t('plan.line', { code: chosen.category.code, title: chosen.category.title }) }, ...shown];
  }, [chosen, rows, t, value]);
  // A depot without a plan has nothing to choose from.
  if (plans !== undefined && id === undefined && value === null) return null;
  return (
    <Select
      {...(placeholder === undefined
        ? { label: label ?? t('plan.picker.label') }
        : { 'aria-label': label ?? t('plan.picker.label'), placeholder })}
      {...(description !== undefined && { description })}
      searchable
      clearable
      disabled={disabled === true}
      limit={MOST_SHOWN}
      data={data}
      value={value}
      nothingFoundMessage={t('plan.nothingFound')}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      filter={({ options, search, limit }) => {
        const asked = foldForSearch(search).trim().split(/\s+/);
        const found = options.filter(
          (option) => 'value' in option && asked.every((word) => textOf(words, option).includes(word)),
        );
        return found.slice(0, limit);
      }}
      onChange={(key) => {
        onChange(key === null ? null : (rows.get(key) ?? null));
      }}
    />
  );
}

const NONE = '' as Id;

function textOf(
  words: ReadonlyMap<string, string>,
  option: { readonly value: string; readonly label: string },
): string {
  return `${words.get(option.value) ?? ''}\n${foldForSearch(option.label)}`;
}
