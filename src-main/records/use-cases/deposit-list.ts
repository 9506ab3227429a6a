/** Versement: the slip is numbered when the boxes pass to the permanent archives, not before. */
import type { Hash } from '#shared/base/hash.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { offerNumber } from '../operations/numbers.ts';
import { paperNumber } from './paper-number.ts';
import { recordOutcomes } from './record-outcomes.ts';

/** A refused deposit uses no number up. */
export function depositList(context: WriteContext, actor: Actor, input: Input<'lists.deposit'>): OpAck {
  const { journal } = context;
  const { opId, listId, digest, ...deposit } = input;
  return (
    journal.received(opId) ??
    journal.transactMany(() => {
      const offered = offerNumber(journal, actor, 'slip', context.mint);
      const slipNumber = paperNumber(context, 'BV', offered.number);
      const body = { digest: digest as Hash, deposit: { ...deposit, slipNumber } };
      const ack = journal.submit({ id: opId, kind: 'list.deposit', entity: listId, body }, actor);
      if (ack.outcome === 'applied') {
        offered.take();
        recordOutcomes(context, actor, listId, opId);
      }
      return ack;
    })
  );
}
