/** What is asked before a loan is renewed, returned, declared lost or corrected. */
import { Alert, Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconShieldExclamation } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { LoanRow } from '#shared/contract/loans.ts';
import { RETURN_CONDITIONS, type ReturnCondition } from '#shared/domain/loan/loan.ts';
import type { CallError } from '#shared/contract/method.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct, useSubmit } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { itemWords } from './desk/desk-words.ts';
import { RecallDialog } from './recall-dialog.tsx';
import { renewedDueOn, renewProblem } from './loan-due.ts';

export type LoanDialog = {
  readonly act: 'renew' | 'giveBack' | 'lost' | 'annul' | 'reopen' | 'recall';
  readonly loan: LoanRow;
};

type Props = { readonly dialog: LoanDialog | null; readonly today: CivilDate; readonly onClose: () => void };

export function LoanDialogs({ dialog, today, onClose }: Props): JSX.Element | null {
  if (dialog === null) return null;
  const { act, loan } = dialog;
  switch (act) {
    case 'renew':
      return <RenewDialog loan={loan} today={today} onClose={onClose} />;
    case 'giveBack':
      return <GiveBackDialog loan={loan} onClose={onClose} />;
    case 'recall':
      return <RecallDialog loan={loan} today={today} onClose={onClose} />;
    case 'lost':
      return <LostDialog loan={loan} onClose={onClose} />;
    case 'annul':
    case 'reopen':
      return <CorrectDialog act={act} loan={loan} onClose={onClose} />;
  }
}

type OneProps = { readonly loan: LoanRow; readonly onClose: () => void };

function RenewDialog({ loan, today, onClose }: OneProps & { readonly today: CivilDate }): JSX.Element {
  const { t, format } = useText();
  const submit = useSubmit();
  const { data: status } = useContractQuery('depot.status', {});
  const loanDays = status?.organisation?.loanDays ?? 7;
  const [chosen, setChosen] = useState<CivilDate | null | undefined>(undefined);
  const dueOn = chosen === undefined ? renewedDueOn(loan.dueOn, today, loanDays) : chosen;
  const problem = dueOn === null ? null : renewProblem(loan, dueOn, today);
  const stops = dueOn === null || problem === 'beforeOut' || problem === 'same';

  const save = async (): Promise<boolean> => {
    if (dueOn === null || stops) return false;
    const ack = await submit(
      'loan.renew',
      loan.id,
      { dueOn },
      { done: t('loans.renew.done', { date: format.date(dueOn) }) },
    );
    return ack !== null;
  };
  return (
    <FormDialog
      title={t('loans.renew.title')}
      text={t('loans.renew.text', { person: loan.personName, number: loan.boxNumber, due: format.date(loan.dueOn) })}
      confirmLabel={dueOn === null ? t('loans.act.renew') : t('loans.renew.confirm', { date: format.date(dueOn) })}
      blocked={stops}
      onConfirm={save}
      onClose={onClose}
    >
      <DateField
        required
        label={t('loans.renew.dueOn')}
        value={dueOn}
        onChange={setChosen}
        error={dueOn === null ? t('common.dayMissing') : problem === null ? null : t(`loans.renew.${problem}`)}
      />
      <Group gap="xs">
        {[7, 14, 30].map((days) => (
          <Button
            key={days}
            size="compact-sm"
            variant="default"
            onClick={() => {
              setChosen(addDays(loan.dueOn > today ? loan.dueOn : today, days));
            }}
          >
            {t('loans.renew.days', { count: days })}
          </Button>
        ))}
      </Group>
    </FormDialog>
  );
}

function GiveBackDialog({ loan, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [note, setNote] = useState('');
  const [condition, setCondition] = useState<ReturnCondition>('good');
  const save = async (): Promise<boolean> => {
    const { boxId, fileId } = loan;
    const back = await act('desk.takeBack', {
      boxId,
      fileId,
      returnedOn: null,
      note: note.trim(),
      condition,
      group: null,
    });
    if (back === null) return false;
    const done =
      fileId === null
        ? t('loans.giveBack.done', { number: loan.boxNumber })
        : t('loansDesk.takeBack.done', { item: itemWords(t, back.item) });
    const next = back.next === null ? '' : ` ${t('loansDesk.takeBack.next', { name: back.next.name })}`;
    notifications.show({ color: next === '' ? 'green' : 'yellow', message: `${done}${next}` });
    return true;
  };
  return (
    <FormDialog
      title={t('loans.giveBack.title')}
      text={loanText(t, 'giveBack', loan)}
      confirmLabel={t('loans.giveBack.confirm')}
      onConfirm={save}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('loansDesk.takeBack.condition')}
        value={condition}
        onChange={(value) => {
          setCondition(RETURN_CONDITIONS.find((one) => one === value) ?? 'good');
        }}
        data={RETURN_CONDITIONS.map((value) => ({ value, label: t(`loansDesk.takeBack.${value}`) }))}
      />
      <Note label={t('loans.giveBack.note')} hint={t('loans.giveBack.noteHint')} value={note} onChange={setNote} />
    </FormDialog>
  );
}

function LostDialog({ loan, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [note, setNote] = useState('');
  const save = async (): Promise<boolean> =>
    (await submit(
      'loan.declareLost',
      loan.id,
      { boxId: loan.boxId, note: note.trim() },
      { done: t(loan.fileId === null ? 'loans.lost.done' : 'loansDesk.file.lostDone') },
    )) !== null;
  return (
    <FormDialog
      title={t('loans.lost.title')}
      text={loanText(t, 'lost', loan)}
      confirmLabel={t('loans.lost.confirm')}
      tone="danger"
      onConfirm={save}
      onClose={onClose}
    >
      <Alert color="yellow" variant="light" icon={<IconShieldExclamation size={18} aria-hidden />}>
        {t('loans.lost.incident')}
      </Alert>
      <Note label={t('loans.lost.note')} value={note} onChange={setNote} />
    </FormDialog>
  );
}

function CorrectDialog({ act, loan, onClose }: OneProps & { readonly act: 'annul' | 'reopen' }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<CallError | null>(null);
  const words = reason.trim();
  const save = async (): Promise<boolean> => {
    if (words === '') return false;
    setFailure(null);
    const kind = act === 'annul' ? 'loan.annul' : 'loan.reopen';
    const done = t(`loans.${act}.done`);
    return (await submit(kind, loan.id, { reason: words }, { done, onFailure: setFailure })) !== null;
  };
  return (
    <FormDialog
      title={t(`loans.${act}.title`)}
      text={loanText(t, act, loan)}
      confirmLabel={t(`loans.${act}.confirm`)}
      tone={act === 'annul' ? 'danger' : 'normal'}
      blocked={words === ''}
      onConfirm={save}
      onClose={onClose}
    >
      <Note required label={t('loans.annul.reason')} value={reason} max={300} onChange={setReason} />
      {failure !== null && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {failure.code === 'LOAN_NOT_RETURNED'
            ? t('loans.reopen.tooLate', { person: loan.personName })
            : explainError(t, failure)}
        </Alert>
      )}
    </FormDialog>
  );
}

type NoteProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly max?: number;
  readonly required?: boolean;
  readonly onChange: (text: string) => void;
};

function Note({ label, hint, value, max = 1000, required = false, onChange }: NoteProps): JSX.Element {
  return (
    <Textarea
      data-autofocus
      label={label}
      required={required}
      autosize
      minRows={2}
      maxLength={max}
      value={value}
      {...(hint === undefined ? {} : { description: hint })}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** What is asked is about the file when it is a file that is out, and its box stays where it is. */
function loanText(t: Text['t'], act: 'giveBack' | 'lost' | 'annul' | 'reopen', loan: LoanRow): string {
  const params = { number: loan.boxNumber, person: loan.personName };
  return loan.fileId === null
    ? t(`loans.${act}.text`, params)
    : t(`loansDesk.file.${act}`, { ...params, cote: loan.cote });
}
