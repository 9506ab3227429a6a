/**
 * The road of a list, as the stepper shows it: générée, figée, approuvée, exécutée. Who did each step comes from the
 * list's history, which keeps reopenings and refusals too: only the last act that stands counts.
 */
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import type { OpKind } from '#shared/domain/operation.ts';

export const STEPS = ['drafted', 'frozen', 'approved', 'executed'] as const;
export type StepName = (typeof STEPS)[number];

export type ListStep = {
  readonly name: StepName;
  /** stopped: the list was cancelled before it came so far. */
  readonly state: 'done' | 'current' | 'waiting' | 'stopped';
  /** Who did it and when, once it is done and known. */
  readonly by: { readonly name: string; readonly atMs: number } | null;
};

type Done = Pick<HistoryEntry, 'kind' | 'outcome' | 'actorName' | 'atMs'>;

/** The steps of a list. `history` is newest first, as `lists.history` gives it. */
export function listSteps(
  card: Pick<ListCard, 'list' | 'approvals' | 'approvalsRequired'>,
  history: readonly Done[],
): ListStep[] {
  const reached = reachedSteps(card);
  return STEPS.map((name, index) => ({
    name,
    state: stateOf(card, index, reached),
    by: index < reached ? authorOf(name, card, history) : null,
  }));
}

/** How many steps are behind the list. A cancelled list keeps those its content shows. */
function reachedSteps(card: Pick<ListCard, 'list' | 'approvals' | 'approvalsRequired'>): number {
  switch (card.list.state) {
    case 'draft':
      return 1;
    case 'frozen':
      return 2;
    case 'approved':
      return 3;
    case 'executed':
      return 4;
    case 'cancelled':
      if (card.list.digest === null) return 1;
      return card.approvals.length >= card.approvalsRequired ? 3 : 2;
  }
}

function stateOf(card: Pick<ListCard, 'list'>, index: number, reached: number): ListStep['state'] {
  if (index < reached) return 'done';
  if (card.list.state === 'cancelled') return 'stopped';
  return index === reached ? 'current' : 'waiting';
}

const KIND_OF_STEP: { readonly [S in StepName]: OpKind } = {
  drafted: 'list.draft',
  frozen: 'list.freeze',
  approved: 'list.approve',
  executed: 'list.execute',
};

function authorOf(name: StepName, card: Pick<ListCard, 'approvals'>, history: readonly Done[]): ListStep['by'] {
  if (name === 'approved') {
    const last = card.approvals.at(-1);
    return last === undefined ? null : { name: last.name, atMs: last.atMs };
  }
  const entry = history.find(({ kind, outcome }) => kind === KIND_OF_STEP[name] && outcome === 'applied');
  return entry === undefined ? null : { name: entry.actorName, atMs: entry.atMs };
}
