/**
 * What falls due, year by year, counted from the columns of the boxes still on the shelves. Boxes without a date come last;
 * they are not forgotten for having none.
 */
import { yearOf } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { FATES, type DueFigure, type DueYear, type DueYears, type Fate } from '#shared/contract/due-years.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { unitName } from '../queries/names.ts';

type Counted = {
  readonly unit_id: Id;
  readonly year: string | null;
  readonly dispositions: string;
  readonly boxes: number;
  readonly length_mm: number;
};

/** `unitId` null: of all units. */
export function dueByYear(context: ReadContext, unitId: Id | null): DueYears {
  const ofUnit = unitId === null ? sql`1` : sql`unit_id = ${unitId}`;
  const counted = context.db.all<Counted>(sql`
    select unit_id, substr(due_on, 1, 4) as year, dispositions, count(*) as boxes, sum(length_mm) as length_mm
    from box where custody in ('unplaced', 'shelved', 'out', 'missing') and deposited = '' and ${ofUnit}
    group by unit_id, year, dispositions`);
  const thisYear = yearOf(todayOf(context));
  const byYear = new Map<string | null, Counted[]>();
  for (const row of counted) byYear.set(row.year, [...(byYear.get(row.year) ?? []), row]);
  const years = [...byYear.entries()]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([year, rows]) => yearRow(context, year === null ? null : Number(year), rows, thisYear));
  return { thisYear, years, total: sumOf(counted) };
}

function yearRow(context: ReadContext, year: number | null, rows: readonly Counted[], thisYear: number): DueYear {
  const fates: { [F in Fate]?: DueFigure } = {};
  for (const fate of FATES) {
    const of = rows.filter((row) => fateOf(row) === fate);
    if (of.length > 0) fates[fate] = sumOf(of);
  }
  const unitIds = [...new Set(rows.map((row) => row.unit_id))];
  const units = unitIds
    .map((unitId) => ({
      unitId,
      unitName: unitName(context, unitId),
      total: sumOf(rows.filter((row) => row.unit_id === unitId)),
    }))
    .sort((a, b) => a.unitName.localeCompare(b.unitName, 'fr'));
  return { year, overdue: year !== null && year < thisYear, fates, total: sumOf(rows), units };
}

/** One way for all its contents, or several: a box that holds something to sort or to keep never goes as a block. */
function fateOf({ dispositions }: Counted): Fate {
  return dispositions === 'D' || dispositions === 'C' || dispositions === 'T' ? dispositions : 'mixed';
}

function sumOf(rows: readonly Counted[]): DueFigure {
  return rows.reduce((sum, row) => ({ boxes: sum.boxes + row.boxes, lengthMm: sum.lengthMm + row.length_mm }), {
    boxes: 0,
    lengthMm: 0,
  });
}
