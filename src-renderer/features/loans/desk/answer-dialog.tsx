/** A word to go with an answer; none is asked for. */
import { Textarea } from '@mantine/core';
import { useState, type JSX } from 'react';

import { FormDialog } from '../../../interface/form-dialog.tsx';
import { useText } from '../../../library/i18n.ts';
import { itemWords } from './desk-words.ts';
import type { Asked } from './request-columns.tsx';

type Props = {
  readonly asked: Asked;
  readonly onAnswer: (note: string) => Promise<boolean>;
  readonly onClose: () => void;
};

const LABELS = {
  picked: 'pick',
  waiting: 'putBack',
  notFound: 'notFound',
  denied: 'deny',
  cancelled: 'cancel',
} as const;

export function AnswerDialog({ asked: { row, answer }, onAnswer, onClose }: Props): JSX.Element {
  const { t } = useText();
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('loansDesk.request.answerTitle')}
      text={t('loansDesk.request.answerText', { person: row.personName, item: itemWords(t, row) })}
      confirmLabel={t(`loansDesk.request.${LABELS[answer]}`)}
      tone={answer === 'denied' || answer === 'cancelled' ? 'danger' : 'normal'}
      onConfirm={() => onAnswer(note.trim())}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={t('loansDesk.request.note')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
