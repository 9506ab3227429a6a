// The first step of every npm script: `node scripts/set-up.mjs <command> [arguments]`.
//
// A fresh clone has nothing but the Node of the machine (20 or newer). This file and set-up/dependencies.mjs therefore
// use nothing that must be installed: they install the dependencies, then start again on the Node that package.json
// pins, which runs TypeScript and carries everything else (commands/<command>.ts). When nothing is to be done this
// costs a few milliseconds. Nothing is written on standard output, which belongs to the command.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies, projectNode, projectRoot } from './set-up/dependencies.mjs';
import { runToEnd } from './set-up/processes.mjs';

const [command = '', ...commandArguments] = process.argv.slice(2);
const commandFile = path.join(projectRoot, 'scripts', 'commands', `${command}.ts`);

/** @typedef {{ run: (args: readonly string[]) => Promise<number> }} Command what a file of scripts/commands exports */

/** @returns {Promise<number>} the exit status of the command */
async function main() {
  if (!/^[a-z-]+$/.test(command) || !existsSync(commandFile)) {
    process.stderr.write('usage: node scripts/set-up.mjs <command> [arguments] (the commands: scripts/commands)\n');
    return 2;
  }
  process.chdir(projectRoot);
  if (!(await ensureDependencies())) return 1;

  const ownBinaries = path.join(projectRoot, 'node_modules', '.bin');
  const searchPath = process.env['PATH'] ?? '';
  if (!searchPath.startsWith(ownBinaries)) process.env['PATH'] = `${ownBinaries}${path.delimiter}${searchPath}`;

  if (realpathSync(process.execPath) !== realpathSync(projectNode)) {
    return runToEnd(projectNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
  }
  const module = /** @type {Command} */ (await import(`./commands/${command}.ts`));
  return module.run(commandArguments);
}

process.exitCode = await main();
