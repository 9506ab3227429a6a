/** Ends of processes and defects of the main process go to the log, so that the diagnostics tell what happened. */
import { app } from 'electron';

import type { Log } from './json-lines-log.ts';

const RELOADS_PER_MINUTE = 3;

/** A page that falls is loaded again; one that keeps falling is left alone, and the log says so. */
export function watchProcesses(log: Log, clock: () => number): void {
  let reloadedAtMs: number[] = [];
  app.on('child-process-gone', (_event, details) => {
    const { type, reason, exitCode, name } = details;
    if (reason !== 'clean-exit') log('warn', 'shell.process.gone', { type, reason, exitCode, name: name ?? '' });
  });
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log('error', 'shell.page.gone', { reason, exitCode });
    const now = clock();
    reloadedAtMs = reloadedAtMs.filter((ms) => now - ms < 60_000);
    if (reloadedAtMs.length >= RELOADS_PER_MINUTE || contents.isDestroyed()) return;
    reloadedAtMs.push(now);
    contents.reload();
  });
  process.on('uncaughtException', (error) => {
    log('error', 'shell.defect', { detail: error.stack ?? error.message });
    // What was acknowledged is on the disk; a main process in an unknown state is not worth keeping.
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    log('error', 'shell.rejection', {
      detail: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
    });
  });
}
