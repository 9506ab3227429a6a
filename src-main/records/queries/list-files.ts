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
import type { ReadContext } from '../context.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { AFTER_EVERY_DATE, firstPossibleDay, isUnderWay } from './list-days.ts';
import { inOrder, lastFirst } from './list-order.ts';
import { personName } from './names.ts';
import { pageOf, sliceOf } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { fileTitle, fileTitleById } from './readable-files.ts';

export const listFilesPage: RecordQuery<'lists.files'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  const fileIds = list.fileIds ?? [];
  const found = foundFiles(context, fileIds, foldForSearch(input.text).trim());
  const entries = inOrder(fileIds, found, sliceOf(input, 'asc'));
  const rowOf = fileRowReader(context, list);
  return ok(
    pageOf(entries, input.limit, found?.size ?? fileIds.length, (shown) =>
      shown.flatMap(({ key }) => rowOf(key) ?? []),
    ),
  );
};

/** The files whose cote or title has the words; undefined when none are asked for. */
function foundFiles(context: ReadContext, fileIds: readonly Id[], text: string): ReadonlySet<Id> | undefined {
  return text === '' ? undefined : new Set(fileIds.filter((id) => hasWords(context, id, text.split(/\s+/))));
}

function hasWords(context: ReadContext, id: Id, words: readonly string[]): boolean {
  const file = context.world.get('file', id);
  if (file === undefined) return false;
  const own = foldForSearch(`${file.cote} ${fileTitle(context, file)}`);
  return words.every((word) => own.includes(word));
}

/** The line of a file as it is shown; undefined for a file that is not known here. */
export function fileRowReader(context: ReadContext, list: DisposalList): (id: Id) => ListFileRow | undefined {
  const lines = new Map((list.fileLines ?? []).map((line) => [line.fileId, line]));
  return (id) => {
    const file = context.world.get('file', id);
    if (file === undefined) return undefined;
    const line = lines.get(id);
    return line === undefined ? draftRow(context, list, file) : frozenRow(context, list, line, file);
  };
}

function draftRow(context: ReadContext, list: DisposalList, file: FileRecord): ListFileRow {
  const { world } = context;
  const organisation = world.organisation();
  const dates = organisation === undefined ? null : fileRetention(world, file, organisation);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const line = fileLine(world, list, file, AFTER_EVERY_DATE, nativeSha256);
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
    refusal: isUnderWay(list)
      ? (fileBlock(context.world, list, line, file, firstPossibleDay(context, list), nativeSha256) ?? null)
      : null,
  };
}

export const removedFilesPage: RecordQuery<'lists.removedFiles'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  return ok(
    lastFirst(list.fileRemovals ?? [], input, ({ fileId, reason, by }): RemovedFileRow => ({
      fileId,
      cote: context.world.get('file', fileId)?.cote ?? '',
      title: fileTitleById(context, fileId) ?? '',
      reason,
      byName: personName(context, by),
    })),
  );
};
