/** What the list would hold, in boxes and metres, and what is left out with the reason: counted to the end. */
import { Loader } from '@mantine/core';
import type { JSX } from 'react';

import type { CandidatesInput, CandidateTotals } from '#shared/contract/lists.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { reasonKey } from './refusal-words.ts';

export function CandidatePreview({ wanted }: { readonly wanted: CandidatesInput }): JSX.Element | null {
  const { t, format } = useText();
  const { data, isError } = useContractQuery('lists.preview', wanted, { keepPrevious: true });
  // What cannot be counted is not said: the two lists under it have their own error.
  if (isError) return null;
  if (data === undefined) {
    return (
      <section className="preview" aria-label={t('disposal.create.preview.title')}>
        <p className="checking" role="status">
          <Loader size="xs" /> {t('disposal.create.preview.counting')}
        </p>
      </section>
    );
  }
  const words = ({ boxes, lengthMm }: CandidateTotals): { boxes: string; length: string } => ({
    boxes: t('common.boxes', { count: boxes }),
    length: format.metres(lengthMm),
  });
  return (
    <section className="preview" aria-label={t('disposal.create.preview.title')}>
      <div role="status">
        <p className="preview-eligible">{t('disposal.create.preview.eligible', words(data.eligible))}</p>
        {data.upcoming.boxes > 0 && (
          <p>
            {t('disposal.create.preview.upcoming', {
              ...words(data.upcoming),
              date: format.date(data.decisionDay),
            })}
          </p>
        )}
        {data.eligible.boxes > data.limit && (
          <p>{t('disposal.create.preview.tooMany', { limit: format.number(data.limit) })}</p>
        )}
      </div>
      {data.leftOut.length === 0 ? (
        <p>{t('disposal.create.preview.nothing')}</p>
      ) : (
        <details className="preview-out">
          <summary>{t('disposal.create.preview.leftOut')}</summary>
          <ul>
            {data.leftOut.map(({ reason, ...totals }) => (
              <li key={reason}>
                {t('disposal.create.preview.row', { reason: t(reasonKey(reason)), ...words(totals) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
