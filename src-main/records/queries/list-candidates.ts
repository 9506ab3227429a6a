/**
 * Boxes of a unit in the light of a destruction on a given day: which may go on a list, and why the others may not.
 *
 * Read from the columns of the list of boxes, not from the records: the dates are those `boxDates` gave when they were
 * last derived, so the answer is that of `listLine`, and what only stops the execution (loan, hold, case, other list)
 * is said now rather than on the day.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import type { Box, Custody } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { personName, placeAddress } from './names.ts';
import { cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { livingRows, mergeUnits } from './unit-merge.ts';

type Include = Input<'lists.candidates'>['include'];

type Stored = {
  readonly no: number;
  readonly doc: string;
  readonly due_on: CivilDate | null;
  readonly as_block: number;
  readonly custody: Custody;
  readonly held: number;
  readonly cases: number;
  readonly list_id: Id | null;
  readonly borrower_id: Id | null;
};

/** In the order of their dates, then those without one. */
export const listCandidates: RecordQuery<'lists.candidates'> = (context, input) => {
  if (context.world.get('unit', input.unitId) === undefined) return unknownRecord(input.unitId);
  const slice = sliceOf(input, 'asc');
  const where = candidatesOf(input.include, input.on);
  const positions = byDate(context, input.unitId, where, input.include, slice);
  const total = cappedCount(context.db, candidateBoxes(input.unitId, where, input.include));
  return ok(pageOf(positions, input.limit, total, (shown) => candidateRows(context, shown, input.on)));
};

function candidatesOf(include: Include, on: CivilDate): Sql {
  const gone = sql`custody not in ('destroyed', 'annulled') and ${livingRows('box')}`;
  switch (include) {
    case 'eligible':
      return sql`${gone} and ${eligible(on)}`;
    case 'refused':
      return sql`${gone} and not (${eligible(on)})`;
    case 'all':
      return gone;
  }
}

/** Null nowhere: SQL's third truth value would hide a box from both halves. */
function eligible(on: CivilDate): Sql {
  return sql`(due_on is not null and due_on < ${on} and as_block = 1 and held = 0 and cases = 0 and list_id is null
    and custody in ('shelved', 'unplaced'))`;
}

function candidateBoxes(unitId: Id, where: Sql, include: Include): Sql {
  const index = include === 'eligible' ? sql`box_unit_due` : sql`box_unit`;
  return sql`from box indexed by ${index} where unit_id = ${unitId} and ${where}`;
}

function byDate({ db }: ReadContext, unitId: Id, where: Sql, include: Include, slice: Slice): Position[] {
  const passedDated = slice.after !== null && slice.after.key === null;
  const due = { index: 'box_unit_due', key: 'due_on' };
  const dated = passedDated ? [] : mergeUnits(db, 'box', due, sql`due_on is not null and ${where}`, [unitId], slice);
  if (dated.length === slice.limit || include === 'eligible') return dated;
  const rest = { ...slice, after: passedDated ? slice.after : null, limit: slice.limit - dated.length };
  const undated = mergeUnits(
    db,
    'box',
    { index: 'box_unit', key: null },
    sql`due_on is null and ${where}`,
    [unitId],
    rest,
  );
  return [...dated, ...undated.map(({ no }) => ({ key: null, no }))];
}

function candidateRows(context: ReadContext, positions: readonly Position[], on: CivilDate): CandidateRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(sql`
    select no, doc, due_on, as_block, custody, held, cases, list_id, borrower_id
    from box where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, row]));
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [candidateRow(context, row, on)];
  });
}

function candidateRow(context: ReadContext, row: Stored, on: CivilDate): CandidateRow {
  const box = JSON.parse(row.doc) as Box;
  return {
    boxId: box.id,
    number: box.number,
    title: box.title,
    address: placeAddress(context, box.placeId),
    datesText: inclusiveDates(box),
    lastProtectedDay: row.due_on,
    ...rulesInWords(context, box),
    refusal: refusalOf(row, on),
    borrower: personName(context, row.borrower_id),
  };
}

function refusalOf(row: Stored, on: CivilDate): ErrorCode | null {
  if (row.due_on === null) return 'BOX_WITHOUT_DATE';
  if (row.as_block === 0) return 'BOX_NOT_FOR_DESTRUCTION';
  if (row.due_on >= on) return 'BOX_NOT_DUE';
  if (row.list_id !== null) return 'BOX_ON_LIST';
  return presenceRefusal({ custody: row.custody, holds: row.held, openCases: row.cases }) ?? null;
}

/** What stops a box from being destroyed whatever its dates say, in the order of `executionBlock`. */
export function presenceRefusal(box: {
  readonly custody: Custody;
  readonly holds: number;
  readonly openCases: number;
}): ErrorCode | undefined {
  if (box.custody === 'out') return 'BOX_OUT';
  if (box.custody === 'missing') return 'BOX_MISSING';
  if (box.holds > 0) return 'BOX_ON_HOLD';
  if (box.openCases > 0) return 'BOX_IN_CASE';
  return undefined;
}

/** The rules a box goes by, its own first, then its files', each once: `01110 · 02010`, `2-5-D · 3-0-D`. */
export function rulesInWords({ world }: ReadContext, box: Box): { ruleNumber: string; notation: string } {
  const numbers = new Set<string>();
  const notations = new Set<string>();
  const files = world.filesOfBox(box.id).flatMap((id) => world.get('file', id) ?? []);
  for (const record of [box, ...files]) {
    const rule = record.ruleId === null ? undefined : world.get('rule', record.ruleId);
    if (rule === undefined) continue;
    numbers.add(rule.number);
    notations.add(notationFor(rule, record));
  }
  return { ruleNumber: [...numbers].join(' · '), notation: [...notations].join(' · ') };
}
