/** Cut, copy and paste under the right button, which Electron does not offer by itself. */
import { Menu, type WebContents } from 'electron';

import { shellTexts } from '#shared/i18n/shell-texts.ts';
import type { SettingsStore } from './shell-settings.ts';

export function offerContextMenu(contents: WebContents, settings: SettingsStore): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText.trim() === '') return;
    const { menu } = shellTexts(settings.get().preferences.language);
    const copy = { role: 'copy', label: menu.copy, enabled: editFlags.canCopy } as const;
    const template = isEditable
      ? [
          { role: 'cut', label: menu.cut, enabled: editFlags.canCut } as const,
          copy,
          { role: 'paste', label: menu.paste, enabled: editFlags.canPaste } as const,
          { role: 'selectAll', label: menu.selectAll } as const,
        ]
      : [copy];
    Menu.buildFromTemplate(template).popup();
  });
}
