/**
 * The main window: placed where it was, shown when its first picture is ready, on a background of the theme so that it
 * never flashes white.
 */
import { BrowserWindow, nativeTheme, screen } from 'electron';

import { windowArgument } from './channels.ts';
import { SECURE_PREFERENCES } from './security.ts';
import type { SettingsStore } from './shell-settings.ts';
import { MINIMUM_SIZE, placeWindow } from './window-state.ts';

/** Colours of the page behind everything (Mantine's body colours). */
const BACKGROUND = { light: '#ffffff', dark: '#242424' } as const;
const SETTLED_MS = 400;

export type WindowOptions = {
  readonly address: string;
  readonly preloadFile: string;
  readonly settings: SettingsStore;
  readonly appVersion: string;
};

/** The background under a page that has not painted yet. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

/** Opens the window; it appears by itself. */
export function openMainWindow({ address, preloadFile, settings, appVersion }: WindowOptions): BrowserWindow {
  const { preferences, window: saved, zoom } = settings.get();
  const place = placeWindow(saved, displaysPrimaryFirst());
  const facts = { kind: 'main', appVersion, preferences };
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: 'Travée',
    backgroundColor: backgroundColour(),
    webPreferences: {
      ...SECURE_PREFERENCES,
      preload: preloadFile,
      additionalArguments: [windowArgument(facts)],
      zoomFactor: zoom,
      // The sound that confirms a scan must not wait for a click.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  if (place.maximised) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  // Chromium remembers a zoom of its own for the address; ours is the one that counts.
  window.webContents.on('did-finish-load', () => {
    // The recovery window may have taken its place while it loaded.
    if (!window.isDestroyed()) window.webContents.setZoomFactor(settings.get().zoom);
  });
  rememberPlace(window, settings);
  void window.loadURL(address);
  return window;
}

/** Work areas, that of the primary display first. */
function displaysPrimaryFirst() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** The size kept is that of the window when it is not maximised, so that leaving full size gives it back. */
function rememberPlace(window: BrowserWindow, settings: SettingsStore): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isMinimized() || window.isFullScreen()) return;
    settings.change({ window: { bounds: window.getNormalBounds(), maximised: window.isMaximized() } });
  };
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SETTLED_MS);
  };
  window.on('resize', settle);
  window.on('move', settle);
  window.on('maximize', settle);
  window.on('unmaximize', settle);
  window.on('close', save);
}
