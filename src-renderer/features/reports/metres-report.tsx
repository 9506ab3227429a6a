/** Linear metres by unit: what stands on shelves, what is out, what went to the permanent archives. */
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { MetresTable } from './metres-table.tsx';

export function MetresReport(): JSX.Element {
  const { t } = useText();
  return (
    <MetresTable
      report="metres"
      query={useContractQuery('reports.metres', {})}
      rowId={({ unitId, custody, permanent }) => `${unitId} ${custody} ${String(permanent)}`}
      names={[
        {
          header: t('reports.boxColumn.unitName'),
          cell: ({ unitName }, before) => (before?.unitName === unitName ? '' : unitName),
        },
        {
          header: t('reports.boxColumn.custody'),
          cell: ({ custody, permanent }) => (permanent ? t('reports.metres.permanent') : t(`words.custody.${custody}`)),
        },
      ]}
    />
  );
}
