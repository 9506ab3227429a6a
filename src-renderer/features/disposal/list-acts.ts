/**
 * What can be done with a list now, by the person of this session, and why not. Every act stays on screen: one that
 * cannot be done says its reason (in words: `disposal.why.*`).
 */
import type { ListCard } from '#shared/contract/lists.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import type { ListState } from '#shared/domain/disposal/list.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';

export const LIST_ACTS = ['add', 'remove', 'freeze', 'approve', 'authorise', 'reopen', 'execute', 'cancel'] as const;
export type ListAct = (typeof LIST_ACTS)[number];

export type ActRefusal =
  | { readonly why: 'closed' | 'notDraft' | 'notFrozen' | 'notApproved' | 'empty' | 'alreadyApproved' | 'otherUnit' }
  | { readonly why: 'role'; readonly roles: readonly Role[] };

const KIND: { readonly [A in ListAct]: OpKind } = {
  add: 'list.addBoxes',
  remove: 'list.removeBox',
  freeze: 'list.freeze',
  approve: 'list.approve',
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
  card: Pick<ListCard, 'list' | 'approvedByMe'>,
  may: readonly OpKind[],
  mayHere: (kind: OpKind) => boolean,
): ActRefusal | null {
  const refusal = stateRefusal(act, card.list.state, card.list.boxIds.length);
  if (refusal !== null) return refusal;
  if (!may.includes(KIND[act])) return { why: 'role', roles: rolesFor(act) };
  if (!mayHere(KIND[act])) return { why: 'otherUnit' };
  if (act === 'approve' && card.approvedByMe) return { why: 'alreadyApproved' };
  return null;
}

/** The roles that may do the act, in the order people are used to. */
export function rolesFor(act: ListAct): readonly Role[] {
  return ROLES.filter((role) => mayDo([role], KIND[act]));
}

/** The act that brings the list forward, null when it has reached its end. */
export function nextAct(state: ListState): ListAct | null {
  switch (state) {
    case 'draft':
      return 'freeze';
    case 'frozen':
      return 'approve';
    case 'approved':
      return 'execute';
    case 'executed':
    case 'cancelled':
      return null;
  }
}

function stateRefusal(act: ListAct, state: ListState, boxes: number): ActRefusal | null {
  if (state === 'executed' || state === 'cancelled') return { why: 'closed' };
  switch (act) {
    case 'add':
    case 'remove':
      return state === 'draft' ? null : { why: 'notDraft' };
    case 'freeze':
      if (state !== 'draft') return { why: 'notDraft' };
      return boxes === 0 ? { why: 'empty' } : null;
    case 'approve':
      return state === 'draft' ? { why: 'notFrozen' } : null;
    case 'reopen':
      return state === 'draft' ? { why: 'notFrozen' } : null;
    case 'authorise':
    case 'execute':
      return state === 'approved' ? null : { why: 'notApproved' };
    case 'cancel':
      return null;
  }
}
