/** How full a place is: a bar for the eye, the figures in words. */
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';

type Props = { readonly usedMm: number; readonly capacityCm: number | null };

export function FillBar({ usedMm, capacityCm }: Props): JSX.Element {
  const { t, format } = useText();
  const used = format.metres(usedMm);
  if (capacityCm === null || capacityCm === 0)
    return <span className="fill-words">{t('places.fillNoCapacity', { used })}</span>;
  const ratio = usedMm / (capacityCm * 10);
  return (
    <span className="fill">
      <span className="fill-track" aria-hidden>
        <span
          className="fill-used"
          data-full={ratio >= 1}
          style={{ width: `${String(Math.min(100, ratio * 100))}%` }}
        />
      </span>
      <span className="fill-words">
        {t('places.fill', { used, capacity: format.metres(capacityCm * 10) })}
        {ratio >= 1 && ` · ${t('places.full')}`}
      </span>
    </span>
  );
}
