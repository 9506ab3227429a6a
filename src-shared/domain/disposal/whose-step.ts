/**
 * Whose the next step of a list is. `decide` has the last word (`decide-steps.ts`, `authorisation.ts`); this says the same
 * beforehand, so that a screen offers the step to who may take it and a worklist holds the lists that wait for somebody.
 */
import type { Id } from '../../base/id.ts';
import { mayDo } from '../authorisation.ts';
import type { Role } from '../person/person.ts';
import { rolesForStep, STEP_KINDS, STEP_ROLES, type Step } from './approval-steps.ts';

/** `everywhere`: for the lists of any unit; `ownUnit`: as the manager of one. */
export type StepReach = 'everywhere' | 'ownUnit' | 'none';

/** How far a person with these roles may take such a step. */
export function stepReach(roles: readonly Role[], step: Step): StepReach {
  const kind = step.kind === 'validation' ? 'list.validate' : 'list.approve';
  const fit = rolesForStep(step).filter((role) => roles.includes(role) && mayDo([role], kind));
  if (fit.some((role) => role !== 'unitManager')) return 'everywhere';
  return fit.length > 0 ? 'ownUnit' : 'none';
}

/** Whether somebody of that unit may take the step of a list of `listUnitId`; who has the role elsewhere is told so. */
export function whoseStep(
  person: { readonly roles: readonly Role[]; readonly unitId: Id | null },
  step: Step,
  listUnitId: Id,
): 'yes' | 'otherRole' | 'otherUnit' {
  switch (stepReach(person.roles, step)) {
    case 'everywhere':
      return 'yes';
    case 'ownUnit':
      return person.unitId === listUnitId ? 'yes' : 'otherUnit';
    case 'none':
      return 'otherRole';
  }
}

/** Every step there may be. */
export const ALL_STEPS: readonly Step[] = STEP_KINDS.flatMap((kind) => STEP_ROLES.map((role) => ({ kind, role })));

/** Steps somebody can take: an approval is never a clerk's. */
export function isPossibleStep(step: Step): boolean {
  return rolesForStep(step).some((role) => stepReach([role], step) !== 'none');
}

/** A step in one word, as it is stored beside a list. */
export function stepKey({ kind, role }: Step): string {
  return `${kind}:${role}`;
}
