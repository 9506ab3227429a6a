/** A slip is begun: its unit and what it is about. It opens at once. */
import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

export function NewTransferDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const go = useNavigate();
  const [unitId, setUnitId] = useState<Id | null>(null);
  const [title, setTitle] = useState('');
  const [notes, setNotes] = useState('');
  return (
    <FormDialog
      title={t('transfers.create.title')}
      text={t('transfers.create.text')}
      confirmLabel={t('transfers.create.confirm')}
      blocked={unitId === null}
      onClose={onClose}
      onConfirm={async () => {
        if (unitId === null) return false;
        const made = await act('transfers.prepare', { unitId, title: title.trim(), notes: notes.trim() });
        if (made !== null) void go({ to: '/transfers/$id', params: { id: made.entity } });
        return made !== null;
      }}
    >
      <UnitSelect required label={t('transfers.create.unit')} value={unitId} onChange={setUnitId} />
      <TextInput
        label={t('transfers.create.object')}
        maxLength={300}
        value={title}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('transfers.create.notes')}
        maxLength={4000}
        value={notes}
        onChange={(event) => {
          setNotes(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
