/**
 * The steps a list goes through before it is carried out: who says that it is right, who approves (domain.md, 3.8: unit
 * manager, records manager, secretary general). The organisation chooses them; a list keeps those it was frozen with, so
 * that a change of habit does not touch what is under way. They are taken in their order, each by another person.
 */
import { OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Role } from '../person/person.ts';
import type { DisposalList } from './list.ts';

export const STEP_KINDS = ['validation', 'approval'] as const;
/** `any`: whoever may approve lists, as before steps had a name. */
export const STEP_ROLES = ['any', 'clerk', 'unitManager', 'recordsManager', 'secretaryGeneral'] as const;
export const MAX_STEPS = 6;

export const StepSchema = Shape({ kind: OneOf(STEP_KINDS), role: OneOf(STEP_ROLES) });
export type Step = Static<typeof StepSchema>;

/** None: so many approvals by anybody who may (`approvalsRequired`). */
export const StepsSchema = Type.Array(StepSchema, { maxItems: MAX_STEPS });

/** What an organisation with all its people has: the service answers for its boxes, then the archives, then the secretary. */
export const USUAL_STEPS: readonly Step[] = [
  { kind: 'validation', role: 'unitManager' },
  { kind: 'approval', role: 'recordsManager' },
  { kind: 'approval', role: 'secretaryGeneral' },
];

const APPROVERS: readonly Role[] = ['unitManager', 'recordsManager', 'secretaryGeneral'];
const VALIDATORS: readonly Role[] = ['clerk', ...APPROVERS];

/** The steps a list frozen today would have: those the organisation named, else so many approvals by anybody who may. */
export function stepsNow(organisation: Organisation | undefined): readonly Step[] {
  const named = organisation?.approvalSteps ?? [];
  if (named.length > 0) return named;
  return Array.from({ length: organisation?.approvalsRequired ?? 2 }, () => ({ kind: 'approval', role: 'any' }));
}

/** The steps of a list; of one frozen before they were kept, those of today. */
export function stepsOf(list: Pick<DisposalList, 'steps'>, organisation: Organisation | undefined): readonly Step[] {
  return list.steps ?? stepsNow(organisation);
}

/** The step that waits, with its rank; undefined once all are taken. */
export function nextStep(
  list: Pick<DisposalList, 'steps' | 'approvals'>,
  organisation: Organisation | undefined,
): { readonly step: Step; readonly rank: number } | undefined {
  const rank = list.approvals.length;
  const step = stepsOf(list, organisation)[rank];
  return step && { step, rank };
}

/** The roles of which one is enough to take the step. A unit manager counts for their own unit only. */
export function rolesForStep({ kind, role }: Step): readonly Role[] {
  if (role !== 'any') return [role];
  return kind === 'validation' ? VALIDATORS : APPROVERS;
}
