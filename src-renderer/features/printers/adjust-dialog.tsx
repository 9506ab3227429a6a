/** What is loaded now, and by how much it prints beside: changed by whoever prints. */
import { useState, type JSX } from 'react';

import type { Printer } from '#shared/contract/printing.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useText } from '../../library/i18n.ts';
import { LoadingFields } from './loading-fields.tsx';
import { draftOf, loadingOf, missingIn } from './printer-draft.ts';
import { useCommand } from './use-command.ts';

type Props = { readonly printer: Printer; readonly onClose: () => void };

export function AdjustDialog({ printer, onClose }: Props): JSX.Element {
  const { t } = useText();
  const command = useCommand();
  const [draft, setDraft] = useState(() => draftOf(printer));
  const missing = missingIn(draft).includes('size');
  return (
    <FormDialog
      title={t('printers.form.adjustTitle', { name: printer.name })}
      confirmLabel={t('common.save')}
      onConfirm={() => {
        if (missing) return Promise.resolve(false);
        const input = { id: printer.id, ...loadingOf(draft) };
        return command('printers.adjust', input, t('printers.saved', { name: printer.name }));
      }}
      onClose={onClose}
    >
      <LoadingFields draft={draft} onChange={setDraft} missing={missing} />
    </FormDialog>
  );
}
