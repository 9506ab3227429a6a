/** Where a file is classified: its rubrique and, where the rubrique takes them, a subdivision uniforme of the plan. */
import { Select } from '@mantine/core';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { CategoryPicker } from './category-picker.tsx';
import { proposal, subdivisionProposal, type Classified } from './category-proposal.ts';

type Props = {
  readonly draft: Classified;
  readonly onChange: (change: Partial<Classified>) => void;
  readonly disabled?: boolean;
};

export function CategoryFields({ draft, onChange, disabled }: Props): JSX.Element {
  const { t } = useText();
  const { categoryId } = draft;
  const { data: card } = useContractQuery(
    'categories.card',
    { id: categoryId ?? ('' as Id) },
    { enabled: categoryId !== null },
  );
  const { data: plans } = useContractQuery('plans.list', {});
  const category = categoryId !== null && card?.category.id === categoryId ? card.category : null;
  const subdivisions = plans?.find(({ id }) => id === category?.planId)?.subdivisions ?? [];
  const takesThem = category?.subdivided === 'yes' && subdivisions.length > 0;
  const known = subdivisions.map(({ code, title }) => ({ value: code, label: `${code} — ${title}` }));
  const own = draft.subdivision === '' || known.some(({ value }) => value === draft.subdivision);
  return (
    <>
      <CategoryPicker
        value={categoryId}
        description={t('plan.picker.hint')}
        disabled={disabled === true}
        onChange={(chosen) => {
          onChange(proposal(draft, category, chosen));
        }}
      />
      {(takesThem || draft.subdivision !== '') && (
        <Select
          label={t('plan.picker.subdivision')}
          clearable
          disabled={disabled === true}
          data={own ? known : [{ value: draft.subdivision, label: draft.subdivision }, ...known]}
          value={draft.subdivision === '' ? null : draft.subdivision}
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={(code) => {
            onChange(subdivisionProposal(draft, category, code ?? ''));
          }}
        />
      )}
    </>
  );
}
