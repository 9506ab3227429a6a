/** The list of files, by the same three ways as that of boxes (boxes-page.ts), and the contents of one box. */
import { TOTAL_CAP } from '#shared/contract/common.ts';
import { ok } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { FileRow } from '#shared/contract/boxes.ts';
import type { Input } from '#shared/contract/contract.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { boxNumber, ruleNumber, unitName } from './names.ts';
import {
  afterNo,
  cappedCount,
  countedSlice,
  orderWord,
  pageOf,
  sliceOf,
  sortedSlice,
  type Position,
  type Slice,
} from './paging.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';
import { fileAsRead, searchableFiles } from './readable-files.ts';
import { textSearch, type TextSearch } from './text-search.ts';
import { livingRows, mergeUnits, unitsHolding, type UnitIndex } from './unit-merge.ts';

type FilesInput = Input<'files.page'>;
type Sort = FilesInput['sort'];
type Found = { readonly positions: readonly Position[]; readonly total: number };
type Stored = { readonly no: number; readonly doc: string; readonly due_on: CivilDate | null };

const SORTS: { readonly [F in Sort['field']]: UnitIndex } = {
  newest: { index: 'file_unit', key: null },
  cote: { index: 'file_unit_cote', key: 'cote_sort' },
  title: { index: 'file_unit_title', key: 'title_sort' },
};

export const filesPage: Query<'files.page'> = (context, input) => {
  const slice = sliceOf(input, input.sort.direction);
  const search = textSearch(input.text, input.unitId);
  const { positions, total } =
    search === undefined ? listed(context, input, slice) : searched(context, input, search, slice);
  return pageOf(positions, input.limit, total, (shown) => fileRows(context, shown));
};

/** What is in the box, in the order of the paper; files taken out for good stay, and say so. */
export const boxFiles: RecordQuery<'boxes.files'> = (context, { id }) => {
  if (context.world.get('box', id) === undefined) return unknownRecord(id);
  const stored = context.db.all<Stored>(sql`
    select no, doc, due_on from file where box_id = ${id} and status <> 'annulled' order by position, no`);
  return ok(stored.map((row) => fileRow(context, row)));
};

function listed(context: ReadContext, input: FilesInput, slice: Slice): Found {
  const { db } = context;
  const { unitId, sort } = input;
  const where = filterOf(input);
  const narrow = narrowIndex(input);
  const by = SORTS[sort.field];
  const units = unitId === null ? unitsHolding(db, 'file') : [unitId];
  if (narrow === undefined) {
    const total = cappedCount(
      db,
      sql`
      from file indexed by file_unit where unit_id in (select value from json_each(${JSON.stringify(units)})) and ${where}`,
    );
    return { positions: mergeUnits(db, 'file', by, where, units, slice), total };
  }
  const few = sql`from file indexed by ${narrow} where ${where}`;
  const total = cappedCount(db, few);
  if (total > TOTAL_CAP) return { positions: mergeUnits(db, 'file', by, where, units, slice), total };
  const found = db.all<Position>(sql`select no, ${keyColumn(sort)} as key ${few}`);
  return { positions: sortedSlice(found, slice), total };
}

function searched(context: ReadContext, input: FilesInput, search: TextSearch, slice: Slice): Found {
  const { db } = context;
  if (search.words.length === 0) return { positions: [], total: 0 };
  const hits = fileHits(search, sql`${filterOf(input)} and ${searchableFiles(context)}`);
  if (input.sort.field === 'newest') {
    const read = (wider: Slice): Position[] => db.all(newestFileHits(hits, sql`''`, wider));
    return countedSlice(slice, read, () => cappedCount(db, hits));
  }
  const newest: Slice = { after: null, direction: 'desc', limit: TOTAL_CAP + 1 };
  const candidates = db.all<Position>(newestFileHits(hits, keyColumn(input.sort), newest));
  return { positions: sortedSlice(candidates.slice(0, TOTAL_CAP), slice), total: candidates.length };
}

/** The index of a filter that leaves few files; of a rubrique before a rule, which is broader. */
function narrowIndex({ ruleId, categoryId = null, status = null }: FilesInput): Sql | undefined {
  if (categoryId !== null) return sql`file_category`;
  if (isGone(status)) return sql`file_gone`;
  return ruleId === null ? undefined : sql`file_rule`;
}

type Status = NonNullable<FilesInput['status']>;

function isGone(status: Status | null): status is Exclude<Status, 'present'> {
  return status !== null && status !== 'present';
}

function filterOf({ unitId, ruleId, categoryId = null, status = null }: FilesInput): Sql {
  const conditions = [livingRows('file')];
  if (unitId !== null) conditions.push(sql`unit_id = ${unitId}`);
  if (ruleId !== null) conditions.push(sql`rule_id = ${ruleId}`);
  if (categoryId !== null) conditions.push(sql`category_id = ${categoryId}`);
  // In the words of the index of those that are gone.
  if (isGone(status)) conditions.push(sql`status in ('withdrawn', 'destroyed')`);
  if (status !== null) conditions.push(sql`status = ${status}`);
  return sql.join(conditions, ' and ');
}

function fileHits(search: TextSearch, where: Sql): Sql {
  return sql`
    from file_search cross join file on file.no = file_search.rowid where file_search match ${search.match} and ${where}`;
}

function newestFileHits(hits: Sql, key: Sql, slice: Slice): Sql {
  return sql`
    select file.no, ${key} as key ${hits} and ${afterNo(sql`file_search.rowid`, slice)}
    order by file_search.rowid ${orderWord(slice.direction)} limit ${slice.limit}`;
}

function keyColumn({ field }: Sort): Sql {
  const { key } = SORTS[field];
  return key === null ? sql`''` : sql.ident(key);
}

function fileRows(context: ReadContext, positions: readonly Position[]): FileRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(
    sql`select no, doc, due_on from file where no in (select value from json_each(${numbers}))`,
  );
  const byNo = new Map(stored.map((row) => [row.no, row]));
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [fileRow(context, row)];
  });
}

export function fileRow(context: ReadContext, { doc, due_on }: Pick<Stored, 'doc' | 'due_on'>): FileRow {
  const { file, reserved } = fileAsRead(context, JSON.parse(doc) as FileRecord);
  return {
    id: file.id,
    cote: file.cote,
    title: file.title,
    reserved,
    boxId: file.boxId,
    boxNumber: boxNumber(context, file.boxId),
    position: file.position,
    ruleNumber: ruleNumber(context, file.ruleId),
    openedOn: file.openedOn,
    closedOn: file.closedOn,
    datesText: inclusiveDates(file),
    dueOn: due_on,
    status: file.status,
    outcome: file.outcome ?? null,
    unitName: unitName(context, file.unitId),
  };
}
