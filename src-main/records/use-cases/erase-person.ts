/**
 * A name is erased (ADR 0020). In a depot of its own the words go at once. On a device of the shared server they go when
 * the server has accepted it, which knows the loans and lists of every unit: until then it may still be refused.
 */
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { tidy, wipePerson } from '../sync/redactions.ts';
import { readSetting } from '../sync/sync-settings.ts';

export function erasePerson(
  { journal }: WriteContext,
  actor: Actor,
  { opId, personId, reason }: Input<'people.erase'>,
): OpAck {
  const known = journal.received(opId);
  if (known !== undefined) return known;
  const ack = journal.transact(() => {
    const submitted = journal.submit({ id: opId, kind: 'person.erase', entity: personId, body: { reason } }, actor);
    const isAlone = readSetting(journal.db, 'sync.server') === undefined;
    if (submitted.outcome === 'applied' && isAlone) wipePerson(journal.db, personId);
    return submitted;
  });
  tidy(journal.db);
  return ack;
}
