/**
 * What was written on the form of a destruction, kept while the person goes to look at a box that stops it and comes
 * back. One person's: another session finds an empty form. The typed confirmation is never kept.
 */
import type { Id, SessionId } from '#shared/base/id.ts';
import type { Choice } from '../../interface/pickers/pickers.tsx';
import type { ExecutionDraft } from './execution-draft.ts';

/** The form, and the names of the people chosen on it, which the draft has by id only. */
export type KeptExecution = {
  readonly draft: ExecutionDraft;
  readonly responsible: Choice | null;
  readonly witness: Choice | null;
};

const kept = new Map<Id, { readonly sessionId: SessionId; readonly form: KeptExecution }>();

export function keptExecution(listId: Id, sessionId: SessionId): KeptExecution | null {
  const found = kept.get(listId);
  return found?.sessionId === sessionId ? found.form : null;
}

export function keepExecution(listId: Id, sessionId: SessionId, form: KeptExecution): void {
  kept.set(listId, { sessionId, form: { ...form, draft: { ...form.draft, typed: '' } } });
}

export function forgetExecution(listId: Id): void {
  kept.delete(listId);
}
