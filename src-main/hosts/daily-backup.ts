/**
 * When the daily copy of the database is made: when the newest one is twenty hours old, so that a depot open from eight
 * to four has one every working day. How copies are made, checked and aged is database/backup.ts.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { Log, RecordsService } from '#main/records/ports.ts';

const DUE_AFTER_MS = 20 * 3_600_000;
const CHECK_EVERY_MS = 15 * 60_000;
/** The first minutes belong to the person in front of the screen. */
const FIRST_CHECK_MS = 2 * 60_000;

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

/** Makes the copy when it is due. */
export async function backUpIfDue({ service, backupsDir, stem, clock, log }: DailyBackupOptions): Promise<void> {
  const now = clock();
  const agesMs = dailyCopies(backupsDir, stem).map((name) => now - statSync(path.join(backupsDir, name)).mtimeMs);
  // A copy from the future does not count: the clock was set back, and waiting for it to catch up could take years.
  if (agesMs.some((ageMs) => ageMs >= 0 && ageMs < DUE_AFTER_MS)) return;
  const made = await service.backup('daily');
  if (!made.ok) {
    log('error', 'backup.daily.failed', { code: made.error.code });
    return;
  }
  log('info', 'backup.daily.done', { bytes: made.value.bytes });
}

function dailyCopies(folder: string, stem: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(
    (name) => name.startsWith(`${stem}-`) && /^\d{4}-\d{2}-\d{2}\.sqlite$/.test(name.slice(stem.length + 1)),
  );
}
