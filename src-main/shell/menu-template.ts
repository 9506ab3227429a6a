/**
 * The application menu as data, in either language. Choosing a command of the window sends its id; zoom, full screen and
 * the like are done here. Pure, so that a test can compare the languages and look for two commands on one shortcut.
 *
 * Shortcuts: a scanner is a keyboard, and many send Ctrl+J or Ctrl+M (line feed, carriage return) after a code, so those
 * two are never bound. Nor is Ctrl+Alt with a letter, which is AltGr on a Québec keyboard.
 */
import type { MenuItemConstructorOptions } from 'electron';

import type { MenuCommand, Preferences, Theme } from '#shared/contract/shell-bridge.ts';
import { shellTexts, type ShellTexts } from '#shared/i18n/shell-texts.ts';

export type MenuActions = {
  readonly command: (command: MenuCommand) => void;
  readonly zoom: (direction: 'in' | 'out' | 'usual') => void;
  readonly openLogs: () => void;
  readonly about: () => void;
};

export type MenuSituation = {
  readonly preferences: Preferences;
  readonly platform: NodeJS.Platform;
  readonly build: 'packaged' | 'development';
  /** Without a main window (recovery) its commands have nobody to hear them. */
  readonly commands: 'offered' | 'withheld';
};

type Item = MenuItemConstructorOptions;

const FULL_SCREEN_KEYS = 'CmdOrCtrl+Shift+F11';

/** Ctrl+1 to Ctrl+9, in this order. */
const SECTIONS = ['home', 'boxes', 'files', 'places', 'loans', 'lists', 'people', 'labels', 'settings'] as const;

/** The menu for a situation. */
export function menuTemplate(situation: MenuSituation, actions: MenuActions): Item[] {
  const { preferences, platform, commands } = situation;
  const texts = shellTexts(preferences.language);
  const command: CommandItem = (id, accelerator) => ({
    id,
    label: texts.menu.commands[id],
    enabled: commands === 'offered',
    click: () => {
      actions.command(id);
    },
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    ...(platform === 'darwin' ? [macMenu(texts)] : []),
    fileMenu(texts, command, platform),
    editMenu(texts, command),
    viewMenu(texts, command, situation, actions),
    goMenu(texts, command),
    helpMenu(texts, command, actions),
  ];
}

type CommandItem = (id: MenuCommand, accelerator?: string) => Item;

function fileMenu({ menu }: ShellTexts, command: CommandItem, platform: NodeJS.Platform): Item {
  const quit: Item[] = [
    { type: 'separator' },
    { role: 'quit', label: menu.quit, accelerator: 'CmdOrCtrl+Q', registerAccelerator: true },
  ];
  return {
    label: menu.file,
    submenu: [
      command('import', 'CmdOrCtrl+I'),
      command('print-labels', 'CmdOrCtrl+P'),
      command('backup', 'CmdOrCtrl+Shift+S'),
      { type: 'separator' },
      command('lock', 'CmdOrCtrl+L'),
      ...(platform === 'darwin' ? [] : quit),
    ],
  };
}

function editMenu({ menu }: ShellTexts, command: CommandItem): Item {
  return {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'selectAll', label: menu.selectAll },
      { type: 'separator' },
      command('undo-act', 'F9'),
      command('omnibox', 'CmdOrCtrl+K'),
    ],
  };
}

function viewMenu(texts: ShellTexts, command: CommandItem, situation: MenuSituation, { zoom }: MenuActions): Item {
  const { menu } = texts;
  const zoomItem = (label: string, direction: 'in' | 'out' | 'usual', accelerator: string): Item => ({
    label,
    accelerator,
    click: () => {
      zoom(direction);
    },
  });
  const themeItem = (theme: Theme): Item => ({
    ...command(`theme-${theme}`),
    type: 'radio',
    checked: situation.preferences.theme === theme,
  });
  const development: Item[] = [
    { type: 'separator' },
    { role: 'reload', label: menu.reload },
    { role: 'toggleDevTools', label: menu.developerTools },
  ];
  return {
    label: menu.view,
    submenu: [
      zoomItem(menu.zoomIn, 'in', 'CmdOrCtrl+Plus'),
      zoomItem(menu.zoomOut, 'out', 'CmdOrCtrl+-'),
      zoomItem(menu.zoomUsual, 'usual', 'CmdOrCtrl+0'),
      // The same on the key that carries both = and +, and on the numeric pad.
      { ...zoomItem(menu.zoomIn, 'in', 'CmdOrCtrl+='), visible: false },
      { ...zoomItem(menu.zoomIn, 'in', 'CmdOrCtrl+numadd'), visible: false },
      { ...zoomItem(menu.zoomOut, 'out', 'CmdOrCtrl+numsub'), visible: false },
      { ...zoomItem(menu.zoomUsual, 'usual', 'CmdOrCtrl+num0'), visible: false },
      { type: 'separator' },
      { label: menu.theme, submenu: [themeItem('light'), themeItem('dark'), themeItem('system')] },
      command('language'),
      { type: 'separator' },
      // F11 is the trolley's, which takes the whole screen by itself.
      { role: 'togglefullscreen', label: menu.fullScreen, accelerator: FULL_SCREEN_KEYS },
      ...(situation.build === 'development' ? development : []),
    ],
  };
}

function goMenu({ menu }: ShellTexts, command: CommandItem): Item {
  return {
    label: menu.go,
    submenu: [
      command('scan', 'F2'),
      command('trolley', 'F11'),
      { type: 'separator' },
      ...SECTIONS.map((section, index) => command(section, `CmdOrCtrl+${String(index + 1)}`)),
    ],
  };
}

function helpMenu({ menu }: ShellTexts, command: CommandItem, actions: MenuActions): Item {
  return {
    label: menu.help,
    submenu: [
      command('help', 'F1'),
      command('shortcuts', 'CmdOrCtrl+/'),
      { type: 'separator' },
      {
        label: menu.openLogs,
        click: () => {
          actions.openLogs();
        },
      },
      {
        label: menu.about,
        click: () => {
          actions.about();
        },
      },
    ],
  };
}

function macMenu({ menu }: ShellTexts): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: menu.about },
      { type: 'separator' },
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      { type: 'separator' },
      { role: 'quit', label: menu.quit },
    ],
  };
}
