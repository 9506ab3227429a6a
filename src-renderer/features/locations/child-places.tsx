/** The places below, each with how full it is. */
import { IconStack2 } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { FillBar } from './fill-bar.tsx';

export function ChildPlaces({ parentId }: { readonly parentId: Id }): JSX.Element {
  const { t } = useText();
  const children = useContractQuery('places.children', { parentId });
  return (
    <Section title={t('places.below')} icon={<IconStack2 size={20} aria-hidden />}>
      {children.data === undefined ? (
        <LoadingCard />
      ) : (
        <ul className="child-places">
          {children.data.map((place) => (
            <li key={place.id}>
              <RecordLink kind="place" id={place.id}>
                {`${t(`words.level.${place.level}`)} ${place.name}`}
              </RecordLink>
              <span className="place-count">
                {t(place.children > 0 ? 'common.places' : 'common.boxes', {
                  count: place.children > 0 ? place.children : place.boxes,
                })}
              </span>
              {place.children === 0 && <FillBar usedMm={place.usedMm} capacityCm={place.capacityCm} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
