// `npm run bench`: runs tests/benchmarks/run.ts on the project's Node; arguments after `--` go to it.
//
// It is bundled first, because documents are written in TSX, which Node does not read.
import { build as bundle } from 'esbuild';
import path from 'node:path';
import { ensureBuilt } from '../build/build.ts';
import { bundleOptions } from '../build/bundle.ts';
import { hasDisplay } from '../electron-options.ts';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron } from '../set-up/electron-runtime.ts';
import { runToEnd } from '../set-up/processes.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';
import { runInVirtualDisplay } from '../virtual-display.ts';

const output = '.cache/bench/run.js';

export async function run(args: readonly string[]): Promise<number> {
  if (!(await ensureSystemLibraries(['window', 'display']))) return 1;
  const electron = await ensureElectron();
  if (!electron || !(await ensureBuilt(['programs', 'window']))) return 1;
  process.env['TRAVEE_ELECTRON'] = electron.executable;
  await bundle(bundleOptions({ source: 'tests/benchmarks/run.ts', output, kind: 'module' }));
  const command = ['--enable-source-maps', path.join(projectRoot, output), ...args];
  return hasDisplay() ? runToEnd(projectNode, command) : runInVirtualDisplay(projectNode, command);
}
