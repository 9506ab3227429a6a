/**
 * Puts the shell together once Electron is ready, and holds the few things that change: which window is open, and
 * whether the app is ending. There is one window at a time: the main one, or the recovery window when the records
 * process cannot work.
 */
import { app, dialog, Menu, nativeTheme, safeStorage, shell, type BrowserWindow, type MessagePortMain } from 'electron';
import path from 'node:path';

import { LANGUAGES, type Preferences } from '#shared/contract/shell-bridge.ts';
import { shellTexts } from '#shared/i18n/shell-texts.ts';
import type { AppPaths } from './app-paths.ts';
import { serveApp } from './app-protocol.ts';
import { CHANNELS } from './channels.ts';
import { offerContextMenu } from './context-menu.ts';
import { deviceKey } from './device-key-store.ts';
import { createGrantedFiles } from './granted-files.ts';
import { createIpc } from './ipc.ts';
import type { Log } from './json-lines-log.ts';
import { backgroundColour, openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { createPapers } from './papers.ts';
import { createPortBroker } from './port-broker.ts';
import type { RecordsSetup } from './records-control.ts';
import { forkRecords } from './records-process.ts';
import { createRecordsSupervisor } from './records-supervisor.ts';
import { createRecoveryDesk } from './recovery-desk.ts';
import { openRecoveryWindow } from './recovery-window.ts';
import { guardSession, openSignIn } from './security.ts';
import type { WindowKind } from './sender.ts';
import type { SettingsStore } from './shell-settings.ts';
import { answerMainWindow } from './window-services.ts';
import { createWindowsRegistry } from './windows-registry.ts';
import { nextZoom, USUAL_ZOOM } from './zoom.ts';

export type ShellStart = {
  readonly paths: AppPaths;
  readonly settings: SettingsStore;
  /** Our own, as `scheme://host[:port]`. */
  readonly origins: readonly string[];
  /** Address of the pages, ending with a slash. */
  readonly pagesUrl: string;
  readonly clock: () => number;
  readonly log: Log;
};

/** Starts the records process, the menu and the window; everything after this is in answer to an event. */
export function startShell({ paths, settings, origins, pagesUrl, clock, log }: ShellStart): void {
  const build = app.isPackaged ? 'packaged' : 'development';
  const appVersion = app.getVersion();
  const setup: RecordsSetup = {
    databasePath: paths.databasePath,
    backupsDir: paths.backupsDir,
    assetsDir: paths.assetsDir,
    logsDir: paths.logsDir,
    appVersion,
  };
  const registry = createWindowsRegistry();
  const ipc = createIpc(registry, origins, log);
  const broker = createPortBroker();
  const papers = createPapers(paths.papersDir, (file) => shell.openPath(file));
  const readKey = (): string | null =>
    deviceKey({ file: paths.deviceKeyFile, keychain: safeStorage, platform: process.platform, log });
  let keyOfDevice: string | null | undefined;
  const grantedFiles = createGrantedFiles((grant) => supervisor.ready()?.send({ kind: 'grant', grant }));
  let open: { readonly kind: WindowKind; readonly window: BrowserWindow } | undefined;

  const supervisor = createRecordsSupervisor<MessagePortMain>({
    fork: () =>
      forkRecords(
        paths.recordsEntry,
        { kind: 'open', setup, grants: grantedFiles.all(), deviceKey: (keyOfDevice ??= readKey()) },
        log,
      ),
    clock,
    log,
    onBrowse: (url) => {
      openSignIn(url, log);
    },
    onReady: (process) => {
      broker.handOut(process);
      if (open?.kind === 'recovery') show('main');
    },
    onState: (state) => {
      if (open?.kind === 'main') open.window.webContents.send(CHANNELS.recordsStateChanged, state);
    },
    onFailure: () => {
      show('recovery');
    },
  });

  /** Opens the window of that kind in place of the other; one that is open already shows the new situation. */
  const show = (kind: WindowKind): void => {
    const previous = open;
    if (previous?.kind === kind) {
      if (kind === 'recovery') previous.window.webContents.reload();
      return;
    }
    const options = { preloadFile: paths.preloadFile, settings, appVersion };
    const window =
      kind === 'main'
        ? openMainWindow({ ...options, address: pagesUrl })
        : openRecoveryWindow({ ...options, address: `${pagesUrl}recovery.html` });
    open = { kind, window };
    registry.add(window.webContents, kind);
    offerContextMenu(window.webContents, settings);
    window.webContents.on('zoom-changed', (_event, direction) => {
      zoom(direction);
    });
    window.once('closed', () => {
      if (open?.window === window) open = undefined;
    });
    previous?.window.destroy();
    setMenu();
  };

  const zoom = (direction: 'in' | 'out' | 'usual'): void => {
    const factor = direction === 'usual' ? USUAL_ZOOM : nextZoom(settings.get().zoom, direction);
    settings.change({ zoom: factor });
    open?.window.webContents.setZoomFactor(factor);
  };

  const setMenu = (): void => {
    const { preferences } = settings.get();
    const commands = open?.kind === 'main' ? 'offered' : 'withheld';
    const template = menuTemplate(
      { preferences, platform: process.platform, build, commands },
      {
        command: (command) => open?.window.webContents.send(CHANNELS.menuCommand, command),
        zoom,
        openLogs: () => void shell.openPath(paths.logsDir),
        about: () => {
          const detail = `${shellTexts(preferences.language).dialogs.version} ${appVersion}`;
          void dialog.showMessageBox({ type: 'info', title: 'Travée', message: 'Travée', detail });
        },
      },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const prefer = (preferences: Preferences): void => {
    settings.change({ preferences });
    nativeTheme.themeSource = preferences.theme;
    open?.window.setBackgroundColor(backgroundColour());
    setMenu();
  };

  const answerRecoveryWindow = (): void => {
    const versions = { travee: appVersion, electron: process.versions.electron, node: process.versions.node };
    const fork = (order: Parameters<typeof forkRecords>[1]) => forkRecords(paths.recordsEntry, order, log);
    const desk = createRecoveryDesk({ paths, setup, settings, versions, clock, log, fork });
    ipc.answer(CHANNELS.recoverySituation, 'recovery', () =>
      desk.situation(supervisor.failure() ?? { reason: 'INTERNAL', detail: '' }),
    );
    ipc.answer(CHANNELS.recoveryDiagnostics, 'recovery', () => desk.diagnostics());
    ipc.answer(CHANNELS.recoveryRestore, 'recovery', (backup) => desk.restore(backup));
    ipc.answer(CHANNELS.recoverySalvage, 'recovery', () => desk.salvage(open?.window));
    ipc.hear(CHANNELS.recoveryTryAgain, 'recovery', supervisor.start);
    ipc.hear(CHANNELS.recoveryQuit, 'recovery', () => {
      app.quit();
    });
    ipc.hear(CHANNELS.recoveryLanguage, 'recovery', (value) => {
      const language = LANGUAGES.find((known) => known === value);
      if (language !== undefined) prefer({ ...settings.get().preferences, language });
    });
  };

  serveApp(paths.rendererDir, log);
  guardSession(origins, log);
  answerMainWindow({
    ipc,
    grantedFiles,
    papers,
    settings,
    window: () => open?.window,
    documentsDir: app.getPath('documents'),
    dragIcon: path.join(paths.assetsDir, 'icons', 'png', '64x64.png'),
    onPreferences: prefer,
  });
  ipc.hear(CHANNELS.requestPort, 'main', (_value, sender) => {
    broker.request(sender, supervisor.ready());
  });
  ipc.answer(CHANNELS.recordsState, 'main', () => supervisor.state());
  answerRecoveryWindow();

  const reopen = (): void => {
    if (open === undefined) show(supervisor.failure() === undefined ? 'main' : 'recovery');
  };
  app.on('second-instance', () => {
    log('info', 'shell.second-instance');
    reopen();
    if (open?.window.isMinimized() === true) open.window.restore();
    open?.window.show();
    open?.window.focus();
  });
  app.on('activate', reopen);
  app.on('window-all-closed', () => {
    app.quit();
  });
  endWith(async () => {
    await supervisor.drain();
    await papers.clear();
  }, log);

  supervisor.start();
  show('main');
  papers.clear().catch((error: unknown) => {
    log('warn', 'shell.papers.kept', { detail: String(error) });
  });
}

/** Does the last work once the windows are closed, then ends, whatever became of it. */
function endWith(lastWork: () => Promise<void>, log: Log): void {
  let ending: 'not-yet' | 'under-way' = 'not-yet';
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending === 'under-way') return;
    ending = 'under-way';
    lastWork()
      .catch((error: unknown) => {
        log('warn', 'shell.end.incomplete', { detail: String(error) });
      })
      .finally(() => {
        log('info', 'shell.end');
        app.exit(0);
      });
  });
}
