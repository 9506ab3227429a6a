/**
 * What the recovery window is answered. Everything that reads a damaged database happens in a utility process of its own
 * (see records-process.ts), so that it cannot take the window down; this side lists files, logs and versions.
 */
import { dialog, type BrowserWindow, type MessagePortMain } from 'electron';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type {
  BackupFile,
  Diagnostics,
  RecoveryError,
  RecoverySituation,
  RestoreReport,
  SalvageReport,
} from '#shared/contract/recovery-bridge.ts';
import { shellTexts } from '#shared/i18n/shell-texts.ts';
import type { AppPaths } from './app-paths.ts';
import { tailOfLog, type Log } from './json-lines-log.ts';
import type { RecordsOrder, RecordsReport, RecordsSetup } from './records-control.ts';
import type { RecordsProcess } from './records-supervisor.ts';
import type { SettingsStore } from './shell-settings.ts';
import type { SupervisorFailure } from './supervisor-machine.ts';

export type RecoveryDesk = {
  readonly situation: (failure: SupervisorFailure) => Promise<RecoverySituation>;
  readonly diagnostics: () => Diagnostics;
  readonly restore: (backup: unknown) => Promise<Result<RestoreReport, RecoveryError>>;
  readonly salvage: (window: BrowserWindow | undefined) => Promise<Result<SalvageReport | null, RecoveryError>>;
};

export type RecoveryDeskDependencies = {
  readonly paths: AppPaths;
  readonly setup: RecordsSetup;
  readonly settings: SettingsStore;
  readonly versions: Readonly<Record<string, string>>;
  readonly clock: () => number;
  readonly log: Log;
  readonly fork: (order: RecordsOrder) => RecordsProcess<MessagePortMain>;
};

const TAIL_LINES = 200;

export function createRecoveryDesk(dependencies: RecoveryDeskDependencies): RecoveryDesk {
  const { paths, setup, settings, log, clock } = dependencies;

  const run = async (order: RecordsOrder): Promise<RecordsReport | undefined> => {
    const report = await outcomeOf(dependencies.fork(order));
    log(report === undefined ? 'error' : 'info', 'shell.recovery.job', {
      kind: order.kind,
      ended: report !== undefined,
    });
    return report;
  };

  return {
    situation: async (failure) => ({
      ...failure,
      language: settings.get().preferences.language,
      backups: await listBackups(paths.backupsDir),
      databaseExists: existsSync(paths.databasePath),
    }),
    diagnostics: () => ({
      versions: dependencies.versions,
      paths: { database: paths.databasePath, backups: paths.backupsDir, logs: paths.logsDir },
      logTail: ['shell.log', 'records.log'].flatMap((name) => [
        `— ${name}`,
        ...tailOfLog(path.join(paths.logsDir, name), TAIL_LINES),
      ]),
    }),
    restore: async (backup) => {
      const known = await listBackups(paths.backupsDir);
      const chosen = known.find(({ name }) => name === backup);
      if (chosen === undefined) return err({ code: 'BACKUP_UNKNOWN', detail: '' });
      const report = await run({ kind: 'restore', setup, backup: chosen.name });
      return report?.kind === 'restored' ? report.result : err(processEnded);
    },
    salvage: async (window) => {
      const texts = shellTexts(settings.get().preferences.language);
      const day = new Date(clock()).toISOString().slice(0, 10);
      const options = {
        title: texts.dialogs.saveAs,
        defaultPath: `${texts.recovery.salvage.fileName}-${day}.jsonl`,
        filters: [{ name: 'JSON Lines', extensions: ['jsonl'] }],
      };
      const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      if (chosen.canceled || chosen.filePath === '') return ok(null);
      const report = await run({ kind: 'salvage', setup, target: chosen.filePath });
      return report?.kind === 'salvaged' ? report.result : err(processEnded);
    },
  };
}

const processEnded: RecoveryError = { code: 'INTERNAL', detail: 'the process ended' };

/** The report of a job, or undefined when the process ended without one. Ends the process. */
function outcomeOf(child: RecordsProcess<MessagePortMain>): Promise<RecordsReport | undefined> {
  return new Promise((resolve) => {
    child.onReport((report) => {
      if (report.kind !== 'salvaged' && report.kind !== 'restored') return;
      resolve(report);
      child.kill();
    });
    child.onExit(() => {
      resolve(undefined);
    });
  });
}

/** Copies of the database, the newest first. None when there is no folder. */
async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const backups = await Promise.all(
    names
      .filter((name) => name.endsWith('.sqlite'))
      .map(async (name): Promise<BackupFile> => {
        const { size, mtimeMs } = await stat(path.join(folder, name));
        return { name, bytes: size, atMs: Math.round(mtimeMs) };
      }),
  );
  return backups.sort((a, b) => b.atMs - a.atMs);
}
