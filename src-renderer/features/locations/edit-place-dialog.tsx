/** Edits what is known of a place: level, capacity, one box only, notes. */
import { Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import { PLACE_LEVELS, type Place } from '#shared/domain/location/place.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly place: Place; readonly onClose: () => void };
type Draft = Pick<Place, 'level' | 'capacityCm' | 'exclusive' | 'notes'>;

export function EditPlaceDialog({ place, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [before] = useState(place);
  const [draft, setDraft] = useState<Draft>(() => ({
    level: place.level,
    capacityCm: place.capacityCm,
    exclusive: place.exclusive,
    notes: place.notes,
  }));
  const change = (part: Partial<Draft>): void => {
    setDraft((current) => ({ ...current, ...part }));
  };
  const save = async (): Promise<boolean> => {
    const after: Draft = { ...draft, notes: draft.notes.trim() };
    const fields = fieldEdits<Draft>(before, after);
    if (fields === null) {
      notifications.show({ message: t('places.editForm.nothingChanged') });
      return true;
    }
    return (await submit('place.describe', place.id, { fields }, { done: t('places.editForm.done') })) !== null;
  };
  return (
    <FormDialog
      title={t('places.editForm.title', { address: place.address })}
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <Select
        label={t('places.field.level')}
        data={PLACE_LEVELS.map((level) => ({ value: level, label: t(`words.level.${level}`) }))}
        value={draft.level}
        onChange={(chosen) => {
          change({ level: PLACE_LEVELS.find((level) => level === chosen) ?? draft.level });
        }}
      />
      <NumberInput
        data-autofocus
        label={t('places.field.capacity')}
        description={t('places.field.capacityHint')}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        suffix=" cm"
        value={draft.capacityCm ?? ''}
        onChange={(value) => {
          change({ capacityCm: typeof value === 'number' ? value : null });
        }}
      />
      <Checkbox
        label={t('places.field.exclusive')}
        description={t('places.field.exclusiveHint')}
        checked={draft.exclusive === 'yes'}
        onChange={(event) => {
          change({ exclusive: event.currentTarget.checked ? 'yes' : 'no' });
        }}
      />
      <Textarea
        label={t('places.field.notes')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.notes}
        onChange={(event) => {
          change({ notes: event.currentTarget.value });
        }}
      />
    </FormDialog>
  );
}
