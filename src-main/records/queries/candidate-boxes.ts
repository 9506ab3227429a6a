/**
 * Which boxes a list of a kind may take, as conditions on the columns of the list of boxes: the dates are those `boxDates`
 * gave when they were last derived, so the answer is that of `listLine`, and what only stops the execution (loan, hold,
 * case, other list) is said now rather than on the day.
 *
 * By date, each page is a range of `box_unit_disposable`, one per disposition the kind takes. A place or a rule that leaves
 * few boxes is read by its own index and sorted here, as the list of boxes does it.
 */
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { TOTAL_CAP } from '#shared/contract/common.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { addressRange } from '../repositories/record-store.ts';
import { sortedSlice, type Position, type Slice } from './paging.ts';
import { livingRows, mergeUnits } from './unit-merge.ts';

/** Dispositions as the column says them. A mixed box is sorted (trap 7). */
const TAKEN: { readonly [K in ListKind]: readonly string[] } = {
  destruction: ['D'],
  sorting: ['T', 'DC', 'DT', 'CT', 'DCT'],
  deposit: ['C'],
};
/** Under an authorisation of art. 18, what was to be kept may be destroyed too (trap 10). */
const ANY = ['D', 'C', ...TAKEN.sorting];

type Scope = Pick<CandidatesInput, 'unitId' | 'placeId' | 'ruleId' | 'forList'>;

/** The day before which the dates lie: the day asked about, and so many days more. */
export function horizonOf({ on, lookAheadDays }: Pick<CandidatesInput, 'on' | 'lookAheadDays'>): CivilDate {
  return addDays(on, lookAheadDays);
}

/** Whether the list they would go on cites an authorisation of BAnQ (Loi sur les archives, art. 18). */
export function isSpecial({ world }: ReadContext, { kind, forList }: CandidatesInput): boolean {
  const list = forList === null ? undefined : world.get('list', forList);
  return kind === 'destruction' && list?.specialAuthorisation !== undefined;
}

export function dispositionsTaken(context: ReadContext, wanted: CandidatesInput): readonly string[] {
  return isSpecial(context, wanted) ? ANY : TAKEN[wanted.kind];
}

/** Boxes that are still in the organisation's hands, of the unit, in the place and under the rule. */
export function scopeOf(context: ReadContext, { unitId, placeId, ruleId, forList }: Scope): Sql {
  return sql`unit_id = ${unitId} and custody in ('unplaced', 'shelved', 'out', 'missing') and ${livingRows('box')}
    and ${inPlace(context, placeId)} and ${underRule(ruleId)} and ${notOn(context, forList)}`;
}

/** Null nowhere: SQL's third truth value would hide a box from both halves. */
export function eligible(context: ReadContext, wanted: CandidatesInput): Sql {
  const taken = JSON.stringify(dispositionsTaken(context, wanted));
  const due = sql`due_on is not null and due_on < ${horizonOf(wanted)}
    and dispositions in (select value from json_each(${taken}))`;
  return isSpecial(context, wanted)
    ? sql`(((${due}) or ${IN_PERMANENT_SECTION}) and ${nothingAgainst()})`
    : sql`(${due} and ${nothingAgainst()})`;
}

/** It waits for no date any more among its columns: it has been due since before it was deposited. */
export const IN_PERMANENT_SECTION = sql`deposited = 'permanentSection'`;

function nothingAgainst(): Sql {
  return sql`held = 0 and cases = 0 and list_id is null and custody in ('shelved', 'unplaced')`;
}

/** The eligible boxes of the slice, in the order of their dates; those of the permanent section after them. */
export function eligiblePositions(context: ReadContext, wanted: CandidatesInput, slice: Slice): Position[] {
  const { db } = context;
  const few = fewOf(context, wanted);
  if (few !== undefined) {
    return sortedSlice(
      db.all<Position>(
        sql`select no, due_on as key from box where no in (select value from json_each(${few})) and ${eligible(context, wanted)}`,
      ),
      slice,
    );
  }
  const conditions = sql`${inPlace(context, wanted.placeId)} and ${underRule(wanted.ruleId)}
    and ${notOn(context, wanted.forList)} and ${nothingAgainst()}`;
  const index = { index: 'box_unit_disposable', key: 'due_on' };
  const found = dispositionsTaken(context, wanted).flatMap((dispositions) => {
    const range = sql`dispositions = ${dispositions} and due_on is not null and due_on < ${horizonOf(wanted)}`;
    return mergeUnits(db, 'box', index, sql`${range} and ${conditions}`, [wanted.unitId], slice);
  });
  const deposited = isSpecial(context, wanted) && found.length < slice.limit ? depositedBoxes(conditions) : [];
  return sortedSlice([...found, ...deposited], slice);

  function depositedBoxes(besides: Sql): Position[] {
    const from = slice.after?.key === null ? slice.after.no : -1;
    return db.all<Position>(sql`
      select no, due_on as key from box indexed by box_deposited
      where unit_id = ${wanted.unitId} and deposited <> '' and ${IN_PERMANENT_SECTION} and ${besides} and no > ${from}
      order by no limit ${slice.limit}`);
  }
}

/** How many are eligible, or `TOTAL_CAP + 1`. */
export function eligibleTotal(context: ReadContext, wanted: CandidatesInput): number {
  return eligiblePositions(context, wanted, { after: null, direction: 'asc', limit: TOTAL_CAP + 1 }).length;
}

/** Ids of the eligible boxes, by date, at most `limit`. */
export function eligibleIds(context: ReadContext, wanted: CandidatesInput, limit: number): Id[] {
  const positions = eligiblePositions(context, wanted, { after: null, direction: 'asc', limit });
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const ids = new Map(
    context.db
      .all<{ no: number; id: Id }>(sql`select no, id from box where no in (select value from json_each(${numbers}))`)
      .map(({ no, id }) => [no, id]),
  );
  return positions.flatMap(({ no }) => ids.get(no) ?? []);
}

/**
 * Numbers (as JSON) of the boxes a place or a rule leaves, when they are few; undefined when neither is asked for or there
 * are many, which the order of dates then meets soon enough.
 */
export function fewOf(context: ReadContext, scope: Scope): string | undefined {
  const found = byRule(context, scope) ?? byPlace(context, scope);
  if (found === undefined) return undefined;
  const among = sql`no in (select value from json_each(${JSON.stringify(found)}))`;
  const rows = context.db.all<{ no: number }>(sql`select no from box where ${among} and ${scopeOf(context, scope)}`);
  return JSON.stringify(rows.map(({ no }) => no));
}

/** Boxes that are read and sorted rather than looked for on the way. */
const FEW = 5_000;

function byRule({ db }: ReadContext, { ruleId }: Scope): readonly number[] | undefined {
  if (ruleId === null) return undefined;
  const own = db.all<{ no: number }>(sql`
    select no from box indexed by box_rule where rule_id = ${ruleId} limit ${FEW + 1}`);
  const files = db.all<{ box_id: Id }>(sql`
    select distinct box_id from file indexed by file_rule where rule_id = ${ruleId} and box_id is not null limit ${FEW + 1}`);
  if (own.length + files.length > FEW) return undefined;
  const ids = JSON.stringify(files.map(({ box_id }) => box_id));
  const holding = db.all<{ no: number }>(sql`select no from box where id in (select value from json_each(${ids}))`);
  return [...new Set([...own, ...holding].map(({ no }) => no))];
}

function byPlace(context: ReadContext, { unitId, placeId }: Scope): readonly number[] | undefined {
  if (placeId === null) return undefined;
  const found = context.db.all<{ no: number }>(sql`
    select no from box indexed by box_unit_address
    where unit_id = ${unitId} and custody <> 'annulled' and ${inPlace(context, placeId)} limit ${FEW + 1}`);
  return found.length > FEW ? undefined : found.map(({ no }) => no);
}

/** Boxes that stand or belong at the place or below it are one range of addresses. */
function inPlace({ db }: ReadContext, placeId: Id | null): Sql {
  if (placeId === null) return sql`1`;
  const addressSort = db.value<string>(sql`select address_sort from place where id = ${placeId}`);
  const { from, to } = addressSort === undefined ? { from: '', to: '' } : addressRange(addressSort);
  return sql`address_sort >= ${from} and address_sort < ${to}`;
}

/** Its own rule, or that of a file in it: looked for among its own files, never among all those of the rule. */
function underRule(ruleId: Id | null): Sql {
  if (ruleId === null) return sql`1`;
  return sql`(rule_id = ${ruleId} or exists (
    select 1 from file indexed by file_box where file.box_id = box.id and file.rule_id = ${ruleId}))`;
}

/** A draft takes nothing out of the lists of boxes: what is on it already is left out by its ids. */
function notOn({ world }: ReadContext, listId: Id | null): Sql {
  const boxIds = listId === null ? undefined : world.get('list', listId)?.boxIds;
  if (boxIds === undefined || boxIds.length === 0) return sql`1`;
  return sql`id not in (select value from json_each(${JSON.stringify(boxIds)}))`;
}
