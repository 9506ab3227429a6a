/** The acts on a rubrique that need no form: closing and reopening, moving by the mouse, taking a rule off. */
import { useMemo } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

type Named = Pick<Category, 'id' | 'code'>;

export type CategoryActs = {
  readonly close: (category: Named) => Promise<void>;
  readonly reopen: (category: Named) => Promise<void>;
  /** `parent` null: to the first level. */
  readonly move: (category: Named, parent: Named | null) => Promise<void>;
  readonly unlink: (category: Named, rule: { readonly id: Id; readonly number: string }) => Promise<void>;
};

export function useCategoryActs(): CategoryActs {
  const { t } = useText();
  const submit = useSubmit();
  return useMemo(
    () => ({
      close: async ({ id, code }) => {
        const reason = await confirmAct({
          title: t('plan.close.title', { code }),
          text: t('plan.close.text'),
          confirmLabel: t('plan.close.confirm'),
          reason: 'optional',
        });
        if (reason !== null) await submit('category.close', id, { reason }, { done: t('plan.close.done', { code }) });
      },
      reopen: async ({ id, code }) => {
        await submit('category.reopen', id, { reason: '' }, { done: t('plan.reopened', { code }) });
      },
      move: async ({ id, code }, parent) => {
        const title =
          parent === null
            ? t('plan.move.confirmTop', { code })
            : t('plan.move.confirmTitle', { code, parent: parent.code });
        const answer = await confirmAct({ title, text: t('plan.move.text'), confirmLabel: t('plan.move.confirm') });
        if (answer === null) return;
        await submit('category.move', id, { parentId: parent?.id ?? null }, { done: t('plan.move.done', { code }) });
      },
      unlink: async ({ id }, { id: ruleId, number }) => {
        const answer = await confirmAct({
          title: t('plan.unlinkRule.title', { number }),
          text: t('plan.unlinkRule.text'),
          confirmLabel: t('plan.unlinkRule.confirm'),
        });
        if (answer !== null) await submit('category.unlinkRule', id, { ruleId }, { done: t('plan.unlinkRule.done') });
      },
    }),
    [submit, t],
  );
}
