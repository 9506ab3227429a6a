/** What stands in each room, unit by unit. Every box is read: it is asked for once, and again on demand. */
import { Button, Table } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { ExportMenu } from '../../interface/table/export-menu.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { sumOf } from './report-sums.ts';

export function RoomsReport(): JSX.Element {
  const { t, format } = useText();
  const query = useContractQuery('reports.rooms', {});
  const { data, refetch } = query;
  const error = callErrorOf(query.error);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingCard />;
  if (data.length === 0) return <EmptyState title={t('reports.empty')} />;
  const total = sumOf(data);
  return (
    <section>
      <div className="report-head">
        <p>{t('reports.rooms.text')}</p>
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => void refetch()}>
          {t('reports.again')}
        </Button>
        <ExportMenu exported={{ list: 'reports.rooms', input: {} }} />
      </div>
      <ScrolledTable label={t('reports.rooms.title')} minWidth={560} maxHeight={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('reports.rooms.address')}</Table.Th>
            <Table.Th scope="col">{t('reports.boxColumn.unitName')}</Table.Th>
            <Table.Th scope="col" className="report-number">
              {t('boxes.title')}
            </Table.Th>
            <Table.Th scope="col" className="report-number">
              {t('reports.metresColumn')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((row, at) => (
            <Table.Tr key={`${row.placeId} ${row.unitId}`}>
              <Table.Td>
                {data[at - 1]?.placeId !== row.placeId && (
                  <Link to="/boxes" search={{ placeId: row.placeId }}>
                    {row.address}
                  </Link>
                )}
              </Table.Td>
              <Table.Td>{row.unitName}</Table.Td>
              <Table.Td className="report-number">{format.number(row.boxes)}</Table.Td>
              <Table.Td className="report-number">{format.metres(row.lengthMm)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t('reports.total')}</Table.Th>
            <Table.Td className="report-number">{format.number(total.boxes)}</Table.Td>
            <Table.Td className="report-number">{format.metres(total.lengthMm)}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </ScrolledTable>
    </section>
  );
}
