/**
 * Where things are: what the app was installed with (`appRoot`) and what it writes (`userData`), nothing else.
 */
import path from 'node:path';

export type AppPaths = {
  readonly userData: string;
  readonly databasePath: string;
  readonly backupsDir: string;
  readonly logsDir: string;
  /** Copies of papers handed to the system's viewer; emptied at each start. */
  readonly papersDir: string;
  readonly settingsFile: string;
  /** The private key of the device, encrypted by the keychain. */
  readonly deviceKeyFile: string;
  readonly assetsDir: string;
  readonly rendererDir: string;
  readonly preloadFile: string;
  readonly recordsEntry: string;
};

/** The paths of a run. `appRoot` is the folder that holds `dist/` and `assets/`, possibly inside an asar archive. */
export function appPaths(appRoot: string, userData: string): AppPaths {
  return {
    userData,
    databasePath: path.join(userData, 'depot', 'travee.sqlite'),
    backupsDir: path.join(userData, 'backups'),
    logsDir: path.join(userData, 'logs'),
    papersDir: path.join(userData, 'papers'),
    settingsFile: path.join(userData, 'shell.json'),
    deviceKeyFile: path.join(userData, 'device.key'),
    assetsDir: path.join(appRoot, 'assets'),
    rendererDir: path.join(appRoot, 'dist', 'renderer'),
    preloadFile: path.join(appRoot, 'dist', 'preload', 'preload.cjs'),
    recordsEntry: path.join(appRoot, 'dist', 'hosts', 'records-utility.js'),
  };
}

/**
 * The folder asked for instead of the usual one: `--user-data-dir` (an administrator's choice), or TRAVEE_USER_DATA in
 * development. An installed app does not let the environment move its data. Undefined when nothing was asked.
 */
export function chosenUserData(
  asked: { readonly switchValue: string; readonly environmentValue: string | undefined },
  build: 'packaged' | 'development',
): string | undefined {
  if (asked.switchValue !== '') return path.resolve(asked.switchValue);
  if (build === 'packaged' || asked.environmentValue === undefined || asked.environmentValue === '') return undefined;
  return path.resolve(asked.environmentValue);
}
