// Stands in for the application that Electron itself carries to run `electron [-r MODULE] PATH`: packaged applications,
// from which the development runtime comes, do not have it. It loads the modules named by -r (Playwright hooks in that
// way), gives the project its name, version and path, then loads the project's main.
//
// It is a module with a top-level await, so that Electron holds `ready` back until the project's main has loaded
// (schemes can only be registered before it).
import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The arguments of this command line: the modules to load first, and the project's folder or file. */
function readArguments(args) {
  const modules = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === '-r' || argument === '--require') modules.push(path.resolve(args[++index] ?? ''));
    else if (!argument.startsWith('-')) return { modules, target: path.resolve(argument) };
  }
  return { modules, target: undefined };
}

/** Takes the project's name, version and path from its package.json, and returns its main file. */
function adopt(target) {
  const manifest = path.join(target, 'package.json');
  if (!fs.existsSync(manifest)) return target;
  const { name, productName, version, main = 'index.js' } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (productName || name) app.name = productName || name;
  if (version) app.setVersion(version);
  app.setAppPath(target);
  return path.join(target, main);
}

const { modules, target } = readArguments(process.argv.slice(1));
if (!target) {
  process.stderr.write('usage: electron [-r MODULE] PATH\n');
  process.exit(2);
}
const require = createRequire(import.meta.url);
for (const module of modules) require(module);
await import(pathToFileURL(adopt(target)).href);
