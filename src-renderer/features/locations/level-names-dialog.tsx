/** The organisation's own words for the levels of its depots: épi or rangée, travée or montant. */
import { SimpleGrid, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import { PLACE_LEVELS, type PlaceLevel } from '#shared/domain/location/place.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly organisation: Organisation; readonly onClose: () => void };

export function LevelNamesDialog({ organisation, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [before] = useState(organisation);
  const [names, setNames] = useState<ReadonlyMap<PlaceLevel, string>>(
    () => new Map((organisation.levelNames ?? []).map(({ level, name }) => [level, name])),
  );
  const save = async (): Promise<boolean> => {
    const value = PLACE_LEVELS.flatMap((level) => {
      const name = names.get(level)?.trim() ?? '';
      return name === '' ? [] : [{ level, name }];
    });
    const base = before.writers['levelNames']?.op ?? before.createdOp;
    const fields = { levelNames: { value, base } };
    return (await submit('organisation.configure', before.id, { fields }, { done: t('places.levels.done') })) !== null;
  };
  return (
    <FormDialog
      title={t('places.levels.title')}
      text={t('places.levels.text')}
      size="lg"
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <SimpleGrid cols={2}>
        {PLACE_LEVELS.map((level, index) => (
          <TextInput
            key={level}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            label={t(`words.level.${level}`)}
            placeholder={t(`words.level.${level}`)}
            maxLength={40}
            value={names.get(level) ?? ''}
            onChange={(event) => {
              const name = event.currentTarget.value;
              setNames((known) => new Map(known).set(level, name));
            }}
          />
        ))}
      </SimpleGrid>
    </FormDialog>
  );
}
