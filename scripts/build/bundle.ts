// Bundles the entries that run outside the window with esbuild.
//
// Our own source is bundled, packages stay outside and are loaded from node_modules, with one exception: a sandboxed
// preload cannot load any. The targets are those of the development runtime (Node 20.18, Chromium 130), the oldest
// that this code meets.
import type { BuildOptions } from 'esbuild';
import path from 'node:path';
import { projectRoot } from '../set-up/dependencies.mjs';
import type { Entry } from './entries.ts';

/** esbuild's options for one entry. */
export function bundleOptions({ source, output, kind }: Entry): BuildOptions {
  return {
    entryPoints: [path.join(projectRoot, source)],
    outfile: path.join(projectRoot, output),
    absWorkingDir: projectRoot,
    bundle: true,
    sourcemap: true,
    jsx: 'automatic',
    logLevel: 'warning',
    ...(kind === 'module'
      ? { platform: 'node', target: 'node20.18', format: 'esm', packages: 'external' }
      : { platform: 'browser', target: 'chrome130', format: 'cjs', external: ['electron'] }),
  };
}
