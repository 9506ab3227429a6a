/**
 * The main process: one instance, its windows, and the supervision of the records process. It opens no database and
 * answers no question about records; windows talk to the records process through a port of their own.
 *
 * Nothing is awaited at the top level: Electron holds `ready` back until this module has loaded.
 */
import { app, dialog, nativeTheme } from 'electron';
import path from 'node:path';

import { appPaths } from './app-paths.ts';
import { registerAppScheme } from './app-protocol.ts';
import { watchProcesses } from './crash-reports.ts';
import { createJsonLinesLog } from './json-lines-log.ts';
import { guardAllContents } from './security.ts';
import { APP_ORIGIN } from './app-asset.ts';
import { developmentUrl } from './sender.ts';
import { openSettings } from './shell-settings.ts';
import { startShell } from './start-shell.ts';
import { settleUserData } from './user-data.ts';

const clock = Date.now;
const paths = appPaths(path.resolve(import.meta.dirname, '..', '..'), settleUserData());

if (app.requestSingleInstanceLock()) {
  const log = createJsonLinesLog({ file: path.join(paths.logsDir, 'shell.log'), clock });
  const settings = openSettings(paths.settingsFile, log);
  const devUrl = developmentUrl(process.env['TRAVEE_DEV_URL'], app.isPackaged ? 'packaged' : 'development');
  const origins = devUrl === undefined ? [APP_ORIGIN] : [APP_ORIGIN, devUrl.origin];

  registerAppScheme();
  watchProcesses(log, clock);
  guardAllContents(origins, log);
  nativeTheme.themeSource = settings.get().preferences.theme;
  log('info', 'shell.start', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
  });
  if (app.commandLine.hasSwitch('no-sandbox')) {
    // Only the launcher of a root session asks for this: Chromium has no sandbox to offer there.
    log('warn', 'shell.sandbox.off', { root: process.getuid?.() === 0 });
  }

  app
    .whenReady()
    .then(() => {
      startShell({ paths, settings, origins, pagesUrl: devUrl?.href ?? `${APP_ORIGIN}/`, clock, log });
    })
    .catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log('error', 'shell.start.failed', { detail });
      dialog.showErrorBox('Travée', detail);
      app.exit(1);
    });
} else {
  // The first instance hears of it and comes to the front (see start-shell.ts).
  app.quit();
}
