/** Findings in the order of the shelves, with what may be decided of each; and those of one shelf. */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { FindingRow, ShelfBox } from '#shared/contract/stocktake.ts';
import type { Custody } from '#shared/domain/box/box.ts';
import { choicesOf, findingUnread, type Finding, type FindingReason } from '#shared/domain/stocktake/findings.ts';
import type {
  ExpectedBox,
  Reading,
  Settlement,
  Stocktake,
  StocktakeCategory,
} from '#shared/domain/stocktake/stocktake.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import { personName, placeAddress } from '../names.ts';
import { afterKey, cappedCount, pageOf, sliceOf, type Position } from '../paging.ts';
import type { Query } from '../query.ts';
import { categoryOf, custodyOf, FINDINGS, placeOf } from './unread.ts';

export type StoredFinding = Position & {
  readonly subject: string;
  readonly box_id: Id | null;
  readonly expected_at: Id | null;
  readonly was: ExpectedBox['was'] | '';
  readonly category: StocktakeCategory | '';
  readonly reason: FindingReason | null;
  readonly recorded_at: Id | null;
  readonly found_at: Id | null;
  readonly readings: number;
  readonly last_at: Hlc | null;
  readonly last_by: Id | null;
  readonly custody: Custody;
  readonly stands_at: Id | null;
};

export function findingColumns(stocktake: Stocktake): Sql {
  return sql`f.no as no, f.sort as key, f.subject, f.box_id, f.expected_at, f.was, f.category, f.reason, f.recorded_at, f.found_at,
    f.readings, f.last_at, f.last_by, ${custodyOf(stocktake)} as custody, ${placeOf(stocktake)} as stands_at`;
}

/** The finding as the domain gives it. */
export function findingOf(row: StoredFinding): Finding {
  if (row.category !== '') {
    return { category: row.category, reason: row.reason, expectedAt: row.recorded_at, foundAt: row.found_at };
  }
  const placeId = row.expected_at ?? ('' as Id);
  const was = row.was === '' ? 'shelved' : row.was;
  return findingUnread({ placeId, was }, { custody: row.custody, placeId: row.stands_at });
}

export const findingsPage: Query<'stocktakes.findings'> = (context, input) => {
  const { db, world } = context;
  const stocktake = world.get('stocktake', input.stocktakeId);
  if (stocktake === undefined) return { rows: [], next: null, total: 0, totalIsCapped: false };
  const slice = sliceOf(input, 'asc');
  const from = sql`
    from ${FINDINGS}
    left join stocktake_settlement s on s.stocktake_id = f.stocktake_id and s.subject = f.subject
    where f.stocktake_id = ${stocktake.id} and ${ofCategory(stocktake, input.category)} and ${shown(stocktake, input.show)}`;
  const stored = db.all<StoredFinding>(sql`
    select ${findingColumns(stocktake)} ${from} and ${afterKey(sql`f.sort`, sql`f.no`, slice)}
    order by f.sort, f.no limit ${slice.limit}`);
  return pageOf(stored, input.limit, cappedCount(db, from), (rows) =>
    rows.map((row) => findingRow(context, stocktake, row)),
  );
};

/** A category that only reading gives is asked of the index; the others may be of boxes nobody read. */
function ofCategory(stocktake: Stocktake, category: StocktakeCategory | null): Sql {
  if (category === null) return sql`1`;
  if (category === 'onLoan' || category === 'missing')
    return sql`f.category = '' and ${categoryOf(stocktake)} = ${category}`;
  if (category === 'elsewhere') return sql`f.category in ('', 'elsewhere') and ${categoryOf(stocktake)} = 'elsewhere'`;
  return sql`f.category = ${category}`;
}

function shown(stocktake: Stocktake, show: 'all' | 'unsettled' | 'toMove'): Sql {
  if (show === 'all') return sql`1`;
  if (show === 'toMove') return sql`s.decision = 'putBack'`;
  // By the index: most of what was read is in its place, and needs nothing unless the record says otherwise.
  return sql`s.subject is null and ${categoryOf(stocktake)} not in ('onLoan', 'emptyConfirmed') and f.no in (
    select no from stocktake_finding where stocktake_id = ${stocktake.id}
      and category in ('', 'elsewhere', 'unexpected', 'codeTwice', 'unreadable')
    union all
    select no from stocktake_finding where stocktake_id = ${stocktake.id} and category = 'inPlace' and reason is not null)`;
}

function findingRow(context: ReadContext, stocktake: Stocktake, row: StoredFinding): FindingRow {
  const { db, world } = context;
  const finding = findingOf(row);
  const box = row.box_id === null ? undefined : world.get('box', row.box_id);
  const doc = db.value<string>(sql`
    select doc from stocktake_settlement where stocktake_id = ${stocktake.id} and subject = ${row.subject}`);
  const settlement = doc === undefined ? undefined : (JSON.parse(doc) as Settlement);
  const readingIds = db
    .all<{ id: Id }>(
      sql`
      select id from reading where stocktake_id = ${stocktake.id} and subject = ${row.subject} and struck = 0 order by at limit 20`,
    )
    .map(({ id }) => id);
  return {
    ...shelfBox(context, stocktake, row),
    lastByName: personName(context, row.last_by),
    lastAtMs: row.last_at === null ? null : hlcTimeMs(row.last_at),
    readings: row.readings,
    readingIds,
    custody: box?.custody ?? null,
    foundPlaceId: finding.foundAt,
    settlement:
      settlement === undefined
        ? null
        : {
            decision: settlement.decision,
            byName: personName(context, settlement.by),
            atMs: hlcTimeMs(settlement.at),
            note: settlement.note,
          },
    choices: settlement !== undefined || stocktake.state === 'reported' ? [] : choicesOf(finding, box),
  };
}

function shelfBox(context: ReadContext, stocktake: Stocktake, row: StoredFinding): Omit<ShelfBox, 'expectedHere'> {
  const { category, reason, expectedAt, foundAt } = findingOf(row);
  const box = row.box_id === null ? undefined : context.world.get('box', row.box_id);
  return {
    subject: row.subject,
    boxId: row.box_id,
    number: box?.number ?? '',
    code: box?.code ?? (box === undefined ? codeRead(context, stocktake, row.subject) : ''),
    title: box?.title ?? '',
    category,
    reason,
    read: row.readings > 0,
    expectedAddress: placeAddress(context, expectedAt),
    foundAddress: placeAddress(context, foundAt),
  };
}

/** As it was scanned first; empty for a shelf, and for a box that was only expected. */
export function codeRead({ db }: ReadContext, { id }: Stocktake, subject: string): string {
  const doc = db.value<string>(
    sql`select doc from reading where stocktake_id = ${id} and subject = ${subject} order by at limit 1`,
  );
  return doc === undefined ? '' : (JSON.parse(doc) as Reading).code;
}

/** Expected there, and read there: more than a shelf holds is not shown. */
const MOST_ON_A_SHELF = 400;

export function shelfBoxes(context: ReadContext, stocktake: Stocktake, placeId: Id): ShelfBox[] {
  return context.db
    .all<StoredFinding>(
      sql`
      select ${findingColumns(stocktake)} from ${FINDINGS} where f.no in (
        select no from stocktake_finding where stocktake_id = ${stocktake.id} and expected_at = ${placeId}
        union select no from stocktake_finding where stocktake_id = ${stocktake.id} and found_at = ${placeId})
      limit ${MOST_ON_A_SHELF}`,
    )
    .map((row) => ({ ...shelfBox(context, stocktake, row), expectedHere: row.expected_at === placeId }))
    .sort((a, b) => byNumber.compare(a.number || a.code, b.number || b.code));
}

const byNumber = new Intl.Collator('fr-CA', { numeric: true });

/** The finding of one subject as a shelf shows it. */
export function findingOnShelf(
  context: ReadContext,
  stocktake: Stocktake,
  subject: string,
  placeId: Id,
): ShelfBox | null {
  const row = storedFinding(context, stocktake, subject);
  return row === undefined ? null : { ...shelfBox(context, stocktake, row), expectedHere: row.expected_at === placeId };
}

export function storedFinding({ db }: ReadContext, stocktake: Stocktake, subject: string): StoredFinding | undefined {
  return db.get<StoredFinding>(sql`
    select ${findingColumns(stocktake)} from ${FINDINGS}
    where f.stocktake_id = ${stocktake.id} and f.subject = ${subject}`);
}
