/** The recovery window: a small page of its own, without the port to the records service and without a database. */
import { BrowserWindow } from 'electron';

import { windowArgument } from './channels.ts';
import { backgroundColour, type WindowOptions } from './main-window.ts';
import { SECURE_PREFERENCES } from './security.ts';

/** Opens the window; it appears by itself. */
export function openRecoveryWindow({
  address,
  preloadFile,
  settings,
}: Omit<WindowOptions, 'appVersion'>): BrowserWindow {
  const window = new BrowserWindow({
    width: 780,
    height: 700,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Travée',
    backgroundColor: backgroundColour(),
    webPreferences: {
      ...SECURE_PREFERENCES,
      preload: preloadFile,
      additionalArguments: [windowArgument({ kind: 'recovery' })],
      zoomFactor: settings.get().zoom,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(address);
  return window;
}
