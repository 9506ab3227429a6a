// `npm run package`: installers by electron-builder (electron-builder.yml); `-- --dir` stops at the app's folder.
//
// `-- --dir --verify` then starts what was packaged and works with it (tests/e2e/packaged).
//
// With the development runtime only `--dir` is possible: it shows that the packaged app starts and opens its database,
// but what users install must carry the Electron that package.json names.
import path from 'node:path';
import { ensureBuilt, forgetBuild } from '../build/build.ts';
import { hasDisplay } from '../electron-options.ts';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron, type ElectronRuntime } from '../set-up/electron-runtime.ts';
import { runToEnd } from '../set-up/processes.mjs';
import { say } from '../set-up/report.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';
import { playwright } from '../test-runners.ts';
import { runInVirtualDisplay } from '../virtual-display.ts';

const electronBuilder = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');

export async function run(args: readonly string[]): Promise<number> {
  const electron = await ensureElectron();
  if (!electron) return 1;
  if (electron.origin === 'fallback' && !args.includes('--dir')) {
    say('installers need the official Electron; with the development runtime only `npm run package -- --dir` works');
    return 1;
  }
  await forgetBuild();
  if (!(await ensureBuilt(['programs', 'window']))) return 1;
  const options = args.filter((argument) => argument !== '--verify');
  const status = await runToEnd(projectNode, [
    electronBuilder,
    '--publish=never',
    ...configuration(electron),
    ...options,
  ]);
  return status === 0 && args.includes('--verify') ? verify() : status;
}

/** The program in the folder that electron-builder leaves, by system. */
const packagedPrograms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux-unpacked/travee',
  win32: 'win-unpacked/Travée.exe',
  darwin: 'mac/Travée.app/Contents/MacOS/Travée',
};

async function verify(): Promise<number> {
  if (!(await ensureSystemLibraries(['window', 'display', 'tests']))) return 1;
  const program = path.join(projectRoot, 'out', 'package', packagedPrograms[process.platform] ?? '');
  const env = { ...process.env, TRAVEE_PACKAGED: program };
  const command = [playwright, 'test', '--project=package'];
  return hasDisplay() ? runToEnd(projectNode, command, { env }) : runInVirtualDisplay(projectNode, command, env);
}

function configuration({ origin, folder }: ElectronRuntime): string[] {
  if (origin === 'fallback') return ['--config=electron-builder.development.yml'];
  return origin === 'override' ? [`--config.electronDist=${folder}`] : [];
}
