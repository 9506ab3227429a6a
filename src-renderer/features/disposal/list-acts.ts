/**
 * What can be done with a list now, by the person of this session, and why not. Every act stays on screen: one that
 * cannot be done says its reason (in words: `disposal.why.*`).
 */
import type { ListCard } from '#shared/contract/lists.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import type { Step } from '#shared/domain/disposal/approval-steps.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';

export const LIST_ACTS = [
  'add',
  'remove',
  'freeze',
  'validate',
  'approve',
  'refuse',
  'authorise',
  'reopen',
  'execute',
  'cancel',
] as const;
export type ListAct = (typeof LIST_ACTS)[number];
/** The acts by which somebody takes, or refuses to take, the step that waits. */
type StepAct = 'validate' | 'approve' | 'refuse';

export type ActRefusal =
  | {
      readonly why:
        | 'closed'
        | 'notDraft'
        | 'notFrozen'
        | 'notApproved'
        | 'empty'
        | 'notThisStep'
        | 'stepsTaken'
        | 'signed'
        | 'otherUnit';
    }
  | { readonly why: 'otherRole'; readonly step: Step }
  | { readonly why: 'role'; readonly roles: readonly Role[] };

/** What of a card says which acts are open. */
export type ActCard = {
  readonly list: Pick<ListCard['list'], 'state' | 'unitId'>;
  readonly count: number;
  readonly steps: readonly (Step & { readonly state: ListCard['steps'][number]['state'] })[];
  readonly myStep: ListCard['myStep'];
  readonly kind: ListCard['kind'];
};

const KIND: { readonly [A in ListAct]: OpKind } = {
  add: 'list.addBoxes',
  remove: 'list.removeBox',
  freeze: 'list.freeze',
  validate: 'list.validate',
  approve: 'list.approve',
  refuse: 'list.refuse',
  authorise: 'list.authorise',
  reopen: 'list.reopen',
  execute: 'list.execute',
  cancel: 'list.cancel',
};

/**
 * Why the act cannot be done, or null when it can. The state of the list is told before the rights of the person.
 * `may`: kinds the person has for some unit; `mayHere`: whether they have one for the unit of this list.
 */
export function actRefusal(
  act: ListAct,
  card: ActCard,
  may: readonly OpKind[],
  mayHere: (kind: OpKind) => boolean,
): ActRefusal | null {
  const refusal = stateRefusal(act, card);
  if (refusal !== null) return refusal;
  if (act === 'validate' || act === 'approve' || act === 'refuse') return stepRefusal(act, card);
  if (!may.includes(KIND[act])) return { why: 'role', roles: rolesFor(act) };
  return mayHere(KIND[act]) ? null : { why: 'otherUnit' };
}

/** The step that waits; undefined while there is none. */
export function waitingStep(card: Pick<ActCard, 'steps'>): Step | undefined {
  return card.steps.find(({ state }) => state === 'next');
}

/** The roles that may do the act, in the order people are used to. */
export function rolesFor(act: ListAct): readonly Role[] {
  return ROLES.filter((role) => mayDo([role], KIND[act]));
}

/** The act that brings the list forward, null when it has reached its end. */
export function nextAct(card: Pick<ActCard, 'list' | 'steps'>): ListAct | null {
  switch (card.list.state) {
    case 'draft':
      return 'freeze';
    case 'frozen':
      return waitingStep(card)?.kind === 'validation' ? 'validate' : 'approve';
    case 'approved':
      return 'execute';
    case 'executed':
    case 'cancelled':
      return null;
  }
}

function stateRefusal(act: ListAct, { list: { state }, count }: ActCard): ActRefusal | null {
  if (state === 'executed' || state === 'cancelled') return { why: 'closed' };
  switch (act) {
    case 'add':
    case 'remove':
      return state === 'draft' ? null : { why: 'notDraft' };
    case 'freeze':
      if (state !== 'draft') return { why: 'notDraft' };
      return count === 0 ? { why: 'empty' } : null;
    case 'validate':
    case 'approve':
    case 'refuse':
      if (state === 'draft') return { why: 'notFrozen' };
      return state === 'approved' ? { why: 'stepsTaken' } : null;
    case 'reopen':
      return state === 'draft' ? { why: 'notFrozen' } : null;
    case 'authorise':
    case 'execute':
      return state === 'approved' ? null : { why: 'notApproved' };
    case 'cancel':
      return null;
  }
}

/** Each step is another person's, and of the role it names. Who may take it may refuse it. */
function stepRefusal(act: StepAct, card: ActCard): ActRefusal | null {
  const step = waitingStep(card);
  if (step === undefined) return { why: 'stepsTaken' };
  const takes = step.kind === 'validation' ? 'validate' : 'approve';
  if (act !== 'refuse' && act !== takes) return { why: 'notThisStep' };
  switch (card.myStep) {
    case 'yes':
      return null;
    case 'signed':
    case 'otherUnit':
      return { why: card.myStep };
    case 'otherRole':
    case null:
      return { why: 'otherRole', step };
  }
}
