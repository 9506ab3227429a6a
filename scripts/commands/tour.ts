// `npm run tour`: drives the app through the main job in a virtual display, then prints samples of every paper and label;
// pictures and documents go to out/tour.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from '../build/build.ts';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { ensureElectron } from '../set-up/electron-runtime.ts';
import { say } from '../set-up/report.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';
import { playwright } from '../test-runners.ts';
import { writeSamples } from '../tour-samples.ts';
import { runInVirtualDisplay } from '../virtual-display.ts';

export async function run(args: readonly string[]): Promise<number> {
  if (!(await ensureSystemLibraries(['window', 'display', 'tests']))) return 1;
  if (!(await ensureElectron()) || !(await ensureBuilt(['programs', 'window']))) return 1;
  const output = path.join(projectRoot, 'out', 'tour');
  await rm(output, { recursive: true, force: true });
  const status = await runInVirtualDisplay(projectNode, [playwright, 'test', '--project=tour', ...args]);
  say(`tour: ${String(await writeSamples(output))} samples of papers and labels`);
  say(`tour: ${status === 0 ? 'done' : 'failed'}, see out/tour`);
  return status;
}
