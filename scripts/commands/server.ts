// `npm run server`: the shared server, or `npm run server -- cli <command>`; set up from the environment.
//
// Bundled first, in a fraction of a second, so that it runs as it is deployed (Dockerfile).
import { build as bundle } from 'esbuild';
import path from 'node:path';
import { bundleOptions } from '../build/bundle.ts';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { runToEnd } from '../set-up/processes.mjs';

const output = '.cache/server/main.js';

export async function run(args: readonly string[]): Promise<number> {
  await bundle(bundleOptions({ source: 'src-server/main.ts', output, kind: 'module' }));
  if (args[0] === '--build-only') return 0;
  // Relative file names belong to the folder where the user typed the command.
  const typedIn = process.env['INIT_CWD'] ?? process.cwd();
  return runToEnd(projectNode, ['--enable-source-maps', path.join(projectRoot, output), ...args], { cwd: typedIn });
}
