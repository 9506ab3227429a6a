/**
 * A CUPS of the test's own: its scheduler, its queues and its spool in a folder of its own, on a socket nobody else knows.
 * The computer's CUPS, if it has one, is neither asked nor changed.
 *
 * Two ways out: `papers` writes to a file through CUPS's own file device (`FileDevice Yes`), behind a filter that passes PDF
 * on; `labels` is a raw queue over a backend that writes what it is given to a file, fails while a file named `broken`
 * stands beside it, and takes its time while one named `slow` does.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type PrivateCups = {
  readonly env: Readonly<Record<string, string>>;
  /** Runs one of the programs of CUPS against it. */
  readonly command: (program: string, ...args: readonly string[]) => Promise<string>;
  readonly papers: () => Buffer;
  /** What each job gave the backend of `labels`, oldest first. */
  readonly labels: () => Buffer[];
  readonly folder: string;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const SERVER_BIN = '/usr/lib/cups';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export async function startPrivateCups(): Promise<PrivateCups> {
  // A socket's path may have 107 characters.
  const folder = mkdtempSync(join(tmpdir(), 'tcups-'));
  for (const name of ['root', 'spool/tmp', 'cache', 'state', 'log', 'out', 'ssl', 'bin/backend', 'bin/filter']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  chmodSync(folder, 0o755);
  // CUPS runs filters and backends as its own user, in this folder.
  chmodSync(join(folder, 'out'), 0o777);
  for (const part of readdirSync(SERVER_BIN).filter((name) => name !== 'backend' && name !== 'filter')) {
    symlinkSync(join(SERVER_BIN, part), join(folder, 'bin', part));
  }
  for (const filter of readdirSync(join(SERVER_BIN, 'filter'))) {
    symlinkSync(join(SERVER_BIN, 'filter', filter), join(folder, 'bin/filter', filter));
  }
  program(join(folder, 'bin/filter/pass'), 'exec cat ${6:+"$6"}');
  program(join(folder, 'bin/backend/keep'), keepBackend(join(folder, 'out')));
  writeFileSync(join(folder, 'cupsd.conf'), schedulerConfiguration(folder));
  writeFileSync(join(folder, 'cups-files.conf'), filesConfiguration(folder));
  writeFileSync(join(folder, 'papers.ppd'), papersDescription(folder));

  const env = { PATH, HOME: folder, CUPS_SERVER: join(folder, 'cups.sock') };
  const command: PrivateCups['command'] = async (name, ...args) =>
    (await promisify(execFile)(name, [...args], { env: { ...env, LC_ALL: 'C' } })).stdout;
  let scheduler = await startScheduler(folder, command);
  await command(
    'lpadmin',
    '-p',
    'papers',
    '-E',
    '-v',
    `file://${folder}/out/papers.pdf`,
    '-P',
    join(folder, 'papers.ppd'),
  );
  await command('lpadmin', '-p', 'labels', '-E', '-v', 'keep:/labels', '-m', 'raw');
  return {
    env,
    command,
    folder,
    papers: () => readFileSync(join(folder, 'out/papers.pdf')),
    labels: () =>
      readdirSync(join(folder, 'out'))
        .filter((name) => name.startsWith('job-'))
        .sort()
        .map((name) => readFileSync(join(folder, 'out', name))),
    restart: async () => {
      await stopScheduler(scheduler);
      scheduler = await startScheduler(folder, command);
    },
    stop: async () => {
      await stopScheduler(scheduler);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startScheduler(folder: string, command: PrivateCups['command']): Promise<ChildProcess> {
  const [config, files] = [join(folder, 'cupsd.conf'), join(folder, 'cups-files.conf')];
  const scheduler = spawn('/usr/sbin/cupsd', ['-f', '-c', config, '-s', files], { stdio: 'ignore' });
  for (let tries = 0; tries < 200; tries += 1) {
    const said = await command('lpstat', '-r').catch(() => '');
    if (said.includes('is running')) return scheduler;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  scheduler.kill('SIGKILL');
  const log = join(folder, 'log/error');
  throw new Error(`cupsd did not start: ${existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : ''}`);
}

async function stopScheduler(scheduler: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => scheduler.once('exit', resolve));
  scheduler.kill('SIGTERM');
  const timer = setTimeout(() => scheduler.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
}

/** CUPS runs no program that others could write. */
function program(path: string, body: string): void {
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  chmodSync(path, 0o755);
}

/** Called without arguments, a backend names its devices. Its status 1 makes the queue stop, as the queue is set. */
function keepBackend(out: string): string {
  return [
    '[ $# -eq 0 ] && { echo \'direct keep "Travee" "Travee"\'; exit 0; }',
    `[ -e ${out}/broken ] && { echo "ERROR: broken" >&2; exit 1; }`,
    `while [ -e ${out}/slow ]; do sleep 0.05; done`,
    `cat \${6:+"$6"} > "${out}/.$1" && mv "${out}/.$1" "$(printf '${out}/job-%06d' "$1")"`,
  ].join('\n');
}

function schedulerConfiguration(folder: string): string {
  return `Listen ${folder}/cups.sock
LogLevel warn
Browsing Off
WebInterface No
DefaultShared No
PreserveJobHistory Yes
PreserveJobFiles No
MaxLogSize 0
ErrorPolicy stop-printer
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
`;
}

function filesConfiguration(folder: string): string {
  return `ServerRoot ${folder}/root
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
ServerBin ${folder}/bin
ServerKeychain ${folder}/ssl
FileDevice Yes
SystemGroup root
`;
}

/** A printer that is given PDF as it is. */
function papersDescription(folder: string): string {
  return `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAVEE.PPD"
*Manufacturer: "Travee"
*Product: "(Travee test)"
*ModelName: "Travee test"
*ShortNickName: "Travee test"
*NickName: "Travee test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*cupsFilter: "application/pdf 0 ${folder}/bin/filter/pass"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: Letter
*PageSize Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: Letter
*PageRegion Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter: "0 0 612 792"
*DefaultPaperDimension: Letter
*PaperDimension Letter: "612 792"
`;
}
