/** Says in which box a file stands now; the box can be scanned. */
import { NumberInput, Text } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { FileCard } from '#shared/contract/boxes.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { BoxPicker, type Choice } from '../../interface/pickers/pickers.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { listedBoxWhy } from './file-refusals.ts';

type Props = { readonly file: FileRecord; readonly box: FileCard['box']; readonly onClose: () => void };

export function PutInBoxDialog({ file, box, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [rank, setRank] = useState<number | null>(null);
  const card = useContractQuery('boxes.card', { id: chosen?.id ?? file.id }, { enabled: chosen !== null });
  const contents = useContractQuery('boxes.files', { id: chosen?.id ?? file.id }, { enabled: chosen !== null });
  // After the last file of the box: the order of the paper, until the person says otherwise.
  const position = rank ?? 1 + Math.max(0, ...(contents.data ?? []).map((row) => row.position));

  const listed = listedBoxWhy(t, card.data);

  const save = async (): Promise<boolean> => {
    if (chosen === null || listed !== null) return false;
    const number = card.data?.box.number ?? chosen.label;
    const done = t('files.putInBox.done', { number });
    return (await submit('file.putInBox', file.id, { boxId: chosen.id, position }, { done })) !== null;
  };

  return (
    <FormDialog
      title={t('files.putInBox.title')}
      text={t('files.putInBox.text')}
      confirmLabel={t('files.putInBox.confirm')}
      blocked={chosen === null || listed !== null}
      onConfirm={save}
      onClose={onClose}
    >
      {box !== null && file.status === 'present' && (
        <Text size="sm" c="dimmed">
          {t('files.place.inBox', { number: box.number })}
        </Text>
      )}
      <BoxPicker autoFocus required label={t('files.field.box')} value={chosen} error={listed} onChange={setChosen} />
      <NumberInput
        label={t('files.field.position')}
        description={t('files.field.positionHint')}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={position}
        onChange={(value) => {
          if (typeof value === 'number') setRank(value);
        }}
      />
    </FormDialog>
  );
}
