/**
 * What no page may do, whatever it contains (architecture.md, section 4): open windows, leave the app, attach a webview,
 * ask for permissions, download. Applies to every WebContents from its creation, so also to those nobody thought of.
 */
import { app, session, shell, type WebContents, type WebPreferences } from 'electron';

import { allowedExternalLink, signInLink } from './external-links.ts';
import type { Log } from './json-lines-log.ts';
import { isOwnAddress } from './sender.ts';

/** Copying a box number to the clipboard is all that a page may be granted. */
const GRANTED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** What every window is made with; `preload` and arguments are the window's own. */
export const SECURE_PREFERENCES: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Chromium would fetch dictionaries from the network, and titles are not to be underlined.
  spellcheck: false,
  enableWebSQL: false,
};

/** Refusals for every page, present and future; to be called before the first window. `origins`: ours. */
export function guardAllContents(origins: readonly string[], log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    guard(contents, origins, log);
  });
}

/** Refusals of the session; to be called once the app is ready. */
export function guardSession(origins: readonly string[], log: Log): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((contents, permission, answer) => {
    const granted = GRANTED_PERMISSIONS.has(permission) && isOwnAddress(contents.getURL(), origins);
    if (!granted) log('warn', 'shell.permission.denied', { permission });
    answer(granted);
  });
  pages.setPermissionCheckHandler((_contents, permission, origin) => {
    return GRANTED_PERMISSIONS.has(permission) && isOwnAddress(origin, origins);
  });
  pages.setDevicePermissionHandler(() => false);
  // Papers and exports go through the shell, which asks where; nothing is written behind a person's back.
  pages.on('will-download', (event) => {
    log('warn', 'shell.download.denied');
    event.preventDefault();
  });
}

function guard(contents: WebContents, origins: readonly string[], log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, log);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (isOwnAddress(event.url, origins)) return;
    event.preventDefault();
    openOutside(event.url, log);
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || isOwnAddress(event.url, origins) || isOwnBlob(event.url, origins)) return;
    log('warn', 'shell.frame.denied');
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url, origins)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    log('warn', 'shell.webview.denied');
    event.preventDefault();
  });
}

/** The server's page where a person signs in. Only the records process asks for it. */
export function openSignIn(address: string, log: Log): void {
  openLink(signInLink(address), log);
}

/** A known address of the law or of the archives goes to the system's browser; anything else goes nowhere. */
function openOutside(address: string, log: Log): void {
  openLink(allowedExternalLink(address), log);
}

function openLink(link: string | undefined, log: Log): void {
  if (link === undefined) {
    log('warn', 'shell.link.denied');
    return;
  }
  shell.openExternal(link).catch((error: unknown) => {
    log('warn', 'shell.link.failed', { detail: String(error) });
  });
}

function isOwnBlob(address: string, origins: readonly string[]): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length), origins);
}
