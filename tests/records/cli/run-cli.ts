/** The command line as a program of its own: bundled once for a test file, run as a child process. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { bundleOptions } from '../../../scripts/build/bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');

export type Ran = { readonly status: number; readonly out: string; readonly err: string };

export type CommandLine = {
  /** An empty folder of the test's own. */
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** Runs with `--json` and reads the answer; throws when the command failed. */
  readonly ask: <T>(...args: readonly string[]) => Promise<T>;
  readonly close: () => void;
};

/** `name`: of the bundle, one for each test file, since files run side by side. */
export async function buildCommandLine(name: string): Promise<CommandLine> {
  // Inside the project, so that it finds its packages and the assets.
  const output = `.cache/cli-tests/${name}.js`;
  mkdirSync(join(ROOT, '.cache/cli-tests'), { recursive: true });
  await build(bundleOptions({ source: 'src-main/hosts/cli.ts', output, kind: 'module' }));
  const folder = mkdtempSync(join(tmpdir(), 'travee-cli-'));
  const home = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), APPDATA: join(folder, 'config') };
  const run = (...args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'] ?? '', TZ: 'America/Toronto', ...home };
      const options = { cwd: folder, env, maxBuffer: 64_000_000 };
      const child = execFile(process.execPath, [join(ROOT, output), ...args], options, (_error, out, err) => {
        resolve({ status: child.exitCode ?? -1, out: plainSpaces(out), err: plainSpaces(err) });
      });
    });
  return {
    folder,
    run,
    ask: async <T>(...args: readonly string[]) => {
      const { status, out, err } = await run(...args, '--json');
      if (status !== 0) throw new Error(`${args.join(' ')}: ${String(status)} ${err}`);
      return JSON.parse(out) as T;
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(ROOT, output), { force: true });
      rmSync(join(ROOT, `${output}.map`), { force: true });
    },
  };
}

/** French puts a no-break space before its colons; a pattern is easier to read without. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
