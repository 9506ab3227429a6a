// The programs that a build produces, each from one source file. The build, the watcher and the checks read this list.
import path from 'node:path';
import { projectRoot } from '../set-up/dependencies.mjs';

export interface Entry {
  /** Both relative to the project's folder. */
  readonly source: string;
  readonly output: string;
  /** A sandboxed preload can only be one CommonJS file; everything else is a module. */
  readonly kind: 'module' | 'sandboxed-preload';
}

/** What runs outside the window: Electron's main, the preload, the records hosts and the command line. */
export const entries: readonly Entry[] = [
  { source: 'src-main/shell/main.ts', output: 'dist/shell/main.js', kind: 'module' },
  { source: 'src-main/preload/preload.ts', output: 'dist/preload/preload.cjs', kind: 'sandboxed-preload' },
  { source: 'src-main/hosts/records-utility.ts', output: 'dist/hosts/records-utility.js', kind: 'module' },
  { source: 'src-main/hosts/slow-lane-worker.ts', output: 'dist/hosts/slow-lane-worker.js', kind: 'module' },
  { source: 'src-main/hosts/paper-child.ts', output: 'dist/hosts/paper-child.js', kind: 'module' },
  { source: 'src-main/hosts/cli.ts', output: 'dist/hosts/cli.js', kind: 'module' },
];

/** The command line, built by `npm run travee`. */
export const commandLine = path.join(projectRoot, 'dist', 'hosts', 'cli.js');

/** The window's files, built by Vite from src-renderer/index.html (vite.config.ts). */
export const rendererFolder = path.join(projectRoot, 'dist', 'renderer');
