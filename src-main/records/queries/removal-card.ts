/** Where the removal of a list stands: how many boxes are out, in which containers, and the papers attached to it. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { AttachmentRow, RemovalCard } from '#shared/contract/list-removal.ts';
import type { CallError } from '#shared/contract/method.ts';
import { kindOf, type DisposalList } from '#shared/domain/disposal/list.ts';
import { attachmentsDirOf, holdsAttachment, readAttachment } from '../attachments/attachment-store.ts';
import type { ReadContext } from '../context.ts';
import { attachmentOf } from '../use-cases/attach-paper.ts';
import { lotRows, pullCounts } from './list-removal.ts';
import { personName } from './names.ts';
import { unknownRecord } from './query.ts';

export function removalCard(
  context: ReadContext,
  attachmentsDir: string,
  { id }: Input<'removal.card'>,
): Result<RemovalCard, CallError> {
  const list = context.world.get('list', id);
  if (list === undefined) return unknownRecord(id);
  return ok({
    listId: list.id,
    unitId: list.unitId,
    number: list.number,
    title: list.title,
    kind: kindOf(list),
    state: list.state,
    counts: pullCounts(context, list),
    ...lotRows(context, list),
    attachments: attachmentRows(context, list, attachmentsDir),
  });
}

/** The last attached first. */
function attachmentRows(context: ReadContext, { attachments = [] }: DisposalList, dir: string): AttachmentRow[] {
  return attachments
    .map(({ id, kind, name, note, bytes, sha256, at, by }): AttachmentRow => {
      const here = holdsAttachment(dir, { sha256, bytes }) ? 'yes' : 'no';
      return { id, kind, name, note, bytes, sha256, atMs: hlcTimeMs(at), byName: personName(context, by), here };
    })
    .reverse();
}

/** The bytes of a paper, in the slow lane. */
export async function removalPaper(
  context: ReadContext & { readonly databasePath: string },
  input: Input<'removal.paper'>,
): Promise<Result<Output<'removal.paper'>, CallError>> {
  const paper = attachmentOf(context, input);
  if (paper === undefined) return err({ code: 'ATTACHMENT_UNKNOWN' });
  const read = await readAttachment(attachmentsDirOf(context.databasePath), paper);
  return read.ok ? ok({ fileName: paper.name, bytes: read.value }) : read;
}
