/**
 * Putting a copy in the place of the database: by the recovery window, which knows the copies by name, and by the
 * command line, which is given a file. Nothing is ever deleted: what is replaced stays beside it under a dated name,
 * with its journal. There is a database under the usual name at every moment: losing power half-way must not lead to an
 * empty depot.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';

import Database from 'better-sqlite3';

import { err, ok, type Result } from '#shared/base/result.ts';
import { becomeAnotherDevice } from './after-restore.ts';
import { openWritable, type WritableDatabase } from './database.ts';
import { MIGRATIONS, pendingMigrations } from './migrate.ts';
import { openFailure, quickCheck } from './open.ts';

/** `setAside`: names of the files kept beside the database; empty when there was none. */
export type Restored = { readonly setAside: readonly string[] };

/**
 * BACKUP_UNKNOWN: there is no such file. BACKUP_INVALID: it is damaged, or not a database of Travée.
 * DATABASE_FROM_FUTURE: it was written by a newer version. DATABASE_LOCKED: another process has the depot open.
 */
export type RestoreFailure = {
  readonly code:
    | 'BACKUP_UNKNOWN'
    | 'BACKUP_INVALID'
    | 'DATABASE_FROM_FUTURE'
    | 'DATABASE_LOCKED'
    | 'DISK_FULL'
    | 'FOLDER_READ_ONLY'
    | 'INTERNAL';
  readonly detail: string;
};

/** The journal files SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/** Puts a copy of `from` in the place of `to`. `stamp` dates the name under which `to` is kept: `2026-11-22T030405`. */
export function restoreDatabase(from: string, to: string, stamp: string): Result<Restored, RestoreFailure> {
  if (!existsSync(from)) return err({ code: 'BACKUP_UNKNOWN', detail: from });
  const incoming = `${to}.restore`;
  let lock: Database.Database | undefined;
  try {
    mkdirSync(path.dirname(to), { recursive: true });
    lock = new Database(`${to}.lock`, { timeout: 0 });
    lock.exec('begin exclusive');
    copyFileSync(from, incoming);
    // A database copied by hand while it was open is whole only with its journal.
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${incoming}-wal`);
    const problem = problemOf(incoming) ?? forget(incoming, existsSync(to) ? to : undefined);
    if (problem !== undefined) return err(problem);
    flush(incoming);
    const setAside = keepBeside(to, stamp);
    renameSync(incoming, to);
    return ok({ setAside });
  } catch (error) {
    const { code, detail } = openFailure(error);
    return err({ code: code === 'DATABASE_CORRUPT' ? 'BACKUP_INVALID' : code, detail });
  } finally {
    for (const suffix of ['', ...COMPANIONS]) rmSync(incoming + suffix, { force: true });
    lock?.close();
  }
}

/** Undefined when the file is a sound database that this version can open. Its journal is in it afterwards. */
function problemOf(file: string): RestoreFailure | undefined {
  let db: WritableDatabase | undefined;
  try {
    db = openWritable(file);
    const damage = quickCheck(db);
    if (damage !== undefined) return { code: 'BACKUP_INVALID', detail: damage };
    const pending = pendingMigrations(db);
    if (!pending.ok) {
      const { code, detail } = pending.error;
      return { code: code === 'DATABASE_CORRUPT' ? 'BACKUP_INVALID' : code, detail };
    }
    if (pending.value.length === MIGRATIONS.length) return { code: 'BACKUP_INVALID', detail: 'no migration' };
    db.pragma('wal_checkpoint(TRUNCATE)');
    return undefined;
  } catch (error) {
    const { code, detail } = openFailure(error);
    return { code: code === 'INTERNAL' || code === 'DATABASE_CORRUPT' ? 'BACKUP_INVALID' : code, detail };
  } finally {
    db?.close();
  }
}

/** See after-restore.ts. Undefined when it is done. */
function forget(file: string, replaced: string | undefined): RestoreFailure | undefined {
  let db: WritableDatabase | undefined;
  try {
    db = openWritable(file);
    becomeAnotherDevice(db, replaced);
    db.pragma('wal_checkpoint(TRUNCATE)');
    return undefined;
  } catch (error) {
    const { code, detail } = openFailure(error);
    return { code: code === 'DATABASE_CORRUPT' ? 'BACKUP_INVALID' : code, detail };
  } finally {
    db?.close();
  }
}

/** On the disk before it takes a name that matters. */
function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the database a second, dated name and moves its journal there. The usual name stays until it is replaced. */
function keepBeside(databasePath: string, stamp: string): readonly string[] {
  if (!existsSync(databasePath)) return [];
  const kept = path.join(
    path.dirname(databasePath),
    `${path.basename(databasePath, '.sqlite')}-mis-de-cote-${stamp}-${randomBytes(2).toString('hex')}.sqlite`,
  );
  try {
    linkSync(databasePath, kept);
  } catch {
    // A file system without hard links: a copy does the same, more slowly.
    copyFileSync(databasePath, kept);
  }
  const moved = COMPANIONS.filter((suffix) => existsSync(databasePath + suffix));
  for (const suffix of moved) renameSync(databasePath + suffix, kept + suffix);
  return [kept, ...moved.map((suffix) => kept + suffix)].map((file) => path.basename(file));
}
