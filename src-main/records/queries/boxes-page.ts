/**
 * The list of boxes: filtered, sorted by any column, searched, a page at a time.
 *
 * Three ways to a page, none of which reads the whole table:
 * - a filter that leaves at most `TOTAL_CAP` boxes: they are read by the filter's own index and sorted here;
 * - more than that: read in the order of the sort, merged from one index per unit, the filter checked on the way;
 * - a text: the hits of the full-text index, newest first. Sorted by a column, a text ranks its newest `TOTAL_CAP` hits
 *   only, which is every hit unless the total says "1000+": sorting all the hits of a common word takes too long.
 */
import { TOTAL_CAP } from '#shared/contract/common.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { boxWords } from '../repositories/search-words.ts';
import { boxAccess, isDueState, type BoxAccess } from './box-filter.ts';
import { boxRows } from './box-rows.ts';
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
import type { Query } from './query.ts';
import { textSearch, wordsAnswer, type TextSearch } from './text-search.ts';
import { mergeUnits, type UnitIndex } from './unit-merge.ts';

type Sort = Input<'boxes.page'>['sort'];

/** `total` counts to `TOTAL_CAP + 1` at most. */
export type BoxPositions = { readonly positions: readonly Position[]; readonly total: number };

/** Boxes whose own words are read rather than the index. */
const FEW = 300;

const NOWHERE: BoxPositions = { positions: [], total: 0 };

const SORTS: { readonly [F in Sort['field']]: UnitIndex } = {
  newest: { index: 'box_unit', key: null },
  number: { index: 'box_unit_number', key: 'number_sort' },
  title: { index: 'box_unit_title', key: 'title_sort' },
  address: { index: 'box_unit_address', key: 'address_sort' },
  due: { index: 'box_unit_due', key: 'due_on' },
};

export const boxesPage: Query<'boxes.page'> = (context, input) => {
  const slice = sliceOf(input, input.sort.direction);
  const { positions, total } = boxPositions(context, input.filter, input.sort, slice, TOTAL_CAP);
  return pageOf(positions, input.limit, total, (shown) => boxRows(context, shown));
};

/** How many boxes the filter leaves, counted to the end. */
export function countBoxes(context: ReadContext, filter: BoxFilter): number {
  const search = textSearch(filter.text, filter.unitId);
  const access = boxAccess(context, filter);
  if (search?.words.length === 0) return 0;
  const from = search === undefined ? boxesOf(access) : textHits(search, access);
  return context.db.value<number>(sql`select count(*) ${from}`) ?? 0;
}

/** The boxes of a slice of the list, in its order. `ranked`: how many hits of a text are sorted by a column. */
export function boxPositions(
  context: ReadContext,
  filter: BoxFilter,
  sort: Sort,
  slice: Slice,
  ranked: number,
): BoxPositions {
  const search = textSearch(filter.text, filter.unitId);
  const access = boxAccess(context, filter);
  if (search !== undefined) return searchPositions(context, filter, search, access, sort, slice, ranked);
  const total = countUpTo(context, access, TOTAL_CAP);
  if (total <= TOTAL_CAP) {
    const few = context.db.all<Position>(sql`select no, ${keyColumn(sort)} as key ${boxesOf(access)}`);
    return { positions: sortedSlice(few, slice), total };
  }
  return { positions: orderedPositions(context, filter, access, sort, slice), total };
}

function orderedPositions(
  context: ReadContext,
  filter: BoxFilter,
  access: BoxAccess,
  sort: Sort,
  slice: Slice,
): Position[] {
  if (filter.custody === 'annulled') return annulledPositions(context, access, sort, slice);
  if (sort.field === 'newest' && access.order === 'number') return context.db.all(byNumber(access, slice));
  if (sort.field === 'due') return dueOrder(context, filter, access, slice);
  return mergeUnits(context.db, 'box', SORTS[sort.field], access.where, access.units, slice);
}

/** Rows of an index that is in the order of numbers. */
function byNumber(access: BoxAccess, slice: Slice): Sql {
  return sql`
    select no, '' as key from box indexed by ${sql.ident(access.index)}
    where ${access.where} and ${afterNo(sql`no`, slice)} order by no ${orderWord(slice.direction)} limit ${slice.limit}`;
}

/** Boxes with a date in the order of dates, then those without one: they stand in different indexes. */
function dueOrder(context: ReadContext, filter: BoxFilter, access: BoxAccess, slice: Slice): Position[] {
  const by = filter.ruleId === null ? SORTS.due : { ...SORTS.due, index: 'box_unit_rule_due' };
  const noneDated = filter.state === 'undated' || filter.custody === 'destroyed';
  const passedDated = slice.after !== null && slice.after.key === null;
  const dated =
    noneDated || passedDated
      ? []
      : mergeUnits(context.db, 'box', by, sql`${access.where} and due_on is not null`, access.units, slice);
  if (dated.length === slice.limit || allDated(filter.state)) return dated;
  const rest = { ...slice, after: passedDated ? slice.after : null, limit: slice.limit - dated.length };
  const undated = mergeUnits(
    context.db,
    'box',
    SORTS.newest,
    sql`${access.where} and due_on is null`,
    access.units,
    rest,
  );
  return [...dated, ...undated.map(({ no }) => ({ key: null, no }))];
}

function allDated(state: BoxFilter['state']): boolean {
  return state === 'due' || isDueState(state);
}

/** Annulled boxes stand in no sorted index: a rare list, sorted whole. */
function annulledPositions(context: ReadContext, access: BoxAccess, sort: Sort, slice: Slice): Position[] {
  if (sort.field === 'newest') return context.db.all(byNumber(access, slice));
  const all = context.db.all<Position>(sql`
    select no, ${keyColumn(sort)} as key from box indexed by box_custody where ${access.where}`);
  return sortedSlice(all, slice);
}

function searchPositions(
  context: ReadContext,
  filter: BoxFilter,
  search: TextSearch,
  access: BoxAccess,
  sort: Sort,
  slice: Slice,
  ranked: number,
): BoxPositions {
  if (search.words.length === 0) return NOWHERE;
  // Few boxes against a common word: quicker to read the few than every hit. A unit is a word of the index already.
  if (access.index !== SORTS.newest.index && countUpTo(context, access, FEW) <= FEW) {
    const found = wordsAmongFew(context, access, sort, search);
    return { positions: sortedSlice(found, slice), total: found.length };
  }
  const hits = textHits(search, access);
  if (sort.field === 'newest') {
    const read = (wider: Slice): Position[] => context.db.all(newestHits(hits, sql`''`, wider));
    return countedSlice(slice, read, () => cappedCount(context.db, hits));
  }
  // One more than are ranked, so that reading them counts them too.
  const newest: Slice = { after: null, direction: 'desc', limit: ranked + 1 };
  const candidates = context.db.all<Position>(newestHits(hits, keyColumn(sort), newest));
  return { positions: sortedSlice(candidates.slice(0, ranked), slice), total: candidates.length };
}

/** Boxes the index finds, in the order of their numbers, the rest of the filter checked on each. */
function textHits(search: TextSearch, access: BoxAccess): Sql {
  return sql`
    from box_search cross join box on box.no = box_search.rowid
    where box_search match ${search.match} and ${access.where}`;
}

function newestHits(hits: Sql, key: Sql, slice: Slice): Sql {
  return sql`
    select box.no, ${key} as key ${hits} and ${afterNo(sql`box_search.rowid`, slice)}
    order by box_search.rowid ${orderWord(slice.direction)} limit ${slice.limit}`;
}

function wordsAmongFew(context: ReadContext, access: BoxAccess, sort: Sort, search: TextSearch): Position[] {
  return context.db
    .all<Position & { doc: string }>(sql`select no, ${keyColumn(sort)} as key, doc ${boxesOf(access)}`)
    .filter(({ doc }) => wordsAnswer(boxWords(JSON.parse(doc) as Box), search))
    .map(({ key, no }) => ({ key, no }));
}

function countUpTo({ db }: ReadContext, access: BoxAccess, most: number): number {
  return db.value<number>(sql`select count(*) from (select 1 ${boxesOf(access)} limit ${most + 1})`) ?? 0;
}

function boxesOf({ index, reach }: BoxAccess): Sql {
  return sql`from box indexed by ${sql.ident(index)} where ${reach}`;
}

function keyColumn({ field }: Sort): Sql {
  const { key } = SORTS[field];
  return key === null ? sql`''` : sql.ident(key);
}
