/** Asking back what is not due yet: somebody else needs it, or it is on its way out. */
import { TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LoanRow } from '#shared/contract/loans.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { itemWords } from './desk/desk-words.ts';

type Props = { readonly loan: LoanRow; readonly today: CivilDate; readonly onClose: () => void };

export function RecallDialog({ loan, today, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const [dueOn, setDueOn] = useState<CivilDate | null>(null);
  const [reason, setReason] = useState('');
  const problem =
    dueOn === null
      ? null
      : dueOn < today
        ? t('loansDesk.request.past')
        : dueOn > loan.dueOn
          ? t('error.RECALL_LATER')
          : null;
  const save = async (): Promise<boolean> => {
    if (problem !== null) return false;
    const input = { loanId: loan.id, dueOn, reason: reason.trim() };
    return (await act('desk.recall', input, { done: t('loansDesk.recall.done') })) !== null;
  };
  return (
    <FormDialog
      title={t('loansDesk.recall.title')}
      text={t('loansDesk.recall.text', {
        person: loan.personName,
        item: itemWords(t, loan),
        due: format.date(loan.dueOn),
      })}
      confirmLabel={t('loansDesk.recall.confirm')}
      blocked={problem !== null}
      onConfirm={save}
      onClose={onClose}
    >
      <DateField
        label={t('loansDesk.recall.dueOn')}
        description={t('loansDesk.recall.dueHint')}
        value={dueOn}
        onChange={setDueOn}
        error={problem}
      />
      <TextInput
        data-autofocus
        label={t('loansDesk.recall.reason')}
        value={reason}
        maxLength={300}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
