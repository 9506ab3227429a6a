/**
 * The shelves of a stocktake in the order one walks them: those that have expected boxes, and the bare ones of the scope.
 * Progress is counted by shelf; one shelf is shown with what was expected on it and what was read there.
 */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { ShelfRow } from '#shared/contract/stocktake.ts';
import type { Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import { addressRange } from '../../repositories/record-store.ts';
import { placeAddress } from '../names.ts';
import { afterKey, cappedCount, pageOf, sliceOf, type Position } from '../paging.ts';
import { unknownRecord, type Query, type RecordQuery } from '../query.ts';
import { shelfBoxes } from './findings-page.ts';

/**
 * Places of the scope that hold boxes or could: a place without places below it, or one that has boxes of its own. A query
 * has the places of its boxes and no others.
 */
function shelvesOf({ db }: ReadContext, stocktake: Stocktake): Sql {
  if (stocktake.scope.kind === 'query') {
    return sql`from place where id in (
      select distinct expected_at from stocktake_finding where stocktake_id = ${stocktake.id} and expected_at is not null)`;
  }
  const ranges = stocktake.scope.placeIds.flatMap((id) => {
    const address = db.value<string>(sql`select address_sort from place where id = ${id}`);
    if (address === undefined) return [];
    const { from, to } = addressRange(address);
    return [sql`(address_sort >= ${from} and address_sort < ${to})`];
  });
  return sql`from place where (${sql.join(ranges, ' or ', sql`0`)}) and (
    (status = 'active' and not exists (
      select 1 from place below where below.parent_id = place.id and below.status = 'active'))
    or exists (
      select 1 from stocktake_finding f where f.stocktake_id = ${stocktake.id} and f.expected_at = place.id))`;
}

const LOOKED = (id: Id): Sql =>
  sql`exists (select 1 from reading where stocktake_id = ${id} and place_id = place.id and struck = 0)`;

export function shelvesTotal(
  context: ReadContext,
  stocktake: Stocktake,
): { readonly total: number; readonly looked: number } {
  const counted = context.db.get<{ total: number; looked: number }>(
    sql`select count(*) as total, coalesce(sum(${LOOKED(stocktake.id)}), 0) as looked ${shelvesOf(context, stocktake)}`,
  );
  return counted ?? { total: 0, looked: 0 };
}

export const shelvesPage: Query<'stocktakes.shelves'> = (context, input) => {
  const { db, world } = context;
  const stocktake = world.get('stocktake', input.stocktakeId);
  if (stocktake === undefined) return { rows: [], next: null, total: 0, totalIsCapped: false };
  const slice = sliceOf(input, 'asc');
  const shelves = shelvesOf(context, stocktake);
  const from = input.show === 'all' ? shelves : sql`${shelves} and not ${LOOKED(stocktake.id)}`;
  const stored = db.all<Position & { id: Id; address: string; looked: number }>(sql`
    select no, address_sort as key, id, address, ${LOOKED(stocktake.id)} as looked ${from}
      and ${afterKey(sql`address_sort`, sql`no`, slice)} order by address_sort, no limit ${slice.limit}`);
  return pageOf(stored, input.limit, cappedCount(db, from), (shown) =>
    shown.map(({ id, address, looked }): ShelfRow => {
      const expected = db.get<{ expected: number; read: number }>(sql`
        select count(*) as expected, coalesce(sum(readings > 0), 0) as read from stocktake_finding
        where stocktake_id = ${stocktake.id} and expected_at = ${id}`);
      const odd = db.value<number>(sql`
        select count(*) from stocktake_finding where stocktake_id = ${stocktake.id} and found_at = ${id}
          and category in ('elsewhere', 'unexpected', 'codeTwice', 'unreadable')`);
      const { expected: boxes = 0, read = 0 } = expected ?? {};
      return { placeId: id, address, expected: boxes, read, odd: odd ?? 0, looked: looked === 1 };
    }),
  );
};

export const shelfView: RecordQuery<'stocktakes.shelf'> = (context, { stocktakeId, placeId }) => {
  const { db, world } = context;
  const stocktake = world.get('stocktake', stocktakeId);
  if (stocktake === undefined) return unknownRecord(stocktakeId);
  const here = db.get<{ no: number; sort: string }>(
    sql`select no, address_sort as sort from place where id = ${placeId}`,
  );
  if (here === undefined) return unknownRecord(placeId);
  const from = shelvesOf(context, stocktake);
  const at = sql`(${here.sort}, ${here.no})`;
  const lookedAt = lastLookedAt(context, placeId);
  return ok({
    placeId,
    address: placeAddress(context, placeId),
    inScope: db.value<number>(sql`select 1 ${from} and id = ${placeId}`) !== undefined,
    boxes: shelfBoxes(context, stocktake, placeId),
    previous:
      db.value<Id>(sql`
        select id ${from} and (address_sort, no) < ${at} order by address_sort desc, no desc limit 1`) ?? null,
    next: db.value<Id>(sql`select id ${from} and (address_sort, no) > ${at} order by address_sort, no limit 1`) ?? null,
    lookedAtMs: lookedAt,
  });
};

/** When the shelf was last looked at, in any stocktake: a struck reading is no look. */
function lastLookedAt({ db }: ReadContext, placeId: Id): number | null {
  const at = db.value<Hlc | null>(sql`select max(at) from reading where place_id = ${placeId} and struck = 0`);
  return at === undefined || at === null ? null : hlcTimeMs(at);
}
