/** A type of box, new or being described better. The name is given once: boxes bear it. */
import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxType } from '#shared/domain/box-type/box-type.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';

type Props = { readonly boxType: BoxType | null; readonly onClose: () => void };

const REQUIRED = ['lengthMm', 'widthMm', 'heightMm', 'linearMm', 'stack'] as const;
type Sizes = Pick<BoxType, (typeof REQUIRED)[number] | 'maxWeightKg' | 'emptyWeightG' | 'fullAtMm'>;
type Draft = { readonly [F in keyof Sizes]: number | null };

/** A standard carton (15 × 12 × 10 in), to begin with. */
const STANDARD: Draft = {
  lengthMm: 381,
  widthMm: 305,
  heightMm: 254,
  linearMm: 305,
  stack: 1,
  maxWeightKg: 15,
  emptyWeightG: null,
  fullAtMm: null,
};

const FIELDS = [
  ['lengthMm', 'length', 10_000],
  ['widthMm', 'width', 10_000],
  ['heightMm', 'height', 10_000],
  ['linearMm', 'linear', 10_000],
  ['maxWeightKg', 'maxWeight', 1000],
  ['emptyWeightG', 'emptyWeight', 100_000],
  ['stack', 'stack', 20],
  ['fullAtMm', 'fullAt', 10_000],
] as const;

export function BoxTypeDialog({ boxType, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [before] = useState(boxType);
  const [id] = useState<Id>(() => boxType?.id ?? newId());
  const [name, setName] = useState(boxType?.name ?? '');
  const [draft, setDraft] = useState<Draft>(() => (boxType === null ? STANDARD : sizesOf(boxType)));
  const missing = REQUIRED.some((field) => draft[field] === null) || name.trim() === '';
  const save = async (): Promise<boolean> => {
    if (missing) return false;
    const sizes = draft as Sizes;
    if (before === null) {
      const body = { name: name.trim(), ...sizes };
      return (await submit('boxType.define', id, body, { done: t('boxTypes.created') })) !== null;
    }
    const fields = fieldEdits<Sizes>(before, sizes);
    if (fields === null) return true;
    return (await submit('boxType.describe', id, { fields }, { done: t('boxTypes.saved') })) !== null;
  };
  return (
    <FormDialog
      title={before === null ? t('boxTypes.new') : t('boxTypes.editTitle', { name: before.name })}
      size="lg"
      confirmLabel={before === null ? t('boxTypes.act.create') : t('common.save')}
      blocked={missing}
      onConfirm={save}
      onClose={onClose}
    >
      {before === null && (
        <TextInput
          data-autofocus
          required
          maxLength={60}
          label={t('boxTypes.field.name')}
          description={t('boxTypes.field.nameHint')}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
      )}
      <SimpleGrid cols={2}>
        {FIELDS.map(([field, label, max]) => (
          <NumberInput
            key={field}
            label={t(`boxTypes.field.${label}`)}
            {...(label === 'linear' || label === 'stack' ? { description: t(`boxTypes.field.${label}Hint`) } : {})}
            required={(REQUIRED as readonly string[]).includes(field)}
            min={field === 'emptyWeightG' ? 0 : 1}
            max={max}
            allowDecimal={false}
            value={draft[field] ?? ''}
            onChange={(value) => {
              setDraft((known) => ({ ...known, [field]: typeof value === 'number' ? value : null }));
            }}
          />
        ))}
      </SimpleGrid>
    </FormDialog>
  );
}

function sizesOf(boxType: BoxType): Draft {
  const { lengthMm, widthMm, heightMm, linearMm, stack, maxWeightKg, emptyWeightG, fullAtMm } = boxType;
  return { lengthMm, widthMm, heightMm, linearMm, stack, maxWeightKg, emptyWeightG, fullAtMm };
}
