/** Every finding of a stocktake at once, for its report: tens of thousands at most. */
import type { Finding } from '#shared/domain/stocktake/findings.ts';
import type { Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { findingColumns, findingOf, type StoredFinding } from './findings-page.ts';
import { FINDINGS } from './unread.ts';

/** By subject, in the order of the shelves. */
export function allFindings({ db }: ReadContext, stocktake: Stocktake): Map<string, Finding> {
  const rows = db.all<StoredFinding>(sql`
    select ${findingColumns(stocktake)} from ${FINDINGS} where f.stocktake_id = ${stocktake.id} order by f.sort, f.no`);
  return new Map(rows.map((row) => [row.subject, findingOf(row)]));
}
