// `npm test`: vitest, then Playwright in real Electron (in a virtual display when there is no other), both in any case.
//
// The Electron runtime is obtained while vitest runs. The last line gives the totals of both, from their own reports.
// `npm run test:unit` and `npm run test:e2e` run one of them, and hand their further arguments to it. `npm run test:long`
// runs vitest with thirty times as many histories; `TRAVEE_TIMES` says how many times in its place.
import { rm } from 'node:fs/promises';
import { ensureBuilt } from '../build/build.ts';
import { hasDisplay } from '../electron-options.ts';
import { projectNode } from '../set-up/dependencies.mjs';
import { ensureElectron, type ElectronRuntime } from '../set-up/electron-runtime.ts';
import { runToEnd } from '../set-up/processes.mjs';
import { say } from '../set-up/report.mjs';
import { ensureSystemLibraries } from '../set-up/system-libraries.ts';
import {
  notRun,
  playwright,
  unitFailures,
  unitReport,
  unitTotals,
  vitest,
  windowReport,
  windowTotals,
  type Totals,
} from '../test-runners.ts';
import { runInVirtualDisplay } from '../virtual-display.ts';

export async function run(args: readonly string[]): Promise<number> {
  const [only, ...rest] = args;
  if (only === '--only=unit') return runUnit(rest);
  if (only === '--long') {
    process.env['TRAVEE_TIMES'] ??= '30';
    process.env['TRAVEE_SEED'] ??= 'random';
    return runUnit(rest);
  }
  if (only === '--only=e2e') return runOnlyWindow(rest);

  if (!(await ensureSystemLibraries(['window', 'display', 'tests']))) return 1;
  const electron = ensureElectron();
  const built = await ensureBuilt(['programs', 'window']);
  const unit = unitTotals(await runUnit([]));
  const window = built ? windowTotals(await runWindow([], await electron)) : notRun;
  await electron;

  const both: Totals = {
    passed: unit.passed + window.passed,
    failed: unit.failed + window.failed,
    skipped: unit.skipped + window.skipped,
    secondTry: unit.secondTry + window.secondTry,
  };
  for (const failure of unitFailures()) process.stdout.write(`\nfailed: ${failure}\n`);
  process.stdout.write(`\nvitest: ${inWords(unit)}\nPlaywright: ${inWords(window)}\n${inWords(both)}\n`);
  return both.failed > 0 ? 1 : 0;
}

function inWords({ passed, failed, skipped, secondTry }: Totals): string {
  const counts = [`${String(passed)} passed`, `${String(failed)} failed`];
  if (skipped > 0) counts.push(`${String(skipped)} skipped`);
  if (secondTry > 0) counts.push(`${String(secondTry)} on the second try`);
  return counts.join(', ');
}

async function runUnit(args: readonly string[]): Promise<number> {
  if (!(await ensureSystemLibraries(['tests']))) return 1;
  await rm(unitReport, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  return runToEnd(projectNode, [vitest, 'run', ...reporters, ...args]);
}

async function runOnlyWindow(args: readonly string[]): Promise<number> {
  if (!(await ensureSystemLibraries(['window', 'display', 'tests']))) return 1;
  const electron = await ensureElectron();
  if (!(await ensureBuilt(['programs', 'window']))) return 1;
  return runWindow(args, electron);
}

async function runWindow(args: readonly string[], electron: ElectronRuntime | undefined): Promise<number> {
  if (!electron) return 1;
  await rm(windowReport, { force: true });
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: windowReport };
  const command = [playwright, 'test', '--project=e2e', '--reporter=list,json', ...args];
  if (hasDisplay()) return runToEnd(projectNode, command, { env });
  say('no display: Electron runs in a virtual one');
  return runInVirtualDisplay(projectNode, command, env);
}
