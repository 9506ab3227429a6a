/**
 * Boxes of a unit in the light of a list of some kind on a given day: which may go on it, which of those only when their day
 * has come (look-ahead), and why the others may not.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidateRow, CandidatesInput } from '#shared/contract/lists.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import type { Box, Custody } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { hasFilesAway } from '#shared/domain/loan/files-away.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import {
  dispositionsTaken,
  eligible,
  eligiblePositions,
  eligibleTotal,
  fewOf,
  horizonOf,
  IN_PERMANENT_SECTION,
  isSpecial,
  scopeOf,
} from './candidate-boxes.ts';
import { personName, placeAddress } from './names.ts';
import { cappedCount, pageOf, sliceOf, sortedSlice, type Position, type Slice } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { rulesOfBoxes, type RulesInWords } from './rules-in-words.ts';
import { mergeUnits } from './unit-merge.ts';

type Asked = Input<'lists.candidates'>;

type Stored = {
  readonly no: number;
  readonly doc: string;
  readonly due_on: CivilDate | null;
  readonly dispositions: string;
  readonly undated: string | null;
  readonly deposited: string;
  readonly files: number;
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
  const rowsOf = (shown: readonly Position[]): CandidateRow[] => candidateRows(context, shown, input);
  if (input.include === 'eligible') {
    const positions = eligiblePositions(context, input, slice);
    return ok(pageOf(positions, input.limit, eligibleTotal(context, input), rowsOf));
  }
  const few = fewOf(context, input);
  if (few !== undefined) {
    const all = context.db.all<Position>(sql`
      select no, due_on as key from box where no in (select value from json_each(${few})) and ${included(context, input)}`);
    return ok(pageOf(sortedSlice(all, slice), input.limit, all.length, rowsOf));
  }
  const where = sql`${scopeOf(context, input)} and ${included(context, input)}`;
  const total = cappedCount(context.db, sql`from box indexed by box_unit where ${where}`);
  return ok(pageOf(byDate(context, input.unitId, where, slice), input.limit, total, rowsOf));
};

function included(context: ReadContext, input: Asked): Sql {
  return input.include === 'refused' ? sql`not (${eligible(context, input)})` : sql`1`;
}

function byDate({ db }: ReadContext, unitId: Id, where: Sql, slice: Slice): Position[] {
  const passedDated = slice.after !== null && slice.after.key === null;
  const due = { index: 'box_unit_due', key: 'due_on' };
  const dated = passedDated ? [] : mergeUnits(db, 'box', due, sql`due_on is not null and ${where}`, [unitId], slice);
  if (dated.length === slice.limit) return dated;
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

function candidateRows(context: ReadContext, positions: readonly Position[], input: Asked): CandidateRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(sql`
    select no, doc, due_on, dispositions, undated, deposited, files, custody, held, cases, list_id, borrower_id
    from box where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, { row, box: JSON.parse(row.doc) as Box }]));
  const rulesOf = rulesOfBoxes(
    context,
    [...byNo.values()].map(({ box }) => box),
  );
  return positions.flatMap(({ no }) => {
    const found = byNo.get(no);
    return found === undefined ? [] : [candidateRow(context, found.row, found.box, rulesOf(found.box), input)];
  });
}

function candidateRow(context: ReadContext, row: Stored, box: Box, rules: RulesInWords, input: Asked): CandidateRow {
  const kept = isKeptAlready(context, row, input) ? datesOf(context, box) : row;
  return {
    boxId: box.id,
    number: box.number,
    code: box.code ?? '',
    title: box.title,
    address: placeAddress(context, box.placeId),
    datesText: inclusiveDates(box),
    files: row.files,
    lengthMm: box.lengthMm,
    lastProtectedDay: kept.due_on,
    ...rules,
    dispositions: kept.dispositions,
    depositedOn: box.deposit?.on ?? null,
    upcoming: row.due_on !== null && row.due_on >= input.on && row.due_on < horizonOf(input),
    refusal: refusalOf(context, row, box, input),
    borrower: personName(context, row.borrower_id),
  };
}

/** The code a box whose contents call for something else is refused with. */
const OTHER_KIND = {
  destruction: 'BOX_NOT_FOR_DESTRUCTION',
  sorting: 'BOX_NOT_FOR_SORTING',
  deposit: 'BOX_NOT_FOR_DEPOSIT',
} as const satisfies { readonly [K in ListKind]: ErrorCode };

function refusalOf(context: ReadContext, row: Stored, box: Box, input: CandidatesInput): ErrorCode | null {
  if (!isKeptAlready(context, row, input)) {
    if (row.due_on === null) return row.undated === null ? 'BOX_DEPOSITED' : 'BOX_WITHOUT_DATE';
    if (!dispositionsTaken(context, input).includes(row.dispositions)) return OTHER_KIND[input.kind];
    if (row.due_on >= horizonOf(input)) return 'BOX_NOT_DUE';
  }
  if (row.list_id !== null) return 'BOX_ON_LIST';
  return (
    presenceRefusal({
      custody: row.custody,
      holds: row.held,
      openCases: row.cases,
      filesAway: hasFilesAway(context.world, box) ? 'yes' : 'no',
    }) ?? null
  );
}

/** Of the permanent section, on its way to a list that may take it all the same. */
function isKeptAlready(context: ReadContext, row: Stored, input: CandidatesInput): boolean {
  return row.deposited === 'permanentSection' && isSpecial(context, input);
}

/** The dates a deposited box had, which its columns say no more. */
function datesOf(context: ReadContext, box: Box): Pick<Stored, 'due_on' | 'dispositions'> {
  const organisation = context.world.organisation();
  const dates = organisation && boxDates(context.world, box, organisation);
  return {
    due_on: dates?.kind === 'dated' ? dates.lastProtectedDay : null,
    dispositions: dates?.dispositions.join('') ?? '',
  };
}

/** `refusalOf`, said to the database: the reason a box of the scope is left out, null for one that is not. */
export function refusalColumn(context: ReadContext, input: CandidatesInput): Sql {
  const taken = JSON.stringify(dispositionsTaken(context, input));
  const isKept = isSpecial(context, input) ? IN_PERMANENT_SECTION : sql`0`;
  return sql`case
    when not ${isKept} and due_on is null and undated is null then 'BOX_DEPOSITED'
    when not ${isKept} and due_on is null then 'BOX_WITHOUT_DATE'
    when not ${isKept} and dispositions not in (select value from json_each(${taken})) then ${OTHER_KIND[input.kind]}
    when not ${isKept} and due_on >= ${horizonOf(input)} then 'BOX_NOT_DUE'
    when list_id is not null then 'BOX_ON_LIST'
    when custody = 'out' then 'BOX_OUT'
    when custody = 'missing' then 'BOX_MISSING'
    when exists (
      select 1 from loan indexed by loan_away join file on file.id = loan.file_id
      where loan.box_id = box.id and loan.file_id is not null and loan.state in ('out', 'lost')
        and file.status = 'present' and file.box_id = box.id) then 'BOX_FILES_OUT'
    when held > 0 then 'BOX_ON_HOLD'
    when cases > 0 then 'BOX_IN_CASE'
  end`;
}

/** What stops a box from leaving whatever its dates say, in the order of `executionBlock`. */
export function presenceRefusal(box: {
  readonly custody: Custody;
  readonly holds: number;
  readonly openCases: number;
  readonly filesAway: 'no' | 'yes';
}): ErrorCode | undefined {
  if (box.custody === 'out') return 'BOX_OUT';
  if (box.custody === 'missing') return 'BOX_MISSING';
  if (box.filesAway === 'yes') return 'BOX_FILES_OUT';
  if (box.holds > 0) return 'BOX_ON_HOLD';
  if (box.openCases > 0) return 'BOX_IN_CASE';
  return undefined;
}
