/**
 * What a sorting list holds, as rows for a window: the population of its sample or one of its sub-lists, in the order of the
 * list and of the paper. Read part by part from where the last page ended, so that a list of 20,000 files answers as fast as
 * a short one. A text is looked for in the index first; parts without a hit are not opened.
 */
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import { TOTAL_CAP } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { SortedRow } from '#shared/contract/list-sorting.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { sampleKept, unitYear } from '#shared/domain/disposal/sampling.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { boxNumber } from './names.ts';
import { pageOf, sliceOf, type Position } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { fileTitle, searchableFiles } from './readable-files.ts';
import { approvedHalves, partIds, sortedPart, type Halves } from './sorted-parts.ts';
import { textSearch } from './text-search.ts';

/** `key`: rank of the part in the list; `no`: rank in the part. */
type Found = Position & Row;
type Row = { readonly id: Id } & Pick<SortedRow, 'outcome' | 'byRule'>;

export const sortedPage: RecordQuery<'lists.sorted'> = (context, input) => {
  const list = context.world.get('list', input.listId);
  if (list === undefined) return unknownRecord(input.listId);
  const slice = sliceOf(input, 'asc');
  const hits = hitsOf(context, list, input.text);
  const approved = approvedHalves(list);
  const parts = partIds(list);
  const most = Math.max(slice.limit, slice.after === null ? TOTAL_CAP + 1 : 0);
  const found: Found[] = [];
  const from = slice.after === null ? 0 : Number(slice.after.key);
  for (let at = from; at < parts.length && found.length < most; at++) {
    const partId = parts[at];
    if (partId === undefined || hits?.parts.has(partId) === false) continue;
    for (const [no, row] of rowsOfPart(context, list, partId, input.of, approved?.get(partId)).entries()) {
      const isPassed = at === from && slice.after !== null && no <= slice.after.no;
      if (!isPassed && hits?.ids.has(row.id) !== false) found.push({ ...row, key: String(at), no });
    }
  }
  return ok(pageOf(found, input.limit, found.length, (shown) => shown.flatMap((row) => sortedRow(context, row) ?? [])));
};

export const sortedRowsOf: RecordQuery<'lists.sortedRows'> = (context, { listId, ids }) => {
  const list = context.world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  const kept = sampleKept(list.sampling);
  return ok(ids.flatMap((id) => sortedRow(context, { id, outcome: kept.has(id) ? 'kept' : null, byRule: 'no' }) ?? []));
};

function rowsOfPart(
  context: ReadContext,
  list: DisposalList,
  partId: Id,
  of: Input<'lists.sorted'>['of'],
  approved: Halves | undefined,
): Row[] {
  const sample = list.sampling === undefined ? null : sampleKept(list.sampling);
  const part = approved === undefined || of === 'population' ? sortedPart(context, list, partId, sample) : undefined;
  const halves = approved ?? part?.halves ?? null;
  if (of === 'population') {
    const kept = new Set(halves?.kept);
    return (part?.population ?? []).map((id) => ({
      id,
      outcome: halves === null ? null : kept.has(id) ? 'kept' : 'destroyed',
      byRule: 'no',
    }));
  }
  if (halves === null) return [];
  const drawn = sample ?? new Set();
  const population = new Set(part?.population);
  // The lines of a frozen list do not say which of what is destroyed was drawn from.
  const isDrawn = (id: Id): boolean => drawn.has(id) || (part === undefined ? of === 'destroyed' : population.has(id));
  return halves[of].map((id) => ({ id, outcome: of, byRule: isDrawn(id) ? 'no' : 'yes' }));
}

function sortedRow({ world, ...context }: ReadContext, row: Row): SortedRow | undefined {
  const file = world.get('file', row.id);
  if (file !== undefined) {
    const title = fileTitle({ world, ...context }, file);
    const of = { ...row, kind: 'file', boxId: file.boxId, boxNumber: boxNumber({ world }, file.boxId) } as const;
    return { ...of, cote: file.cote, title, datesText: inclusiveDates(file), year: unitYear(file) };
  }
  const box = world.get('box', row.id);
  if (box === undefined) return undefined;
  const of = { ...row, kind: 'box', boxId: box.id, boxNumber: box.number } as const;
  return { ...of, cote: '', title: box.title, datesText: inclusiveDates(box), year: unitYear(box) };
}

type Hits = { readonly parts: ReadonlySet<Id>; readonly ids: { readonly has: (id: Id) => boolean } };

/** Files and boxes of the list that answer the text; undefined when it asks for nothing. */
function hitsOf(context: ReadContext, list: DisposalList, text: string): Hits | undefined {
  const search = textSearch(text, null);
  if (search === undefined) return undefined;
  const { db } = context;
  const parts = JSON.stringify(partIds(list));
  const typed = text.trim();
  const isOfFiles = list.items === 'files';
  const numbered = db.all<{ id: Id }>(sql`
    select id from box where number in (${typed}, ${typed.toUpperCase()}) and id in (select value from json_each(${parts}))`);
  const byNumber = isOfFiles ? [] : numbered.map(({ id }) => id);
  const within = isOfFiles ? sql`file.id` : sql`file.box_id`;
  const files =
    search.words.length === 0
      ? []
      : db.all<{ id: Id; part: Id }>(sql`
          select file.id, ${within} as part from file_search cross join file on file.no = file_search.rowid
          where file_search match ${search.match} and ${searchableFiles(context)}
            and ${within} in (select value from json_each(${parts}))`);
  const boxes =
    search.words.length === 0 || isOfFiles
      ? []
      : db.all<{ id: Id }>(sql`
          select box.id from box_search cross join box on box.no = box_search.rowid
          where box_search match ${search.match} and box.id in (select value from json_each(${parts}))`);
  const ids = new Set<Id>([...files.map(({ id }) => id), ...boxes.map(({ id }) => id)]);
  for (const id of byNumber) for (const fileId of filesIn(context, id)) ids.add(fileId);
  return { parts: new Set([...files.map(({ part }) => part), ...boxes.map(({ id }) => id), ...byNumber]), ids };
}

/** Whatever became of them: the sub-lists name destroyed files too. */
function filesIn({ db }: ReadContext, boxId: Id): readonly Id[] {
  return [boxId, ...db.all<{ id: Id }>(sql`select id from file where box_id = ${boxId}`).map(({ id }) => id)];
}
