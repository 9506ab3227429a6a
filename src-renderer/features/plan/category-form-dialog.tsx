/** Creates a rubrique, or edits its wording: only what changed is sent. Its code has a dialog of its own. */
import { Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { RuleSelect } from '../../interface/pickers/pickers.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import type { PlanTree } from './tree-model.ts';

type Wording = Pick<Category, 'title' | 'scope' | 'subdivided' | 'formerCodes'>;
const MOST_FORMER_CODES = 50;

type CreateProps = {
  readonly planId: Id;
  readonly tree: PlanTree;
  readonly parentId: Id | null;
  readonly onDone: (id: Id) => void;
  readonly onClose: () => void;
};

export function CreateCategoryDialog({ planId, tree, parentId: asked, onDone, onClose }: CreateProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [id] = useState(newId);
  const [code, setCode] = useState('');
  const [parentId, setParentId] = useState(asked);
  const [ruleId, setRuleId] = useState<Id | null>(null);
  const [draft, setDraft] = useState<Wording>({ title: '', scope: '', subdivided: 'no', formerCodes: [] });
  const [tried, setTried] = useState(false);
  const taken = useMemo(() => new Set(tree.nodes.map(({ row }) => foreignKey(row.code))), [tree]);
  const written = code.trim();
  const isTaken = written !== '' && taken.has(foreignKey(written));
  const wrong = written === '' || isTaken || draft.title.trim() === '';
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (wrong) return false;
    const body = {
      planId,
      parentId,
      code: written,
      ruleIds: ruleId === null ? [] : [ruleId],
      ...trimmed(draft),
      formerCodes: [...draft.formerCodes],
    };
    if ((await submit('category.define', id, body, { done: t('plan.form.created', { code: written }) })) === null)
      return false;
    onDone(id);
    return true;
  };
  const under = parentId === null ? undefined : tree.byId.get(parentId)?.row;
  return (
    <FormDialog
      title={under === undefined ? t('plan.form.createTitle') : t('plan.form.createUnder', { code: under.code })}
      size="lg"
      confirmLabel={t('plan.form.create')}
      onConfirm={save}
      onClose={onClose}
    >
      <ParentSelect tree={tree} label={t('plan.field.parent')} value={parentId} onChange={setParentId} />
      <TextInput
        data-autofocus
        required
        label={t('plan.field.code')}
        description={t('plan.field.codeHint')}
        maxLength={60}
        value={code}
        error={isTaken ? t('plan.form.codeTaken') : tried && written === '' ? t('common.required') : null}
        onChange={(event) => {
          setCode(event.currentTarget.value);
        }}
      />
      <WordingFields draft={draft} tried={tried} onChange={setDraft} />
      <RuleSelect label={t('plan.linkRule.rule')} clearable value={ruleId} onChange={setRuleId} />
    </FormDialog>
  );
}

type EditProps = { readonly category: Category; readonly onClose: () => void };

export function EditCategoryDialog({ category, onClose }: EditProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  // The record as it was when the form opened: `base` must name what the person was looking at.
  const [before] = useState(category);
  const [draft, setDraft] = useState<Wording>(() => {
    const { title, scope, subdivided, formerCodes } = category;
    return { title, scope, subdivided, formerCodes };
  });
  const [tried, setTried] = useState(false);
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (draft.title.trim() === '') return false;
    const fields = fieldEdits<Wording>(before, trimmed(draft));
    if (fields === null) {
      notifications.show({ message: t('plan.form.nothingChanged') });
      return true;
    }
    const { formerCodes, ...rest } = fields;
    const edits = formerCodes && { formerCodes: { ...formerCodes, value: [...formerCodes.value] } };
    return (
      (await submit(
        'category.describe',
        category.id,
        { fields: { ...rest, ...edits } },
        { done: t('plan.form.saved') },
      )) !== null
    );
  };
  return (
    <FormDialog
      title={t('plan.form.editTitle', { code: category.code })}
      size="lg"
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <WordingFields draft={draft} tried={tried} onChange={setDraft} autoFocus />
    </FormDialog>
  );
}

function trimmed(draft: Wording): Wording {
  return { ...draft, title: draft.title.trim(), scope: draft.scope.trim() };
}

type FieldsProps = {
  readonly draft: Wording;
  readonly tried: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (draft: Wording) => void;
};

function WordingFields({ draft, tried, autoFocus, onChange }: FieldsProps): JSX.Element {
  const { t } = useText();
  return (
    <>
      <TextInput
        {...(autoFocus === true && { 'data-autofocus': true })}
        required
        label={t('plan.field.title')}
        maxLength={500}
        value={draft.title}
        error={tried && draft.title.trim() === '' ? t('common.required') : null}
        onChange={(event) => {
          onChange({ ...draft, title: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t('plan.field.scope')}
        description={t('plan.field.scopeHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={draft.scope}
        onChange={(event) => {
          onChange({ ...draft, scope: event.currentTarget.value });
        }}
      />
      <TagsInput
        label={t('plan.field.formerCodes')}
        description={t('plan.field.formerCodesHint')}
        splitChars={[]}
        maxTags={MOST_FORMER_CODES}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        value={[...draft.formerCodes]}
        onChange={(codes) => {
          onChange({ ...draft, formerCodes: codes.map((code) => code.slice(0, 60)) });
        }}
      />
      <Checkbox
        label={t('plan.field.subdivided')}
        checked={draft.subdivided === 'yes'}
        onChange={(event) => {
          onChange({ ...draft, subdivided: event.currentTarget.checked ? 'yes' : 'no' });
        }}
      />
    </>
  );
}

const TOP = 'top';

type ParentProps = {
  readonly tree: PlanTree;
  readonly label: string;
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
  /** Which rubriques may be chosen; all when absent. */
  readonly allows?: (id: Id | null) => boolean;
  readonly autoFocus?: boolean;
};

/** A place in the tree, found by typing a code or a title. */
export function ParentSelect({ tree, label, value, onChange, allows, autoFocus }: ParentProps): JSX.Element {
  const { t } = useText();
  const data = useMemo(() => {
    const places = tree.nodes
      .filter(({ row }) => allows?.(row.id) ?? true)
      .map(({ row }) => ({ value: row.id, label: t('plan.line', { code: row.code, title: row.title }) }));
    return (allows?.(null) ?? true) ? [{ value: TOP, label: t('plan.field.top') }, ...places] : places;
  }, [allows, t, tree]);
  return (
    <Select
      {...(autoFocus === true && { 'data-autofocus': true })}
      label={label}
      searchable
      allowDeselect={false}
      limit={200}
      data={data}
      value={value ?? (data.some((one) => one.value === TOP) ? TOP : null)}
      nothingFoundMessage={t('plan.nothingFound')}
      onChange={(chosen) => {
        onChange(chosen !== null && isId(chosen) ? chosen : null);
      }}
    />
  );
}
