// Stands in for the application that Electron itself carries to run `electron PATH`: packaged applications, from which
// the development runtime comes, do not have it. It gives the project its name, version and path, then loads its main.
//
// It is a module with a top-level await, so that Electron holds `ready` back until the project's main has loaded
// (schemes can only be registered before it).
import { app } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!named) {
  process.stderr.write('usage: electron PATH\n');
  process.exit(2);
}
const target = path.resolve(named);
const manifest = path.join(target, 'package.json');
let entry = target;
if (fs.existsSync(manifest)) {
  const { name, productName, version, main = 'index.js' } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (productName || name) app.name = productName || name;
  if (version) app.setVersion(version);
  app.setAppPath(target);
  entry = path.join(target, main);
}
await import(pathToFileURL(entry).href);
