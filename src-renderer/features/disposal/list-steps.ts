/**
 * The road of a list, as the stepper shows it: générée, figée, each of its steps, traitée. Who drafted, froze and carried it
 * out comes from the list's history, which keeps reopenings and refusals too: only the last act that stands counts.
 */
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard, StepRow } from '#shared/contract/lists.ts';
import type { OpKind } from '#shared/domain/operation.ts';

export type ListStep = {
  readonly name: 'drafted' | 'frozen' | 'validation' | 'approval' | 'executed';
  /** stopped: the list was cancelled before it came so far. */
  readonly state: 'done' | 'current' | 'waiting' | 'stopped';
  /** Who did it and when, once it is done and known. */
  readonly by: { readonly name: string; readonly atMs: number } | null;
  /** Whose it is, of a validation or an approval. */
  readonly role: StepRow['role'] | null;
};

type Done = Pick<HistoryEntry, 'kind' | 'outcome' | 'actorName' | 'atMs'>;
type Card = {
  readonly list: Pick<ListCard['list'], 'state' | 'digest'>;
  readonly steps: readonly Pick<StepRow, 'kind' | 'role' | 'state' | 'name' | 'atMs'>[];
};

const EXECUTING: readonly OpKind[] = ['list.execute', 'list.deposit'];

/** The steps of a list. `history` is newest first, as `lists.history` gives it. */
export function listSteps(card: Card, history: readonly Done[]): ListStep[] {
  const reached = reachedSteps(card);
  const road: readonly Omit<ListStep, 'state'>[] = [
    { name: 'drafted', by: authorOf(['list.draft'], history), role: null },
    { name: 'frozen', by: authorOf(['list.freeze'], history), role: null },
    ...card.steps.map(({ kind, role, name, atMs }) => ({
      name: kind,
      by: atMs === null ? null : { name, atMs },
      role,
    })),
    { name: 'executed', by: authorOf(EXECUTING, history), role: null },
  ];
  return road.map((step, index) => ({
    ...step,
    by: index < reached ? step.by : null,
    state: stateOf(card, index, reached),
  }));
}

/** How many steps are behind the list. A cancelled list keeps those its content shows. */
function reachedSteps({ list, steps }: Card): number {
  const taken = steps.filter(({ state }) => state === 'done').length;
  switch (list.state) {
    case 'draft':
      return 1;
    case 'frozen':
      return 2 + taken;
    case 'approved':
      return 2 + steps.length;
    case 'executed':
      return 3 + steps.length;
    case 'cancelled':
      return list.digest === null ? 1 : 2 + taken;
  }
}

function stateOf({ list }: Card, index: number, reached: number): ListStep['state'] {
  if (index < reached) return 'done';
  if (list.state === 'cancelled') return 'stopped';
  return index === reached ? 'current' : 'waiting';
}

function authorOf(kinds: readonly OpKind[], history: readonly Done[]): ListStep['by'] {
  const entry = history.find(({ kind, outcome }) => kinds.includes(kind) && outcome === 'applied');
  return entry === undefined ? null : { name: entry.actorName, atMs: entry.atMs };
}
