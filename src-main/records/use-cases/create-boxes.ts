/** New boxes, each with the next number and code of this device's block. Sent twice, it answers what it made first. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';

/** The series of numbers this organisation gives to its own boxes. */
export const OWN_BOX_SERIES = 'box';

export function createBoxes(
  context: WriteContext,
  actor: Actor,
  input: Input<'boxes.create'>,
): { readonly ids: readonly Id[]; readonly acks: readonly OpAck[] } {
  const { journal } = context;
  return journal.transact(() => {
    const ids: Id[] = [];
    const acks: OpAck[] = [];
    for (let index = 0; index < input.count; index++) {
      const opId = (index === 0 ? input.opId : derivedId(journal.sha256, input.opId, 2 * index)) as OpId;
      const boxId = derivedId(journal.sha256, input.opId, 2 * index + 1);
      acks.push(journal.received(opId) ?? registerBox(context, actor, opId, boxId, input.box));
      ids.push(boxId);
    }
    return { ids, acks };
  });
}

function registerBox(
  context: WriteContext,
  actor: Actor,
  opId: OpId,
  boxId: Id,
  box: Input<'boxes.create'>['box'],
): OpAck {
  const { number, code } = drawNumber(context.journal, actor, 'box', context.mint);
  return context.journal.submit(
    {
      id: opId,
      kind: 'box.register',
      entity: boxId,
      body: {
        ...box,
        number: String(number),
        series: OWN_BOX_SERIES,
        code,
        foreignCodes: [],
        keywords: [],
        eventOn: null,
      },
    },
    actor,
  );
}
