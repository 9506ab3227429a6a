/** The short forms of one rubrique: its code, its place, a rule, its new code in another plan. */
import { Select, TextInput } from '@mantine/core';
import { useCallback, useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { CategoryPicker } from '../../interface/pickers/category-picker.tsx';
import { RuleSelect } from '../../interface/pickers/pickers.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { ParentSelect } from './category-form-dialog.tsx';
import { mayMoveUnder, type PlanTree } from './tree-model.ts';

type Props = { readonly category: Category; readonly tree: PlanTree; readonly onClose: () => void };

export function RecodeDialog({ category, tree, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [code, setCode] = useState(category.code);
  const written = code.trim();
  const taken = useMemo(
    () => tree.nodes.some(({ row }) => row.id !== category.id && foreignKey(row.code) === foreignKey(written)),
    [category.id, tree, written],
  );
  const blocked = written === '' || written === category.code || taken;
  return (
    <FormDialog
      title={t('plan.recode.title', { code: category.code })}
      text={t('plan.recode.text', { code: category.code })}
      confirmLabel={t('plan.act.recode')}
      blocked={blocked}
      onClose={onClose}
      onConfirm={async () =>
        !blocked &&
        (await submit(
          'category.recode',
          category.id,
          { code: written },
          { done: t('plan.recode.done', { code: written }) },
        )) !== null
      }
    >
      <TextInput
        data-autofocus
        required
        maxLength={60}
        label={t('plan.recode.code')}
        description={t('plan.field.codeHint')}
        value={code}
        error={taken ? t('plan.form.codeTaken') : null}
        onChange={(event) => {
          setCode(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

/** What dragging does, for the keyboard. */
export function MoveDialog({ category, tree, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const { id, code } = category;
  const [parentId, setParentId] = useState<Id | null>(category.parentId);
  const allows = useCallback(
    (parent: Id | null) => parent === category.parentId || mayMoveUnder(tree, id, parent),
    [category.parentId, id, tree],
  );
  const blocked = parentId === category.parentId;
  return (
    <FormDialog
      title={t('plan.move.title', { code })}
      text={t('plan.move.text')}
      confirmLabel={t('plan.move.confirm')}
      blocked={blocked}
      onClose={onClose}
      onConfirm={async () =>
        !blocked && (await submit('category.move', id, { parentId }, { done: t('plan.move.done', { code }) })) !== null
      }
    >
      <ParentSelect
        autoFocus
        tree={tree}
        label={t('plan.move.under')}
        value={parentId}
        onChange={setParentId}
        allows={allows}
      />
    </FormDialog>
  );
}

export function LinkRuleDialog({ category, onClose }: Omit<Props, 'tree'>): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [ruleId, setRuleId] = useState<Id | null>(null);
  return (
    <FormDialog
      title={t('plan.linkRule.title', { code: category.code })}
      confirmLabel={t('plan.linkRule.confirm')}
      blocked={ruleId === null}
      onClose={onClose}
      onConfirm={async () =>
        ruleId !== null &&
        (await submit('category.linkRule', category.id, { ruleId }, { done: t('plan.linkRule.done') })) !== null
      }
    >
      <RuleSelect label={t('plan.linkRule.rule')} required value={ruleId} onChange={setRuleId} />
    </FormDialog>
  );
}

/** Ancienne cote → nouvelle cote: the rubrique of another plan where the same files are classified. */
export function SucceedDialog({ category, onClose }: Omit<Props, 'tree'>): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const { data: plans = [] } = useContractQuery('plans.list', {});
  const others = plans.filter(({ id }) => id !== category.planId);
  const [chosenPlan, setChosenPlan] = useState<Id | null>(null);
  const [successorId, setSuccessorId] = useState(category.successorId);
  const planId = chosenPlan ?? others[0]?.id ?? null;
  const blocked = successorId === category.successorId;
  return (
    <FormDialog
      title={t('plan.succeed.title', { code: category.code })}
      text={others.length === 0 ? t('plan.succeed.none') : t('plan.succeed.text')}
      confirmLabel={t('common.save')}
      blocked={blocked}
      onClose={onClose}
      onConfirm={async () =>
        !blocked &&
        (await submit('category.succeed', category.id, { successorId }, { done: t('plan.succeed.done') })) !== null
      }
    >
      {others.length > 1 && (
        <Select
          label={t('plan.succeed.plan')}
          allowDeselect={false}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={planId}
          onChange={(chosen) => {
            if (chosen !== null && isId(chosen)) setChosenPlan(chosen);
          }}
        />
      )}
      {planId !== null && (
        <CategoryPicker
          label={t('plan.succeed.category')}
          planId={planId}
          value={successorId}
          onChange={(chosen) => {
            setSuccessorId(chosen?.id ?? null);
          }}
        />
      )}
    </FormDialog>
  );
}
