/** How full a place is: a bar and words, never the bar alone. */
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';

const MM_PER_CM = 10;

type Props = { readonly usedMm: number; readonly capacityCm: number | null; readonly size: 'small' | 'large' };

export function FillBar({ usedMm, capacityCm, size }: Props): JSX.Element {
  const { t, format } = useText();
  if (capacityCm === null || capacityCm === 0) {
    return size === 'small' ? (
      <></>
    ) : (
      <span className="fill-words">{t('places.used', { used: format.centimetres(usedMm) })}</span>
    );
  }
  const capacityMm = capacityCm * MM_PER_CM;
  const ratio = usedMm / capacityMm;
  const tone = ratio > 1 ? 'over' : ratio > 0.95 ? 'full' : 'some';
  const words = t('places.usedOf', { used: format.centimetres(usedMm), capacity: format.centimetres(capacityMm) });
  const left = capacityMm - usedMm;
  const rest =
    left >= 0
      ? t('places.free', { free: format.centimetres(left) })
      : t('places.over', { over: format.centimetres(-left) });
  return (
    <span className={`fill fill-${size}`} title={`${words}, ${rest}`}>
      <span className="fill-track" role="img" aria-label={`${words}, ${rest}`}>
        <span className={`fill-bar fill-${tone}`} style={{ width: `${String(Math.min(100, ratio * 100))}%` }} />
      </span>
      {size === 'large' && (
        <span className="fill-words" aria-hidden>
          {words} · {rest}
        </span>
      )}
    </span>
  );
}
