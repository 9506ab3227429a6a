/** A box or a file is taken off a draft with a reason, which is printed with the list. */
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { Reason } from './reason-field.tsx';

type Props = {
  readonly listId: Id;
  readonly what: { readonly boxId: Id; readonly number: string } | { readonly fileId: Id; readonly title: string };
  readonly onClose: () => void;
};

export function RemoveDialog({ listId, what, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const says =
    'boxId' in what
      ? {
          title: t('disposal.remove.title', { number: what.number }),
          text: t('disposal.remove.text'),
          confirm: t('disposal.remove.confirm'),
          hint: t('disposal.remove.reasonHint'),
          done: t('disposal.remove.done', { number: what.number }),
        }
      : {
          title: t('listFiles.remove.title', { title: what.title }),
          text: t('listFiles.remove.text'),
          confirm: t('listFiles.remove.confirm'),
          hint: t('listFiles.remove.hint'),
          done: t('listFiles.remove.done'),
        };
  const remove = async (): Promise<boolean> => {
    if (words === '') return false;
    const { done } = says;
    const ack =
      'boxId' in what
        ? await submit('list.removeBox', listId, { boxId: what.boxId, reason: words }, { done })
        : await submit('list.removeFile', listId, { fileId: what.fileId, reason: words }, { done });
    return ack !== null;
  };
  return (
    <FormDialog
      title={says.title}
      text={says.text}
      confirmLabel={says.confirm}
      blocked={words === ''}
      onConfirm={remove}
      onClose={onClose}
    >
      <Reason label={t('disposal.remove.reason')} hint={says.hint} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
