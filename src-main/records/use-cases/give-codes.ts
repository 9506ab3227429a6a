/**
 * Codes given to boxes that only bear a label (peers.md, lesson 1): pairs of box and code, as one batch that can be taken
 * back. Pairs the check has something against are left out; a code that is another box's is never taken from it.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { checkPairs } from '../queries/reboxing.ts';
import { acknowledged } from './transfers.ts';

/** What the batch calls itself, among imports. */
const CODES_PROFILE = 'box-codes';

export function giveCodes(
  context: WriteContext,
  actor: Actor,
  { opId, pairs }: Input<'boxCodes.give'>,
): Result<Output<'boxCodes.give'>, CallError> {
  const { journal } = context;
  const batchId = derivedId(journal.sha256, opId, 1);
  if (journal.received(opId) !== undefined) return ok({ batchId, given: given(context, batchId).length, acks: [] });
  const sound = checkPairs(context, pairs).flatMap(({ verdict, boxId, code }) =>
    verdict === 'ok' && boxId !== null ? [{ boxId, code }] : [],
  );
  if (sound.length === 0) return err({ code: 'BOX_CODES_NONE' });
  return journal.attempt(() => {
    const fileHash = journal.sha256(canonicalJson(sound));
    const body = { profile: CODES_PROFILE, fileName: '', fileHash, rows: sound.length };
    const opened = acknowledged(
      journal.submit({ id: opId, kind: 'batch.open', entity: batchId, group: batchId, body }, actor),
    );
    if (!opened.ok) return opened;
    const acks: OpAck[] = [];
    for (const [index, { boxId, code }] of sound.entries()) {
      const id = derivedId(journal.sha256, opId, index + 2) as string as OpId;
      const draft = { id, kind: 'box.attachCode', entity: boxId, group: batchId, body: { code } } as const;
      const ack = acknowledged(journal.submit(draft, actor));
      if (!ack.ok) return ack;
      acks.push(ack.value);
    }
    return ok({ batchId, given: acks.length, acks });
  });
}

/** BATCH_UNKNOWN, BATCH_REVERTED. */
export function revertCodes(
  context: WriteContext,
  actor: Actor,
  { opId, batchId, reason }: Input<'boxCodes.revert'>,
): Result<Output<'boxCodes.revert'>, CallError> {
  const { journal, world } = context;
  const batch = world.get('batch', batchId);
  if (batch?.profile !== CODES_PROFILE) return err({ code: 'BATCH_UNKNOWN' });
  if (batch.state === 'reverted') {
    // Sent again after the answer was lost: it was this very act.
    const isAgain = journal.received(opId) !== undefined;
    return isAgain ? ok({ removed: given(context, batchId).length, kept: 0 }) : err({ code: 'BATCH_REVERTED' });
  }
  return journal.attempt(() => {
    let removed = 0;
    let kept = 0;
    for (const [index, { boxId, code }] of given(context, batchId).entries()) {
      const id = derivedId(journal.sha256, opId, index + 2) as string as OpId;
      const body = { code };
      const ack = journal.submit({ id, kind: 'box.detachCode', entity: boxId, group: batchId, body }, actor);
      if (ack.outcome === 'forbidden') return err({ code: 'FORBIDDEN' });
      if (ack.outcome === 'applied') removed += 1;
      else kept += 1;
    }
    const reverted = acknowledged(
      journal.submit({ id: opId, kind: 'batch.revert', entity: batchId, group: batchId, body: { reason } }, actor),
    );
    return reverted.ok ? ok({ removed, kept }) : reverted;
  });
}

export function isCodesBatch({ world }: WriteContext, batchId: Id): boolean {
  return world.get('batch', batchId)?.profile === CODES_PROFILE;
}

/** From the list of imports: the same act, said in its words. */
export function revertCodesAsImport(
  context: WriteContext,
  actor: Actor,
  input: Input<'import.revert'>,
): Result<Output<'import.revert'>, CallError> {
  const { opId, batchId, reason } = input;
  const reverted = revertCodes(context, actor, { opId, batchId, reason });
  if (!reverted.ok) return reverted;
  return ok({ annulled: reverted.value.removed, kept: [], keptTotal: reverted.value.kept });
}

/** Pairs the batch gave, from the outbox of this device. */
function given({ db }: WriteContext, batchId: Id): readonly { readonly boxId: Id; readonly code: string }[] {
  return db.all<{ boxId: Id; code: string }>(sql`
    select entity_id as boxId, json_extract(op, '$.body.code') as code from outbox
    where group_id = ${batchId} and kind = 'box.attachCode' and outcome = 'applied' order by n`);
}
