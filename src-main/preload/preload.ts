/**
 * The bridge between a page and the shell: the few functions of `ShellBridge` for the main window, those of
 * `RecoveryBridge` for the recovery window. No channel name, no Electron object and no path reaches the page.
 *
 * The port to the records service is posted to the page as it arrives (see the head of shell-bridge.ts).
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

import type { RecoveryBridge } from '#shared/contract/recovery-bridge.ts';
import {
  isMenuCommand,
  parsePreferences,
  PORT_MESSAGE,
  type GrantedFile,
  type PlatformInfo,
  type RecordsState,
  type ShellBridge,
} from '#shared/contract/shell-bridge.ts';
import { CHANNELS, parseWindowArgument, type Channel } from '../shell/channels.ts';

/** What the shell said about this window when it opened it. */
type WindowFacts = { readonly kind?: unknown; readonly appVersion?: unknown; readonly preferences?: unknown };

const facts = readFacts();
if (facts.kind === 'recovery') contextBridge.exposeInMainWorld('traveeRecovery', recoveryBridge());
else contextBridge.exposeInMainWorld('travee', shellBridge(facts));

function shellBridge(about: WindowFacts): ShellBridge {
  ipcRenderer.on(CHANNELS.port, (event) => {
    window.postMessage(PORT_MESSAGE, window.location.origin, event.ports);
  });
  return {
    platform: platformInfo(about),
    requestPort: () => {
      ipcRenderer.send(CHANNELS.requestPort);
    },
    chooseFile: (purpose) => ask(CHANNELS.chooseFile, purpose),
    grantDroppedFile: async (file): Promise<GrantedFile | null> => {
      const path = file instanceof File ? webUtils.getPathForFile(file) : '';
      if (path === '') return null;
      return ask(CHANNELS.grantDroppedFile, path);
    },
    saveFile: (file) => ask(CHANNELS.saveFile, file),
    openPaper: (file) => ask(CHANNELS.openPaper, file),
    dragPaper: (file) => ask(CHANNELS.dragPaper, file),
    onMenuCommand: (listener) =>
      listen(CHANNELS.menuCommand, (command) => {
        if (isMenuCommand(command)) listener(command);
      }),
    setFullScreen: (wanted) => {
      ipcRenderer.send(CHANNELS.fullScreen, wanted);
    },
    tellPreferences: (preferences) => {
      ipcRenderer.send(CHANNELS.tellPreferences, preferences);
    },
    recordsState: () => ask(CHANNELS.recordsState),
    onRecordsState: (listener) =>
      listen(CHANNELS.recordsStateChanged, (state) => {
        listener(state as RecordsState);
      }),
  };
}

function recoveryBridge(): RecoveryBridge {
  return {
    situation: () => ask(CHANNELS.recoverySituation),
    diagnostics: () => ask(CHANNELS.recoveryDiagnostics),
    restore: (backupName) => ask(CHANNELS.recoveryRestore, backupName),
    salvage: () => ask(CHANNELS.recoverySalvage),
    tryAgain: () => {
      ipcRenderer.send(CHANNELS.recoveryTryAgain);
    },
    quit: () => {
      ipcRenderer.send(CHANNELS.recoveryQuit);
    },
    chooseLanguage: (language) => {
      ipcRenderer.send(CHANNELS.recoveryLanguage, language);
    },
  };
}

/** The answer's type is that of the bridge: both ends are ours and of one version. */
function ask<Answer>(channel: Channel, value?: unknown): Promise<Answer> {
  return ipcRenderer.invoke(channel, value) as Promise<Answer>;
}

function listen(channel: Channel, listener: (value: unknown) => void): () => void {
  const heard = (_event: unknown, value: unknown): void => {
    listener(value);
  };
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.off(channel, heard);
  };
}

function platformInfo(about: WindowFacts): PlatformInfo {
  return {
    os: process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'linux',
    appVersion: typeof about.appVersion === 'string' ? about.appVersion : '',
    preferences: parsePreferences(about.preferences) ?? { language: 'fr-CA', theme: 'system' },
  };
}

function readFacts(): WindowFacts {
  const value = parseWindowArgument(process.argv);
  return typeof value === 'object' && value !== null ? value : {};
}
