// `node scripts/prove/behind-proxy.ts`: the shared server behind a real proxy. Starts `npm run server` on loopback and nginx
// with a certificate of its own in front of it, connects a depot through it with `npm run travee -- sync`, and says what was
// seen. Needs nginx and openssl on the PATH; leaves nothing behind. Not in `npm test`: most machines have no nginx.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
const PORT = 18_420;
const TLS_PORT = 18_443;
const PATIENCE_MS = 120_000;
const address = `https://localhost:${String(TLS_PORT)}`;

const folder = mkdtempSync(path.join(tmpdir(), 'travee-proxy-'));
// PostgreSQL of the server's own runs as another user, who passes through here.
chmodSync(folder, 0o711);
const file = (name: string): string => path.join(folder, name);
const serverEnv = {
  ...process.env,
  TRAVEE_PORT: String(PORT),
  TRAVEE_DATA: file('data'),
  TRAVEE_TRUST_PROXY: '127.0.0.1',
  TRAVEE_LANG: 'en',
};

/** What the deployment guide asks of a proxy: TLS, who it is for, and answers that are passed on as they come. */
const config = `
worker_processes 1; daemon off; pid ${file('nginx.pid')}; error_log ${file('nginx-error.log')};
events { worker_connections 64; }
http {
  access_log ${file('nginx-access.log')};
  client_body_temp_path ${file('t1')}; proxy_temp_path ${file('t2')}; fastcgi_temp_path ${file('t3')};
  uwsgi_temp_path ${file('t4')}; scgi_temp_path ${file('t5')};
  client_max_body_size 8m;
  server {
    listen 127.0.0.1:${String(TLS_PORT)} ssl;
    ssl_certificate ${file('cert.pem')}; ssl_certificate_key ${file('key.pem')}; ssl_protocols TLSv1.3;
    location / {
      proxy_pass http://127.0.0.1:${String(PORT)};
      proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto https;
      proxy_buffering off; proxy_read_timeout 60s;
    }
  }
}`;

const children: ChildProcess[] = [];
let failed = 0;

function check(what: string, isSo: boolean, detail = ''): void {
  if (!isSo) failed += 1;
  console.log(`${isSo ? 'ok  ' : 'FAIL'}  ${what}${isSo || detail === '' ? '' : `: ${detail}`}`);
}

function npm(script: string, args: readonly string[], env: NodeJS.ProcessEnv): { status: number; out: string } {
  const ran = spawnSync('npm', ['run', '--silent', script, '--', ...args], { cwd: root, env, encoding: 'utf8' });
  return { status: ran.status ?? -1, out: `${ran.stdout}${ran.stderr}`.trim() };
}

async function answers(url: string): Promise<boolean> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (Date.now() < untilMs) {
    try {
      if ((await fetch(url)).ok) return true;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
    await sleep(300);
  }
  return false;
}

try {
  const certificate = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', file('key.pem'), '-out', file('cert.pem')];
  const made = spawnSync('openssl', [...certificate, ...names, ...files], { encoding: 'utf8' });
  check('a certificate of its own is made', made.status === 0, made.stderr);
  writeFileSync(file('nginx.conf'), config);
  mkdirSync(file('logs'));
  children.push(
    spawn('npm', ['run', '--silent', 'server'], { cwd: root, env: serverEnv, stdio: 'ignore', detached: true }),
  );
  check('the server listens on loopback', await answers(`http://127.0.0.1:${String(PORT)}/health`));
  children.push(spawn('nginx', ['-p', folder, '-c', file('nginx.conf')], { stdio: 'ignore', detached: true }));
  await sleep(1_000);

  const code = /([A-Z0-9]{4,}(?:-[A-Z0-9]{4,})+|[A-Z0-9]{10})/;
  const given = npm('server', ['cli', 'enrol-code'], serverEnv).out;
  const enrolCode = code.exec(given)?.[0] ?? '';
  check('a code is given', enrolCode !== '', given);

  const depot = ['--database', file('depot.sqlite'), '--lang', 'en'];
  npm('travee', ['init', '--organisation', 'CSS des Aulnes', ...depot], process.env);
  const sync = ['sync', '--key-file', file('device-key'), ...depot];
  const joining = [...sync, '--server', address, '--code', enrolCode, '--device-name', 'Proxy'];

  const distrusted = npm('travee', joining, process.env);
  check('a certificate nobody vouches for is refused by the device', distrusted.status !== 0, distrusted.out);
  const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: file('cert.pem') };
  const joined = npm('travee', joining, trusting);
  check('with the certificate trusted, the depot is connected and sends all it has', joined.status === 0, joined.out);
  console.log(`      ${joined.out}`);
  npm('travee', ['unit', 'SRH', 'Ressources humaines', ...depot], process.env);
  const again = npm('travee', sync, trusting);
  check('it exchanges again', again.status === 0, again.out);
  console.log(`      ${again.out}`);
  const access = readFileSync(file('nginx-access.log'), 'utf8');
  for (const route of ['/v1/enrol', '/v1/handshake', '/v1/push', '/v1/pull', '/v1/poke']) {
    check(`${route} went through the proxy`, access.includes(`${route} HTTP`));
  }
  const units = npm('server', ['cli', 'units'], serverEnv).out;
  check('what was done is on the server', units.includes('SRH'), units);
  const verified = npm('server', ['cli', 'verify'], serverEnv);
  check('the record verifies', verified.status === 0, verified.out);
  console.log(`      ${verified.out}`);
} finally {
  for (const { pid, exitCode } of children) if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGTERM');
  await sleep(3_000);
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
