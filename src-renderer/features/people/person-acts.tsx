/** What can be done with a person's card, by section: correct it, give roles or a PIN, make the person (in)active. */
import { IconEraser, IconKey, IconPencil, IconUserCheck, IconUserOff, IconUserShield } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { PersonCard } from '#shared/contract/loans.ts';
import { changesRights } from '#shared/domain/authorisation.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useSubmit } from '../../library/act.ts';
import { fieldEdits } from '../../library/field-edits.ts';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay, useSession } from '../../library/session.ts';
import type { PersonDialog } from './person-dialogs.tsx';

type Props = { readonly card: PersonCard; readonly onDialog: (dialog: PersonDialog) => void };

export function PersonActs({ card, openLoans, onDialog }: Props & { readonly openLoans: number }): JSX.Element | null {
  const { t } = useText();
  const may = useMay();
  const session = useSession();
  const submit = useSubmit();
  const { person } = card;
  const name = personName(t, person);
  const { data: status } = useContractQuery('depot.status', {});
  const decides = changesRights(person, { status: 'inactive' }, status?.organisation ?? undefined);
  const needed = decides ? 'person.grantRoles' : 'person.describe';
  const refusal = may(needed) ? null : t(decides ? 'people.why.rights' : 'error.FORBIDDEN');

  const change = async (status: 'active' | 'inactive'): Promise<void> => {
    if (status === 'inactive' && (await askDeactivation()) === null) return;
    const fields = fieldEdits<{ status: 'active' | 'inactive' }>(person, { status });
    if (fields === null) return;
    const done =
      status === 'inactive' ? t('people.deactivate.done', { name }) : t('people.deactivate.activated', { name });
    await submit('person.describe', person.id, { fields }, { done });
  };
  const askDeactivation = (): Promise<string | null> =>
    confirmAct({
      title: t('people.deactivate.title', { name }),
      text: [
        t('people.deactivate.text'),
        openLoans > 0 ? t('people.deactivate.openLoans', { count: openLoans }) : '',
        person.id === session.personId ? t('people.deactivate.self') : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
      confirmLabel: t('people.deactivate.confirm'),
      tone: 'danger',
    });

  if (person.erased !== undefined) return null;
  return person.status === 'active' ? (
    <ActButton
      variant="default"
      refusal={refusal}
      leftSection={<IconUserOff size={16} aria-hidden />}
      onClick={() => void change('inactive')}
    >
      {t('people.act.deactivate')}
    </ActButton>
  ) : (
    <>
      <ActButton
        variant="default"
        refusal={may('person.erase') ? null : t('error.FORBIDDEN')}
        leftSection={<IconEraser size={16} aria-hidden />}
        onClick={() => {
          onDialog('erase');
        }}
      >
        {t('people.act.erase')}
      </ActButton>
      <ActButton
        refusal={refusal}
        leftSection={<IconUserCheck size={16} aria-hidden />}
        onClick={() => void change('active')}
      >
        {t('people.act.activate')}
      </ActButton>
    </>
  );
}

export function EditAct({ onDialog }: Pick<Props, 'onDialog'>): JSX.Element {
  const { t } = useText();
  const may = useMay();
  return (
    <ActButton
      size="compact-sm"
      variant="subtle"
      refusal={may('person.describe') ? null : t('error.FORBIDDEN')}
      leftSection={<IconPencil size={15} aria-hidden />}
      onClick={() => {
        onDialog('edit');
      }}
    >
      {t('people.act.edit')}
    </ActButton>
  );
}

/** A PIN is one's own business, and that of whoever gives roles. */
export function AccountActs({ card, onDialog }: Props): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const session = useSession();
  const grants = may('person.grantRoles');
  const own = session.personId === card.person.id;
  return (
    <>
      <ActButton
        size="compact-sm"
        variant="subtle"
        refusal={grants || own ? null : t('error.FORBIDDEN')}
        leftSection={<IconKey size={15} aria-hidden />}
        onClick={() => {
          onDialog('pin');
        }}
      >
        {t('people.act.pin')}
      </ActButton>
      <ActButton
        size="compact-sm"
        variant="subtle"
        refusal={grants ? null : t('error.FORBIDDEN')}
        leftSection={<IconUserShield size={15} aria-hidden />}
        onClick={() => {
          onDialog('roles');
        }}
      >
        {t('people.act.roles')}
      </ActButton>
    </>
  );
}
