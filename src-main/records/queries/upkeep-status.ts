/** The state of this device's database: its size, its copies, what the shared server has not confirmed yet. */
import { basename } from 'node:path';

import type { SyncStatus } from '#shared/contract/exchange.ts';
import type { ReadContext } from '../context.ts';
import { listBackups } from '../database/backup.ts';
import { sql } from '../database/sql.ts';
import { pendingCount } from '../operations/outbox.ts';

export function upkeepStatus({ db }: ReadContext, backupsDir: string): SyncStatus {
  const backups = listBackups(backupsDir, basename(db.path, '.sqlite')).map(({ name, bytes, atMs }) => ({
    name,
    bytes,
    atMs,
  }));
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
