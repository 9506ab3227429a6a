/** Edits what is known of a place: level and its word, capacity, weight, types, one box only, holding bay, notes. */
import { Checkbox, NumberInput, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import { PLACE_LEVELS, type Place } from '#shared/domain/location/place.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { BoxTypesSelect } from '../../interface/pickers/box-type-fields.tsx';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly place: Place; readonly onClose: () => void };
type Draft = Pick<Place, 'level' | 'capacityCm' | 'exclusive' | 'notes'> & {
  readonly levelName: string;
  readonly allowedTypes: string[];
  readonly maxWeightKg: number | null;
  readonly holding: 'no' | 'yes';
  readonly mobile: 'no' | 'yes';
};

function draftOf(place: Place): Draft {
  const { level, capacityCm, exclusive, notes } = place;
  const { levelName = '', allowedTypes = [], maxWeightKg = null, holding = 'no', mobile = 'no' } = place;
  return {
    level,
    capacityCm,
    exclusive,
    notes,
    levelName,
    allowedTypes: [...allowedTypes],
    maxWeightKg,
    holding,
    mobile,
  };
}

export function EditPlaceDialog({ place, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [before] = useState(place);
  const [draft, setDraft] = useState<Draft>(() => draftOf(place));
  const change = (part: Partial<Draft>): void => {
    setDraft((current) => ({ ...current, ...part }));
  };
  const save = async (): Promise<boolean> => {
    const after: Draft = { ...draft, notes: draft.notes.trim(), levelName: draft.levelName.trim() };
    const fields = fieldEdits<Draft>({ ...before, ...draftOf(before) }, after);
    if (fields === null) {
      notifications.show({ message: t('places.editForm.nothingChanged') });
      return true;
    }
    return (await submit('place.describe', place.id, { fields }, { done: t('places.editForm.done') })) !== null;
  };
  return (
    <FormDialog
      title={t('places.editForm.title', { address: place.address })}
      size="lg"
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <SimpleGrid cols={2}>
        <Select
          label={t('places.field.level')}
          data={PLACE_LEVELS.map((level) => ({ value: level, label: t(`words.level.${level}`) }))}
          value={draft.level}
          onChange={(chosen) => {
            change({ level: PLACE_LEVELS.find((level) => level === chosen) ?? draft.level });
          }}
        />
        <TextInput
          label={t('places.field.levelName')}
          placeholder={t(`words.level.${draft.level}`)}
          maxLength={40}
          value={draft.levelName}
          onChange={(event) => {
            change({ levelName: event.currentTarget.value });
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
        <NumberInput
          label={t('places.field.maxWeight')}
          description={t('places.field.maxWeightHint')}
          min={0}
          max={100_000}
          allowDecimal={false}
          suffix=" kg"
          value={draft.maxWeightKg ?? ''}
          onChange={(value) => {
            change({ maxWeightKg: typeof value === 'number' ? value : null });
          }}
        />
      </SimpleGrid>
      <BoxTypesSelect
        label={t('places.field.allowedTypes')}
        description={t('places.field.allowedTypesHint')}
        value={draft.allowedTypes}
        onChange={(allowedTypes) => {
          change({ allowedTypes });
        }}
      />
      <Checkbox
        label={t('places.field.holding')}
        description={t('places.field.holdingHint')}
        checked={draft.holding === 'yes'}
        onChange={(event) => {
          change({ holding: event.currentTarget.checked ? 'yes' : 'no' });
        }}
      />
      <Checkbox
        label={t('places.field.mobile')}
        checked={draft.mobile === 'yes'}
        onChange={(event) => {
          change({ mobile: event.currentTarget.checked ? 'yes' : 'no' });
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
