/**
 * The category of findings in SQL. Of a box that nobody read it follows from what is recorded of the box: now, while the
 * stocktake is open; at the closing, afterwards. The same rule as `findingUnread`, which tests hold it against.
 */
import type { Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import { sql, type Sql } from '../../database/sql.ts';

export type Counting = Pick<Stocktake, 'state'>;

/** `f` joined with the box it is about as `b`, where that is needed. */
export const FINDINGS = sql`stocktake_finding f left join box b on f.category = '' and b.id = f.box_id`;

export function custodyOf({ state }: Counting): Sql {
  return state === 'open' ? sql`coalesce(b.custody, f.was)` : sql`coalesce(f.stood_custody, f.was)`;
}

export function placeOf({ state }: Counting): Sql {
  return state === 'open' ? sql`coalesce(b.place_id, f.expected_at)` : sql`coalesce(f.stood_at, f.expected_at)`;
}

export function categoryOf(stocktake: Counting): Sql {
  const custody = custodyOf(stocktake);
  return sql`case
    when f.category <> '' then f.category
    when ${custody} = 'missing' then 'missing'
    when ${custody} <> 'shelved' then 'onLoan'
    when ${placeOf(stocktake)} = f.expected_at then 'missing'
    else 'elsewhere' end`;
}
