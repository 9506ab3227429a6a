// `npm run dev`: the app with reload. The window is served by Vite with hot replacement, and Electron finds it through
// TRAVEE_DEV_URL; a change in anything that runs outside the window rebuilds it and starts Electron again.
//
// It ends when the app is quit, or on Ctrl+C.
import { context } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createServer } from 'vite';
import { bundleOptions } from '../build/bundle.ts';
import { entries } from '../build/entries.ts';
import { chromiumOptions, hasDisplay, refuseWithoutDisplay } from '../electron-options.ts';
import { projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron } from '../set-up/electron-runtime.ts';
import { say } from '../set-up/report.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';

const restartDelayMs = 150;

export async function run(args: readonly string[]): Promise<number> {
  if (!hasDisplay()) return refuseWithoutDisplay();
  if (!(await ensureSystemLibraries(['window']))) return 1;
  const electron = await ensureElectron();
  if (!electron) return 1;

  const server = await createServer({ configFile: path.join(projectRoot, 'vite.config.ts') });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the development server has no local address');
  say(`window served at ${url}`);

  const command = [...chromiumOptions(), projectRoot, ...args];
  const env = { ...process.env, TRAVEE_DEV_URL: url };
  const app = keepRunning(() => spawn(electron.executable, command, { stdio: 'inherit', env }));
  const contexts = await watchPrograms(app.restart);
  process.once('SIGINT', app.stop);
  process.once('SIGTERM', app.stop);

  const status = await app.ended;
  await Promise.all([server.close(), ...contexts.map((one) => one.dispose())]);
  return status;
}

/** Calls `onBuilt` once all programs have been built, and again after each later build without errors. */
async function watchPrograms(onBuilt: () => void) {
  const built = new Set<string>();
  const contexts = await Promise.all(
    entries.map((entry) => {
      const afterBuild = (errors: number): void => {
        if (errors > 0) return;
        built.add(entry.output);
        if (built.size === entries.length) onBuilt();
      };
      const plugin = {
        name: 'after-build',
        setup: (build: { onEnd: (callback: (result: { errors: unknown[] }) => void) => void }) => {
          build.onEnd(({ errors }) => {
            afterBuild(errors.length);
          });
        },
      };
      return context({ ...bundleOptions(entry), plugins: [plugin] });
    }),
  );
  await Promise.all(contexts.map((one) => one.watch()));
  return contexts;
}

/** Keeps one child running: `restart` replaces it (several calls in a row count once), and `ended` is its own end. */
function keepRunning(start: () => ChildProcess) {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  let child: ChildProcess | undefined;
  let pending: NodeJS.Timeout | undefined;

  const launch = (): void => {
    const started = start();
    child = started;
    started.once('exit', (code) => {
      if (child === started) resolve(code ?? 1);
    });
  };
  const replace = (): void => {
    const previous = child;
    if (!previous) {
      launch();
      return;
    }
    say('changed: starting the app again');
    child = undefined;
    // The app holds a single-instance lock: the next one starts only when this one has gone.
    previous.once('exit', launch);
    previous.kill();
  };
  return {
    ended,
    restart: (): void => {
      clearTimeout(pending);
      pending = setTimeout(replace, restartDelayMs);
    },
    stop: (): void => {
      if (child) child.kill();
      else resolve(0);
    },
  };
}
