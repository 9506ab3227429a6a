/** The labels dialog: where, on what, by which template, how many; the preview is what will come out. */
import { Modal } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useDialogs } from '../../state/dialogs.ts';
import { LabelsForm } from './labels-form.tsx';
import './labels.css';

export function LabelsDialog(): JSX.Element | null {
  const request = useDialogs((dialogs) => dialogs.request);
  const close = useDialogs((dialogs) => dialogs.close);
  const { t } = useText();
  if (request?.dialog !== 'labels') return null;
  return (
    <Modal
      opened
      onClose={close}
      size="70rem"
      title={t('labels.print')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <LabelsForm subject={request.subject} onDone={close} />
    </Modal>
  );
}
