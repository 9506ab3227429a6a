/** The shelf seen from the aisle: each box as wide as it is, in the order it was shelved, the free length at the end. */
import { Text } from '@mantine/core';
import { IconStackFront } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { BoxRow } from '#shared/contract/boxes.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages } from '../../library/queries.ts';
import { FillBar } from './fill-bar.tsx';

type Props = { readonly place: Place; readonly usedMm: number };

/** A box without a measured length is drawn as a standard one. */
const STANDARD_MM = 300;

export function ShelfView({ place, usedMm }: Props): JSX.Element {
  const { t } = useText();
  const boxes = useContractPages('boxes.page', {
    filter: { text: '', unitId: null, custody: 'shelved', placeId: place.id, ruleId: null, state: null },
    sort: { field: 'newest', direction: 'asc' },
  });
  const drawn = boxes.rows.reduce((total, row) => total + lengthOf(row), 0);
  const shelfMm = Math.max(drawn, (place.capacityCm ?? 0) * 10, 1);
  return (
    <Section
      title={t('places.onShelf')}
      icon={<IconStackFront size={20} aria-hidden />}
      actions={<FillBar usedMm={usedMm} capacityCm={place.capacityCm} />}
    >
      {boxes.state === 'loading' && <Text size="sm">{t('places.shelfLoading')}</Text>}
      {boxes.state === 'ready' && boxes.rows.length === 0 && <EmptyState title={t('places.shelfEmpty')} />}
      {boxes.rows.length > 0 && (
        <ol className="shelf">
          {boxes.rows.map((row) => (
            <ShelfBox key={row.id} row={row} widthPercent={(100 * lengthOf(row)) / shelfMm} />
          ))}
        </ol>
      )}
      {boxes.hasMore && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('places.shelfMore', { count: boxes.rows.length })}
        </Text>
      )}
    </Section>
  );
}

function lengthOf(row: BoxRow): number {
  return row.lengthMm > 0 ? row.lengthMm : STANDARD_MM;
}

function ShelfBox({ row, widthPercent }: { readonly row: BoxRow; readonly widthPercent: number }): JSX.Element {
  const { t } = useText();
  const open = useOpenRecord();
  return (
    <li style={{ width: `${String(widthPercent)}%` }}>
      <button
        type="button"
        className="shelf-box"
        title={`${row.number} — ${row.title}`}
        aria-label={t('places.boxOnShelf', { number: row.number, title: row.title })}
        onClick={() => {
          open('box', row.id);
        }}
      >
        <span className="shelf-box-number">{row.number}</span>
        <span className="shelf-box-title">{row.title}</span>
      </button>
    </li>
  );
}
