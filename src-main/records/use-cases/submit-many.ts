/**
 * Several operations of one act (a calendar that is imported, rubriques that are moved together) in one commit. Each is
 * judged by itself and acknowledged in its place: one that cannot stand keeps none of the others back.
 */
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { bodyProblem } from '#shared/domain/body-problem.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { deskRefusal } from './kept-at-desk.ts';

/** The acts that are done by the hundred: they touch no box, and of files only what is written of them. */
const TOGETHER: ReadonlySet<OpKind> = new Set([
  'rule.define',
  'rule.revise',
  'rule.approve',
  'category.define',
  'category.describe',
  'category.recode',
  'category.move',
  'category.linkRule',
  'category.unlinkRule',
  'category.succeed',
  'category.close',
  'category.reopen',
  'file.describe',
]);

/** FORBIDDEN: an act that is not done this way. OP_MALFORMED: one that cannot be read; nothing was recorded then. */
export function submitMany(
  { journal, world }: WriteContext,
  actor: Actor,
  { opId, operations }: Input<'operations.submitMany'>,
): Result<readonly OpAck[], CallError> {
  const stranger = operations.find(({ kind }) => !TOGETHER.has(kind));
  if (stranger !== undefined) return err({ code: 'FORBIDDEN', params: { kind: stranger.kind } });
  for (const { kind, body } of operations) {
    const at = bodyProblem(kind, body);
    if (at !== undefined) return err({ code: 'OP_MALFORMED', params: { at } });
  }
  const drafts = operations.map(({ kind, entity, body, ver }, index): Draft => {
    const id = derivedId(journal.sha256, opId, index + 1) as string as OpId;
    return { id, kind, entity, body, ...(ver === null ? {} : { seen: { ver } }) };
  });
  // What the desk refuses is not written, and answered in its place (ADR 0008).
  const kept = drafts.map(({ id, kind, entity, body }) => {
    const refusal =
      journal.received(id) === undefined
        ? deskRefusal({ db: journal.db, world }, actor, { kind, entity, body })
        : undefined;
    return refusal && refusedAtDesk(id, entity, refusal);
  });
  return ok(journal.transact(() => drafts.map((draft, index) => kept[index] ?? journal.submit(draft, actor))));
}

function refusedAtDesk(op: OpId, entity: Id, { code, params }: CallError): OpAck {
  return { op, entity, outcome: 'rejected', code: code as ErrorCode, params: params ?? null };
}
