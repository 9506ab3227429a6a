// Runs a program in a virtual display (Xvfb) of a fixed size, so that pictures are the same everywhere.
import { runToEnd } from './set-up/processes.mjs';

const screen = '-screen 0 1920x1200x24';

/** Returns the program's exit status. */
export function runInVirtualDisplay(
  program: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  const options = env ? { env } : {};
  if (process.platform !== 'linux') return runToEnd(program, args, options);
  return runToEnd('xvfb-run', ['--auto-servernum', `--server-args=${screen}`, program, ...args], options);
}
