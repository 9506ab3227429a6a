/** A new person, with a card to scan when they are to have one. */
import { Checkbox } from '@mantine/core';
import { useState, type JSX } from 'react';

import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { EMPTY_PERSON, personHasProblems, personProblems, trimmedPerson, type PersonDraft } from './person-draft.ts';
import { PersonFields } from './person-fields.tsx';

export function NewPersonDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const open = useOpenRecord();
  const [draft, setDraft] = useState<PersonDraft>(EMPTY_PERSON);
  const [badge, setBadge] = useState(true);
  const [tried, setTried] = useState(false);
  const problems = personProblems(draft);

  const create = async (): Promise<boolean> => {
    setTried(true);
    if (personHasProblems(problems)) return false;
    // A length of loans of their own is given on the card, once they are there.
    const { loanDays: _later, ...person } = trimmedPerson(draft);
    const done = t('people.form.created', { name: `${person.givenName} ${person.familyName}`.trim() });
    const ack = await act('people.create', { person, badge: badge ? 'issue' : 'none' }, { done });
    if (ack === null) return false;
    open('person', ack.entity);
    return true;
  };

  return (
    <FormDialog
      size="lg"
      title={t('people.form.createTitle')}
      confirmLabel={t('people.form.create')}
      onConfirm={create}
      onClose={onClose}
    >
      <PersonFields
        draft={draft}
        problems={tried ? problems : null}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
        }}
      />
      <Checkbox
        label={t('people.field.badge')}
        description={t('people.field.badgeHint')}
        checked={badge}
        onChange={(event) => {
          setBadge(event.currentTarget.checked);
        }}
      />
    </FormDialog>
  );
}
