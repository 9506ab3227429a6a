/** Executing a list with the number of its certificate. */
import type { Id } from '#shared/base/id.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import { coversDay, lastGrant } from '#shared/domain/disposal/grant.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { offerNumber } from '../operations/numbers.ts';
import { paperNumber } from './paper-number.ts';
import { recordOutcomes } from './record-outcomes.ts';

/** The certificate's number is taken only when the destruction stands; a refused execution uses none up. */
export function executeList(context: WriteContext, actor: Actor, input: Input<'lists.execute'>): OpAck {
  const { journal } = context;
  const { opId, listId, digest, ...execution } = input;
  return (
    journal.received(opId) ??
    journal.transactMany(() => {
      const offered = offerNumber(journal, actor, 'certificate', context.mint);
      const certificateNumber = paperNumber(context, 'CD', offered.number);
      const ack = journal.submit(
        {
          id: opId,
          kind: 'list.execute',
          entity: listId,
          body: { digest: digest as Hash, execution: { ...execution, certificateNumber }, ...grantOf(context, input) },
        },
        actor,
      );
      if (ack.outcome !== 'applied') return ack;
      offered.take();
      recordOutcomes(context, actor, listId, opId);
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
