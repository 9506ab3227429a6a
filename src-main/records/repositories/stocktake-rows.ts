/**
 * Rows of stocktakes, and the findings derived from them as they change: each reading derives again its own subject, and the
 * bare shelf it contradicts. Records come in any order, so a finding is derived from whatever is here.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities } from '#shared/domain/event.ts';
import { boxOfSubject, boxSubject, findingRead, placeSubject, subjectOf } from '#shared/domain/stocktake/findings.ts';
import type { Expectation, Reading, Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';

const EXPECTED_WIDTH = 8;

export function saveStocktake(db: WritableDatabase, record: Stocktake, before: Stocktake | undefined): void {
  db.run(sql`
    insert into stocktake (id, doc, site_id, state, opened_at)
    values (${record.id}, ${JSON.stringify(record)}, ${record.siteId}, ${record.state}, ${record.openedAt})
    on conflict (id) do update set doc = excluded.doc, state = excluded.state, opened_at = excluded.opened_at`);
  const was = new Map((before?.settlements ?? []).map((each) => [each.subject, each.at]));
  const changed = record.settlements.filter(({ subject, at }) => was.get(subject) !== at);
  const is = new Set(record.settlements.map(({ subject }) => subject));
  const gone = [...was.keys()].filter((subject) => !is.has(subject));
  for (const settlement of changed) {
    const { subject, decision, at } = settlement;
    db.run(sql`
      insert into stocktake_settlement (stocktake_id, subject, decision, at, doc)
      values (${record.id}, ${subject}, ${decision}, ${at}, ${JSON.stringify(settlement)})
      on conflict (stocktake_id, subject) do update set decision = excluded.decision, at = excluded.at, doc = excluded.doc`);
  }
  for (const subject of gone) {
    db.run(sql`delete from stocktake_settlement where stocktake_id = ${record.id} and subject = ${subject}`);
  }
  for (const subject of [...changed.map((each) => each.subject), ...gone]) derive(db, record.id, subject);
}

export function saveExpectation(db: WritableDatabase, record: Expectation, before: Expectation | undefined): void {
  db.run(sql`
    insert into expectation (id, doc, stocktake_id, site_id)
    values (${record.id}, ${JSON.stringify(record)}, ${record.stocktakeId}, ${record.siteId})
    on conflict (id) do update set doc = excluded.doc`);
  if (before === undefined) expect(db, record);
  for (const { boxId, custody, placeId } of record.standing) {
    db.run(sql`
      update stocktake_finding set stood_custody = ${custody}, stood_at = ${placeId}
      where stocktake_id = ${record.stocktakeId} and subject = ${boxSubject(boxId)}`);
  }
}

function expect(db: WritableDatabase, { stocktakeId, boxes }: Expectation): void {
  const sorts = new Map<Id, string>();
  const rows: SqlValue[] = [];
  for (const { boxId, placeId, was } of boxes) {
    const sort = sorts.get(placeId) ?? sortOf(db, placeId);
    sorts.set(placeId, sort);
    rows.push(stocktakeId, boxSubject(boxId), boxId, placeId, was, '', placeId, sort);
  }
  for (const group of sql.rowGroups(EXPECTED_WIDTH, rows)) {
    db.run(sql`
      insert into stocktake_finding (stocktake_id, subject, box_id, expected_at, was, category, place_id, sort)
      values ${group}
      on conflict (stocktake_id, subject) do update set expected_at = excluded.expected_at, was = excluded.was`);
  }
}

export function saveReading(db: WritableDatabase, record: Reading, before: Reading | undefined): void {
  const { id, stocktakeId, siteId, placeId, what, at, by } = record;
  const struck = record.struck === null ? 0 : 1;
  if (before === undefined) {
    db.run(sql`
      insert into reading (id, doc, stocktake_id, site_id, place_id, subject, what, struck, at, by)
      values (${id}, ${JSON.stringify(record)}, ${stocktakeId}, ${siteId}, ${placeId}, ${subjectOf(record)}, ${what},
        ${struck}, ${at}, ${by})
      on conflict (id) do update set doc = excluded.doc, struck = excluded.struck, at = excluded.at, by = excluded.by`);
  } else {
    db.run(
      sql`update reading set doc = ${JSON.stringify(record)}, struck = ${struck}, at = ${at}, by = ${by} where id = ${id}`,
    );
  }
  deriveFrom(db, record);
}

/** After the row of a record that was only pending here is gone. */
export function forgetReading(db: WritableDatabase, record: Reading): void {
  deriveFrom(db, record);
}

export function forgetExpectation(db: WritableDatabase, { stocktakeId, boxes }: Expectation): void {
  for (const { boxId } of boxes) {
    const subject = boxSubject(boxId);
    db.run(sql`
      update stocktake_finding set expected_at = null, was = '' where stocktake_id = ${stocktakeId} and subject = ${subject}`);
    derive(db, stocktakeId, subject);
  }
}

export function forgetStocktake(db: WritableDatabase, { id }: Pick<Entities['stocktake'], 'id'>): void {
  db.run(sql`delete from stocktake_settlement where stocktake_id = ${id}`);
}

function deriveFrom(db: WritableDatabase, reading: Reading): void {
  derive(db, reading.stocktakeId, subjectOf(reading));
  // What is read on a shelf that was said to be empty contradicts it.
  if (reading.what === 'emptyPlace') return;
  const shelf = placeSubject(reading.placeId);
  if (readingsOf(db, reading.stocktakeId, shelf).length > 0) derive(db, reading.stocktakeId, shelf);
}

function readingsOf(db: ReadableDatabase, stocktakeId: Id, subject: string): Reading[] {
  return db
    .all<{ doc: string }>(sql`select doc from reading where stocktake_id = ${stocktakeId} and subject = ${subject}`)
    .map(({ doc }) => JSON.parse(doc) as Reading);
}

function derive(db: WritableDatabase, stocktakeId: Id, subject: string): void {
  const readings = readingsOf(db, stocktakeId, subject);
  const settledAt = db.value<Reading['at']>(
    sql`select at from stocktake_settlement where stocktake_id = ${stocktakeId} and subject = ${subject}`,
  );
  const finding = findingRead(
    readings,
    settledAt === undefined ? undefined : { at: settledAt },
    readings.some(({ what, placeId }) => what === 'emptyPlace' && isOccupied(db, stocktakeId, placeId)) ? 'yes' : 'no',
  );
  if (finding === undefined) {
    db.run(sql`
      update stocktake_finding set category = '', reason = null, recorded_at = null, found_at = null, place_id = expected_at,
        sort = coalesce((select address_sort from place where id = expected_at), ''), readings = 0, last_at = null, last_by = null
      where stocktake_id = ${stocktakeId} and subject = ${subject}`);
    db.run(sql`
      delete from stocktake_finding where stocktake_id = ${stocktakeId} and subject = ${subject} and expected_at is null`);
    return;
  }
  const counted = readings.filter(({ struck }) => struck === null);
  const last = counted.reduce((a, b) => (a.at > b.at || (a.at === b.at && a.id > b.id) ? a : b), counted[0] as Reading);
  db.run(sql`
    insert into stocktake_finding (stocktake_id, subject, box_id, category, reason, recorded_at, found_at, place_id, sort, readings,
      last_at, last_by)
    values (${stocktakeId}, ${subject}, ${boxOfSubject(subject)}, ${finding.category}, ${finding.reason}, ${finding.expectedAt},
      ${finding.foundAt}, ${finding.foundAt}, ${sortOf(db, finding.foundAt)}, ${counted.length}, ${last.at}, ${last.by})
    on conflict (stocktake_id, subject) do update set category = excluded.category, reason = excluded.reason,
      recorded_at = excluded.recorded_at, found_at = excluded.found_at, place_id = excluded.place_id, sort = excluded.sort,
      readings = excluded.readings, last_at = excluded.last_at, last_by = excluded.last_by`);
}

function isOccupied(db: ReadableDatabase, stocktakeId: Id, placeId: Id): boolean {
  return (
    db.value<number>(sql`
      select 1 from reading where stocktake_id = ${stocktakeId} and place_id = ${placeId} and struck = 0
        and what in ('box', 'unreadable') limit 1`) !== undefined
  );
}

function sortOf(db: ReadableDatabase, placeId: Id | null): string {
  return db.value<string>(sql`select address_sort from place where id = ${placeId}`) ?? '';
}
