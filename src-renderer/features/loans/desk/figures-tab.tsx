/** Loans begun in a period, by unit and by month. */
import { Group } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LoanFigures } from '#shared/contract/loans-desk.ts';
import { DateField } from '../../../interface/date-field.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { FiguresTable } from '../../../interface/figures-table.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Section } from '../../../interface/page.tsx';
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
    <FiguresTable
      label={t('loansDesk.figures.title')}
      minWidth={820}
      maxHeight={420}
      names={[{ header: t('loansDesk.figures.unit'), cell: ({ unitName }) => unitName }]}
      figures={[
        ...COLUMNS.map((id) => ({
          id,
          header: t(`loansDesk.figures.${id}`),
          cell: (row: LoanFigures) => format.number(row[id]),
        })),
        {
          id: 'median',
          header: t('loansDesk.figures.median'),
          cell: ({ medianDays }) => (medianDays === null ? '—' : format.number(medianDays)),
        },
      ]}
      rows={rows}
      rowId={({ unitId }) => unitId}
      total={{
        name: t('loansDesk.figures.allUnits'),
        figures: COLUMNS.map((column) => format.number(total(column))),
      }}
    />
  );
}

function ByMonth({ rows }: { readonly rows: readonly LoanFigures[] }): JSX.Element {
  const { t, format } = useText();
  const months = [...new Set(rows.flatMap((row) => row.months.map(({ month }) => month)))].sort();
  const loansOf = (row: LoanFigures, month: string): number =>
    row.months.find((one) => one.month === month)?.loans ?? 0;
  return (
    <Section title={t('loansDesk.figures.byMonth')}>
      <FiguresTable
        label={t('loansDesk.figures.byMonth')}
        minWidth={480}
        maxHeight={420}
        names={[{ header: t('loansDesk.figures.unit'), cell: ({ unitName }) => unitName }]}
        figures={months.map((month) => ({
          id: month,
          header: month,
          cell: (row: LoanFigures) => format.number(loansOf(row, month)),
        }))}
        rows={rows}
        rowId={({ unitId }) => unitId}
      />
    </Section>
  );
}
