/** The names of the channels between the shell and its windows. Shared by both sides; nothing else is ever used. */
import type { JsonObject } from '#shared/base/json.ts';

export const CHANNELS = {
  // the shell speaks
  port: 'travee:port',
  menuCommand: 'travee:menu-command',
  recordsStateChanged: 'travee:records-state-changed',
  // the main window asks
  requestPort: 'travee:request-port',
  chooseFile: 'travee:choose-file',
  grantDroppedFile: 'travee:grant-dropped-file',
  saveFile: 'travee:save-file',
  openPaper: 'travee:open-paper',
  dragPaper: 'travee:drag-paper',
  tellPreferences: 'travee:tell-preferences',
  fullScreen: 'travee:full-screen',
  recordsState: 'travee:records-state',
  // the recovery window asks
  recoverySituation: 'travee:recovery-situation',
  recoveryDiagnostics: 'travee:recovery-diagnostics',
  recoveryRestore: 'travee:recovery-restore',
  recoverySalvage: 'travee:recovery-salvage',
  recoveryTryAgain: 'travee:recovery-try-again',
  recoveryQuit: 'travee:recovery-quit',
  recoveryLanguage: 'travee:recovery-language',
} as const;

export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

/** How a preload learns what its window is for, without asking: an argument of its process. */
const WINDOW_ARGUMENT = '--travee-window=';

/** The argument that carries a value. Encoded, because command lines treat quotes and spaces each in their own way. */
export function windowArgument(value: JsonObject): string {
  return WINDOW_ARGUMENT + encodeURIComponent(JSON.stringify(value));
}

/** The value among a process's arguments; undefined when there is none. */
export function parseWindowArgument(args: readonly string[]): unknown {
  const argument = args.find((each) => each.startsWith(WINDOW_ARGUMENT));
  return argument === undefined ? undefined : JSON.parse(decodeURIComponent(argument.slice(WINDOW_ARGUMENT.length)));
}
