/** A new person, with a badge of the depot when one is issued. */
import { derivedId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';

export function createPerson(context: WriteContext, actor: Actor, input: Input<'people.create'>): OpAck {
  const { journal } = context;
  return (
    journal.received(input.opId) ??
    journal.transact(() => {
      const code = input.badge === 'issue' ? drawNumber(journal, actor, 'person', context.mint).code : null;
      const entity = derivedId(journal.sha256, input.opId, 1);
      return journal.submit(
        { id: input.opId, kind: 'person.register', entity, body: { ...input.person, code } },
        actor,
      );
    })
  );
}
