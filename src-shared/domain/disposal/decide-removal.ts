/** Out of the depot: boxes pulled, containers of the vendor, papers attached. */
import { hasLeft } from '../box/box.ts';
import { seenThoughGone } from '../box/decide-box.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import { closedRefusal } from './open-list.ts';
import { MAX_LOTS } from './removal.ts';

/**
 * A box was taken off its shelf for the list: a fact, whatever became of the list meanwhile. It counts for the list only
 * while that is approved and holds the box; a box of no list, or under a hold, the desk stops before (`pull-box.ts`).
 */
export const decidePull: Decider<OpOf<'list.pull'>> = (world, op, { effAt }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const box = world.get('box', op.body.boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  const { boxId, lotId } = op.body;
  const events: DomainEvent[] = [];
  if (box.custody === 'shelved') events.push({ type: 'boxUnshelved', entity: 'box', id: boxId });
  if (box.custody === 'missing') events.push({ type: 'boxFound', entity: 'box', id: boxId, placeId: null });
  const counts = list.state === 'approved' && box.listId === list.id;
  if (counts && (box.pulled === undefined || box.pulled.lotId !== lotId)) {
    const placeId = box.custody === 'shelved' ? box.placeId : (box.pulled?.placeId ?? null);
    const pulled = { listId: list.id, by: op.actor, at: effAt, placeId, ...(lotId === undefined ? {} : { lotId }) };
    events.push({ type: 'boxPulled', entity: 'box', id: boxId, pulled });
  }
  return events.length === 0 ? noop() : applied(...events);
};

/** It was not that box, or it stays after all: it counts for the list no more. Where it is then, another fact says. */
export const decideUnpull: Decider<OpOf<'list.unpull'>> = (world, op) => {
  if (world.get('list', op.entity) === undefined) return rejected('LIST_UNKNOWN');
  const box = world.get('box', op.body.boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (hasLeft(box.custody) || box.pulled?.listId !== op.entity) return noop();
  return applied({ type: 'boxUnpulled', entity: 'box', id: box.id });
};

export const decideSetLot: Decider<OpOf<'list.setLot'>> = (world, op) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  const { lot } = op.body;
  const others = (list.lots ?? []).filter(({ id }) => id !== lot.id);
  if (others.length >= MAX_LOTS) return rejected('LOTS_TOO_MANY', { limit: MAX_LOTS });
  if (others.some(({ name }) => name === lot.name)) return rejected('LOT_NAME_TAKEN', { name: lot.name });
  return applied({ type: 'lotSet', entity: 'list', id: list.id, lot });
};

/** A list that is closed still gets the paper the vendor sends afterwards. */
export const decideAttach: Decider<OpOf<'list.attach'>> = (world, op, { effAt }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  if (list.attachments?.some(({ sha256 }) => sha256 === op.body.sha256) === true) return noop();
  const attachment = { id: op.id, ...op.body, by: op.actor, at: effAt };
  return applied({ type: 'paperAttached', entity: 'list', id: list.id, attachment });
};
