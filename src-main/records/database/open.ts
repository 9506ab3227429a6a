/**
 * Opening the depot's database: one process at a time, migrated, checked. Every failure is named so that the recovery
 * window can say what to do; the file itself is never altered by a failure.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import Database from 'better-sqlite3';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpenFailure } from '../ports.ts';
import { openWritable, type WritableDatabase } from './database.ts';
import { fileAt } from './file-at.ts';
import { migrate, MIGRATIONS, pendingMigrations, type Migration } from './migrate.ts';
import { sql } from './sql.ts';

export type OpenedDatabase = {
  readonly db: WritableDatabase;
  /** Name of the copy made before migrating an existing database, or null. */
  readonly backedUpTo: string | null;
  readonly close: () => void;
};

/** Opens (and creates, and migrates) the database. A copy is made before an existing one is migrated. */
export async function openDatabase(
  path: string,
  backupsDir: string,
  stamp: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Result<OpenedDatabase, OpenFailure>> {
  let lock: Database.Database | undefined;
  let db: WritableDatabase | undefined;
  try {
    const stranger = strangerAt(path);
    if (stranger !== undefined) return err(stranger);
    mkdirSync(dirname(path), { recursive: true });
    lock = takeLock(path);
    if (lock === undefined) return err({ code: 'DATABASE_LOCKED', detail: path });
    const existed = existsSync(path);
    const suspect = existed && worthChecking(path);
    db = openWritable(path);
    const problem = suspect ? quickCheck(db) : undefined;
    if (problem !== undefined) return fail(db, lock, { code: 'DATABASE_CORRUPT', detail: problem });
    const pending = pendingMigrations(db, migrations);
    if (!pending.ok) return fail(db, lock, pending.error);
    const hasContent = existed && db.value<number>(sql`select count(*) from migration`) !== 0;
    let backedUpTo: string | null = null;
    if (hasContent && pending.value.length > 0) {
      mkdirSync(backupsDir, { recursive: true });
      backedUpTo = `${basename(path, '.sqlite')}-avant-migration-${stamp}.sqlite`;
      await db.backup(join(backupsDir, backedUpTo));
    }
    migrate(db, pending.value);
    const opened = db;
    const held = lock;
    return ok({
      db: opened,
      backedUpTo,
      close: () => {
        opened.pragma('wal_checkpoint(TRUNCATE)');
        opened.close();
        held.close();
      },
    });
  } catch (error) {
    return fail(db, lock, openFailure(error));
  }
}

/** What stands at `path` and cannot be a database: found before the lock, which would leave a file beside it. */
function strangerAt(path: string): OpenFailure | undefined {
  switch (fileAt(path)) {
    case 'folder':
      return { code: 'FOLDER_READ_ONLY', detail: `${path} is a folder` };
    case 'other':
      return { code: 'DATABASE_CORRUPT', detail: 'file is not a database' };
    case 'none':
    case 'empty':
    case 'sqlite':
      return undefined;
  }
}

/** What an exception of SQLite or of the file system means to the person in front of the screen. */
export function openFailure(error: unknown): OpenFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT'))
    return { code: 'DATABASE_CORRUPT', detail };
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return { code: 'FOLDER_READ_ONLY', detail };
  if (['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes(code)) return { code: 'FOLDER_READ_ONLY', detail };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_WRITE')
    return { code: 'DISK_FULL', detail };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { code: 'DATABASE_LOCKED', detail };
  return { code: 'INTERNAL', detail };
}

/** `undefined` when SQLite finds nothing wrong with the file's structure, else its first words. */
export function quickCheck(db: WritableDatabase): string | undefined {
  const rows = db.pragma('quick_check(3)') as { quick_check: string }[];
  const words = rows.map((row) => row.quick_check).join('; ');
  return words === 'ok' ? undefined : words;
}

/** A small file is checked at each opening; a large one after an unclean end, and at each daily copy (backup.ts). */
const SMALL_FILE_BYTES = 64 * 1024 * 1024;

function worthChecking(path: string): boolean {
  const unclean = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  return unclean || statSync(path).size < SMALL_FILE_BYTES;
}

/**
 * The lock is a transaction held on a small file beside the database: the system releases it when the process dies,
 * however it dies, so there is no stale lock to clean.
 */
function takeLock(path: string): Database.Database | undefined {
  const lock = new Database(`${path}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}

function fail(
  db: WritableDatabase | undefined,
  lock: Database.Database | undefined,
  failure: OpenFailure,
): Result<never, OpenFailure> {
  db?.close();
  lock?.close();
  return err(failure);
}
