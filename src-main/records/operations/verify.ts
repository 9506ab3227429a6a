/**
 * Does the database still say what people did? The chain is recomputed, the outbox replayed into a fresh database, every
 * record and every derived column compared, and the invariants that no table can hold by itself looked at. Reads only;
 * work goes on meanwhile, on what stood when it began.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canonicalJson, type JsonObject } from '#shared/base/json.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { VerifyReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { readCode } from '#shared/domain/code/code.ts';
import type { EntityType } from '#shared/domain/event.ts';
import { openReadable, openWritable, type ReadableDatabase } from '../database/database.ts';
import { migrate, pendingMigrations } from '../database/migrate.ts';
import { sql } from '../database/sql.ts';
import { tableOf } from '../repositories/record-store.ts';
import { ENTITY_TYPES } from '../sync/write-overlay.ts';
import { wordsAreOwed } from '../sync/words-later.ts';
import { asKept } from './kept-later.ts';
import { deriveAll, remaining } from './derivations.ts';
import { refold, type RefoldReport } from './refold.ts';

export type VerifyOptions = {
  readonly databasePath: string;
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

type Check = VerifyReport['checks'][number];

/** Checks everything on a connection of its own. `CANCELLED` when the caller gave up. */
export async function verifyDepot(options: VerifyOptions): Promise<Result<VerifyReport, CallError>> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-verify-'));
  const db = openReadable(options.databasePath);
  const fresh = openWritable(join(folder, 'refold.sqlite'));
  try {
    fresh.pragma('synchronous = OFF');
    const pending = pendingMigrations(fresh);
    if (pending.ok) migrate(fresh, pending.value);
    const total = db.value<number>(sql`select coalesce(max(n), 0) from outbox`) ?? 0;
    const steps = refold(db, fresh);
    let step = steps.next();
    while (step.done !== true) {
      options.onProgress(step.value, total);
      // A turn of the event loop lets a cancellation arrive.
      await new Promise((resolve) => setImmediate(resolve));
      if (options.isCancelled()) return err({ code: 'CANCELLED' });
      step = steps.next();
    }
    const report: RefoldReport = step.value;
    deriveAll(fresh);
    const overlooked = remaining(db) > 0 ? DERIVED : NO_COLUMN;
    const records = ENTITY_TYPES.map((type) => compareTable(db, fresh, type, overlooked));
    const checks = [...chainChecks(report), ...records, ...invariantChecks(db)];
    return ok({ ok: checks.every((check) => check.ok), operations: report.operations, checks });
  } finally {
    fresh.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function chainChecks(report: RefoldReport): Check[] {
  return [
    {
      name: 'chain',
      ok: report.brokenAt === null,
      detail: report.brokenAt === null ? '' : `n = ${String(report.brokenAt)}`,
    },
    { name: 'streams', ok: report.brokenStreams.length === 0, detail: report.brokenStreams.join('; ') },
    { name: 'judgements', ok: report.judgedOtherwise.length === 0, detail: report.judgedOtherwise.join('; ') },
  ];
}

const NO_COLUMN: ReadonlySet<string> = new Set();
/** Columns that are being counted again (derivations.ts). */
const DERIVED: ReadonlySet<string> = new Set([
  'held',
  'due_on',
  'dispositions',
  'as_block',
  'undated',
  'work',
  'work_on',
  'disposition',
]);

type Row = { readonly id: string; readonly doc: string } & Readonly<Record<string, unknown>>;

/** Every record of a kind, on the disk and as the log leads to it, side by side in the order of their ids. */
function compareTable(
  db: ReadableDatabase,
  fresh: ReadableDatabase,
  type: EntityType,
  overlooked: ReadonlySet<string>,
): Check {
  const rows = sql`select * from ${tableOf(type)} order by id`;
  const expected = fresh.iterate<Row>(rows);
  let count = 0;
  let different = 0;
  let example = '';
  const differs = (id: string): void => {
    different += 1;
    if (example === '') example = id;
  };
  let wanted = expected.next();
  for (const row of db.iterate<Row>(rows)) {
    count += 1;
    while (wanted.done !== true && wanted.value.id < row.id) {
      differs(wanted.value.id);
      wanted = expected.next();
    }
    if (wanted.done === true || wanted.value.id !== row.id) differs(row.id);
    else {
      if (!sameRow(row, wanted.value, overlooked)) differs(row.id);
      wanted = expected.next();
    }
  }
  while (wanted.done !== true) {
    differs(wanted.value.id);
    wanted = expected.next();
  }
  const detail = different === 0 ? String(count) : `${String(different)}, ${example}`;
  return { name: `records.${type}`, ok: different === 0, detail };
}

/** Row numbers depend on the order of arrival only; documents are compared as values. */
function sameRow(a: Row, b: Row, overlooked: ReadonlySet<string>): boolean {
  for (const column of Object.keys(a)) {
    if (column === 'no' || overlooked.has(column) || a[column] === b[column]) continue;
    if (column !== 'doc' || !sameDocument(JSON.parse(a.doc) as JsonObject, JSON.parse(b.doc) as JsonObject))
      return false;
  }
  return true;
}

function sameDocument(stored: JsonObject, replayed: JsonObject): boolean {
  return canonicalJson(stored) === canonicalJson(asKept(stored, replayed));
}

function invariantChecks(db: ReadableDatabase): Check[] {
  const count = (name: Check['name'], violations: number): Check => ({
    name,
    ok: violations === 0,
    detail: violations === 0 ? '' : String(violations),
  });
  return [
    count(
      'oneBoxPerPosition',
      db.value<number>(sql`
        select count(*) from (
          select box.place_id from box join place on place.id = box.place_id
          where box.custody = 'shelved' and json_extract(place.doc, '$.exclusive') = 'yes'
          group by box.place_id having count(*) > 1)`) ?? 0,
    ),
    count(
      'outMeansOneOpenLoan',
      db.value<number>(sql`
        select count(*) from box
        where (custody = 'out') <> (select count(*) = 1 from loan where loan.box_id = box.id and loan.state = 'out' and loan.file_id is null)`) ??
        0,
    ),
    count(
      'filesOutAreLoans',
      db.value<number>(sql`
        select count(*) from loan
        where file_id is not null and (state in ('out', 'lost')) <> exists (
          select 1 from box, json_each(box.doc, '$.filesOut') as away
          where box.id = loan.box_id and away.value ->> '$.loanId' = loan.id)`) ?? 0,
    ),
    count('ownCodesAreValid', invalidCodes(db)),
    count(
      'numbersWithinBlocks',
      db.value<number>(sql`select count(*) from number_block where next < first or next > last + 1`) ?? 0,
    ),
    count('everyBoxIsSearchable', searchGap(db, 'box')),
    count('everyFileIsSearchable', searchGap(db, 'file')),
    count('talliesAreCounts', wrongTallies(db)),
  ];
}

/** Tallies that are not what counting says; one of zero is as good as none. */
function wrongTallies(db: ReadableDatabase): number {
  const boxes = sql`
    select unit_id, custody, deposited, count(*) as boxes, sum(length_mm) as length_mm from box group by 1, 2, 3`;
  const statuses = sql`
    select 'file' as kind, status, count(*) as records from file group by 2
    union all select 'place', status, count(*) from place group by 2`;
  const ofBoxes = db.value<number>(sql`
    with counted as (${boxes}), kept as (select * from box_tally where boxes <> 0 or length_mm <> 0)
    select (select count(*) from (select * from counted except select * from kept))
      + (select count(*) from (select * from kept except select * from counted))`);
  const ofStatuses = db.value<number>(sql`
    with counted as (${statuses}), kept as (select * from status_tally where records <> 0)
    select (select count(*) from (select * from counted except select * from kept))
      + (select count(*) from (select * from kept except select * from counted))`);
  const ofCategories = db.value<number>(sql`
    with counted as (
      select category_id, count(*) as files from file where category_id is not null and status <> 'annulled' group by 1
    ), kept as (select * from category_tally where files <> 0)
    select (select count(*) from (select * from counted except select * from kept))
      + (select count(*) from (select * from kept except select * from counted))`);
  return (ofBoxes ?? 0) + (ofStatuses ?? 0) + (ofCategories ?? 0);
}

function invalidCodes(db: ReadableDatabase): number {
  let invalid = 0;
  for (const { code } of db.iterate<{ code: string }>(
    sql`select json_extract(doc, '$.code') as code from box where json_extract(doc, '$.code') is not null`,
  )) {
    if (!readCode(code).ok) invalid += 1;
  }
  return invalid;
}

/** Words still on their way (sync/words-later.ts) are not missing. */
function searchGap(db: ReadableDatabase, type: 'box' | 'file'): number {
  if (wordsAreOwed(db)) return 0;
  const records = db.value<number>(sql`select count(*) from ${sql.ident(type)}`) ?? 0;
  const indexed = db.value<number>(sql`select count(*) from ${sql.ident(`${type}_search`)}`) ?? 0;
  return Math.abs(records - indexed);
}
