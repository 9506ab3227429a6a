/** Edits the wording of a box. Only what changed is sent, each field with what its author was looking at. */
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { BoxCard } from '#shared/contract/boxes.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { comparedBox, draftOfBox, trimmedBox, type EditedBox } from './box-draft.ts';
import { BoxFields } from './box-fields.tsx';

/** Only what is known: an edit writes no value that is not one. */
function fillOf({ contentMm, full }: Pick<EditedBox, 'contentMm' | 'full'>): Pick<EditedBox, 'contentMm' | 'full'> {
  return { ...(contentMm === undefined ? {} : { contentMm }), ...(full === undefined ? {} : { full }) };
}

type Props = { readonly card: BoxCard; readonly onClose: () => void };

export function EditBoxDialog({ card: { box, listNumber }, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  // The record as it was when the form opened: `base` must name what the person was looking at.
  const [before] = useState(box);
  const [draft, setDraft] = useState<EditedBox>(() => ({
    ...draftOfBox(box),
    delayNumber: box.delayNumber ?? '',
    ...fillOf(box),
  }));
  const save = async (): Promise<boolean> => {
    const fields = fieldEdits<Required<EditedBox>>(
      {
        ...before,
        ...comparedBox({ ...draftOfBox(before), delayNumber: before.delayNumber ?? '', ...fillOf(before) }),
      },
      comparedBox({ ...trimmedBox(draft), delayNumber: draft.delayNumber, ...fillOf(draft) }),
    );
    if (fields === null) {
      notifications.show({ message: t('boxes.form.nothingChanged') });
      return true;
    }
    return (await submit('box.describe', box.id, { fields }, { done: t('boxes.form.saved') })) !== null;
  };
  return (
    <FormDialog
      title={t('boxes.form.editTitle', { number: box.number })}
      size="xl"
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <BoxFields
        draft={draft}
        withEvent="yes"
        listNumber={box.listId === null ? null : listNumber}
        onChange={(change) => {
          setDraft((current) => ({ ...current, ...change }));
        }}
      />
    </FormDialog>
  );
}
