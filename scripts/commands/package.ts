// `npm run package`: installers by electron-builder (electron-builder.yml); `-- --dir` stops at the app's folder.
//
// With the development runtime only `--dir` is possible: it shows that the packaged app starts and opens its database,
// but what users install must carry the Electron that package.json names.
import path from 'node:path';
import { ensureBuilt, forgetBuild } from '../build/build.ts';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron, type ElectronRuntime } from '../set-up/electron-runtime.ts';
import { runToEnd } from '../set-up/processes.mjs';
import { say } from '../set-up/report.mjs';

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
  return runToEnd(projectNode, [electronBuilder, '--publish=never', ...configuration(electron), ...args]);
}

function configuration({ origin, folder }: ElectronRuntime): string[] {
  if (origin === 'fallback') return ['--config=electron-builder.development.yml'];
  return origin === 'override' ? [`--config.electronDist=${folder}`] : [];
}
