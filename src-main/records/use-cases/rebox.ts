/** Transvasement and boxes put together again: files moved, boxes emptied, in one commit that is taken whole or not at all. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { movedLines, reboxRefusal } from '../queries/reboxing.ts';
import { deskRefusal } from './kept-at-desk.ts';
import { acknowledged } from './transfers.ts';

/** What one command writes, each operation under an id that follows from the command's. */
function batch(context: WriteContext, actor: Actor, opId: OpId) {
  const { journal, world } = context;
  const group = derivedId(journal.sha256, opId, 1);
  let rank = 1;
  return (draft: Pick<Draft, 'kind' | 'entity' | 'body'>): Result<'done', CallError> => {
    const id = (rank === 1 ? opId : derivedId(journal.sha256, opId, rank)) as OpId;
    rank += 1;
    const known = journal.received(id);
    const refusal = known === undefined ? deskRefusal({ db: journal.db, world }, actor, draft) : undefined;
    if (refusal !== undefined) return err(refusal);
    const ack = acknowledged(known ?? journal.submit({ id, group, ...draft }, actor));
    return ack.ok ? ok('done') : ack;
  };
}

/** BOX_*: one of the boxes may not be opened. POSITION_TAKEN: `count` positions, when they were to be kept. */
export function moveContent(
  context: WriteContext,
  actor: Actor,
  input: Input<'rebox.move'>,
): Result<Output<'rebox.move'>, CallError> {
  const { journal, world } = context;
  const { opId, fromIds, into, empty, reason } = input;
  if (journal.received(opId) !== undefined) {
    return ok({ moved: 0, emptied: fromIds.filter((id) => world.get('box', id)?.custody === 'emptied') });
  }
  for (const id of [into, ...fromIds]) {
    const refusal = reboxRefusal(world.get('box', id));
    if (refusal !== undefined) return refusal;
  }
  const unitId = world.get('box', into)?.unitId;
  if (fromIds.some((id) => world.get('box', id)?.unitId !== unitId)) return err({ code: 'BOXES_OF_SEVERAL_UNITS' });
  const sources = fromIds.filter((id) => id !== into);
  const lines = movedLines(context, input);
  const taken = lines.filter((line) => line.taken).length;
  if (taken > 0) return err({ code: 'POSITION_TAKEN', params: { count: taken } });
  if (sources.length === 0 || (lines.length === 0 && empty === 'no')) return err({ code: 'BOX_NOTHING_TO_MOVE' });
  return journal.attempt(() => {
    const write = batch(context, actor, opId);
    for (const { fileId, to } of lines) {
      const put = write({ kind: 'file.putInBox', entity: fileId, body: { boxId: into, position: to } });
      if (!put.ok) return put;
    }
    const emptied: Id[] = [];
    for (const id of sources) {
      if (empty === 'no' || world.filesOfBox(id).length > 0) continue;
      const done = write({ kind: 'box.empty', entity: id, body: { into, reason } });
      if (!done.ok) return done;
      emptied.push(id);
    }
    return ok({ moved: lines.length, emptied });
  });
}

/** The box holds what was found, in that order, after what is left in it that nobody read. */
export function settleBox(
  context: WriteContext,
  actor: Actor,
  { opId, boxId, found, missing, reason }: Input<'rebox.settle'>,
): Result<Output<'rebox.settle'>, CallError> {
  const { journal, world } = context;
  const known = journal.received(opId) !== undefined;
  const refusal = known ? undefined : reboxRefusal(world.get('box', boxId));
  if (refusal !== undefined) return refusal;
  if (known) return ok({ placed: found.length, foreign: 0, withdrawn: missing.length });
  if (found.length + missing.length === 0) return err({ code: 'BOX_NOTHING_TO_MOVE' });
  const unitId = world.get('box', boxId)?.unitId;
  const strangers = found.filter((id) => world.get('file', id)?.unitId !== unitId);
  if (strangers.length > 0) return err({ code: 'BOX_OF_ANOTHER_UNIT' });
  const gone = new Set(missing);
  if (found.some((id) => gone.has(id))) return err({ code: 'INPUT_INVALID', params: { at: '/missing' } });
  return journal.attempt(() => {
    const write = batch(context, actor, opId);
    let foreign = 0;
    for (const [index, fileId] of found.entries()) {
      if (world.get('file', fileId)?.boxId !== boxId) foreign += 1;
      const done = write({ kind: 'file.putInBox', entity: fileId, body: { boxId, position: index + 1 } });
      if (!done.ok) return done;
    }
    for (const fileId of missing) {
      const done = write({ kind: 'file.withdraw', entity: fileId, body: { reason } });
      if (!done.ok) return done;
    }
    // What nobody read keeps its order, after what was.
    const rest = world.filesOfBox(boxId).filter((id) => !found.includes(id));
    for (const [index, fileId] of rest.entries()) {
      const position = found.length + index + 1;
      if (world.get('file', fileId)?.position === position) continue;
      const done = write({ kind: 'file.putInBox', entity: fileId, body: { boxId, position } });
      if (!done.ok) return done;
    }
    return ok({ placed: found.length, foreign, withdrawn: missing.length });
  });
}
