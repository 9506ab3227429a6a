// Bundles the entries that run outside the window with esbuild.
//
// Our own source is bundled, packages stay outside and are loaded from node_modules, with two exceptions: a sandboxed
// preload cannot load any, and the small pure packages every start needs load three to five times faster inside. The targets are those of the development runtime (Node 20.18, Chromium 130), the oldest
// that this code meets.
import type { BuildOptions, Plugin } from 'esbuild';
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
      ? { platform: 'node', target: 'node20.18', format: 'esm', plugins: [packagesOutside] }
      : { platform: 'browser', target: 'chrome130', format: 'cjs', external: ['electron'] }),
  };
}

const INSIDE = ['typebox', 'temporal-polyfill', '@noble/hashes'];

const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup: (build) => {
    build.onResolve({ filter: /^[^./#]/ }, ({ path: wanted, kind }) => {
      const inside = kind === 'entry-point' || INSIDE.some((name) => wanted === name || wanted.startsWith(`${name}/`));
      return inside ? undefined : { path: wanted, external: true };
    });
  },
};
