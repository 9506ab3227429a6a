/** Papers of somebody else on a list: pick-up slip, certificate of the vendor, authorisation. */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Attachment } from '#shared/domain/disposal/removal.ts';
import { keepAttachment } from '../attachments/attachment-store.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

/** Where papers are kept, and the path behind the token a window was given. */
export type PaperStore = {
  readonly attachmentsDir: string;
  readonly grantedFile: (token: string) => string | undefined;
};

/**
 * The bytes are in their place before the record names them; an operation that is then refused leaves a file nobody names,
 * which the same paper finds again.
 */
export async function attachPaper(
  context: WriteContext,
  store: PaperStore,
  actor: Actor,
  input: Input<'removal.attach'>,
): Promise<Result<OpAck, CallError>> {
  const { opId, listId, fileToken, kind, name, note } = input;
  const { journal, world } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  if (world.get('list', listId) === undefined) return err({ code: 'LIST_UNKNOWN' });
  const file = store.grantedFile(fileToken);
  if (file === undefined) return err({ code: 'FILE_NOT_FOUND' });
  const kept = await keepAttachment(store.attachmentsDir, file);
  if (!kept.ok) return kept;
  const { sha256, bytes } = kept.value;
  const attached = world.get('list', listId)?.attachments?.some((paper) => paper.sha256 === sha256) === true;
  if (attached) return err({ code: 'ATTACHMENT_ALREADY' });
  return ok(
    journal.submit({ id: opId, kind: 'list.attach', entity: listId, body: { kind, name, sha256, bytes, note } }, actor),
  );
}

/** The bytes of a paper that was attached on another device: taken from a file only when it is that very paper. */
export async function supplyPaper(
  context: ReadContext,
  store: PaperStore,
  input: Input<'removal.supply'>,
): Promise<Result<null, CallError>> {
  const paper = attachmentOf(context, input);
  if (paper === undefined) return err({ code: 'ATTACHMENT_UNKNOWN' });
  const file = store.grantedFile(input.fileToken);
  if (file === undefined) return err({ code: 'FILE_NOT_FOUND' });
  const kept = await keepAttachment(store.attachmentsDir, file, paper.sha256);
  return kept.ok ? ok(null) : kept;
}

export function attachmentOf(
  { world }: Pick<ReadContext, 'world'>,
  { listId, attachmentId }: Pick<Input<'removal.paper'>, 'listId' | 'attachmentId'>,
): Attachment | undefined {
  return world.get('list', listId)?.attachments?.find(({ id }) => id === attachmentId);
}
