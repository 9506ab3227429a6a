/** Where the command line finds the application's files and its data, on each system. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { appPaths, chosenUserData } from '#main/shell/app-paths.ts';

/** Name of the application, as the system files its data. */
const APPLICATION = 'Travée';

export type Installed = { readonly appRoot: string; readonly version: string };

/** The folder with `package.json` and `assets/`, above this program. */
export function findInstalled(from: string): Installed {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const description = path.join(folder, 'package.json');
    if (existsSync(description) && existsSync(path.join(folder, 'assets'))) {
      const { version } = JSON.parse(readFileSync(description, 'utf8')) as { readonly version: string };
      return { appRoot: folder, version };
    }
    if (path.dirname(folder) === folder) throw new Error(`no installation of ${APPLICATION} above ${from}`);
  }
}

export type DepotLocation = { readonly databasePath: string; readonly backupsDir: string; readonly assetsDir: string };

/**
 * The depot named by `--database`, or the application's own. The copies of a depot that stands where the application
 * puts it (`…/depot/travee.sqlite`) are where the application looks for them; those of another stand beside it.
 */
export function locateDepot(
  appRoot: string,
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): DepotLocation {
  const asked = { switchValue: '', environmentValue: environment['TRAVEE_USER_DATA'] };
  const userData =
    chosenUserData(asked, 'development') ?? path.join(applicationData(environment, platform), APPLICATION);
  const { databasePath, backupsDir, assetsDir } = appPaths(appRoot, userData);
  if (named === undefined) return { databasePath, backupsDir, assetsDir };
  const folder = path.dirname(path.resolve(named));
  const home = path.basename(folder) === path.basename(path.dirname(databasePath)) ? path.dirname(folder) : folder;
  return { databasePath: path.resolve(named), backupsDir: path.join(home, path.basename(backupsDir)), assetsDir };
}

/** The folder Electron calls `appData`. */
function applicationData(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (platform === 'win32') return environment['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  const configured = environment['XDG_CONFIG_HOME'];
  return configured === undefined || configured === '' ? path.join(homedir(), '.config') : configured;
}
