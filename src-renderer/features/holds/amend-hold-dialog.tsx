/** Corrects the wording of a suspension and its planned end. What it covers is only ever added to, elsewhere. */
import { TextInput, Textarea } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { HoldCard } from '#shared/contract/holds.ts';
import { DateField } from '../../interface/date-field.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

type Props = { readonly card: HoldCard; readonly onClose: () => void };

export function AmendHoldDialog({ card, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const [motive, setMotive] = useState(card.motive);
  const [reference, setReference] = useState(card.reference);
  const [to, setTo] = useState(card.to);
  const endsBefore = to !== null && to < card.from;
  return (
    <FormDialog
      title={t('holds.amend.title')}
      text={t('holds.amend.text')}
      confirmLabel={t('common.save')}
      blocked={motive.trim() === '' || endsBefore}
      onClose={onClose}
      onConfirm={async () => {
        const change = { holdId: card.id, motive: motive.trim(), reference: reference.trim(), to };
        return (await act('holds.amend', change, { done: t('holds.amend.done') })) !== null;
      }}
    >
      <Textarea
        data-autofocus
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('holds.field.motive')}
        value={motive}
        onChange={(event) => {
          setMotive(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('holds.field.reference')}
        description={t('holds.field.referenceHint')}
        maxLength={200}
        value={reference}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <DateField
        label={t('holds.field.to')}
        description={t('holds.field.toHint')}
        error={endsBefore ? t('error.HOLD_ENDS_BEFORE') : null}
        value={to}
        onChange={setTo}
      />
    </FormDialog>
  );
}
