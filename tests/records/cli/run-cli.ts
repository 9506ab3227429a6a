/**
 * The command line in the process of the test, which is what its commands do: only what belongs to a process of its own (its
 * bundle, its exit status, its pipes) is asked of one (`runProgram`).
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { runCommandLine } from '#main/hosts/cli/run-command-line.ts';
import { bundleOptions } from '../../../scripts/build/bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');

export type Ran = { readonly status: number; readonly out: string; readonly err: string };

export type CommandLine = {
  /** An empty folder of the test's own, and the one commands are run in. */
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** Runs with `--json` and reads the answer; throws when the command failed. */
  readonly ask: <T>(...args: readonly string[]) => Promise<T>;
  /** Runs the program as it is built, in a process of its own. */
  readonly runProgram: (...args: readonly string[]) => Promise<Ran>;
  readonly close: () => void;
};

/** `clock`: of the commands run in this process. */
export function openCommandLine(clock: () => number = Date.now): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'travee-cli-'));
  const before = process.cwd();
  process.chdir(folder);
  const variables = { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), APPDATA: join(folder, 'config') };
  const run: CommandLine['run'] = async (...args) => {
    let out = '';
    let err = '';
    const status = await runCommandLine(args, {
      from: join(ROOT, 'src-main/hosts'),
      variables,
      platform: process.platform,
      clock,
      terminal: { out: (text) => (out += text), err: (text) => (err += text), isWatched: false },
    });
    return { status, out: plainSpaces(out), err: plainSpaces(err) };
  };
  let program: Promise<string> | undefined;
  return {
    folder,
    run,
    ask: async <T>(...args: readonly string[]) => {
      const { status, out, err } = await run(...args, '--json');
      if (status !== 0) throw new Error(`${args.join(' ')}: ${String(status)} ${err}`);
      return JSON.parse(out) as T;
    },
    runProgram: async (...args) => {
      program ??= buildProgram(folder);
      const path = await program;
      return new Promise((resolve) => {
        const env = { PATH: process.env['PATH'] ?? '', TZ: 'America/Toronto', ...variables };
        const options = { cwd: folder, env, maxBuffer: 64_000_000 };
        const child = execFile(process.execPath, [path, ...args], options, (_error, out, err) => {
          resolve({ status: child.exitCode ?? -1, out: plainSpaces(out), err: plainSpaces(err) });
        });
      });
    },
    close: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true, force: true });
      void program?.then((path) => {
        for (const file of [path, `${path}.map`]) rmSync(file, { force: true });
      });
    },
  };
}

/** Inside the project, so that it finds its packages and the assets; one of its own for each folder. */
async function buildProgram(folder: string): Promise<string> {
  const output = `.cache/cli-tests/${folder.slice(-6)}.js`;
  mkdirSync(join(ROOT, '.cache/cli-tests'), { recursive: true });
  await build(bundleOptions({ source: 'src-main/hosts/cli.ts', output, kind: 'module' }));
  return join(ROOT, output);
}

/** French puts a no-break space before its colons; a pattern is easier to read without. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
