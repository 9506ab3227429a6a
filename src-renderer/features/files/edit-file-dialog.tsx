/** Edits the wording of a file. Only what changed is sent, each field with what its author was looking at. */
import { notifications } from '@mantine/notifications';
import { useState, type JSX } from 'react';

import type { FileRecord } from '#shared/domain/file/file.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { closedBeforeOpened, draftOfFile, fileEdits, trimmedFile, type FileDraft } from './file-draft.ts';
import { FileFields } from './file-fields.tsx';

type Props = {
  readonly file: FileRecord;
  /** The frozen list its box stands on, or null. */
  readonly listNumber: string | null;
  readonly onClose: () => void;
};

export function EditFileDialog({ file, listNumber, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  // The record as it was when the form opened: `base` must name what the person was looking at.
  const [before] = useState(file);
  const [draft, setDraft] = useState<FileDraft>(() => draftOfFile(file));
  const [tried, setTried] = useState(false);

  const save = async (): Promise<boolean> => {
    setTried(true);
    const after = trimmedFile(draft);
    if (closedBeforeOpened(after)) return false;
    if (after.title === '') return false;
    const fields = fileEdits(before, after);
    if (fields === null) {
      notifications.show({ message: t('files.form.nothingChanged') });
      return true;
    }
    return (await submit('file.describe', file.id, { fields }, { done: t('files.form.saved') })) !== null;
  };

  return (
    <FormDialog
      title={t('files.form.editTitle')}
      size="xl"
      confirmLabel={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <FileFields
        draft={draft}
        withPosition={file.boxId !== null}
        listNumber={listNumber}
        titleError={tried && draft.title.trim() === '' ? t('common.required') : null}
        onChange={(change) => {
          setDraft((current) => ({ ...current, ...change }));
        }}
      />
    </FormDialog>
  );
}
