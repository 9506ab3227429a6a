/** Boxes somebody should see to: a figure, what to do about it, and the list it counts. */
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { BoxGaps } from '#shared/contract/reports.ts';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';

const GAPS = [
  { name: 'withoutCode', search: { state: 'withoutCode' } },
  { name: 'withoutPlace', search: { state: 'withoutPlace' } },
  { name: 'withoutDescription', search: { state: 'withoutDescription' } },
  { name: 'undated', search: { state: 'undated' } },
  { name: 'missing', search: { custody: 'missing' } },
] as const satisfies readonly { readonly name: keyof BoxGaps; readonly search: object }[];

export function BoxGapCards(): JSX.Element {
  const { t, format } = useText();
  const query = useContractQuery('reports.gaps', {});
  const { data, refetch } = query;
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingCard />;
  return (
    <ul className="report-cards">
      {GAPS.map(({ name, search }) => (
        <li key={name} className="report-card" data-empty={data[name] === 0 ? '' : undefined}>
          <Link to="/boxes" search={search} className="report-card-link">
            <span className="report-figure">{format.number(data[name])}</span>
            <span className="report-name">{t(`reports.gap.${name}.title`)}</span>
          </Link>
          <p>{data[name] === 0 ? t('reports.gap.none') : t(`reports.gap.${name}.todo`)}</p>
        </li>
      ))}
    </ul>
  );
}
