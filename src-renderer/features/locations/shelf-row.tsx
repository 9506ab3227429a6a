/**
 * One shelf, drawn to length: each box takes the share of the shelf it takes in the room, and what is left is seen to be
 * left. Boxes longer than the shelf push the scale, so that too much is seen too.
 */
import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxRow } from '#shared/contract/boxes.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';

const MM_PER_CM = 10;
/** Drawn for a box whose length is not known. */
const USUAL_MM = 300;
const USUAL_SHELF_MM = 3_000;

type Props = {
  readonly id?: Id;
  readonly address: string;
  readonly name: string;
  readonly capacityCm: number | null;
  readonly boxes: readonly BoxRow[];
};

export function ShelfRow({ id, address, name, capacityCm, boxes }: Props): JSX.Element {
  const { t, format } = useText();
  const used = boxes.reduce((sum, box) => sum + lengthOf(box), 0);
  const capacity = capacityCm === null || capacityCm === 0 ? USUAL_SHELF_MM : capacityCm * MM_PER_CM;
  const scale = Math.max(used, capacity);
  const over = capacityCm !== null && used > capacity;
  return (
    <div
      className="shelf"
      role="group"
      aria-label={t('places.shelfLabel', { address, boxes: t('common.boxes', { count: boxes.length }) })}
    >
      <span className="shelf-name">
        {id === undefined ? (
          name
        ) : (
          <RecordLink kind="place" id={id}>
            {name}
          </RecordLink>
        )}
      </span>
      <div className={over ? 'shelf-board shelf-over' : 'shelf-board'}>
        {boxes.map((box) => (
          <ShelfBox key={box.id} box={box} share={lengthOf(box) / scale} />
        ))}
        {boxes.length === 0 && <span className="shelf-empty">{t('places.emptyShelf')}</span>}
      </div>
      <span className="shelf-fill">
        {capacityCm === null
          ? format.centimetres(used)
          : t('places.usedOf', { used: format.centimetres(used), capacity: format.centimetres(capacity) })}
      </span>
    </div>
  );
}

function ShelfBox({ box, share }: { readonly box: BoxRow; readonly share: number }): JSX.Element {
  const { t } = useText();
  return (
    <Tooltip label={`${box.number} — ${box.title === '' ? t('boxes.untitled') : box.title}`} openDelay={120}>
      <Link
        to="/boxes/$id"
        params={{ id: box.id }}
        className={box.onHold || box.inCase ? 'shelf-box shelf-box-flag' : 'shelf-box'}
        style={{ flexBasis: `${String(share * 100)}%` }}
        aria-label={t('places.boxOn', { number: box.number, title: box.title })}
      >
        <span className="shelf-box-label">{shortNumber(box.number)}</span>
      </Link>
    </Tooltip>
  );
}

/** What fits on the end of a drawn box: the last characters tell neighbours apart. */
function shortNumber(number: string): string {
  return number.length <= 6 ? number : `…${number.slice(-5)}`;
}

function lengthOf(box: BoxRow): number {
  return box.lengthMm > 0 ? box.lengthMm : USUAL_MM;
}
