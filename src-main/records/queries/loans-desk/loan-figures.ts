/** Loans begun in a period, by unit: how many, how long they were out, how many are late. Annulled ones are none. */
import { daysBetween, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { LoanFigures } from '#shared/contract/loans-desk.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { unitName } from '../names.ts';

type Row = {
  readonly unit_id: Id;
  readonly state: string;
  readonly mode: string;
  readonly file_id: Id | null;
  readonly out_on: CivilDate;
  readonly due_on: CivilDate;
  readonly back_on: CivilDate | null;
};

type Gathered = {
  readonly rows: Row[];
  readonly days: number[];
};

export function loanFigures(context: ReadContext, { from, to }: Input<'loans.figures'>): readonly LoanFigures[] {
  const today = todayOf(context);
  const byUnit = new Map<Id, Gathered>();
  for (const row of context.db.iterate<Row>(sql`
    select unit_id, state, mode, file_id, out_on, due_on, back_on from loan
    where state <> 'annulled' and out_on >= ${from} and out_on <= ${to}`)) {
    const unit = byUnit.get(row.unit_id) ?? { rows: [], days: [] };
    byUnit.set(row.unit_id, unit);
    unit.rows.push(row);
    if (row.back_on !== null) unit.days.push(Math.max(0, daysBetween(row.out_on, row.back_on)));
  }
  return [...byUnit]
    .map(([unitId, { rows, days }]): LoanFigures => {
      const count = (wanted: (row: Row) => boolean): number => rows.filter(wanted).length;
      return {
        unitId,
        unitName: unitName(context, unitId),
        loans: rows.length,
        onSite: count(({ mode }) => mode === 'onSite'),
        files: count(({ file_id }) => file_id !== null),
        returned: count(({ state }) => state === 'returned'),
        lost: count(({ state }) => state === 'lost'),
        open: count(({ state }) => state === 'out'),
        overdue: count(({ state, due_on }) => state === 'out' && due_on < today),
        medianDays: median(days),
        months: monthsOf(rows),
      };
    })
    .sort((a, b) => b.loans - a.loans || (a.unitName < b.unitName ? -1 : 1));
}

/** The middle one, or the mean of the two in the middle, rounded to half a day. */
function median(days: readonly number[]): number | null {
  const sorted = [...days].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

function monthsOf(rows: readonly Row[]): LoanFigures['months'] {
  const byMonth = new Map<string, number>();
  for (const { out_on } of rows) {
    const month = out_on.slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  }
  return [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, loans]) => ({ month, loans }));
}
