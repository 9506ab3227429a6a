/** Loans begun in a period, by unit and by month. */
import { Group, Table } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LoanFigures } from '#shared/contract/loans-desk.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Section } from '../../../interface/page.tsx';
import { ScrolledTable } from '../../../interface/scrolled-table.tsx';
import { ExportMenu } from '../../../interface/table/export-menu.tsx';
import { useText } from '../../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
import { useToday } from '../../../library/today.ts';

const COLUMNS = ['loans', 'onSite', 'files', 'returned', 'open', 'overdue', 'lost'] as const;

export function FiguresTab(): JSX.Element {
  const { t } = useText();
  const today = useToday();
  const [from, setFrom] = useState<CivilDate | null>(`${today.slice(0, 4)}-01-01` as CivilDate);
  const [to, setTo] = useState<CivilDate | null>(today);
  const period = { from: from ?? ('1900-01-01' as CivilDate), to: to ?? today };
  const query = useContractQuery('loans.figures', period);
  const error = callErrorOf(query.error);
  return (
    <>
      <Group align="flex-end">
        <DateField label={t('loansDesk.figures.from')} value={from} onChange={setFrom} />
        <DateField label={t('loansDesk.figures.to')} value={to} onChange={setTo} />
        <ExportMenu exported={{ list: 'loans.figures', input: period }} />
      </Group>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <LoadingCard />
      ) : query.data.length === 0 ? (
        <EmptyState title={t('loansDesk.figures.empty')} />
      ) : (
        <>
          <ByUnit rows={query.data} />
          <ByMonth rows={query.data} />
        </>
      )}
    </>
  );
}

function ByUnit({ rows }: { readonly rows: readonly LoanFigures[] }): JSX.Element {
  const { t, format } = useText();
  const total = (column: (typeof COLUMNS)[number]): number => rows.reduce((sum, row) => sum + row[column], 0);
  return (
    <ScrolledTable label={t('loansDesk.figures.title')} minWidth={820} maxHeight={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('loansDesk.figures.unit')}</Table.Th>
          {COLUMNS.map((column) => (
            <Table.Th key={column} scope="col" className="desk-number">
              {t(`loansDesk.figures.${column}`)}
            </Table.Th>
          ))}
          <Table.Th scope="col" className="desk-number">
            {t('loansDesk.figures.median')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.unitId}>
            <Table.Th scope="row">{row.unitName}</Table.Th>
            {COLUMNS.map((column) => (
              <Table.Td key={column} className="desk-number">
                {format.number(row[column])}
              </Table.Td>
            ))}
            <Table.Td className="desk-number">{row.medianDays === null ? '—' : format.number(row.medianDays)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">{t('loansDesk.figures.allUnits')}</Table.Th>
          {COLUMNS.map((column) => (
            <Table.Td key={column} className="desk-number">
              {format.number(total(column))}
            </Table.Td>
          ))}
          <Table.Td />
        </Table.Tr>
      </Table.Tfoot>
    </ScrolledTable>
  );
}

function ByMonth({ rows }: { readonly rows: readonly LoanFigures[] }): JSX.Element {
  const { t, format } = useText();
  const months = [...new Set(rows.flatMap((row) => row.months.map(({ month }) => month)))].sort();
  const loansOf = (row: LoanFigures, month: string): number =>
    row.months.find((one) => one.month === month)?.loans ?? 0;
  return (
    <Section title={t('loansDesk.figures.byMonth')}>
      <ScrolledTable label={t('loansDesk.figures.byMonth')} minWidth={480} maxHeight={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('loansDesk.figures.unit')}</Table.Th>
            {months.map((month) => (
              <Table.Th key={month} scope="col" className="desk-number">
                {month}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.unitId}>
              <Table.Th scope="row">{row.unitName}</Table.Th>
              {months.map((month) => (
                <Table.Td key={month} className="desk-number">
                  {format.number(loansOf(row, month))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrolledTable>
    </Section>
  );
}
