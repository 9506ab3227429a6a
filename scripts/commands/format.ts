// `npm run format`: rewrites every file the way Prettier wants it.
import path from 'node:path';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { runToEnd } from '../set-up/processes.mjs';

export function run(args: readonly string[]): Promise<number> {
  const prettier = path.join(projectRoot, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  return runToEnd(projectNode, [prettier, '--write', '--list-different', ...(args.length > 0 ? args : ['.'])]);
}
