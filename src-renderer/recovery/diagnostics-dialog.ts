/** What a technician asks on the telephone: message, versions, places, end of the logs; and a button to copy it all. */
import type { RecoveryBridge } from '#shared/contract/recovery-bridge.ts';
import type { ShellTexts } from '#shared/i18n/shell-texts.ts';
import { button, element, termList } from './elements.ts';

export async function openDiagnostics(
  shell: RecoveryBridge,
  texts: ShellTexts['recovery'],
  detail: string,
): Promise<void> {
  const { versions, paths, logTail } = await shell.diagnostics();
  const labels = texts.diagnostics;
  const dialog = element('dialog', { 'aria-labelledby': 'diagnostics-heading' });
  const copied = element('span', { role: 'status' });
  const text = JSON.stringify({ detail, versions, paths, logTail }, null, 2);
  // The log scrolls, so the keyboard must be able to reach it.
  const log = element('pre', { tabindex: '0', 'aria-label': labels.log }, logTail.join('\n'));
  dialog.append(
    element('h2', { id: 'diagnostics-heading', tabindex: '-1', autofocus: '' }, labels.heading),
    termList({ [labels.detail]: detail === '' ? '—' : detail }),
    element('h3', {}, labels.versions),
    termList(versions),
    element('h3', {}, labels.paths),
    termList({
      [labels.places.database]: paths.database,
      [labels.places.backups]: paths.backups,
      [labels.places.logs]: paths.logs,
    }),
    element('h3', {}, labels.log),
    log,
    element(
      'div',
      { class: 'row' },
      copied,
      button(texts.actions.copy, () => {
        void navigator.clipboard.writeText(text).then(() => {
          copied.textContent = texts.actions.copied;
        });
      }),
      button(texts.actions.close, () => {
        dialog.close();
      }),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  log.scrollTop = log.scrollHeight;
}
