/**
 * Starts Travée in real Electron for a test: the runtime that the set-up obtained, a user data folder of its own, and
 * `--no-sandbox` for root. `start` gives one run; the folder is removed when the test is over.
 */
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findElectron } from '../../../scripts/set-up/electron-runtime.ts';

export const projectRoot = path.resolve(import.meta.dirname, '..', '..', '..');

export type LaunchOptions = {
  /** An existing folder, to open again what an earlier run left. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
};

export type Run = {
  readonly app: ElectronApplication;
  /** The window, once its page has loaded. */
  readonly page: Page;
  readonly userData: string;
  /** Quits as a person would and waits for the end. */
  readonly quit: () => Promise<void>;
};

/** A folder for one test's data. */
export function createUserData(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'travee-e2e-'));
}

export async function removeUserData(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** The program and arguments that start Travée with this folder. */
export function commandFor(userData: string, args: readonly string[] = []) {
  const electron = findElectron();
  if (electron === undefined) throw new Error('no Electron runtime: run `npm test`, which obtains one');
  if (!existsSync(path.join(projectRoot, 'dist', 'shell', 'main.js')))
    throw new Error('not built: run `npm run build`');
  const noSandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    executablePath: electron.executable,
    args: [...noSandbox, projectRoot, `--user-data-dir=${userData}`, ...args],
  };
}

/** Starts the app and waits for its first window. */
export async function start(options: LaunchOptions = {}): Promise<Run> {
  const userData = options.userData ?? (await createUserData());
  const env = { ...definedOnly(process.env), ...options.env };
  const app = await launch({ ...commandFor(userData, options.args), env });
  return { app, page: await loadedWindow(app), userData, quit: () => app.close() };
}

/** Far more than a start takes, and little enough that a second one fits in a test. */
const LAUNCH_LIMIT_MS = 15_000;

/**
 * Starts Electron under Playwright. Once in about twenty starts on a busy machine Playwright misses the answer of a page
 * that navigates while it attaches to it, and waits for ever beside an app that works (microsoft/playwright#29386): such
 * a start is ended and made again.
 */
async function launch(command: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  // Playwright would pretend that the system is light, whatever theme the app asks for.
  const options = { ...command, colorScheme: null, timeout: LAUNCH_LIMIT_MS } as const;
  for (let left = 2; left > 0; left--) {
    try {
      return await _electron.launch(options);
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      process.stderr.write('Electron started, Playwright did not see it: starting it again\n');
    }
  }
  return _electron.launch(options);
}

/** The window that is open, loaded. The recovery window may take the place of the first one while it loads. */
async function loadedWindow(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = app.windows().find((each) => !each.isClosed()) ?? (await app.firstWindow());
    try {
      await page.waitForLoadState('domcontentloaded');
      return page;
    } catch (error) {
      if (!page.isClosed()) throw error;
    }
  }
}

/** The process id of the records process, once there is one other than `not`. */
export async function recordsPid({ app }: Pick<Run, 'app'>, not?: number): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const pids = await app.evaluate(({ app: electron }) =>
      electron
        .getAppMetrics()
        .filter(({ name }) => name === 'travee-records')
        .map(({ pid }) => pid),
    );
    const pid = pids.find((each) => each !== not);
    if (pid !== undefined) return pid;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no records process');
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
