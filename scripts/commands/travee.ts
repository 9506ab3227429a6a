// `npm run travee -- <command>`: the command line. Nothing is written on standard output but what it writes itself.
import { ensureBuilt } from '../build/build.ts';
import { commandLine } from '../build/entries.ts';
import { projectNode } from '../set-up/dependencies.mjs';
import { runToEnd } from '../set-up/processes.mjs';

export async function run(args: readonly string[]): Promise<number> {
  if (!(await ensureBuilt(['programs']))) return 1;
  // Relative file names belong to the folder where the user typed the command.
  const typedIn = process.env['INIT_CWD'] ?? process.cwd();
  return runToEnd(projectNode, ['--enable-source-maps', commandLine, ...args], { cwd: typedIn });
}
