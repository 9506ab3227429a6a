/**
 * What the main window may ask of the shell (src-shared/contract/shell-bridge.ts): files through dialogs, papers in the
 * system's viewer, preferences. Each value received is read here before anything is done with it.
 */
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import {
  parsePreferences,
  SHOWN_EXTENSIONS,
  type GrantedFile,
  type Preferences,
  type ShellError,
} from '#shared/contract/shell-bridge.ts';
import { shellTexts } from '#shared/i18n/shell-texts.ts';
import { CHANNELS } from './channels.ts';
import type { GrantedFiles } from './granted-files.ts';
import type { Ipc } from './ipc.ts';
import { parseOutgoingFile, safeFileName, writeWhole } from './outgoing-file.ts';
import type { Papers } from './papers.ts';
import type { SettingsStore } from './shell-settings.ts';

const IMPORTED = ['csv', 'tsv', 'txt', 'xlsx', 'xml', 'json'];

export type WindowServices = {
  readonly ipc: Ipc;
  readonly grantedFiles: GrantedFiles;
  readonly papers: Papers;
  readonly settings: SettingsStore;
  /** The window that dialogs belong to. */
  readonly window: () => BrowserWindow | undefined;
  /** Where the first "save as" starts. */
  readonly documentsDir: string;
  /** Picture under the pointer while a paper is dragged out. */
  readonly dragIcon: string;
  readonly onPreferences: (preferences: Preferences) => void;
};

const PICTURES = ['png', 'jpg', 'jpeg', 'svg'];

/** What is asked for, and the files shown first. */
function choiceOf(purpose: unknown, dialogs: ReturnType<typeof shellTexts>['dialogs']) {
  switch (purpose) {
    case 'logo':
      return { title: dialogs.chooseLogo, filter: dialogs.logoFilter, extensions: PICTURES };
    case 'attachment': {
      const extensions = SHOWN_EXTENSIONS.map((extension) => extension.slice(1));
      return { title: dialogs.chooseAttachment, filter: dialogs.attachmentFilter, extensions };
    }
    default:
      return { title: dialogs.chooseImport, filter: dialogs.importFilter, extensions: IMPORTED };
  }
}

/** Starts answering the main window. */
export function answerMainWindow(services: WindowServices): void {
  const { ipc, grantedFiles, papers, settings, dragIcon, onPreferences } = services;
  const texts = () => shellTexts(settings.get().preferences.language);
  let lastFolder = services.documentsDir;

  ipc.answer(CHANNELS.chooseFile, 'main', async (purpose): Promise<GrantedFile | null> => {
    const { dialogs } = texts();
    const { title, filter, extensions } = choiceOf(purpose, dialogs);
    const options: OpenDialogOptions = {
      title,
      properties: ['openFile'],
      filters: [
        { name: filter, extensions },
        { name: dialogs.allFiles, extensions: ['*'] },
      ],
    };
    const window = services.window();
    const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    const file = chosen.canceled ? undefined : chosen.filePaths[0];
    return file === undefined ? null : grantedFiles.grant(file);
  });

  ipc.answer(CHANNELS.grantDroppedFile, 'main', (file): Promise<GrantedFile | null> | null => {
    return typeof file === 'string' && file !== '' ? grantedFiles.grant(file) : null;
  });

  ipc.answer(CHANNELS.saveFile, 'main', async (value): Promise<Result<string | null, ShellError>> => {
    const received = parseOutgoingFile(value);
    if (received === undefined) return err({ code: 'INTERNAL' });
    const options = {
      title: texts().dialogs.saveAs,
      defaultPath: path.join(lastFolder, safeFileName(received.fileName)),
    };
    const window = services.window();
    const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    if (chosen.canceled || chosen.filePath === '') return ok(null);
    lastFolder = path.dirname(chosen.filePath);
    const written = await writeWhole(chosen.filePath, received.bytes);
    return written.ok ? ok(path.basename(chosen.filePath)) : written;
  });

  ipc.answer(CHANNELS.openPaper, 'main', (value): Promise<Result<null, ShellError>> | Result<null, ShellError> => {
    const received = parseOutgoingFile(value);
    return received === undefined ? err({ code: 'INTERNAL' }) : papers.open(received);
  });

  ipc.answer(CHANNELS.dragPaper, 'main', async (value, sender): Promise<Result<null, ShellError>> => {
    const received = parseOutgoingFile(value);
    if (received === undefined) return err({ code: 'INTERNAL' });
    const kept = await papers.keep(received);
    if (!kept.ok) return kept;
    sender.startDrag({ file: kept.value, icon: dragIcon });
    return ok(null);
  });

  ipc.hear(CHANNELS.fullScreen, 'main', (wanted) => {
    if (wanted === 'yes' || wanted === 'no') services.window()?.setFullScreen(wanted === 'yes');
  });

  ipc.hear(CHANNELS.tellPreferences, 'main', (value) => {
    const preferences = parsePreferences(value);
    if (preferences !== undefined) onPreferences(preferences);
  });
}
