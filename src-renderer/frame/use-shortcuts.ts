/**
 * The commands of the frame, from the application menu or from the keyboard. The keys are those of the menu
 * (src-main/shell/menu-template.ts); the window answers them itself too, so that they work where there is no menu bar.
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { MenuCommand } from '#shared/contract/shell-bridge.ts';
import { shellBridge } from '../library/bridge.ts';
import { runCommand, useCommand } from '../library/commands.ts';
import { omnibox } from '../library/omnibox-store.ts';
import type { PageInfo } from '../library/pages.ts';
import { useLock } from '../library/session.ts';
import { openDialog } from '../state/dialogs.ts';
import { usePreferences, type ThemeChoice } from '../state/preferences.ts';

const PATHS: { readonly [C in MenuCommand]?: PageInfo['path'] | '/trolley' } = {
  home: '/',
  scan: '/scan',
  trolley: '/trolley',
  boxes: '/boxes',
  files: '/files',
  places: '/locations',
  loans: '/loans',
  lists: '/disposal',
  people: '/people',
  labels: '/labels',
  settings: '/settings',
  import: '/imports',
};

const CONTROL_KEYS: Readonly<Record<string, MenuCommand>> = {
  '1': 'home',
  '2': 'boxes',
  '3': 'files',
  '4': 'places',
  '5': 'loans',
  '6': 'lists',
  '7': 'people',
  '8': 'labels',
  '9': 'settings',
  i: 'import',
  k: 'omnibox',
  l: 'lock',
  p: 'print-labels',
  '/': 'shortcuts',
};
const PLAIN_KEYS: Readonly<Record<string, MenuCommand>> = { F1: 'help', F2: 'scan', F11: 'trolley', F9: 'undo-act' };

export function useShortcuts(): void {
  const navigate = useNavigate();
  const lock = useLock();

  useCommand('lock', () => void lock('locked'));
  useCommand('omnibox', omnibox.open);
  useCommand('shortcuts', openShortcuts);
  useCommand('help', openShortcuts);
  useCommand('language', switchLanguage);
  useCommand('theme-light', () => {
    chooseTheme('light');
  });
  useCommand('theme-dark', () => {
    chooseTheme('dark');
  });
  useCommand('theme-system', () => {
    chooseTheme('system');
  });
  useCommand('print-labels', () => void navigate({ to: '/labels' }));
  useCommand('backup', () => void navigate({ to: '/settings' }));

  useEffect(() => {
    const run = (command: MenuCommand): void => {
      const path = PATHS[command];
      if (path === undefined) runCommand(command);
      else void navigate({ to: path });
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.shiftKey) return;
      const keys = event.ctrlKey || event.metaKey ? CONTROL_KEYS : PLAIN_KEYS;
      const command = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (command === undefined) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = shellBridge()?.onMenuCommand(run);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu?.();
    };
  }, [navigate]);
}

function openShortcuts(): void {
  openDialog({ dialog: 'shortcuts' });
}

function chooseTheme(theme: ThemeChoice): void {
  usePreferences.getState().set({ theme });
}

function switchLanguage(): void {
  const { language, set } = usePreferences.getState();
  set({ language: language === 'fr-CA' ? 'en-CA' : 'fr-CA' });
}
