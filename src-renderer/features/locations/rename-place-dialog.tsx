/** A new name changes the address of everything below; the former addresses stay findable. */
import { TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Place } from '#shared/domain/location/place.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly place: Place; readonly onClose: () => void };

export function RenamePlaceDialog({ place, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [name, setName] = useState(place.name);
  const blocked = name.trim() === '' || name.trim() === place.name;
  return (
    <FormDialog
      title={t('places.rename.title', { address: place.address })}
      text={t('places.rename.text')}
      confirmLabel={t('places.act.rename')}
      blocked={blocked}
      onClose={onClose}
      onConfirm={async () =>
        !blocked &&
        (await act('places.rename', { id: place.id, name: name.trim() }, { done: t('places.rename.done') })) !== null
      }
    >
      <TextInput
        data-autofocus
        required
        maxLength={60}
        label={t('places.rename.name')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
