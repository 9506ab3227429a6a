/** Choosing a backup and confirming: one dialog, native, with the newest copy chosen. */
import type { BackupFile, RecoverySituation } from '#shared/contract/recovery-bridge.ts';
import type { ShellTexts } from '#shared/i18n/shell-texts.ts';
import { button, element } from './elements.ts';

/** Opens the dialog; `onConfirm` gets the name of the chosen copy, once. */
export function openRestore(
  texts: ShellTexts['recovery'],
  { backups, language }: Pick<RecoverySituation, 'backups' | 'language'>,
  onConfirm: (backup: string) => void,
): void {
  const dialog = element('dialog', { 'aria-labelledby': 'restore-heading' });
  const choices = element('fieldset', {}, element('legend', {}, texts.restore.choose));
  backups.forEach((backup, index) => {
    choices.append(choice(backup, language, index === 0 ? { checked: '' } : {}));
  });
  const cancel = button(texts.actions.cancel, () => {
    dialog.close();
  });
  const confirm = button(
    texts.restore.confirm,
    () => {
      const chosen = choices.querySelector<HTMLInputElement>('input:checked');
      dialog.close();
      if (chosen !== null) onConfirm(chosen.value);
    },
    { class: 'first' },
  );
  const offered = backups.length > 0;
  dialog.append(
    element('h2', { id: 'restore-heading' }, texts.restore.heading),
    element('p', {}, offered ? texts.restore.text : texts.restore.none),
    ...(offered ? [choices] : []),
    element('div', { class: 'row' }, cancel, ...(offered ? [confirm] : [])),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function choice(backup: BackupFile, language: string, extra: Readonly<Record<string, string>>): HTMLLabelElement {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(backup.atMs);
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return element(
    'label',
    {},
    element('input', { type: 'radio', name: 'backup', value: backup.name, ...extra }),
    element('span', {}, date),
    element('span', {}, `${size.format(backup.bytes / 1_000_000)} · ${backup.name}`),
  );
}
