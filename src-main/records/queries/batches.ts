/** Imports, newest first, with how many operations each brought. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { BatchRow } from '#shared/contract/exchange.ts';
import type { Batch } from '#shared/domain/batch/batch.ts';
import { sql, type Sql } from '../database/sql.ts';
import { personName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';

type Stored = Position & { readonly doc: string; readonly operations: number };

export const batchesPage: Query<'import.batches'> = (context, input) => {
  const stored = context.db.all<Stored>(newestBatches(sliceOf(input, 'desc')));
  return pageOf(stored, input.limit, cappedCount(context.db, sql`from batch`), (shown) =>
    shown.map(({ doc, operations }): BatchRow => {
      const batch = JSON.parse(doc) as Batch;
      return {
        ...batch,
        openedByName: personName(context, batch.openedBy),
        operations,
        openedAtMs: hlcTimeMs(batch.openedAt),
      };
    }),
  );
};

function newestBatches(slice: Slice): Sql {
  return sql`
    select no, '' as key, doc, (select count(*) from outbox where group_id = batch.id) as operations
    from batch where ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`;
}
