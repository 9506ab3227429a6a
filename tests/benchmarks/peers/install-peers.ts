/** The peers' packages, in a folder of their own: they are measured, never shipped, and are not this project's. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PEERS_FOLDER = resolve('.cache/bench/peers');

export const PEER_VERSIONS = {
  express: '4.22.3',
  'express-pouchdb': '4.2.0',
  'pouchdb-adapter-http': '9.0.0',
  'pouchdb-adapter-memory': '9.0.0',
  'pouchdb-core': '9.0.0',
  'pouchdb-replication': '9.0.0',
  rxdb: '17.6.0',
  rxjs: '7.8.2',
} as const;

/** Whether they are there; installed from npm's registry when they are not. */
export function installPeers(): 'there' | 'out of reach' {
  const manifest = JSON.stringify({ private: true, dependencies: PEER_VERSIONS }, null, 2);
  const done = join(PEERS_FOLDER, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return 'there';
  mkdirSync(PEERS_FOLDER, { recursive: true });
  writeFileSync(join(PEERS_FOLDER, 'package.json'), manifest);
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=0', '--fetch-timeout=20000'];
  const startedBy = process.env['npm_execpath'];
  const options = { cwd: PEERS_FOLDER, stdio: 'ignore', timeout: 300_000 } as const;
  const { status } = startedBy?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [startedBy, ...args], options)
    : spawnSync('npm', args, options);
  if (status !== 0) return 'out of reach';
  writeFileSync(done, manifest);
  return 'there';
}
