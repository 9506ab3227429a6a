/** The keyboard shortcuts of the frame, and the commands of the application menu that stand for them. */
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { shellBridge, type MenuCommand } from '../library/bridge.ts';
import { PAGES } from '../library/pages.ts';
import { useLock } from '../library/session.ts';
import { openDialog } from '../state/dialogs.ts';
import { usePreferences } from '../state/preferences.ts';

const MENU_PAGES: { readonly [C in MenuCommand]?: (typeof PAGES)[number]['path'] } = {
  home: '/',
  scan: '/scan',
  boxes: '/boxes',
  settings: '/settings',
};

export function useShortcuts(): void {
  const navigate = useNavigate();
  const lock = useLock();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F1') {
        event.preventDefault();
        openDialog({ dialog: 'shortcuts' });
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key === 'l' || event.key === 'L') {
        event.preventDefault();
        void lock('locked');
        return;
      }
      const page = PAGES.find(({ shortcut }) => shortcut === event.key);
      if (page === undefined) return;
      event.preventDefault();
      void navigate({ to: page.path });
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = shellBridge().onMenuCommand?.((command) => {
      const path = MENU_PAGES[command];
      if (path !== undefined) void navigate({ to: path });
      else if (command === 'omnibox') spotlight.open();
      else if (command === 'lock') void lock('locked');
      else if (command === 'help') openDialog({ dialog: 'shortcuts' });
      else if (command === 'language') switchLanguage();
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu?.();
    };
  }, [navigate, lock]);
}

function switchLanguage(): void {
  const { language, set } = usePreferences.getState();
  set({ language: language === 'fr-CA' ? 'en-CA' : 'fr-CA' });
}
