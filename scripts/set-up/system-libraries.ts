// The libraries and programs of the operating system that a window, the tests and the development runtime need.
//
// Each is looked for as a file, which costs nothing and needs no record of what was installed. On Debian and its
// relatives the missing packages are installed when the user is root; otherwise the exact line to type is shown.
// macOS and Windows carry what a window needs, so nothing is looked for there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { collect, runQuietly } from './processes.mjs';
import { say, startClock } from './report.mjs';

interface Requirement {
  readonly lookFor: { readonly library: string } | { readonly program: string };
  /** Debian packages that carry it, the newest name first. */
  readonly packages: readonly [string, ...string[]];
}

/** `window`: Electron itself; `display`: a virtual display; `tests`: independent readers of PDF and barcodes, and a CUPS of the tests' own; `build`: the development runtime. */
export type LibraryGroup = 'window' | 'display' | 'tests' | 'build';

const requirements: Record<LibraryGroup, readonly Requirement[]> = {
  window: [
    { lookFor: { library: 'libgtk-3.so.0' }, packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
    { lookFor: { library: 'libnss3.so' }, packages: ['libnss3'] },
    { lookFor: { library: 'libasound.so.2' }, packages: ['libasound2t64', 'libasound2'] },
    { lookFor: { library: 'libgbm.so.1' }, packages: ['libgbm1'] },
    { lookFor: { library: 'libXss.so.1' }, packages: ['libxss1'] },
    { lookFor: { library: 'libatk-bridge-2.0.so.0' }, packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
    { lookFor: { library: 'libcups.so.2' }, packages: ['libcups2t64', 'libcups2'] },
    { lookFor: { library: 'libdrm.so.2' }, packages: ['libdrm2'] },
    { lookFor: { library: 'libxkbcommon.so.0' }, packages: ['libxkbcommon0'] },
  ],
  display: [
    { lookFor: { program: 'Xvfb' }, packages: ['xvfb'] },
    { lookFor: { program: 'xauth' }, packages: ['xauth'] },
  ],
  tests: [
    { lookFor: { program: 'pdftoppm' }, packages: ['poppler-utils'] },
    { lookFor: { program: 'pdftotext' }, packages: ['poppler-utils'] },
    { lookFor: { program: 'zbarimg' }, packages: ['zbar-tools'] },
    { lookFor: { program: 'lp' }, packages: ['cups-client'] },
    // Of the scheduler, the one program that everybody's PATH has.
    { lookFor: { program: 'cupstestppd' }, packages: ['cups'] },
  ],
  build: [
    { lookFor: { program: 'gcc' }, packages: ['gcc'] },
    { lookFor: { program: 'g++' }, packages: ['g++'] },
    { lookFor: { program: 'unzip' }, packages: ['unzip'] },
  ],
};

/**
 * Installs what is missing of these groups, or says what to type.
 * Returns whether the command can go on (also on a Linux whose packages we do not know: it may have them elsewhere).
 */
export async function ensureSystemLibraries(groups: readonly LibraryGroup[]): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const missing = groups.flatMap((group) => requirements[group]).filter((requirement) => !isPresent(requirement));
  if (missing.length === 0) return true;

  if (!findProgram('apt-get')) {
    say(`system: not found here: ${missing.map(({ lookFor }) => Object.values(lookFor).join()).join(', ')}`);
    return true;
  }
  if (process.getuid?.() !== 0) {
    say(`system: packages are missing; type: sudo apt-get install -y --no-install-recommends ${await names(missing)}`);
    return false;
  }
  return install(missing);
}

async function install(missing: readonly Requirement[]): Promise<boolean> {
  const elapsed = startClock();
  say('system: apt-get install …');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const waitForLock = ['-o', 'DPkg::Lock::Timeout=120'];
  if (!(await runQuietly('apt-get', ['update', ...waitForLock], options))) return false;
  const packages = await names(missing);
  const install = ['install', '-y', '--no-install-recommends', ...waitForLock, ...packages.split(' ')];
  if (!(await runQuietly('apt-get', install, options))) return false;
  say(`system: installed ${packages} (${elapsed()})`);
  return true;
}

/** The packages to install, by the name that this release of Debian gives them. */
async function names(missing: readonly Requirement[]): Promise<string> {
  const chosen = await Promise.all(
    missing.map(async ({ packages }) => {
      const [newest, older] = packages;
      if (older === undefined) return newest;
      const known = await collect('apt-cache', ['show', '--no-all-versions', newest]);
      return known.status === 0 ? newest : older;
    }),
  );
  return [...new Set(chosen)].join(' ');
}

function isPresent({ lookFor }: Requirement): boolean {
  return 'program' in lookFor ? findProgram(lookFor.program) !== undefined : hasLibrary(lookFor.library);
}

function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

const multiarch: Partial<Record<NodeJS.Architecture, string>> = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

function hasLibrary(name: string): boolean {
  const triplet = multiarch[process.arch] ?? '';
  const folders = [`/usr/lib/${triplet}`, `/lib/${triplet}`, '/usr/lib64', '/usr/lib', '/lib'];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
