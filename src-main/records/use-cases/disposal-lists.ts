/** Drafting a list with its number, and executing it with the number of its certificate. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { coversDay, lastGrant } from '#shared/domain/disposal/grant.ts';
import { MAX_LIST_BOXES } from '#shared/domain/disposal/list.ts';
import { todayOf, type WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber, offerNumber } from '../operations/numbers.ts';

export function createList(
  context: WriteContext,
  actor: Actor,
  input: Input<'lists.create'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(input.opId);
  if (known !== undefined) return ok(known);
  const boxIds = input.boxIds ?? eligibleBoxes(context, input.unitId, input.on);
  if (boxIds.length === 0) return err({ code: 'LIST_EMPTY' });
  return journal.attempt(() => {
    const listId = derivedId(journal.sha256, input.opId, 1);
    const number = paperNumber('LD', context, drawNumber(journal, actor, 'list', context.mint).number);
    const drafted = journal.submit(
      {
        id: input.opId,
        kind: 'list.draft',
        entity: listId,
        body: { unitId: input.unitId, number, title: input.title },
      },
      actor,
    );
    if (drafted.outcome !== 'applied') return refusal(drafted);
    const added = journal.submit(
      {
        id: derivedId(journal.sha256, input.opId, 2) as string as OpId,
        kind: 'list.addBoxes',
        entity: listId,
        body: { boxIds: [...boxIds] },
      },
      actor,
    );
    return added.outcome === 'applied' ? ok(drafted) : refusal(added);
  });
}

/** The certificate's number is taken only when the destruction stands; a refused execution uses none up. */
export function executeList(context: WriteContext, actor: Actor, input: Input<'lists.execute'>): OpAck {
  const { journal } = context;
  const { opId, listId, digest, ...execution } = input;
  return (
    journal.received(opId) ??
    journal.transact(() => {
      const offered = offerNumber(journal, actor, 'certificate', context.mint);
      const certificateNumber = paperNumber('CD', context, offered.number);
      const ack = journal.submit(
        {
          id: opId,
          kind: 'list.execute',
          entity: listId,
          body: { digest: digest as Hash, execution: { ...execution, certificateNumber }, ...grantOf(context, input) },
        },
        actor,
      );
      if (ack.outcome === 'applied') offered.take();
      return ack;
    })
  );
}

/** The authorisation it was done under: one that covers the day, or the last there is. */
function grantOf({ world }: WriteContext, { listId, executedOn }: Input<'lists.execute'>): { grant?: Id } {
  const list = world.get('list', listId);
  if (list === undefined) return {};
  const grant = list.grants?.find((each) => coversDay(world, each, executedOn)) ?? lastGrant(list);
  return grant === undefined ? {} : { grant: grant.id };
}

/** Boxes of the unit that may go on a list on that day: dated before it, to be destroyed as a block, nothing against. */
export function eligibleBoxes(context: WriteContext, unitId: Id, on: string): Id[] {
  return context.db
    .all<{ id: Id }>(
      sql`
      select id from box
      where due_on is not null and due_on < ${on} and unit_id = ${unitId} and as_block = 1
        and custody in ('shelved', 'unplaced') and held = 0 and cases = 0 and list_id is null
      order by due_on, no limit ${MAX_LIST_BOXES}`,
    )
    .map(({ id }) => id);
}

function paperNumber(prefix: 'LD' | 'CD', context: WriteContext, number: number): string {
  return `${prefix}-${todayOf(context).slice(0, 4)}-${String(number).padStart(4, '0')}`;
}

function refusal(ack: OpAck): Result<never, CallError> {
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
