/** The names of the channels between the shell and its windows. Shared by both sides; nothing else is ever used. */
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
  tellPreferences: 'travee:tell-preferences',
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

/** How the preload learns what it cannot ask for: `--travee-window={"kind":…}` among the process's arguments. */
export const WINDOW_ARGUMENT = '--travee-window=';
