/**
 * A dialog that asks for something before an act: its fields as children, one button that does it, Escape and "Annuler"
 * that give up. It stays open when the act failed (the person was told why) and cannot be sent twice.
 */
import { Button, Group, Modal, Stack, Text, type ModalProps } from '@mantine/core';
import { useRef, useState, type JSX, type ReactNode } from 'react';

import { focusFirstInvalid } from '../library/first-invalid.ts';
import { useText } from '../library/i18n.ts';
import { Restarting } from './restarting.tsx';

type Props = {
  readonly title: string;
  readonly text?: string;
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'normal';
  readonly size?: NonNullable<ModalProps['size']>;
  /** The button waits: something is missing or wrong, and the fields say what. */
  readonly blocked?: boolean;
  readonly children?: ReactNode;
  /** Does it. True closes the dialog. */
  readonly onConfirm: () => Promise<boolean>;
  readonly onClose: () => void;
};

export function FormDialog(props: Props): JSX.Element {
  const {
    title,
    text,
    confirmLabel,
    tone = 'normal',
    size = 'md',
    blocked = false,
    children,
    onConfirm,
    onClose,
  } = props;
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const run = async (): Promise<void> => {
    if (busy || blocked) return;
    setBusy(true);
    const done = await onConfirm();
    setBusy(false);
    if (done) onClose();
    else focusFirstInvalid(form.current);
  };
  return (
    <Modal opened onClose={onClose} size={size} title={title} closeOnClickOutside={false}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Stack gap="md">
          {text !== undefined && <Text size="sm">{text}</Text>}
          {children}
          {busy && <Restarting />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={blocked} color={tone === 'danger' ? 'red' : 'ink'}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
