/** How the benchmarks start the two windows: the runtime that the set-up obtained, each window with a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Both folders hold a package.json that Electron reads. */
export const APP_FOLDER = resolve('.');
export const BARE_FOLDER = resolve('tests/benchmarks/bare-window');
/** Built before the benchmarks start. */
const COMMAND_LINE = resolve('dist/hosts/cli.js');

export const PIN = '1234';

export type ElectronCommand = { readonly executablePath: string; readonly args: string[] };

/** The program and the arguments that open that folder's window on this data folder. */
export function electronCommand(folder: string, userData: string): ElectronCommand {
  const executablePath = process.env['TRAVEE_ELECTRON'];
  if (executablePath === undefined) throw new Error('TRAVEE_ELECTRON names no runtime: run `npm run bench`');
  const noSandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...noSandbox, folder, `--user-data-dir=${userData}`] };
}

/** Makes the depot of that data folder with the command line, as `npm run travee` would. */
export function makeDepot(userData: string, ...commands: readonly (readonly string[])[]): void {
  mkdirSync(join(userData, 'depot'), { recursive: true });
  const database = ['--database', join(userData, 'depot', 'travee.sqlite')];
  for (const command of commands) {
    const { status, stderr } = spawnSync(process.execPath, [COMMAND_LINE, ...command, ...database], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
  }
}
