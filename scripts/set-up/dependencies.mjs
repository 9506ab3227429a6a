// Installs the packages of package-lock.json, when what is installed differs from it. Plain JavaScript for the Node of
// the machine (20 or newer), because nothing is installed yet when it first runs.
//
// "Differs" is read from npm's own record of the last installation, not from file dates: a checkout or an
// `npm install` touches dates without changing anything. `npm ci` never rewrites the lock file.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './processes.mjs';
import { say, startClock } from './report.mjs';

/** The folder that holds package.json. */
export const projectRoot = path.join(import.meta.dirname, '..', '..');

const modules = path.join(projectRoot, 'node_modules');

/** The Node that package.json pins; it runs everything but the first step of the set-up. */
export const projectNode = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @returns {Promise<boolean>} whether the dependencies are in place; if not, the reason has been shown */
export async function ensureDependencies() {
  if (areInstalled()) return true;
  const elapsed = startClock();
  say('dependencies: npm ci …');
  const done = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done && existsSync(projectNode)) {
    say(`dependencies: installed (${elapsed()})`);
    return true;
  }
  say(done ? `dependencies: npm ci did not install ${projectNode}` : 'dependencies: npm ci failed (.cache/set-up.log)');
  return false;
}

/**
 * Runs npm without a terminal, through the npm that started us when there is one.
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runNpm(args) {
  const startedBy = process.env['npm_execpath'];
  if (startedBy?.endsWith('npm-cli.js')) return runQuietly(process.execPath, [startedBy, ...args]);
  // On Windows npm is a command file, which only its interpreter can start.
  if (process.platform === 'win32') return runQuietly('cmd.exe', ['/d', '/s', '/c', 'npm', ...args]);
  return runQuietly('npm', args);
}

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

function areInstalled() {
  const installed = readPackages(path.join(modules, '.package-lock.json'));
  const wanted = readPackages(path.join(projectRoot, 'package-lock.json'));
  if (!installed || !wanted || !existsSync(projectNode)) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true;
    const present = installed[place];
    return present ? present.version === version : optional === true || devOptional === true;
  });
}

/**
 * @param {string} file a lock file of npm, version 2 or 3
 * @returns {Record<string, LockedPackage> | undefined} its packages by place, or undefined if there is no such file
 */
function readPackages(file) {
  if (!existsSync(file)) return undefined;
  const lock = /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return lock.packages;
}
