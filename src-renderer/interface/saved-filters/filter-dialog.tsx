/** Keeps a filter under a name, or changes one: its name, and to whom it is offered. */
import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { KeptFilter } from '#shared/contract/reports.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';
import type { FilteredList, FilterPart } from '#shared/domain/saved-filter/saved-filter.ts';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { FormDialog } from '../form-dialog.tsx';

type Props = {
  /** Null: a new one, of this list. */
  readonly filter: KeptFilter | null;
  readonly list: FilteredList;
  readonly parts: readonly FilterPart[];
  readonly onClose: () => void;
};

const NAME_MAX = 80;

export function FilterDialog({ filter, list, parts, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [name, setName] = useState(filter?.name ?? '');
  const [roles, setRoles] = useState<readonly Role[]>(filter?.sharedWith ?? []);
  const save = async (): Promise<boolean> => {
    const sharedWith = ROLES.filter((role) => roles.includes(role));
    const words = name.trim();
    const done = t('filters.kept', { name: words });
    if (filter === null) {
      const body = { list, name: words, parts: [...parts], sharedWith };
      return (await submit('savedFilter.keep', newId(), body, { done })) !== null;
    }
    const fields = {
      ...(words === filter.name ? {} : { name: { value: words, base: filter.bases.name } }),
      ...(sharedWith.join() === filter.sharedWith.join()
        ? {}
        : { sharedWith: { value: sharedWith, base: filter.bases.sharedWith } }),
    };
    if (Object.keys(fields).length === 0) return true;
    return (await submit('savedFilter.describe', filter.id, { fields }, { done })) !== null;
  };
  return (
    <FormDialog
      title={filter === null ? t('filters.keep') : t('filters.change')}
      text={t('filters.text')}
      confirmLabel={t('common.save')}
      blocked={name.trim() === ''}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        label={t('filters.name')}
        value={name}
        maxLength={NAME_MAX}
        required
        data-autofocus
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Checkbox.Group
        label={t('filters.sharedWith')}
        description={t('filters.sharedWithHint')}
        value={[...roles]}
        onChange={(chosen) => {
          setRoles(ROLES.filter((role) => chosen.includes(role)));
        }}
      >
        <Stack gap={6} mt={6}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={t(`words.role.${role}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
