/**
 * The daily copy of the database and the ageing of old ones. Due when the newest daily copy is twenty hours old, so that
 * a depot open from eight to four has one every working day. Kept: the last fourteen, then the first of each month for a
 * year. Copies made before a migration, asked for, or set aside have other names and are never removed.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import type { Log, RecordsService } from '#main/records/ports.ts';

const DUE_AFTER_MS = 20 * 3_600_000;
const CHECK_EVERY_MS = 15 * 60_000;
/** The first minutes belong to the person in front of the screen. */
const FIRST_CHECK_MS = 2 * 60_000;
const KEPT_DAYS = 14;
const KEPT_MONTHS = 12;

export type DailyBackupOptions = {
  readonly service: RecordsService;
  readonly backupsDir: string;
  /** Name of the database without its extension: daily copies are `<stem>-AAAA-MM-JJ.sqlite`. */
  readonly stem: string;
  readonly clock: () => number;
  readonly log: Log;
};

/** Starts the timer; returns the function that stops it. */
export function startDailyBackup(options: DailyBackupOptions): () => void {
  let timer: NodeJS.Timeout;
  const again = (delayMs: number): void => {
    timer = setTimeout(() => {
      backUpIfDue(options)
        .catch((error: unknown) => {
          options.log('error', 'backup.daily.failed', { detail: String(error) });
        })
        .finally(() => {
          again(CHECK_EVERY_MS);
        });
    }, delayMs);
    timer.unref();
  };
  again(FIRST_CHECK_MS);
  return () => {
    clearTimeout(timer);
  };
}

/** Makes the copy when it is due, then removes the daily copies that have aged out. */
export async function backUpIfDue({ service, backupsDir, stem, clock, log }: DailyBackupOptions): Promise<void> {
  const newest = dailyCopies(backupsDir, stem).at(-1);
  const ageMs = newest === undefined ? Infinity : clock() - statSync(path.join(backupsDir, newest)).mtimeMs;
  // A copy from the future: the clock was set back, and waiting for it to catch up could take years.
  if (ageMs >= 0 && ageMs < DUE_AFTER_MS) return;
  const made = await service.backup('daily');
  if (!made.ok) {
    log('error', 'backup.daily.failed', { code: made.error.code });
    return;
  }
  const forgotten = copiesToForget(dailyCopies(backupsDir, stem));
  for (const name of forgotten) rmSync(path.join(backupsDir, name), { force: true });
  log('info', 'backup.daily.done', { bytes: made.value.bytes, forgotten: forgotten.length });
}

/** Which daily copies have aged out. `names`: oldest first. Always keeps the newest, whatever the dates. */
export function copiesToForget(names: readonly string[]): readonly string[] {
  const older = names.slice(0, Math.max(0, names.length - KEPT_DAYS));
  const firstOfMonth = new Map<string, string>();
  for (const name of older) {
    const month = name.slice(-'AAAA-MM-JJ.sqlite'.length).slice(0, 'AAAA-MM'.length);
    if (!firstOfMonth.has(month)) firstOfMonth.set(month, name);
  }
  const kept = new Set([...firstOfMonth.values()].slice(-KEPT_MONTHS));
  return older.filter((name) => !kept.has(name));
}

function dailyCopies(folder: string, stem: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}-`) && /^\d{4}-\d{2}-\d{2}\.sqlite$/.test(name.slice(stem.length + 1)))
    .sort();
}
