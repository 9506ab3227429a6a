/**
 * The status of a list in the words of the room (domain.md, 3.8 and 3.9), derived from its state and its steps:
 * générée → en validation → validée → en approbation → approuvée → traitée, besides refusée (open again, to be mended) and
 * annulée. Never stored: a list frozen under other steps has the status its own steps give it.
 */
import type { Organisation } from '../organisation/organisation.ts';
import { stepsOf } from './approval-steps.ts';
import type { DisposalList } from './list.ts';

export const LIST_STATUSES = [
  'generated',
  'refused',
  'inValidation',
  'validated',
  'inApproval',
  'approved',
  'processed',
  'cancelled',
] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export function listStatus(
  list: Pick<DisposalList, 'state' | 'steps' | 'approvals' | 'refusals'>,
  organisation: Organisation | undefined,
): ListStatus {
  switch (list.state) {
    case 'draft':
      return (list.refusals ?? []).length > 0 ? 'refused' : 'generated';
    case 'approved':
      return 'approved';
    case 'executed':
      return 'processed';
    case 'cancelled':
      return 'cancelled';
    case 'frozen': {
      const steps = stepsOf(list, organisation);
      const taken = list.approvals.length;
      if (steps[taken]?.kind === 'validation') return 'inValidation';
      return steps[taken - 1]?.kind === 'validation' ? 'validated' : 'inApproval';
    }
  }
}
