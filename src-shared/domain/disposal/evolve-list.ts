import { unreachable } from '../../base/result.ts';
import type { DisposalList, ListEvent } from './list.ts';

export function evolveList(list: DisposalList | undefined, event: ListEvent): DisposalList | undefined {
  if (event.type === 'listDrafted') return event.list;
  if (list === undefined) return undefined;
  switch (event.type) {
    case 'boxesAdded':
      return { ...list, boxIds: [...list.boxIds, ...event.boxIds] };
    case 'boxRemoved':
      return {
        ...list,
        boxIds: list.boxIds.filter((id) => id !== event.boxId),
        removals: [...list.removals, { boxId: event.boxId, reason: event.reason, by: event.by }],
      };
    case 'listFrozen':
      return {
        ...withoutGrants(list),
        state: 'frozen',
        digest: event.digest,
        lines: event.lines,
        decisionDay: event.decisionDay,
        approvals: [],
      };
    case 'listReopened':
      return { ...withoutGrants(list), state: 'draft', digest: null, lines: [], decisionDay: null, approvals: [] };
    case 'listApproved':
      return {
        ...list,
        approvals: [...list.approvals, event.approval],
        state: event.complete === 'yes' ? 'approved' : list.state,
      };
    case 'listAuthorised':
      return { ...list, grants: [...(list.grants ?? []), event.grant] };
    case 'listExecuted':
      return { ...list, state: 'executed', execution: event.execution, executedBy: event.by };
    case 'listCancelled':
      return { ...list, state: 'cancelled', cancelReason: event.reason };
    default:
      return unreachable(event);
  }
}

/** An authorisation is of one content, as an approval is. */
function withoutGrants({ grants: _void, ...list }: DisposalList): DisposalList {
  return list;
}
