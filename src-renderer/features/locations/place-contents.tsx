/**
 * What a place holds. A shelf is drawn with its boxes to length; a bay shows its shelves one above the other, the highest
 * number at the top as in the room; anything larger lists what is below with its fill.
 */
import { IconArchive, IconBinaryTree2 } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxFilter, BoxRow } from '#shared/contract/boxes.ts';
import type { PlaceCard, PlaceRow } from '#shared/contract/places.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { useLevelName } from '../../library/level-name.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { FillBar } from './fill-bar.tsx';
import { ShelfRow } from './shelf-row.tsx';

const MOST_BOXES = 500;
const EVERYTHING: Omit<BoxFilter, 'placeId'> = {
  text: '',
  unitId: null,
  custody: 'shelved',
  ruleId: null,
  state: null,
};

export function PlaceContents({ card }: { readonly card: PlaceCard }): JSX.Element {
  const { place } = card;
  const children = useContractQuery('places.children', { parentId: place.id }, { enabled: card.children > 0 });
  const failure = callErrorOf(children.error);
  if (failure !== null) return <ErrorState error={failure} onRetry={() => void children.refetch()} />;
  if (card.children === 0) return <OneShelf card={card} />;
  const below = children.data ?? [];
  const isBay = below.length > 0 && below.every((child) => child.children === 0);
  return isBay ? <Bay id={place.id} shelves={below} /> : <Below places={below} />;
}

function OneShelf({ card }: { readonly card: PlaceCard }): JSX.Element {
  const { t } = useText();
  const { place } = card;
  const { data } = useBoxesUnder(place.id);
  return (
    <Section title={t('places.section.shelf')} icon={<IconArchive size={18} aria-hidden />}>
      <ShelfRow address={place.address} name={place.name} capacityCm={place.capacityCm} boxes={data?.rows ?? []} />
    </Section>
  );
}

function Bay({ id, shelves }: { readonly id: Id; readonly shelves: readonly PlaceRow[] }): JSX.Element {
  const { t } = useText();
  const { data } = useBoxesUnder(id);
  const boxesByAddress = byAddress(data?.rows ?? []);
  return (
    <Section title={t('places.section.bay')} icon={<IconArchive size={18} aria-hidden />}>
      <div className="bay">
        {shelves.toReversed().map((shelf) => (
          <ShelfRow
            key={shelf.id}
            id={shelf.id}
            address={shelf.address}
            name={shelf.name}
            capacityCm={shelf.capacityCm}
            boxes={boxesByAddress.get(shelf.address) ?? []}
          />
        ))}
      </div>
      {data?.next != null && <p className="places-note">{t('places.moreBoxes')}</p>}
    </Section>
  );
}

function Below({ places }: { readonly places: readonly PlaceRow[] }): JSX.Element {
  const { t, format } = useText();
  const levelName = useLevelName();
  return (
    <Section title={t('places.section.below')} icon={<IconBinaryTree2 size={18} aria-hidden />}>
      <table className="places-below">
        <thead>
          <tr>
            <th scope="col">{t('places.column.name')}</th>
            <th scope="col">{t('places.column.level')}</th>
            <th scope="col">{t('places.column.children')}</th>
            <th scope="col">{t('places.column.boxes')}</th>
            <th scope="col">{t('places.column.used')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <td>
                <RecordLink kind="place" id={place.id}>
                  {place.name}
                </RecordLink>
              </td>
              <td>{levelName(place)}</td>
              <td>{format.number(place.children)}</td>
              <td>{format.number(place.boxes)}</td>
              <td>
                {place.capacityCm === null ? (
                  '—'
                ) : (
                  <FillBar usedMm={place.usedMm} capacityCm={place.capacityCm} size="large" />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function useBoxesUnder(placeId: Id) {
  return useContractQuery('boxes.page', {
    filter: { ...EVERYTHING, placeId },
    sort: { field: 'address', direction: 'asc' },
    after: null,
    limit: MOST_BOXES,
  });
}

function byAddress(boxes: readonly BoxRow[]): ReadonlyMap<string, readonly BoxRow[]> {
  const groups = new Map<string, BoxRow[]>();
  for (const box of boxes) {
    const group = groups.get(box.address);
    if (group === undefined) groups.set(box.address, [box]);
    else group.push(box);
  }
  return groups;
}
