/** The reception ends with a count; when it is not that of the boxes received, somebody says why. */
import { NumberInput, Textarea } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useToday } from '../../library/today.ts';

type Props = {
  readonly transferId: Id;
  readonly received: number;
  readonly refused: number;
  readonly onClose: () => void;
};

export function CloseReceptionDialog({ transferId, received, refused, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const today = useToday();
  const [counted, setCounted] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const isOff = counted !== null && counted !== received;
  return (
    <FormDialog
      title={t('transfers.reception.closeTitle')}
      text={t('transfers.reception.closeText', { received, refused })}
      confirmLabel={t('transfers.act.close')}
      blocked={counted === null || (isOff && note.trim() === '')}
      onClose={onClose}
      onConfirm={async () => {
        if (counted === null) return false;
        const body = { on: today, counted, note: note.trim() };
        return (await submit('transfer.close', transferId, body, { done: t('transfers.reception.closed') })) !== null;
      }}
    >
      <NumberInput
        autoFocus
        required
        label={t('transfers.reception.counted')}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={counted ?? ''}
        onChange={(value) => {
          setCounted(typeof value === 'number' ? value : null);
        }}
        error={isOff ? t('transfers.reception.countedOff', { received }) : null}
      />
      <Textarea
        label={t('transfers.reception.note')}
        required={isOff}
        maxLength={1000}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
