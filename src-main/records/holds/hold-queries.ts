/** The list of suspensions, newest first, and the card of one. */
import { ok } from '#shared/base/result.ts';
import type { Id } from '#shared/base/id.ts';
import type { HoldRow, HoldState } from '#shared/contract/holds.ts';
import type { HoldRecord } from '#shared/domain/hold/hold.ts';
import { foldForSearch } from '#shared/base/fold.ts';
import { personName } from '../queries/names.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { afterKey, afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from '../queries/paging.ts';
import { unknownRecord, type Query, type RecordQuery } from '../queries/query.ts';
import { sortKey } from '../repositories/sort-key.ts';
import { holdWords, scopeWords } from './hold-words.ts';

type Stored = Position & { readonly id: Id };

/** Those whose planned end has passed come with the oldest end first; all others newest first. */
export const holdsPage: Query<'holds.page'> = (context, input) => {
  const { state, text } = input;
  const where = sql.join([stateOf(context, state), wordsOf(text)], ' and ');
  const slice = sliceOf(input, state === 'ending' ? 'asc' : 'desc');
  const rows = context.db.all<Stored>(state === 'ending' ? byEnd(where, slice) : newest(where, slice));
  const total = cappedCount(context.db, sql`from hold where ${where}`);
  return pageOf(rows, input.limit, total, (shown) => shown.flatMap(({ id }) => rowOf(context, id)));
};

function newest(where: Sql, slice: Slice): Sql {
  return sql`
    select no, '' as key, id from hold where ${where} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`;
}

function byEnd(where: Sql, slice: Slice): Sql {
  return sql`
    select no, to_on as key, id from hold indexed by hold_ending
    where ${where} and ${afterKey(sql`to_on`, sql`no`, slice)} order by to_on, no limit ${slice.limit}`;
}

function stateOf(context: ReadContext, state: HoldState): Sql {
  switch (state) {
    case 'active':
    case 'lifted':
      return sql`state = ${state}`;
    case 'ending':
      return sql`state = 'active' and to_on is not null and to_on < ${todayOf(context)}`;
    case 'all':
      return sql`1`;
  }
}

/** There are hundreds of suspensions, not thousands: the motive and the reference are looked through as they are. */
function wordsOf(text: string): Sql {
  if (text.trim() === '') return sql`1`;
  const reference = foldForSearch(text.trim());
  return sql`(instr(motive_sort, ${sortKey(text.trim())}) > 0 or instr(lower(doc ->> '$.reference'), ${reference}) > 0)`;
}

function rowOf(context: ReadContext, id: Id): HoldRow[] {
  const hold = context.world.get('hold', id);
  const [first] = hold?.parts ?? [];
  if (hold === undefined || first === undefined) return [];
  return [
    {
      ...holdWords(context, hold),
      scope: scopeWords(context, first.scope),
      parts: hold.parts.length,
      pending: isPending(context, id),
    },
  ];
}

export const holdCard: RecordQuery<'holds.card'> = (context, { id }) => {
  const hold: HoldRecord | undefined = context.world.get('hold', id);
  if (hold === undefined) return unknownRecord(id);
  const parts = hold.parts.map(({ scope, by, at }) => ({
    ...scopeWords(context, scope),
    byName: personName(context, by),
    atMs: hlcTimeMs(at),
  }));
  return ok({ ...holdWords(context, hold), parts, pending: isPending(context, id) });
};

function isPending({ db }: ReadContext, id: Id): boolean {
  return db.get(sql`select 1 from shadow where entity_type = 'hold' and entity_id = ${id}`) !== undefined;
}
