/** Linear metres by unit: what stands on shelves, what is out, what went to the permanent archives. */
import { Table } from '@mantine/core';
import { Fragment, type JSX } from 'react';

import type { MetresRow } from '#shared/contract/reports.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { sumOf, unitsOf } from './report-sums.ts';

export function MetresReport(): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('reports.metres', {});
  const { data, refetch } = query;
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingCard />;
  if (data.length === 0) return <EmptyState title={t('reports.empty')} />;
  return (
    <section>
      <div className="report-head">
        <p>{t('reports.metres.text')}</p>
        <ExportMenu exported={{ list: 'reports.metres', input: {} }} />
      </div>
      <ScrolledTable label={t('reports.metres.title')} minWidth={560} maxHeight={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('reports.boxColumn.unitName')}</Table.Th>
            <Table.Th scope="col">{t('reports.boxColumn.custody')}</Table.Th>
            <Table.Th scope="col" className="report-number">
              {t('boxes.title')}
            </Table.Th>
            <Table.Th scope="col" className="report-number">
              {t('reports.metresColumn')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {unitsOf(data).map(({ unitName, rows }) => (
            <Fragment key={unitName}>
              {rows.map((row, at) => (
                <Line key={`${row.custody} ${String(row.permanent)}`} row={row} unit={at === 0 ? unitName : ''} />
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Total rows={data} />
        </Table.Tfoot>
      </ScrolledTable>
    </section>
  );
}

function Line({ row, unit }: { readonly row: MetresRow; readonly unit: string }): JSX.Element {
  const { t, format } = useText();
  return (
    <Table.Tr>
      <Table.Td>{unit}</Table.Td>
      <Table.Td>{row.permanent ? t('reports.metres.permanent') : t(`words.custody.${row.custody}`)}</Table.Td>
      <Table.Td className="report-number">{format.number(row.boxes)}</Table.Td>
      <Table.Td className="report-number">{format.metres(row.lengthMm)}</Table.Td>
    </Table.Tr>
  );
}

function Total({ rows }: { readonly rows: readonly MetresRow[] }): JSX.Element {
  const { t, format } = useText();
  const { boxes, lengthMm } = sumOf(rows);
  return (
    <Table.Tr>
      <Table.Th colSpan={2}>{t('reports.total')}</Table.Th>
      <Table.Td className="report-number">{format.number(boxes)}</Table.Td>
      <Table.Td className="report-number">{format.metres(lengthMm)}</Table.Td>
    </Table.Tr>
  );
}
