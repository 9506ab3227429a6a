/** The state of this device's database: its size, its copies, what the shared server has not confirmed yet. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { SyncStatus } from '#shared/contract/exchange.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { pendingCount } from '../operations/outbox.ts';

export function upkeepStatus({ db }: ReadContext, backupsDir: string): SyncStatus {
  const backups = backupsIn(backupsDir, basename(db.path, '.sqlite'));
  return {
    unsynced: pendingCount(db),
    operations: db.value<number>(sql`select n from outbox order by n desc limit 1`) ?? 0,
    lastBackupMs: backups[0]?.atMs ?? null,
    backups,
    databaseBytes:
      db.value<number>(sql`select page_count * page_size from pragma_page_count(), pragma_page_size()`) ?? 0,
    databasePath: db.path,
  };
}

/** The copies of this database, newest first. */
function backupsIn(folder: string, name: string): SyncStatus['backups'] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.sqlite'))
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file));
      return { name: file, bytes: size, atMs: Math.round(mtimeMs) };
    })
    .sort((a, b) => b.atMs - a.atMs || (a.name < b.name ? 1 : -1));
}
