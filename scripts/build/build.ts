// Builds what has changed, and nothing else: the window with Vite, the rest with esbuild, both into dist/.
//
// "Changed" compares the names, sizes and dates of a part's source files with those noted at its last successful
// build; the note is written last, so an interrupted build is done again.
import { build as bundle } from 'esbuild';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../set-up/dependencies.mjs';
import { say, startClock } from '../set-up/report.mjs';
import { bundleOptions } from './bundle.ts';
import { entries, rendererFolder } from './entries.ts';

/** `programs`: the entries; `window`: what the window shows. */
export type Part = keyof typeof parts;

interface PartDefinition {
  /** Patterns of the files that the result depends on. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly build: () => Promise<void>;
}

const recipe = ['package-lock.json', 'scripts/build/*'];
const sharedSource = 'src-shared/**/*';

const parts = {
  programs: {
    inputs: [...recipe, sharedSource, 'src-main/**/*'],
    outputs: entries.map(({ output }) => output),
    build: buildPrograms,
  },
  window: {
    inputs: [...recipe, sharedSource, 'src-renderer/**/*', 'vite.config.ts'],
    outputs: ['dist/renderer/index.html'],
    build: buildWindow,
  },
} satisfies Record<string, PartDefinition>;

/** Builds the parts that are not up to date; returns whether all are now. Errors have been shown. */
export async function ensureBuilt(names: readonly Part[]): Promise<boolean> {
  for (const name of names) {
    const part = parts[name];
    const note = path.join(projectRoot, '.cache', `build-${name}.txt`);
    const state = stateOf(part.inputs);
    const upToDate = part.outputs.every((output) => existsSync(path.join(projectRoot, output)));
    if (upToDate && existsSync(note) && readFileSync(note, 'utf8') === state) continue;

    const elapsed = startClock();
    try {
      await part.build();
    } catch (error) {
      say(`build of ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    await mkdir(path.dirname(note), { recursive: true });
    await writeFile(note, state);
    say(`build: ${name} (${elapsed()})`);
  }
  return true;
}

/** Forgets what was built, so that the next build is complete. */
export async function forgetBuild(): Promise<void> {
  await rm(path.join(projectRoot, 'dist'), { recursive: true, force: true });
}

async function buildPrograms(): Promise<void> {
  await Promise.all(entries.map((entry) => bundle(bundleOptions(entry))));
}

async function buildWindow(): Promise<void> {
  // Vite takes a third of a second to load, which a start without changes must not pay.
  const { build } = await import('vite');
  await build({
    configFile: path.join(projectRoot, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: rendererFolder },
  });
}

function stateOf(patterns: readonly string[]): string {
  return globSync([...patterns], { cwd: projectRoot })
    .sort()
    .map((file) => ({ file, stat: statSync(path.join(projectRoot, file)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ file, stat }) => `${file} ${String(stat.size)} ${String(stat.mtimeMs)}`)
    .join('\n');
}
