/** Taken and free: by place, with all that is below; by unit; and by year, from the dates of the boxes on the shelves. */
import { yearOf } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { ForecastRow, SpaceRow, UnitSpaceRow } from '#shared/contract/space.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { unitName } from '../names.ts';
import { depotSpace, type SpaceNode } from './depot-space.ts';

export function spacePlaces(context: ReadContext, { placeId }: Input<'space.places'>): readonly SpaceRow[] {
  const space = depotSpace(context);
  const nodes =
    placeId === null
      ? space.nodes.filter(({ parentId }) => parentId === null)
      : (space.byId.get(placeId)?.children ?? []);
  return nodes.map(spaceRow);
}

function spaceRow(node: SpaceNode): SpaceRow {
  const { id, place, boxes, usedMm, capacityMm, freeMm, overMm, unmeasuredMm, shelves, emptyShelves } = node;
  const { address, level, levelName = '' } = place;
  const taken = { boxes, usedMm, capacityMm, freeMm, overMm, unmeasuredMm, shelves, emptyShelves };
  return { id, address, level, levelName, children: node.children.length, ...taken };
}

/** The most first. From the tallies of the home page: nothing is counted again. */
export function spaceUnits(context: ReadContext): readonly UnitSpaceRow[] {
  return context.db
    .all<{ unitId: Id; boxes: number; usedMm: number }>(
      sql`
      select unit_id as unitId, boxes, length_mm as usedMm from box_tally
      where custody = 'shelved' and boxes > 0 order by length_mm desc, unit_id`,
    )
    .map((row) => ({ ...row, unitName: unitName(context, row.unitId) }));
}

type Due = { readonly year: string | null; readonly dispositions: string; readonly boxes: number; readonly mm: number };

/** Past years count with the year it is. Years of which nothing is due are left out. */
export function spaceForecast(
  context: ReadContext,
  { placeId, unitId }: Input<'space.forecast'>,
): readonly ForecastRow[] {
  const { db } = context;
  const space = depotSpace(context);
  const tops = placeId === null ? space.nodes.filter(({ parentId }) => parentId === null) : [space.byId.get(placeId)];
  const freeNowMm = tops.reduce((sum, node) => sum + (node?.freeMm ?? 0), 0);
  const ofUnit = unitId === null ? sql`1` : sql`unit_id = ${unitId}`;
  const below =
    placeId === null
      ? sql`1`
      : sql`place_id in (
          with recursive below(id) as (
            select ${placeId} union all select place.id from place join below on place.parent_id = below.id)
          select id from below)`;
  const due = db.all<Due>(sql`
    select substr(due_on, 1, 4) as year, dispositions, count(*) as boxes, sum(length_mm) as mm
    from box where custody = 'shelved' and deposited = '' and ${ofUnit} and ${below} group by 1, 2`);
  const thisYear = yearOf(todayOf(context));
  const years = new Map<number | null, Due[]>();
  for (const row of due) {
    const year = row.year === null ? null : Math.max(Number(row.year), thisYear);
    years.set(year, [...(years.get(year) ?? []), row]);
  }
  let freeMm = freeNowMm;
  return [...years.entries()]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a - b))
    .map(([year, rows]) => {
      const mm = (of: (dispositions: string) => boolean): number =>
        rows.filter(({ dispositions }) => of(dispositions)).reduce((sum, row) => sum + row.mm, 0);
      const usedMm = mm(() => true);
      // What has no date frees nothing, whatever its disposition.
      const freedMm = year === null ? 0 : mm((all) => all === 'D');
      const toKeepMm = year === null ? 0 : mm((all) => all === 'C');
      freeMm += freedMm;
      const boxes = rows.reduce((sum, row) => sum + row.boxes, 0);
      const toSortMm = year === null ? 0 : usedMm - freedMm - toKeepMm;
      return { year, boxes, usedMm, freedMm, toKeepMm, toSortMm, thenFreeMm: freeMm };
    });
}
