/** The boxes of the current shelf, those expected and those read there, each with its state in words. */
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ShelfBox, ShelfView } from '#shared/contract/stocktake.ts';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { CATEGORY_LOOKS } from './categories.ts';

export function ShelfBoxes({ view }: { readonly view: ShelfView }): JSX.Element {
  const { t, format } = useText();
  const expected = view.boxes.filter(({ expectedHere }) => expectedHere);
  const read = expected.filter((box) => box.read).length;
  return (
    <section className="stocktake-boxes" aria-label={t('stocktake.shelf.boxes', { address: view.address })}>
      <header>
        <strong>
          {t('stocktake.shelf.progress', { read: format.number(read), expected: format.number(expected.length) })}
        </strong>
        {!view.inScope && <span>{t('stocktake.shelf.outside')}</span>}
        {view.lookedAtMs !== null && (
          <span>{t('stocktake.shelf.lookedOn', { date: format.dateTime(view.lookedAtMs) })}</span>
        )}
      </header>
      {view.boxes.length === 0 ? (
        <p className="stocktake-quiet">{t('stocktake.shelf.nothingExpected')}</p>
      ) : (
        // Reached by the keyboard, since it scrolls.
        <ul tabIndex={0} aria-label={t('stocktake.shelf.boxes', { address: view.address })}>
          {view.boxes.map((box) => (
            <ShelfLine key={box.subject} box={box} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ShelfLine({ box }: { readonly box: ShelfBox }): JSX.Element {
  const { t } = useText();
  const isHere = box.read && box.category === 'inPlace';
  const LineIcon = isHere ? IconCheck : box.read ? IconAlertTriangle : IconClock;
  return (
    <li className={isHere ? 'stocktake-line stocktake-line-done' : 'stocktake-line'}>
      <LineIcon size={20} stroke={isHere ? 2.5 : 2} aria-hidden />
      <div>
        <strong>
          <bdi>{box.number || box.code || t(`stocktake.one.${box.category}`)}</bdi>
        </strong>
        <span>
          <bdi>{box.title}</bdi>
        </span>
        {box.category === 'elsewhere' && box.expectedAddress !== '' && (
          <span>{t('stocktake.shelf.belongs', { address: box.expectedAddress })}</span>
        )}
        {box.expectedHere && box.read && box.foundAddress !== box.expectedAddress && (
          <span>{t('stocktake.shelf.seenAt', { address: box.foundAddress })}</span>
        )}
      </div>
      <FindingBadge box={box} />
    </li>
  );
}

/** A box nobody read is not missing yet: it is still to be read. */
export function FindingBadge({ box }: { readonly box: Pick<ShelfBox, 'category' | 'read'> }): JSX.Element {
  const { t } = useText();
  if (box.category === 'missing' && !box.read) {
    return (
      <Badge tone="quiet" icon={IconClock}>
        {t('stocktake.notRead')}
      </Badge>
    );
  }
  const { tone, icon } = CATEGORY_LOOKS[box.category];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`stocktake.one.${box.category}`)}
    </Badge>
  );
}
