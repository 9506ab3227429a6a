/** The dialogs of a person's card: details, roles, PIN. */
import { Alert, NumberInput, PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { PersonCard } from '#shared/contract/loans.ts';
import { changesRights } from '#shared/domain/authorisation.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { useClient } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { EraseDialog } from './erase-dialog.tsx';
import {
  draftOfPerson,
  isPin,
  personHasProblems,
  personProblems,
  trimmedPerson,
  type PersonDraft,
} from './person-draft.ts';
import { PersonFields } from './person-fields.tsx';
import { RolesDialog } from './roles-dialog.tsx';

export type PersonDialog = 'edit' | 'roles' | 'pin' | 'erase';

type Props = { readonly dialog: PersonDialog | null; readonly card: PersonCard; readonly onClose: () => void };
type OneProps = Omit<Props, 'dialog'>;

export function PersonDialogs({ dialog, ...rest }: Props): JSX.Element | null {
  switch (dialog) {
    case 'edit':
      return <EditDialog {...rest} />;
    case 'roles':
      return <RolesDialog {...rest} />;
    case 'pin':
      return <PinDialog {...rest} />;
    case 'erase':
      return <EraseDialog {...rest} />;
    case null:
      return null;
  }
}

function EditDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  // The record as it was when the form opened: `base` must name what the person was looking at.
  const [before] = useState(card.person);
  const [draft, setDraft] = useState<PersonDraft>(() => draftOfPerson(card.person));
  const [tried, setTried] = useState(false);
  const may = useMay();
  const problems = personProblems(draft);
  const movesManager = draft.unitId !== before.unitId && changesRights(before, { unitId: draft.unitId }, undefined);
  const unitProblem = movesManager && !may('person.grantRoles') ? t('people.why.unit') : null;
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (personHasProblems(problems) || unitProblem !== null) return false;
    const fields = fieldEdits({ ...before, loanDays: before.loanDays ?? null }, trimmedPerson(draft));
    if (fields === null) return true;
    return (await submit('person.describe', before.id, { fields }, { done: t('people.form.saved') })) !== null;
  };
  return (
    <FormDialog
      size="lg"
      title={t('people.form.editTitle')}
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <PersonFields
        draft={draft}
        problems={tried ? problems : null}
        unitProblem={unitProblem}
        onChange={(change) => {
          setDraft((current) => ({ ...current, ...change }));
        }}
      />
      <NumberInput
        label={t('loansDesk.settings.personDays')}
        description={t('loansDesk.settings.personDaysHint')}
        min={1}
        max={3650}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.loanDays ?? ''}
        onChange={(value) => {
          setDraft((current) => ({ ...current, loanDays: typeof value === 'number' ? value : null }));
        }}
      />
    </FormDialog>
  );
}

function PinDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState('');
  const differs = again !== pin;
  const save = async (): Promise<boolean> => {
    setTried(true);
    if (!isPin(pin) || differs) return false;
    const result = await client.call('accounts.setPin', { personId: card.person.id, pin });
    if (result.ok) notifications.show({ color: 'green', message: t('people.pin.done') });
    else setFailure(explainError(t, result.error));
    return result.ok;
  };
  return (
    <FormDialog
      title={t('people.pin.title', { name: personName(t, card.person) })}
      text={t('people.pin.text')}
      confirmLabel={t('people.pin.confirm')}
      onConfirm={save}
      onClose={onClose}
    >
      <PasswordInput
        data-autofocus
        data-scan="field"
        inputMode="numeric"
        autoComplete="new-password"
        label={t('people.pin.pin')}
        description={t('people.pin.pinHint')}
        value={pin}
        error={tried && !isPin(pin) ? t('people.pin.digits') : null}
        onChange={(event) => {
          setPin(event.currentTarget.value);
        }}
      />
      <PasswordInput
        data-scan="field"
        inputMode="numeric"
        autoComplete="new-password"
        label={t('people.pin.again')}
        value={again}
        error={tried && differs ? t('people.pin.differs') : null}
        onChange={(event) => {
          setAgain(event.currentTarget.value);
        }}
      />
      {card.person.roles.length === 0 && (
        <Alert color="gray" variant="light">
          {t('people.pin.rolesHint')}
        </Alert>
      )}
      {failure !== '' && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {failure}
        </Alert>
      )}
    </FormDialog>
  );
}
