/** Stocktakes in words: the list, the card with its counts, the operators, the readings one by one. */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { OperatorRow, StocktakeCard, StocktakeRow } from '#shared/contract/stocktake.ts';
import {
  STOCKTAKE_CATEGORIES,
  type Reading,
  type Stocktake,
  type StocktakeCategory,
  type StocktakeCounts,
} from '#shared/domain/stocktake/stocktake.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { boxNumber, personName, placeAddress } from '../names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position } from '../paging.ts';
import { unknownRecord, type Query, type RecordQuery } from '../query.ts';
import { shelvesTotal } from './shelves.ts';
import { categoryOf, FINDINGS } from './unread.ts';

export const stocktakesPage: Query<'stocktakes.page'> = (context, input) => {
  const slice = sliceOf(input, 'desc');
  const stored = context.db.all<Position & { doc: string }>(sql`
    select no, '' as key, doc from stocktake where ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`);
  return pageOf(stored, input.limit, cappedCount(context.db, sql`from stocktake`), (shown) =>
    shown.map(({ doc }) => stocktakeRow(context, JSON.parse(doc) as Stocktake)),
  );
};

function stocktakeRow(context: ReadContext, stocktake: Stocktake): StocktakeRow {
  const { id, number, title, state, expected, scope } = stocktake;
  return {
    id,
    number,
    title,
    state,
    expected,
    words: scope.words,
    site: placeAddress(context, stocktake.siteId),
    openedAtMs: hlcTimeMs(stocktake.openedAt),
    openedByName: personName(context, stocktake.openedBy),
    readings: readingsOf(context, id),
  };
}

/** Struck ones left out. */
export function readingsOf({ db }: ReadContext, id: Id): number {
  return db.value<number>(sql`select count(*) from reading where stocktake_id = ${id} and struck = 0`) ?? 0;
}

export const stocktakeCard: RecordQuery<'stocktakes.card'> = (context, { id }) => {
  const stocktake = context.world.get('stocktake', id);
  if (stocktake === undefined) return unknownRecord(id);
  const { closed, report, siteId } = stocktake;
  const { counts, unsettled } = countsOf(context, stocktake);
  const card: StocktakeCard = {
    ...stocktakeRow(context, stocktake),
    siteId,
    closedAtMs: closed === null ? null : hlcTimeMs(closed.at),
    counts,
    unsettled,
    shelves: shelvesTotal(context, stocktake),
    operators: operatorsOf(context, id),
    inventory: isComplete(context, stocktake) ? 'complete' : 'arriving',
    report: report && {
      atMs: hlcTimeMs(report.at),
      byName: personName(context, report.by),
      readings: report.readings,
      digest: report.digest,
      remarks: report.remarks,
    },
    lastBatch: lastBatchOf(stocktake),
  };
  return ok(card);
};

/** Whether every expectation of the opening is here: they come one by one from the server. */
export function isComplete({ db }: ReadContext, { id, expectations }: Stocktake): boolean {
  return (db.value<number>(sql`select count(*) from expectation where stocktake_id = ${id}`) ?? 0) >= expectations;
}

type Counted = { readonly category: StocktakeCategory; readonly findings: number; readonly settled: number };

export function countsOf(
  { db }: ReadContext,
  stocktake: Stocktake,
): { readonly counts: StocktakeCounts; readonly unsettled: StocktakeCounts } {
  const { id } = stocktake;
  // Those that were read are counted by the index alone; the others follow from their boxes.
  const found = db.all<Counted>(sql`
    select category, count(*) as findings, 0 as settled from stocktake_finding
    where stocktake_id = ${id} and category <> '' group by category`);
  const unread = db.all<Counted>(sql`
    select ${categoryOf(stocktake)} as category, count(*) as findings, 0 as settled
    from ${FINDINGS} where f.stocktake_id = ${id} and f.category = '' group by 1`);
  const settled = db.all<Counted>(sql`
    select ${categoryOf(stocktake)} as category, 0 as findings, count(*) as settled
    from stocktake_settlement s cross join ${FINDINGS}
    where s.stocktake_id = ${id} and f.stocktake_id = ${id} and f.subject = s.subject group by 1`);
  const rows = [...found, ...unread, ...settled];
  const of = (count: (row: Counted) => number): StocktakeCounts =>
    Object.fromEntries(
      STOCKTAKE_CATEGORIES.map((category) => [
        category,
        rows.reduce((sum, row) => (row.category === category ? sum + count(row) : sum), 0),
      ]),
    ) as StocktakeCounts;
  return { counts: of(({ findings }) => findings), unsettled: of(({ findings, settled }) => findings - settled) };
}

export function operatorsOf(context: ReadContext, id: Id): OperatorRow[] {
  return context.db
    .all<{ by: Id; readings: number; struck: number; first: Hlc; last: Hlc }>(
      sql`
      select by, sum(1 - struck) as readings, sum(struck) as struck, min(at) as first, max(at) as last
      from reading where stocktake_id = ${id} group by by order by min(at)`,
    )
    .map(({ by, readings, struck, first, last }) => ({
      personId: by,
      name: personName(context, by),
      readings,
      struck,
      fromMs: hlcTimeMs(first),
      toMs: hlcTimeMs(last),
    }));
}

function lastBatchOf({ settlements, state }: Stocktake): StocktakeCard['lastBatch'] {
  // A box that was registered is annulled from its card.
  const group = settlements.findLast(({ decision, opId }) => decision !== 'registered' || opId === null)?.group;
  if (group === undefined || state === 'reported') return null;
  const together = settlements.filter((settlement) => settlement.group === group);
  const [first] = together;
  return first === undefined ? null : { group, decision: first.decision, findings: together.length };
}

export const readingsPage: Query<'stocktakes.readings'> = (context, input) => {
  const slice = sliceOf(input, 'desc');
  const from = sql`from reading where stocktake_id = ${input.stocktakeId}
    and ${input.personId === null ? sql`1` : sql`by = ${input.personId}`}`;
  const stored = context.db.all<Position & { doc: string }>(
    sql`select no, '' as key, doc ${from} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`,
  );
  return pageOf(stored, input.limit, cappedCount(context.db, from), (shown) =>
    shown.map(({ doc }) => {
      const { id, what, code, boxId, placeId, by, at, struck } = JSON.parse(doc) as Reading;
      return {
        id,
        what,
        code,
        number: boxNumber(context, boxId),
        address: placeAddress(context, placeId),
        byName: personName(context, by),
        atMs: hlcTimeMs(at),
        struck: struck !== null,
      };
    }),
  );
};
