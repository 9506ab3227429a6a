/** A paper of somebody else joins the list: the file, its kind, its name. */
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ATTACHMENT_KINDS, MAX_ATTACHMENT_BYTES, type AttachmentKind } from '#shared/domain/disposal/removal.ts';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { useAct } from '../../../library/act.ts';
import { choosePaperFile } from '../../../library/bridge.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';

type Props = { readonly listId: Id; readonly onClose: () => void };

const MAX_NAME = 200;

export function AttachDialog({ listId, onClose }: Props): JSX.Element {
  const { t, format } = useText();
  const act = useAct();
  const [file, setFile] = useState<GrantedFile | null>(null);
  const [kind, setKind] = useState<AttachmentKind>('pickUpSlip');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    const chosen = await choosePaperFile();
    if (chosen === null) return;
    setFile(chosen);
    setName(chosen.name.slice(-MAX_NAME));
    setFailure(chosen.bytes > MAX_ATTACHMENT_BYTES ? t('removal.papers.tooLarge') : null);
  };
  const attach = async (): Promise<boolean> => {
    if (file === null) {
      setFailure(t('removal.papers.none'));
      return false;
    }
    if (file.bytes > MAX_ATTACHMENT_BYTES) return false;
    const input = {
      listId,
      fileToken: file.token,
      kind,
      name: name.trim() || file.name.slice(-MAX_NAME),
      note: note.trim(),
    };
    const onFailure = (error: CallError): void => {
      setFailure(explainError(t, error));
    };
    return (await act('removal.attach', input, { done: t('removal.papers.attached'), onFailure })) !== null;
  };
  return (
    <FormDialog
      title={t('removal.papers.addTitle')}
      text={t('removal.papers.emptyText')}
      confirmLabel={t('removal.papers.attach')}
      onConfirm={attach}
      onClose={onClose}
    >
      <Group gap="sm" align="center">
        <Button
          data-autofocus
          variant="default"
          leftSection={<IconFileUpload size={17} aria-hidden />}
          onClick={() => void choose()}
        >
          {t('removal.papers.choose')}
        </Button>
        <Text size="sm" role="status">
          {file === null ? '' : t('removal.papers.chosen', { name: file.name, size: format.bytes(file.bytes) })}
        </Text>
      </Group>
      {failure !== null && (
        <Text size="sm" c="red.8" role="alert">
          {failure}
        </Text>
      )}
      <Select
        label={t('removal.papers.kind')}
        allowDeselect={false}
        value={kind}
        data={ATTACHMENT_KINDS.map((value) => ({ value, label: t(`removal.papers.kinds.${value}`) }))}
        onChange={(value) => {
          setKind(ATTACHMENT_KINDS.find((known) => known === value) ?? 'other');
        }}
      />
      <TextInput
        label={t('removal.papers.name')}
        maxLength={MAX_NAME}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('removal.papers.note')}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
