// `node scripts/prove/restore-drill.ts [boxes]`: the drill of docs/deployment.md on a record of its size, timed. A depot of
// fictitious boxes is connected to a server and sends all it holds; the server is exported; the depot does more; the export
// is imported into a fresh server at the same address, and the depot goes on with it. Leaves nothing behind.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
const boxes = process.argv[2] ?? '100000';
const PORT = 18_421;
const PATIENCE_MS = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'travee-drill-'));
// PostgreSQL of the server's own runs as another user, who passes through here.
chmodSync(folder, 0o711);
const file = (name: string): string => path.join(folder, name);
const envOf = (data: string): NodeJS.ProcessEnv => ({
  ...process.env,
  TRAVEE_PORT: String(PORT),
  TRAVEE_DATA: file(data),
  TRAVEE_LANG: 'en',
});

let running: ChildProcess | undefined;

function npm(what: string, script: string, args: readonly string[], env = process.env): string {
  const startedMs = performance.now();
  const ran = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const out = `${ran.stdout}${ran.stderr}`.trim();
  if (ran.status !== 0) throw new Error(`${what}: ${out}`);
  console.log(
    `${((performance.now() - startedMs) / 1000).toFixed(1).padStart(7)} s  ${what}: ${out.split('\n').at(-1) ?? ''}`,
  );
  return out;
}

async function start(data: string): Promise<void> {
  const startedMs = performance.now();
  running = spawn('npm', ['run', '--silent', 'server'], {
    cwd: root,
    env: envOf(data),
    stdio: 'ignore',
    detached: true,
  });
  while (performance.now() - startedMs < PATIENCE_MS) {
    try {
      if ((await fetch(`http://127.0.0.1:${String(PORT)}/health`)).ok) return;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
    await sleep(100);
  }
  throw new Error('the server did not start');
}

async function stop(): Promise<void> {
  const ending = running;
  running = undefined;
  if (ending?.pid === undefined || ending.exitCode !== null) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  process.kill(-ending.pid, 'SIGTERM');
  await ended;
}

const depot = ['--database', file('depot.sqlite'), '--lang', 'en'];
const sync = ['sync', '--key-file', file('key'), ...depot];
try {
  npm('depot', 'travee', ['init', '--organisation', 'CSS des Aulnes', ...depot]);
  npm('boxes generated', 'travee', ['generate', '--boxes', boxes, '--files', '0', ...depot]);
  await start('old');
  const code = /([A-Z0-9]{4,}(?:-[A-Z0-9]{4,})+|[A-Z0-9]{10})/.exec(
    npm('code', 'server', ['cli', 'enrol-code'], envOf('old')),
  );
  const joining = ['--server', `http://127.0.0.1:${String(PORT)}`, '--code', code?.[0] ?? '', '--device-name', 'Dépôt'];
  npm('depot sends all it holds', 'travee', [...sync, ...joining]);
  npm('export', 'server', ['cli', 'export', file('copy.gz')], envOf('old'));
  console.log(`           the copy takes ${(statSync(file('copy.gz')).size / 1e6).toFixed(0)} MB`);
  npm('one more act', 'travee', ['unit', 'APRES', 'Après la copie', ...depot]);
  npm('which is sent', 'travee', sync);
  await stop();

  npm('import into a fresh server', 'server', ['cli', 'import', file('copy.gz')], envOf('new'));
  npm('verify', 'server', ['cli', 'verify'], envOf('new'));
  await start('new');
  npm('the depot goes on', 'travee', sync);
  const units = npm('units', 'server', ['cli', 'units'], envOf('new'));
  if (!units.includes('APRES')) throw new Error('what was done after the copy is lost');
  npm('verify again', 'server', ['cli', 'verify'], envOf('new'));
} finally {
  await stop();
  await sleep(1_000);
  rmSync(folder, { recursive: true, force: true });
}
