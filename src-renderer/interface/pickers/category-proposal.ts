/** What choosing a rubrique proposes for a file: its cote and its rule, without undoing what a person wrote. */
import type { Id } from '#shared/base/id.ts';

/** The part of a file's form that a rubrique has a say in. */
export type Classified = {
  readonly categoryId: Id | null;
  readonly subdivision: string;
  readonly cote: string;
  readonly ruleId: Id | null;
};

export type ProposedBy = { readonly id: Id; readonly code: string; readonly ruleIds: readonly Id[] };

/** `before`: the rubrique the form had, when it is known; `after` null: the file is taken out of the plan. */
export function proposal(draft: Classified, before: ProposedBy | null, after: ProposedBy | null): Partial<Classified> {
  const subdivision = after === null ? '' : draft.subdivision;
  const wasProposed = draft.cote.trim() === '' || draft.cote === coteOf(before, draft.subdivision);
  const ruleWasProposed = draft.ruleId === null || draft.ruleId === (before?.ruleIds[0] ?? null);
  return {
    categoryId: after?.id ?? null,
    subdivision,
    ...(wasProposed && { cote: coteOf(after, subdivision) }),
    ...(ruleWasProposed && after !== null && { ruleId: after.ruleIds[0] ?? null }),
  };
}

/** The same for another subdivision of the rubrique. */
export function subdivisionProposal(
  draft: Classified,
  category: ProposedBy | null,
  subdivision: string,
): Partial<Classified> {
  const wasProposed = draft.cote.trim() === '' || draft.cote === coteOf(category, draft.subdivision);
  return { subdivision, ...(wasProposed && { cote: coteOf(category, subdivision) }) };
}

function coteOf(category: ProposedBy | null, subdivision: string): string {
  return category === null ? '' : [category.code, subdivision].filter((part) => part !== '').join(' ');
}
