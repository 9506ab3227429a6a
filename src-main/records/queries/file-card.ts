/** One file, where it is, and when it may leave. */
import { ok } from '#shared/base/result.ts';
import type { FileCard } from '#shared/contract/boxes.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { filesAway } from '#shared/domain/loan/files-away.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { linesOfFile } from '../holds/hold-words.ts';
import { fileDue } from './due-summary.ts';
import { loanRow } from './loans-page.ts';
import { categoryName, placeAddress, unitName } from './names.ts';
import { fileAsRead } from './readable-files.ts';
import { unknownRecord, type RecordQuery } from './query.ts';

export const fileCard: RecordQuery<'files.card'> = (context, { id }) => {
  const { world } = context;
  const file = world.get('file', id);
  if (file === undefined) return unknownRecord(id);
  const box = file.boxId === null ? undefined : world.get('box', file.boxId);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const read = fileAsRead(context, file);
  return ok({
    file: read.file,
    reserved: read.reserved,
    box: box === undefined ? null : boxOfFile(context, box),
    address: placeAddress(context, box?.placeId ?? null),
    loan: loanOfFile(context, file, box),
    unitName: unitName(context, file.unitId),
    ruleNumber: rule?.number ?? '',
    ruleTitle: rule?.title ?? '',
    holds: linesOfFile(context, file),
    categoryName: [categoryName(context, file.categoryId ?? null), file.subdivision ?? ''].filter(Boolean).join(' · '),
    due: fileDue(context, file),
    otherSupports: (file.otherSupports ?? []).map((support) => ({
      support,
      due: fileDue(context, { ...file, support }),
    })),
  });
};

function boxOfFile({ world }: ReadContext, { id, number, code, custody, listId }: Box): FileCard['box'] {
  const listNumber = listId === null ? null : (world.get('list', listId)?.number ?? '');
  return { id, number, code, custody, listNumber };
}

function loanOfFile(
  context: ReadContext,
  { id }: Pick<FileCard['file'], 'id'>,
  box: Box | undefined,
): FileCard['loan'] {
  if (box === undefined) return null;
  const loanId = filesAway(box).find(({ fileId }) => fileId === id)?.loanId ?? box.loanId;
  const loan = loanId === null ? undefined : context.world.get('loan', loanId);
  return loan === undefined ? null : loanRow(context, loan, todayOf(context));
}
