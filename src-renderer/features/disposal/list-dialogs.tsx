/** What is asked before a list is frozen, approved, reopened, cancelled, or changed by a box. */
import { Alert, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconFingerprint } from '@tabler/icons-react';
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
import { suggestedDecisionDay } from './decision-day.ts';
import { DigestGroups } from './digest-view.tsx';
import { blockingBoxes } from './refusal-words.ts';

export type ListDialog =
  | { readonly act: 'freeze' | 'approve' | 'authorise' | 'reopen' | 'cancel' | 'add' }
  | { readonly act: 'remove'; readonly boxId: Id; readonly number: string };

type Props = { readonly dialog: ListDialog | null; readonly card: ListCard; readonly onClose: () => void };
type OneProps = { readonly card: ListCard; readonly onClose: () => void };

export function ListDialogs({ dialog, card, onClose }: Props): JSX.Element | null {
  switch (dialog?.act) {
    case 'freeze':
      return <FreezeDialog card={card} onClose={onClose} />;
    case 'approve':
      return <ApproveDialog card={card} onClose={onClose} />;
    case 'authorise':
      return <AuthoriseDialog card={card} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog card={card} onClose={onClose} />;
    case 'cancel':
      return <CancelDialog card={card} onClose={onClose} />;
    case 'add':
      return <AddBoxesDialog card={card} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog card={card} boxId={dialog.boxId} number={dialog.number} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function FreezeDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const [day, setDay] = useState<CivilDate | null>(() => suggestedDecisionDay(card.items, today));
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
      {failure !== null && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {refused.length === 0 ? explainError(t, failure) : t('disposal.freeze.refused')}
          {refused.length > 0 && <BlockingBoxes boxes={refused} />}
        </Alert>
      )}
    </FormDialog>
  );
}

function ApproveDialog({ card, onClose }: OneProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  // What the person read when the dialog opened: they approve that content and no other.
  const [digest] = useState(card.list.digest);
  const isLast = card.approvals.length + 1 >= card.approvalsRequired;
  const approve = async (): Promise<boolean> => {
    if (digest === null) return false;
    return (
      (await submit('list.approve', card.list.id, { digest }, { digest, done: t('disposal.approve.done') })) !== null
    );
  };
  const boxes = t('common.boxes', { count: card.list.boxIds.length });
  return (
    <FormDialog
      title={t('disposal.approve.title', { number: card.list.number })}
      text={t('disposal.approve.text', { boxes, unit: card.unitName })}
      confirmLabel={t('disposal.approve.confirm')}
      blocked={digest === null}
      onConfirm={approve}
      onClose={onClose}
    >
      {digest !== null && (
        <Alert
          color="gray"
          variant="light"
          icon={<IconFingerprint size={18} aria-hidden />}
          title={t('disposal.approve.digest')}
        >
          <DigestGroups digest={digest} />
        </Alert>
      )}
      <Text size="sm" fw={550}>
        {isLast ? t('disposal.approve.last') : t('disposal.approve.first')}
      </Text>
    </FormDialog>
  );
}

function ReopenDialog({ card, onClose }: OneProps): JSX.Element {
  const { t, language } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(card.approvals.map(({ name }) => name));
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
      {card.approvals.length > 0 && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('disposal.reopen.voids', { count: card.approvals.length, names })}
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

function RemoveDialog({
  card,
  boxId,
  number,
  onClose,
}: OneProps & { readonly boxId: Id; readonly number: string }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const remove = async (): Promise<boolean> => {
    if (words === '') return false;
    const done = t('disposal.remove.done', { number });
    return (await submit('list.removeBox', card.list.id, { boxId, reason: words }, { done })) !== null;
  };
  return (
    <FormDialog
      title={t('disposal.remove.title', { number })}
      text={t('disposal.remove.text')}
      confirmLabel={t('disposal.remove.confirm')}
      blocked={words === ''}
      onConfirm={remove}
      onClose={onClose}
    >
      <Reason
        label={t('disposal.remove.reason')}
        hint={t('disposal.remove.reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

type ReasonProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
};

function Reason({ label, hint, value, onChange }: ReasonProps): JSX.Element {
  return (
    <Textarea
      data-autofocus
      required
      label={label}
      autosize
      minRows={2}
      maxLength={300}
      value={value}
      {...(hint === undefined ? {} : { description: hint })}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
