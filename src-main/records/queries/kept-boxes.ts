/**
 * Boxes a destruction may only take by authority of BAnQ (Loi sur les archives, art. 18): what is in them was to be kept or
 * sorted, or they were deposited already. Their time must have come all the same.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { KeptBoxRow } from '#shared/contract/list-sorting.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { placeAddress } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { textSearch } from './text-search.ts';
import { livingRows } from './unit-merge.ts';

export const keptBoxes: RecordQuery<'lists.keptBoxes'> = (context, { listId, on, text, ...page }) => {
  const { db, world } = context;
  const list = world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  const slice = sliceOf(page, 'asc');
  const from = sql`from box indexed by box_unit where unit_id = ${list.unitId} and ${toKeep(on)} and ${answers(text, list.unitId)}`;
  const found = db.all<Position & { id: Id }>(
    sql`select no, '' as key, id ${from} and ${afterNo(sql`no`, slice)} order by no limit ${slice.limit}`,
  );
  const total = cappedCount(db, from);
  return ok(pageOf(found, page.limit, total, (shown) => shown.flatMap(({ id }) => keptBox(context, id) ?? [])));
};

/** A deposited box has no date any more among its columns: it has been due since before it was deposited. */
function toKeep(on: CivilDate): Sql {
  return sql`${livingRows('box')} and custody in ('shelved', 'unplaced') and list_id is null
    and (deposited <> '' or (due_on is not null and due_on < ${on} and as_block = 0))`;
}

function answers(text: string, unitId: Id): Sql {
  const search = textSearch(text, unitId);
  if (search === undefined) return sql`1`;
  if (search.words.length === 0) return sql`0`;
  return sql`no in (select rowid from box_search where box_search match ${search.match})`;
}

function keptBox(context: ReadContext, id: Id): KeptBoxRow | undefined {
  const { world } = context;
  const box = world.get('box', id);
  const organisation = world.organisation();
  if (box === undefined || organisation === undefined) return undefined;
  const dates = boxDates(world, box, organisation);
  return {
    boxId: id,
    number: box.number,
    title: box.title,
    address: placeAddress(context, box.placeId),
    datesText: inclusiveDates(box),
    dispositions: dates.dispositions.join(''),
    lastProtectedDay: dates.kind === 'dated' ? dates.lastProtectedDay : null,
    depositedOn: box.deposit?.on ?? null,
  };
}
