import type { Id } from '#shared/base/id.ts';

/** What is being asked for over the plan's page. */
export type PlanDialog =
  | { readonly kind: 'newPlan' }
  | { readonly kind: 'editPlan' }
  | { readonly kind: 'create'; readonly parentId: Id | null }
  | { readonly kind: 'edit' | 'recode' | 'move' | 'linkRule' | 'succeed'; readonly id: Id };

export type OpenDialog = (dialog: PlanDialog) => void;
