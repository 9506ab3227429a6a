/**
 * The authorisation of a destruction is asked of the server, by somebody who signed in with it a moment ago in this window,
 * and put on record as an operation of theirs: every device that follows the unit has it from then on.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { CommandContext } from '../commands.ts';
import type { Actor } from '../operations/journal.ts';
import type { Call } from '../router.ts';
import { wordsOf } from './sign-in.ts';

/**
 * Errors: NOT_ENROLLED; NO_PROOF when the person has not just signed in; SERVER_UNREACHABLE and its like; LIST_NOT_SENT
 * while what was done with the list here is still on its way; and what stands in the way on the server.
 */
export async function authoriseList(
  context: CommandContext,
  { opId, listId, digest }: Input<'lists.authorise'>,
  call: Call,
  actor: Actor,
): Promise<Result<OpAck, CallError>> {
  const { journal, exchange, clock } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const link = exchange.link();
  if (link === undefined) return err({ code: 'NOT_ENROLLED' });
  const { proof } = call.connection;
  if (proof?.personId !== actor.personId || proof.untilMs < clock()) return err({ code: 'NO_PROOF' });
  const answered = await link.grant(listId, digest, actor.personId);
  if (!answered.ok) return err(wordsOf(answered.error));
  delete call.connection.proof;
  if ('refused' in answered.value) {
    const { refused, boxes, files } = answered.value;
    const isHere = context.world.get('list', listId)?.state === 'approved';
    // Approved here, and not there yet: the approvals are still on their way.
    if (refused === 'LIST_NOT_APPROVED' && isHere) return err({ code: 'LIST_NOT_SENT' });
    if (boxes !== undefined) return err({ code: refused, params: { boxes } });
    return err({ code: refused, ...(files === undefined ? {} : { params: { files } }) });
  }
  const { grant } = answered.value;
  const stamped = { ...grant, digest: grant.digest satisfies Hash };
  return ok(journal.submit({ id: opId, kind: 'list.authorise', entity: listId, body: { grant: stamped } }, actor));
}
