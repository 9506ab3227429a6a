/** The form that is open over the plan, if one is. */
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { useContractQuery } from '../../library/queries.ts';
import { LinkRuleDialog, MoveDialog, RecodeDialog, SucceedDialog } from './category-dialogs.tsx';
import { CreateCategoryDialog, EditCategoryDialog } from './category-form-dialog.tsx';
import type { PlanDialog } from './plan-dialogs.ts';
import type { PlanTree } from './tree-model.ts';

type Props = {
  readonly planId: Id;
  readonly tree: PlanTree;
  readonly dialog: PlanDialog | null;
  readonly onCreated: (id: Id) => void;
  readonly onClose: () => void;
};

export function CategoryDialogs({ planId, tree, dialog, onCreated, onClose }: Props): JSX.Element | null {
  const id = dialog !== null && 'id' in dialog ? dialog.id : null;
  // The card is at hand where the dialog was opened from it; from the tree, its row says the same.
  const { data: card } = useContractQuery('categories.card', { id: id ?? ('' as Id) }, { enabled: id !== null });
  if (dialog === null) return null;
  if (dialog.kind === 'create') {
    const { parentId } = dialog;
    return <CreateCategoryDialog {...{ planId, tree, parentId, onClose }} onDone={onCreated} />;
  }
  const category: Category | undefined = id === null ? undefined : (tree.byId.get(id)?.row ?? card?.category);
  if (category === undefined) return null;
  switch (dialog.kind) {
    case 'edit':
      return <EditCategoryDialog category={category} onClose={onClose} />;
    case 'recode':
      return <RecodeDialog category={category} tree={tree} onClose={onClose} />;
    case 'move':
      return <MoveDialog category={category} tree={tree} onClose={onClose} />;
    case 'linkRule':
      return <LinkRuleDialog category={category} onClose={onClose} />;
    case 'succeed':
      return <SucceedDialog category={category} onClose={onClose} />;
    case 'newPlan':
    case 'editPlan':
      return null;
  }
}
