import { unreachable } from '../../base/result.ts';
import { withPrinting } from './printing.ts';
import type { ListEvent } from './list-ops.ts';
import type { DisposalList } from './list.ts';

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
        ...(event.steps === undefined ? {} : { steps: event.steps }),
        ...(event.fileLines === undefined ? {} : { fileLines: event.fileLines }),
      };
    case 'filesAdded':
      return { ...list, fileIds: [...(list.fileIds ?? []), ...event.fileIds] };
    case 'fileRemoved':
      return {
        ...list,
        fileIds: (list.fileIds ?? []).filter((id) => id !== event.removal.fileId),
        fileRemovals: [...(list.fileRemovals ?? []), event.removal],
      };
    case 'listReopened':
      return reopened(list);
    case 'listRefused':
      return { ...reopened(list), refusals: [...(list.refusals ?? []), event.refusal] };
    case 'listSampled':
      return { ...list, sampling: event.sampling };
    case 'listAuthorisationCited':
      return { ...list, specialAuthorisation: event.authorisation };
    case 'listCommented':
      return { ...list, comments: [...(list.comments ?? []), event.comment] };
    case 'lotSet': {
      const lots = list.lots ?? [];
      const isNew = lots.every(({ id }) => id !== event.lot.id);
      return {
        ...list,
        lots: isNew ? [...lots, event.lot] : lots.map((lot) => (lot.id === event.lot.id ? event.lot : lot)),
      };
    }
    case 'paperAttached':
      return { ...list, attachments: [...(list.attachments ?? []), event.attachment] };
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
    case 'certificatePrinted':
      return withPrinting(list, event.printing);
    case 'listDeposited':
      return { ...list, state: 'executed', deposit: event.deposit, executedBy: event.by };
    case 'listCancelled':
      return { ...list, state: 'cancelled', cancelReason: event.reason };
    default:
      return unreachable(event);
  }
}

function reopened(list: DisposalList): DisposalList {
  return { ...withoutGrants(list), state: 'draft', digest: null, lines: [], decisionDay: null, approvals: [] };
}

/** An authorisation is of one content, as an approval is; so are the steps it goes through. */
function withoutGrants({ grants: _void, steps: _steps, ...list }: DisposalList): DisposalList {
  return list;
}
