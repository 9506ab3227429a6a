/** What waits, counted from indexes and tallies: asked again after every act. */
import type { Id } from '#shared/base/id.ts';
import type { HomeSummary } from '#shared/contract/depot.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { pendingCount } from '../operations/outbox.ts';
import { dueFor, type DueState } from './box-filter.ts';
import { countOnTheWayOut } from './list-removal.ts';
import { waitingFor } from './lists.ts';
import { unitsHolding } from './unit-merge.ts';

/** `personId`: the person who asks, whose lists to approve are counted. */
export function homeSummary(context: ReadContext, personId: Id | null): HomeSummary {
  const { db } = context;
  const today = todayOf(context);
  const units = JSON.stringify(unitsHolding(db, 'box'));
  const count = (statement: Sql): number => db.value<number>(statement) ?? 0;
  const living = db.get<{ boxes: number; length_mm: number; unplaced: number; missing: number }>(sql`
    select coalesce(sum(boxes) filter (where deposited = ''), 0) as boxes,
      coalesce(sum(length_mm) filter (where deposited = ''), 0) as length_mm,
      coalesce(sum(boxes) filter (where custody = 'unplaced'), 0) as unplaced,
      coalesce(sum(boxes) filter (where custody = 'missing'), 0) as missing
    from box_tally where custody in ('unplaced', 'shelved', 'out', 'missing')`);
  return {
    overdueLoans: count(sql`select count(*) from loan where state = 'out' and due_on < ${today}`),
    openLoans: count(sql`select count(*) from loan where state = 'out'`),
    toPropose: count(dueBoxes('toPropose', units, today)),
    toTransfer: count(dueBoxes('toTransfer', units, today)),
    toSort: count(dueBoxes('toSort', units, today)),
    unplaced: Math.max(0, (living?.unplaced ?? 0) - countOnTheWayOut(context)),
    missing: living?.missing ?? 0,
    openCases: count(sql`select count(*) from case_file where state = 'open'`),
    listsToApprove: listsToApprove(context, personId),
    holdsEnding: count(
      sql`select count(*) from hold where state = 'active' and to_on is not null and to_on < ${today}`,
    ),
    withoutDate: count(sql`select count(*) from box indexed by box_undated where undated is not null`),
    unsynced: pendingCount(db),
    boxes: living?.boxes ?? 0,
    files: count(sql`select records from status_tally where kind = 'file' and status = 'present'`),
    places: count(sql`select records from status_tally where kind = 'place' and status = 'active'`),
    lengthMm: living?.length_mm ?? 0,
  };
}

/** As many as the list of boxes shows under the filter of the same name; no annulled box has a date. */
function dueBoxes(state: DueState, units: string, today: string): Sql {
  return sql`
    select count(*) from box indexed by box_unit_disposable
    where unit_id in (select value from json_each(${units})) and ${dueFor(state, today)}`;
}

function listsToApprove(context: ReadContext, personId: Id | null): number {
  return context.db.value<number>(sql`select count(*) from list where ${waitingFor(context, personId)}`) ?? 0;
}
