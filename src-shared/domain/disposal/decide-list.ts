/** Drafting, freezing and approving. Rows 18 to 21 and 23 of the conflict table. */
import { isCivilDate } from '../../base/civil-date.ts';
import type { Json } from '../../base/json.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import { rightsAt } from '../person/rights.ts';
import type { World } from '../world.ts';
import { listDigest, listLine } from './list-lines.ts';
import { MAX_LIST_BOXES, type DisposalList, type ListLine } from './list.ts';
import type { Id } from '../../base/id.ts';

export const decideDraft: Decider<OpOf<'list.draft'>> = (world, op, { effAt }) => {
  if (world.get('list', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  if (world.get('unit', op.body.unitId) === undefined) return rejected('UNIT_UNKNOWN');
  const list: DisposalList = {
    id: op.entity,
    ...op.body,
    state: 'draft',
    boxIds: [],
    removals: [],
    decisionDay: null,
    digest: null,
    lines: [],
    approvals: [],
    execution: null,
    executedBy: null,
    createdBy: op.actor,
    createdAt: effAt,
    cancelReason: '',
  };
  return applied({ type: 'listDrafted', entity: 'list', id: list.id, list });
};

export const decideAddBoxes: Decider<OpOf<'list.addBoxes'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    const already = new Set(list.boxIds);
    const boxIds = op.body.boxIds.filter((id) => !already.has(id));
    if (boxIds.length === 0) return noop();
    if (list.boxIds.length + boxIds.length > MAX_LIST_BOXES)
      return rejected('LIST_TOO_LONG', { limit: MAX_LIST_BOXES });
    for (const id of boxIds) {
      const box = world.get('box', id);
      if (box === undefined) return rejected('BOX_UNKNOWN');
      if (box.unitId !== list.unitId) return rejected('LIST_OTHER_UNIT', { number: box.number });
      if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
      if (box.custody === 'annulled') return rejected('BOX_ANNULLED', { number: box.number });
    }
    return applied({ type: 'boxesAdded', entity: 'list', id: list.id, boxIds });
  });

export const decideRemoveBox: Decider<OpOf<'list.removeBox'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    const { boxId, reason } = op.body;
    if (!list.boxIds.includes(boxId)) return noop();
    return applied({ type: 'boxRemoved', entity: 'list', id: list.id, boxId, reason, by: op.actor });
  });

/** Row 18: a hold does not stop the freezing; it stops the execution. What no list may hold is named here. */
export const decideFreeze: Decider<OpOf<'list.freeze'>> = (world, op, { sha256 }) =>
  onDraft(world, op.entity, (list) => {
    const { decisionDay } = op.body;
    if (!isCivilDate(decisionDay)) return rejected('DATE_INVALID');
    if (list.boxIds.length === 0) return rejected('LIST_EMPTY');
    const lines: ListLine[] = [];
    const refused: Json[] = [];
    for (const boxId of list.boxIds) {
      const box = world.get('box', boxId);
      if (box === undefined) return rejected('BOX_UNKNOWN');
      if (box.listId !== null && box.listId !== list.id) {
        refused.push({ boxId, number: box.number, code: 'BOX_ON_LIST' });
        continue;
      }
      const line = listLine(world, box, decisionDay, sha256);
      if (line.ok) lines.push(line.value);
      else refused.push({ boxId, number: box.number, code: line.error });
    }
    if (refused.length > 0) return rejected('BOXES_BLOCKED', { boxes: refused });
    const digest = listDigest(sha256, list.number, decisionDay, lines);
    return applied(
      { type: 'listFrozen', entity: 'list', id: list.id, digest, lines, decisionDay },
      ...listed(list.boxIds, list.id),
    );
  });

export const decideReopen: Decider<OpOf<'list.reopen'>> = (world, op) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (list.state === 'draft') return noop();
  return applied({ type: 'listReopened', entity: 'list', id: list.id }, ...listed(list.boxIds, null));
};

/** Rows 20 and 21: an approval names the content it approves, and different persons count. */
export const decideApprove: Decider<OpOf<'list.approve'>> = (world, op, { effAt }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (list.state === 'draft') return rejected('LIST_NOT_FROZEN');
  if (op.body.digest !== list.digest) return rejected('LIST_CHANGED');
  if (list.approvals.some(({ personId }) => personId === op.actor)) return noop();
  const actor = world.get('person', op.actor);
  const approval = {
    personId: op.actor,
    roles: actor === undefined ? [] : rightsAt(actor, effAt).roles,
    digest: op.body.digest,
    at: effAt,
  };
  const needed = world.organisation()?.approvalsRequired ?? 2;
  const complete = list.approvals.length + 1 >= needed ? 'yes' : 'no';
  return applied({ type: 'listApproved', entity: 'list', id: list.id, approval, complete });
};

export const decideCancel: Decider<OpOf<'list.cancel'>> = (world, op) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  if (list.state === 'cancelled') return noop();
  if (list.state === 'executed') return rejected('LIST_EXECUTED');
  const unlisted = list.state === 'draft' ? [] : listed(list.boxIds, null);
  return applied({ type: 'listCancelled', entity: 'list', id: list.id, reason: op.body.reason }, ...unlisted);
};

/** Row 23, and the same for a list that was given up. */
export function closedRefusal(list: DisposalList): Decision | undefined {
  if (list.state === 'executed') return rejected('LIST_EXECUTED');
  if (list.state === 'cancelled') return rejected('LIST_CANCELLED');
  return undefined;
}

/** Row 19: a frozen list takes no change. */
function onDraft(world: World, id: Id, decide: (list: DisposalList) => Decision): Decision {
  const list = world.get('list', id);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (list.state !== 'draft') return rejected('LIST_FROZEN');
  return decide(list);
}

function listed(boxIds: readonly Id[], listId: Id | null): DomainEvent[] {
  return boxIds.map((id) => ({ type: 'boxListed', entity: 'box', id, listId }));
}
