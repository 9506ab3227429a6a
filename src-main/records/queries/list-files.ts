/**
 * The files of a list that holds files, not boxes, with what still stands in the way of each. A page costs its own files,
 * whatever the length of the list. Words of a reserved file are those its reader may have (readable-files.ts).
 */
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { foldForSearch } from '#shared/base/fold.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { ListFileRow, RemovedFileRow } from '#shared/contract/list-files.ts';
import { fileBlock, fileLine, type FileLine } from '#shared/domain/disposal/file-lines.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { fileRetention } from '#shared/domain/file/file-retention.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { holdsOnFile } from '#shared/domain/hold/cover.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { personName } from './names.ts';
import { pageOf, sliceOf, type Position } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { fileTitle, fileTitleById } from './readable-files.ts';

export const listFilesPage: RecordQuery<'lists.files'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  const fileIds = list.fileIds ?? [];
  const words = foldForSearch(input.text).trim();
  const found = words === '' ? fileIds : fileIds.filter((id) => hasWords(context, id, words.split(/\s+/)));
  const { after, limit } = sliceOf(input, 'asc');
  const last = after === null ? -1 : found.indexOf(after.key as Id);
  const from = after === null || last >= 0 ? last + 1 : after.no;
  const entries = found
    .slice(from, from + limit)
    .map((key, index): Position & { key: Id } => ({ key, no: from + index }));
  const rowOf = fileRowReader(context, list);
  return ok(pageOf(entries, input.limit, found.length, (shown) => shown.flatMap(({ key }) => rowOf(key) ?? [])));
};

/** All the files of a list: for its papers, which print every line. */
export function listFileRows(context: ReadContext, list: DisposalList): ListFileRow[] {
  const rowOf = fileRowReader(context, list);
  return (list.fileIds ?? []).flatMap((id) => rowOf(id) ?? []);
}

function hasWords(context: ReadContext, id: Id, words: readonly string[]): boolean {
  const file = context.world.get('file', id);
  if (file === undefined) return false;
  const own = foldForSearch(`${file.cote} ${fileTitle(context, file)}`);
  return words.every((word) => own.includes(word));
}

function fileRowReader(context: ReadContext, list: DisposalList): (id: Id) => ListFileRow | undefined {
  const lines = new Map((list.fileLines ?? []).map((line) => [line.fileId, line]));
  return (id) => {
    const file = context.world.get('file', id);
    if (file === undefined) return undefined;
    const line = lines.get(id);
    return line === undefined ? draftRow(context, list, file) : frozenRow(context, list, line, file);
  };
}

/** After every date there may be: a file whose time is still to come has its place, the decision day will lie after it. */
const FAR = '9999-12-31' as FileLine['lastProtectedDay'];

function draftRow(context: ReadContext, list: DisposalList, file: FileRecord): ListFileRow {
  const { world } = context;
  const organisation = world.organisation();
  const dates = organisation === undefined ? null : fileRetention(world, file, organisation);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const line = fileLine(world, list, file, FAR, nativeSha256);
  const isClosed = list.state === 'cancelled' || list.state === 'executed';
  return {
    fileId: file.id,
    cote: file.cote,
    title: fileTitle(context, file),
    datesText: file.datesText,
    lastProtectedDay: dates?.kind === 'dated' ? dates.lastProtectedDay : null,
    ruleNumber: rule?.number ?? '',
    notation: rule === undefined ? '' : notationFor(rule, file),
    disposition: dates?.disposition ?? '',
    outcome: null,
    refusal: isClosed ? null : line.ok ? heldBack(context, file) : line.error,
  };
}

function heldBack({ world }: ReadContext, file: FileRecord): ErrorCode | null {
  return holdsOnFile(world, file).length > 0 ? 'FILE_ON_HOLD' : null;
}

function frozenRow(context: ReadContext, list: DisposalList, line: FileLine, file: FileRecord): ListFileRow {
  const isOpen = list.state === 'frozen' || list.state === 'approved';
  const isReserved = fileTitle(context, file) !== file.title;
  return {
    fileId: file.id,
    cote: line.cote,
    title: isReserved ? fileTitle(context, file) : line.title,
    datesText: line.datesText,
    lastProtectedDay: line.lastProtectedDay,
    ruleNumber: line.rules.map(({ number }) => number).join(' · '),
    notation: line.rules.map(({ notation }) => notation).join(' · '),
    disposition: line.dispositions,
    outcome: line.outcome ?? null,
    refusal: isOpen
      ? (fileBlock(context.world, list, line, file, firstDay(context, list), nativeSha256) ?? null)
      : null,
  };
}

/** The first day the list may be carried out: a date still to come is no obstacle to approving. */
function firstDay(context: ReadContext, { decisionDay }: DisposalList): FileLine['lastProtectedDay'] {
  const today = todayOf(context);
  return decisionDay !== null && decisionDay > today ? decisionDay : today;
}

export const removedFilesPage: RecordQuery<'lists.removedFiles'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  const { after, limit } = sliceOf(input, 'desc');
  const newest = (list.fileRemovals ?? []).map((removal, no) => ({ ...removal, no, key: '' })).reverse();
  const rest = newest.filter(({ no }) => after === null || no < after.no).slice(0, limit);
  return ok(
    pageOf(rest, input.limit, newest.length, (shown) =>
      shown.map(({ fileId, reason, by }): RemovedFileRow => ({
        fileId,
        cote: context.world.get('file', fileId)?.cote ?? '',
        title: fileTitleById(context, fileId) ?? '',
        reason,
        byName: personName(context, by),
      })),
    ),
  );
};
