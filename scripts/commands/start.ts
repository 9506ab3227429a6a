// `npm start`: builds what has changed and opens the app. Arguments after `--` go to the app.
import { ensureBuilt } from '../build/build.ts';
import { chromiumOptions, hasDisplay, refuseWithoutDisplay } from '../electron-options.ts';
import { projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron } from '../set-up/electron-runtime.ts';
import { runToEnd } from '../set-up/processes.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';

export async function run(args: readonly string[]): Promise<number> {
  if (!hasDisplay()) return refuseWithoutDisplay();
  if (!(await ensureSystemLibraries(['window']))) return 1;
  const electron = await ensureElectron();
  if (!electron || !(await ensureBuilt(['programs', 'window']))) return 1;
  return runToEnd(electron.executable, [...chromiumOptions(), projectRoot, ...args]);
}
