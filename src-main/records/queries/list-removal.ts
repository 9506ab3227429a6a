/**
 * The picking list of a list: its boxes in the order of the shelves, those that are not to be taken apart with what stops
 * each, what is out already, and into which container. Read from the index `box_to_pull`, whose columns decide all of it.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import {
  PULL_PARTS,
  type LotRow,
  type PullCounts,
  type PullPart,
  type PullPlace,
  type PullRow,
  type PullTarget,
} from '#shared/contract/list-removal.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { hasFilesAway } from '#shared/domain/loan/files-away.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { presenceRefusal } from './list-candidates.ts';
import { personName, placeAddress } from './names.ts';
import { afterKey, cappedCount, orderWord, pageOf, sliceOf, type Position } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';

/** As the index has them, word for word. */
const IS_PULLED = sql`(doc ->> '$.pulled.listId' is not null)`;
const SHELF_ORDER = sql`(case when address_sort = '' then '1' else '0' || address_sort end)`;
const PULLED_AT = sql`(doc ->> '$.pulled.at')`;
/** Nothing stops it from being taken. */
const FREE = sql`(custody in ('shelved', 'unplaced') and held = 0 and cases = 0)`;

type Stored = {
  readonly no: number;
  readonly doc: string;
  readonly held: number;
  readonly cases: number;
  readonly borrower_id: Id | null;
};

/** In the order of the shelves; what is out already, the last first. */
export const pullPage: RecordQuery<'removal.page'> = (context, input) => {
  if (context.world.get('list', input.listId) === undefined) return unknownRecord(input.listId);
  const where = partOf(input.listId, input.part);
  const slice = sliceOf(input, input.part === 'pulled' ? 'desc' : 'asc');
  const key = input.part === 'pulled' ? PULLED_AT : SHELF_ORDER;
  const word = orderWord(slice.direction);
  const positions = context.db.all<Position>(sql`
    select ${key} as key, no from box where ${where} and ${afterKey(key, sql`no`, slice)}
    order by ${key} ${word}, no ${word} limit ${slice.limit}`);
  const total = cappedCount(context.db, sql`from box where ${where}`);
  return ok(pageOf(positions, input.limit, total, (shown) => pullRows(context, shown)));
};

function partOf(listId: Id, part: PullPart): Sql {
  const waiting = sql`list_id = ${listId} and ${IS_PULLED} = 0`;
  switch (part) {
    case 'toPull':
      return sql`${waiting} and ${FREE}`;
    case 'leave':
      return sql`${waiting} and custody <> 'missing' and not ${FREE}`;
    case 'missing':
      return sql`${waiting} and custody = 'missing'`;
    case 'pulled':
      return sql`list_id = ${listId} and ${IS_PULLED} = 1`;
  }
}

function pullRows(context: ReadContext, positions: readonly Position[]): PullRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(sql`
    select no, doc, held, cases, borrower_id from box where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, row]));
  const areas = new Map<Id, PullRow['area']>();
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [pullRow(context, row, areas)];
  });
}

function pullRow(context: ReadContext, row: Stored, areas: Map<Id, PullRow['area']>): PullRow {
  const box = JSON.parse(row.doc) as Box;
  const { pulled } = box;
  return {
    ...targetOf(context, box),
    area: areaOf(context, shelfOf(box), areas),
    lengthMm: box.lengthMm,
    custody: box.custody,
    refusal: pulled === undefined ? presence(context, row, box) : null,
    borrower: personName(context, row.borrower_id),
    pulled:
      pulled === undefined
        ? null
        : { atMs: hlcTimeMs(pulled.at), byName: personName(context, pulled.by), lotId: pulled.lotId ?? null },
  };
}

function presence(context: ReadContext, row: Stored, box: Box): ErrorCode | null {
  if (box.custody === 'destroyed') return 'BOX_DESTROYED';
  if (box.custody === 'handedOver') return 'BOX_DEPOSITED';
  if (box.custody === 'emptied') return 'BOX_EMPTIED';
  const filesAway = hasFilesAway(context.world, box) ? 'yes' : 'no';
  return presenceRefusal({ custody: box.custody, holds: row.held, openCases: row.cases, filesAway }) ?? null;
}

/** Where it stands, or stood when it was pulled. */
function shelfOf({ placeId, pulled }: Pick<Box, 'placeId' | 'pulled'>): Id | null {
  return pulled?.placeId ?? placeId;
}

export function targetOf(context: ReadContext, box: Box): PullTarget {
  return { boxId: box.id, number: box.number, title: box.title, address: placeAddress(context, shelfOf(box)) };
}

/** What is walked along while picking; above an épi, the smallest thing one can stand in. */
const AREA_LEVELS: ReadonlySet<PlaceLevel> = new Set(['row', 'area', 'room', 'floor', 'site']);

function areaOf({ world }: ReadContext, placeId: Id | null, known: Map<Id, PullRow['area']>): PullRow['area'] {
  const found = placeId === null ? null : known.get(placeId);
  if (placeId === null || found !== undefined) return found ?? null;
  let place = world.get('place', placeId);
  while (place !== undefined && !AREA_LEVELS.has(place.level) && place.parentId !== null) {
    place = world.get('place', place.parentId);
  }
  const area = place === undefined ? null : { id: place.id, address: place.address };
  known.set(placeId, area);
  return area;
}

/** The next box after this one in the order of the shelves; from the first again after the last. */
export const pullNext: RecordQuery<'removal.next'> = (context, { listId, after }) =>
  context.world.get('list', listId) === undefined ? unknownRecord(listId) : ok(pullPlace(context, listId, after));

export function pullPlace(context: ReadContext, listId: Id, after: Id | null): PullPlace {
  return { next: nextTarget(context, listId, after), pulled: countPulled(context, listId) };
}

function nextTarget(context: ReadContext, listId: Id, after: Id | null): PullTarget | null {
  const from = after === null ? undefined : positionOf(context, after);
  const waiting = partOf(listId, 'toPull');
  const first = (beyond: Sql): Id | undefined =>
    context.db.value<Id>(sql`select id from box where ${waiting} and ${beyond} order by ${SHELF_ORDER}, no limit 1`);
  const id =
    (from === undefined ? undefined : first(sql`(${SHELF_ORDER}, no) > (${from.key}, ${from.no})`)) ??
    // The same box again is no next one, unless it is the last that is left.
    first(sql`1`);
  const box = id === undefined ? undefined : context.world.get('box', id);
  return box === undefined ? null : targetOf(context, box);
}

/** Of a box that was pulled, the position it had on its shelf. */
function positionOf({ db, world }: ReadContext, boxId: Id): { readonly key: string; readonly no: number } | undefined {
  const box = world.get('box', boxId);
  const no = db.value<number>(sql`select no from box where id = ${boxId}`);
  if (box === undefined || no === undefined) return undefined;
  const shelf = shelfOf(box);
  const sort = shelf === null ? '' : (db.value<string>(sql`select address_sort from place where id = ${shelf}`) ?? '');
  return { key: sort === '' ? '1' : `0${sort}`, no };
}

function countPulled({ db }: ReadContext, listId: Id): number {
  return db.value<number>(sql`select count(*) from box where ${partOf(listId, 'pulled')}`) ?? 0;
}

/** Off their shelf because they are on their way out: nobody is to shelve them. */
export const ON_THE_WAY_OUT = sql`(list_id is not null and ${IS_PULLED} = 1)`;

/** How many of the boxes without a place are on their way out. */
export function countOnTheWayOut({ db }: Pick<ReadContext, 'db'>): number {
  const counted = db.value<number>(sql`
    select count(*) from box indexed by box_to_pull
    where list_id in (select id from list where state = 'approved') and ${ON_THE_WAY_OUT} and custody = 'unplaced'`);
  return counted ?? 0;
}

/** How many boxes each part has. A list that was carried out has let go of its boxes: only what was pulled is known. */
export function pullCounts(context: ReadContext, list: DisposalList): PullCounts {
  const total = list.boxIds.length;
  if (isClosed(list)) {
    const pulled = lotTotals(context, list).reduce((sum, { boxes }) => sum + boxes, 0);
    return { total, pulled, toPull: 0, leave: 0, missing: 0 };
  }
  const counts = PULL_PARTS.map((part) => {
    const counted = context.db.value<number>(sql`select count(*) from box where ${partOf(list.id, part)}`) ?? 0;
    return [part, counted] as const;
  });
  return { total, ...(Object.fromEntries(counts) as Record<PullPart, number>) };
}

/** Of each container, and under null of what is in none: boxes and shelf length. For the window and for papers. */
function lotTotals(
  { db }: Pick<ReadContext, 'db'>,
  list: DisposalList,
): readonly { readonly lotId: Id | null; readonly boxes: number; readonly lengthMm: number }[] {
  const boxes = isClosed(list)
    ? sql`id in (select value from json_each(${JSON.stringify(list.boxIds)})) and doc ->> '$.pulled.listId' = ${list.id}`
    : partOf(list.id, 'pulled');
  return db.all<{ lotId: Id | null; boxes: number; lengthMm: number }>(sql`
    select doc ->> '$.pulled.lotId' as lotId, count(*) as boxes, sum(length_mm) as lengthMm from box where ${boxes} group by 1`);
}

export function lotRows(context: ReadContext, list: DisposalList): { lots: LotRow[]; withoutLot: number } {
  const totals = new Map(lotTotals(context, list).map((total) => [total.lotId, total]));
  const lots = (list.lots ?? []).map((lot) => {
    const { boxes = 0, lengthMm = 0 } = totals.get(lot.id) ?? {};
    totals.delete(lot.id);
    return { lot, boxes, lengthMm };
  });
  return { lots, withoutLot: [...totals.values()].reduce((sum, { boxes }) => sum + boxes, 0) };
}

function isClosed({ state }: DisposalList): boolean {
  return state === 'executed' || state === 'cancelled';
}
