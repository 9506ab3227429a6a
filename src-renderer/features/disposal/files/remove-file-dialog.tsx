/** A file is taken off a draft with a reason, which is printed with the list. */
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ListFileRow } from '#shared/contract/list-files.ts';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { useSubmit } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { Reason } from '../reason-field.tsx';

type Props = {
  readonly listId: Id;
  readonly file: Pick<ListFileRow, 'fileId' | 'title'>;
  readonly onClose: () => void;
};

export function RemoveFileDialog({ listId, file, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const remove = async (): Promise<boolean> => {
    if (words === '') return false;
    const done = t('listFiles.remove.done');
    return (await submit('list.removeFile', listId, { fileId: file.fileId, reason: words }, { done })) !== null;
  };
  return (
    <FormDialog
      title={t('listFiles.remove.title', { title: file.title })}
      text={t('listFiles.remove.text')}
      confirmLabel={t('listFiles.remove.confirm')}
      blocked={words === ''}
      onConfirm={remove}
      onClose={onClose}
    >
      <Reason
        label={t('disposal.remove.reason')}
        hint={t('listFiles.remove.hint')}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
