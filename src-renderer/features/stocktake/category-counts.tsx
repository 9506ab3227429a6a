/** The eight results with their counts; each goes to its findings. */
import { UnstyledButton } from '@mantine/core';
import type { JSX } from 'react';

import type { StocktakeCard } from '#shared/contract/stocktake.ts';
import { STOCKTAKE_CATEGORIES, type StocktakeCategory } from '#shared/domain/stocktake/stocktake.ts';
import { useText } from '../../library/i18n.ts';
import { CATEGORY_LOOKS } from './categories.ts';

type Props = {
  readonly card: StocktakeCard;
  readonly chosen: StocktakeCategory | null;
  readonly onChoose: (category: StocktakeCategory) => void;
};

export function CategoryCounts({ card, chosen, onChoose }: Props): JSX.Element {
  const { t, format } = useText();
  return (
    <ul className="stocktake-counts">
      {STOCKTAKE_CATEGORIES.map((category) => {
        const { tone, icon: Icon } = CATEGORY_LOOKS[category];
        return (
          <li key={category}>
            <UnstyledButton
              className={`stocktake-count stocktake-count-${tone}`}
              aria-current={chosen === category}
              onClick={() => {
                onChoose(category);
              }}
            >
              <Icon size={20} aria-hidden />
              <strong>{format.number(card.counts[category])}</strong>
              <span>{t(`stocktake.category.${category}`)}</span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
