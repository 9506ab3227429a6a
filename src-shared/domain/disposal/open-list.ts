/** What an act on a list asks first: whether the list still takes it. */
import type { Id } from '../../base/id.ts';
import { rejected, type Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { World } from '../world.ts';
import type { DisposalList } from './list.ts';

/** Row 23, and the same for a list that was given up. */
export function closedRefusal(list: DisposalList): Decision | undefined {
  if (list.state === 'executed') return rejected('LIST_EXECUTED');
  if (list.state === 'cancelled') return rejected('LIST_CANCELLED');
  return undefined;
}

/** Row 19: a frozen list takes no change. */
export function onDraft(world: World, id: Id, decide: (list: DisposalList) => Decision): Decision {
  const list = world.get('list', id);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (list.state !== 'draft') return rejected('LIST_FROZEN');
  return decide(list);
}

/** The boxes stand on the list, or on none. */
export function listed(boxIds: readonly Id[], listId: Id | null): DomainEvent[] {
  return boxIds.map((id) => ({ type: 'boxListed', entity: 'box', id, listId }));
}
