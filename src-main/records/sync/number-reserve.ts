/** Numbers in reserve on a device of the shared server, of every kind, as soon as somebody who may ask is at it. */
import type { Id } from '#shared/base/id.ts';
import { effectiveRoles, mayDo } from '#shared/domain/authorisation.ts';
import { SERIES_KINDS } from '#shared/domain/numbering/series.ts';
import type { Actor, Journal } from '../operations/journal.ts';
import { askAhead, leaseAhead } from '../operations/numbers.ts';

/** On a depot of its own, about to be shared: a block of every kind, as it would lease itself at the first need. */
export function leaseReserves(journal: Journal, actor: Actor, mint: () => Id): void {
  journal.transact(() => {
    for (const kind of SERIES_KINDS) leaseAhead(journal, actor, kind, mint);
  });
}

export function keepReserve(journal: Journal, actor: Actor, mint: () => Id): void {
  const person = journal.world.get('person', actor.personId);
  if (person === undefined) return;
  const roles = effectiveRoles(person, journal.world.organisation());
  if (!mayDo(roles, 'series.lease') || !mayDo(roles, 'series.define')) return;
  journal.transact(() => {
    for (const kind of SERIES_KINDS) askAhead(journal, actor, kind, mint);
  });
}
