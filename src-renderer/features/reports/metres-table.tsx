/** A report of boxes and linear metres: what it counts, its figures and their total, and the ways it leaves as a file. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { JSX, ReactNode } from 'react';

import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FiguresTable, type NameColumn } from '../../interface/figures-table.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf } from '../../library/queries.ts';
import { sumOf, type Counted } from './report-sums.ts';

type Props<Row> = {
  readonly report: 'rooms' | 'metres';
  readonly query: Pick<UseQueryResult<readonly Row[]>, 'data' | 'error' | 'refetch'>;
  readonly names: readonly NameColumn<Row>[];
  readonly rowId: (row: Row) => string;
  /** Stands beside its exports. */
  readonly act?: ReactNode;
};

export function MetresTable<Row extends Counted>({ report, query, names, rowId, act }: Props<Row>): JSX.Element {
  const { t, format } = useText();
  const { data, refetch } = query;
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingCard />;
  if (data.length === 0) return <EmptyState title={t('reports.empty')} />;
  const total = sumOf(data);
  return (
    <section>
      <div className="report-head">
        <p>{t(`reports.${report}.text`)}</p>
        {act}
        <ExportMenu exported={{ list: `reports.${report}`, input: {} }} />
      </div>
      <FiguresTable
        label={t(`reports.${report}.title`)}
        minWidth={560}
        maxHeight={620}
        names={names}
        figures={[
          { id: 'boxes', header: t('boxes.title'), cell: ({ boxes }) => format.number(boxes) },
          { id: 'metres', header: t('reports.metresColumn'), cell: ({ lengthMm }) => format.metres(lengthMm) },
        ]}
        rows={data}
        rowId={rowId}
        total={{ name: t('reports.total'), figures: [format.number(total.boxes), format.metres(total.lengthMm)] }}
      />
    </section>
  );
}
