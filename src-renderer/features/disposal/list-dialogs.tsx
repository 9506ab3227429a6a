/** What is asked before a list is frozen, reopened, cancelled, or changed by a box; its steps are in sign-dialogs.tsx. */
import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';
import { AddBoxesDialog } from './add-boxes-dialog.tsx';
import { AuthoriseDialog } from './authorise-dialog.tsx';
import { BlockingBoxes } from './blocking-boxes.tsx';
import { firstPossibleDay, suggestedDecisionDay } from './decision-day.ts';
import { Reason } from './reason-field.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RefuseDialog, SignDialog } from './sign-dialogs.tsx';
import { useStepRole } from './use-list-acts.ts';
import { blockingBoxes } from './refusal-words.ts';

export type ListDialog =
  | { readonly act: 'freeze' | 'validate' | 'approve' | 'refuse' | 'authorise' | 'reopen' | 'cancel' | 'add' }
  | { readonly act: 'remove'; readonly boxId: Id; readonly number: string };

type Props = { readonly dialog: ListDialog | null; readonly card: ListCard; readonly onClose: () => void };
type OneProps = { readonly card: ListCard; readonly onClose: () => void };

export function ListDialogs({ dialog, card, onClose }: Props): JSX.Element | null {
  switch (dialog?.act) {
    case 'freeze':
      return <FreezeDialog card={card} onClose={onClose} />;
    case 'validate':
    case 'approve':
      return <SignDialog act={dialog.act} card={card} onClose={onClose} />;
    case 'refuse':
      return <RefuseDialog card={card} onClose={onClose} />;
    case 'authorise':
      return <AuthoriseDialog card={card} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog card={card} onClose={onClose} />;
    case 'cancel':
      return <CancelDialog card={card} onClose={onClose} />;
    case 'add':
      return <AddBoxesDialog card={card} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog listId={card.list.id} what={dialog} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function FreezeDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const [day, setDay] = useState<CivilDate | null>(() => suggestedDecisionDay(card.latestDay, today));
  const [failure, setFailure] = useState<CallError | null>(null);
  const refused = blockingBoxes(failure?.params);
  const freeze = async (): Promise<boolean> => {
    if (day === null) return false;
    setFailure(null);
    const ack = await submit(
      'list.freeze',
      card.list.id,
      { decisionDay: day },
      { done: t('disposal.freeze.done'), onFailure: setFailure },
    );
    return ack !== null;
  };
  return (
    <FormDialog
      title={t('disposal.freeze.title', { number: card.list.number })}
      text={t('disposal.freeze.text')}
      confirmLabel={t('disposal.freeze.confirm')}
      blocked={day === null}
      onConfirm={freeze}
      onClose={onClose}
    >
      <DateField
        required
        label={t('disposal.freeze.day')}
        description={t('disposal.freeze.dayHint')}
        value={day}
        onChange={setDay}
        error={day === null ? t('common.dayMissing') : null}
      />
      <FreezeNotes card={card} today={today} />
      {failure !== null && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {refused.length === 0 ? explainError(t, failure) : t('disposal.freeze.refused')}
          {refused.length > 0 && <BlockingBoxes boxes={refused} />}
        </Alert>
      )}
    </FormDialog>
  );
}

/** What follows the freezing: a day that is still to come, and the steps. */
function FreezeNotes({ card, today }: { readonly card: ListCard; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useText();
  const stepRole = useStepRole();
  const first = firstPossibleDay(card.latestDay);
  return (
    <>
      {first !== null && first > today && (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('disposal.freeze.upcoming', { date: format.date(first) })}
        </Alert>
      )}
      <Text size="sm">{t('disposal.freeze.steps')}</Text>
      <List size="sm" type="ordered">
        {card.steps.map((step, rank) => (
          <List.Item key={rank}>
            {t('disposal.steps.line', { kind: t(`words.stepKind.${step.kind}`), role: stepRole(step) })}
          </List.Item>
        ))}
      </List>
    </>
  );
}

function ReopenDialog({ card, onClose }: OneProps): JSX.Element {
  const { t, language } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const taken = card.steps.filter(({ state }) => state === 'done');
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(taken.map(({ name }) => name));
  const reopen = async (): Promise<boolean> =>
    words !== '' &&
    (await submit('list.reopen', card.list.id, { reason: words }, { done: t('disposal.reopen.done') })) !== null;
  return (
    <FormDialog
      title={t('disposal.reopen.title', { number: card.list.number })}
      text={t('disposal.reopen.text')}
      confirmLabel={t('disposal.reopen.confirm')}
      blocked={words === ''}
      onConfirm={reopen}
      onClose={onClose}
    >
      {taken.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('disposal.reopen.voids', { count: taken.length, names })}
        </Alert>
      )}
      <Reason label={t('disposal.reopen.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function CancelDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const cancel = async (): Promise<boolean> =>
    words !== '' &&
    (await submit('list.cancel', card.list.id, { reason: words }, { done: t('disposal.cancel.done') })) !== null;
  return (
    <FormDialog
      title={t('disposal.cancel.title', { number: card.list.number })}
      text={t('disposal.cancel.text')}
      confirmLabel={t('disposal.cancel.confirm')}
      tone="danger"
      blocked={words === ''}
      onConfirm={cancel}
      onClose={onClose}
    >
      <Reason label={t('disposal.cancel.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
