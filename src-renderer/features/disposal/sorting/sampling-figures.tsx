/** What a method leads to: how many are kept and destroyed, and the first of each. */
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { SamplingPreview, SubList } from '#shared/contract/list-sorting.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';

type Props = { readonly listId: Id; readonly preview: SamplingPreview };

export function SamplingFigures({ listId, preview }: Props): JSX.Element {
  const { t, format } = useText();
  return (
    <div className="sampling-figures">
      <p className="sampling-population">
        <span>{t('sorting.figure.population')}</span> <strong>{format.number(preview.population)}</strong>
      </p>
      <div className="sampling-halves">
        <Half listId={listId} preview={preview} of="kept" />
        <Half listId={listId} preview={preview} of="destroyed" />
      </div>
    </div>
  );
}

function Half({ listId, preview, of }: Props & { readonly of: SubList }): JSX.Element {
  const { t, format } = useText();
  const { drawn, boxes, first } = preview[of];
  const byRule = preview.byRule[of];
  const total = drawn + byRule;
  const { data = [] } = useContractQuery('lists.sortedRows', { listId, ids: [...first] }, { keepPrevious: true });
  const percent = preview.population === 0 ? 0 : Math.round((1000 * drawn) / preview.population) / 10;
  return (
    <section className={`sampling-half sampling-${of}`} aria-label={t(`sorting.figure.${of}`)}>
      <h3>
        {t(`sorting.figure.${of}`)} <strong>{format.number(total)}</strong>
      </h3>
      <p>
        {t('sorting.figure.share', { percent: format.number(percent) })}
        {byRule > 0 && <> · {t('sorting.figure.byRule', { total: format.number(byRule) })}</>}
      </p>
      <p>
        {t(of === 'kept' ? 'sorting.figure.boxesKept' : 'sorting.figure.boxesDestroyed', {
          count: boxes,
          total: format.number(boxes),
        })}
      </p>
      {data.length > 0 && (
        <ol className="sampling-first" aria-label={t('sorting.figure.first')}>
          {data.map((row) => (
            <li key={row.id}>
              <CodeText quiet="yes">{row.boxNumber}</CodeText> {row.title}
            </li>
          ))}
        </ol>
      )}
      {total > data.length && data.length > 0 && (
        <p className="sampling-more">{t('sorting.figure.more', { total: format.number(total - data.length) })}</p>
      )}
    </section>
  );
}
