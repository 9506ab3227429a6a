/** The details of a person, for the first entry and for corrections. */
import { SimpleGrid, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import type { PersonDraft, PersonProblems } from './person-draft.ts';

type Props = {
  readonly draft: PersonDraft;
  readonly problems: PersonProblems | null;
  readonly onChange: (change: Partial<PersonDraft>) => void;
  /** Why the unit that was chosen cannot be saved. */
  readonly unitProblem?: string | null;
};

export function PersonFields({ draft, problems, onChange, unitProblem = null }: Props): JSX.Element {
  const { t } = useText();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput
        data-autofocus
        required
        label={t('people.field.familyName')}
        maxLength={100}
        value={draft.familyName}
        error={problems?.familyName == null ? null : t('common.required')}
        onChange={(event) => {
          onChange({ familyName: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('people.field.givenName')}
        maxLength={100}
        value={draft.givenName}
        onChange={(event) => {
          onChange({ givenName: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('people.field.jobTitle')}
        description={t('people.field.jobTitleHint')}
        maxLength={150}
        value={draft.jobTitle}
        onChange={(event) => {
          onChange({ jobTitle: event.currentTarget.value });
        }}
      />
      <UnitSelect
        label={t('people.field.unit')}
        placeholder={t('people.noUnit')}
        clearable
        value={draft.unitId}
        error={unitProblem}
        onChange={(unitId) => {
          onChange({ unitId });
        }}
      />
      <TextInput
        type="email"
        label={t('people.field.email')}
        maxLength={200}
        value={draft.email}
        error={problems?.email == null ? null : t('people.badEmail')}
        onChange={(event) => {
          onChange({ email: event.currentTarget.value });
        }}
      />
      <TextInput
        type="tel"
        label={t('people.field.phone')}
        maxLength={50}
        value={draft.phone}
        onChange={(event) => {
          onChange({ phone: event.currentTarget.value });
        }}
      />
    </SimpleGrid>
  );
}
