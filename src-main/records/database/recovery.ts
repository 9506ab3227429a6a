/**
 * What can still be done with a database that does not open: copy the operations that were not sent, and put a backup
 * in its place. Nothing is ever deleted; the file that is replaced stays beside it under a dated name, with its journal.
 *
 * Salvage reads a copy, because opening a database writes to its journal. It walks the outbox from both ends and, in
 * between, asks for each number by itself: a damaged page hides the operations on it and no others.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Database from 'better-sqlite3';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { RecoveryError, RestoreReport, SalvageReport } from '#shared/contract/recovery-bridge.ts';
import { attachmentsDirOf, copyMissingAttachments } from '../attachments/attachment-store.ts';
import { openFailure } from './open.ts';
import { restoreDatabase } from './restore.ts';
import { sql, type Sql, type SqlValue } from './sql.ts';

export type SalvageOptions = {
  readonly databasePath: string;
  /** The JSON-lines file to be written; replaced if it exists, since the person was asked. */
  readonly target: string;
  readonly appVersion: string;
  readonly clock: () => number;
};

export type RestoreOptions = {
  readonly databasePath: string;
  readonly backupsDir: string;
  /** Name of a file in `backupsDir`. */
  readonly backup: string;
  readonly clock: () => number;
};

/** Numbers asked for one by one between the two ends; more than that is a file with nothing left in it. */
const MOST_SINGLE_READS = 2_000_000;

type OutboxRow = { readonly n: number } & Readonly<Record<string, unknown>>;

/**
 * Copies the operations whose state is not `confirmed` to a JSON-lines file: a header, one line for each row of the
 * outbox as it is stored, a last line that says how many there should be.
 *
 * Errors: DATABASE_UNREADABLE when not even the outbox can be found; DISK_FULL, FOLDER_READ_ONLY about the target.
 */
export async function salvageOutbox(options: SalvageOptions): Promise<Result<SalvageReport, RecoveryError>> {
  const { databasePath, target, appVersion, clock } = options;
  let work: WorkingCopy | undefined;
  let file: number | undefined;
  const partial = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    work = openWorkingCopy(databasePath);
    const { db } = work;
    const range = outboxRange(db);
    if (range === undefined) return err({ code: 'DATABASE_UNREADABLE', detail: 'outbox' });
    file = openSync(partial, 'wx', 0o600);
    const output = file;
    const write = (line: unknown): void => {
      writeSync(output, `${JSON.stringify(line)}\n`);
    };
    write({ format: 'travee-salvage', version: 1, appVersion, savedAtMs: clock(), device: deviceOf(db) });
    const { operations, unreadable } = copyRows(db, range, write);
    write({ end: true, operations, unreadable });
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(partial, target);
    return ok({ fileName: path.basename(target), operations, unreadable });
  } catch (error) {
    return err(recoveryError(error));
  } finally {
    if (file !== undefined) closeSync(file);
    rmSync(partial, { force: true });
    work?.close();
  }
}

/**
 * Puts a backup in the place of the database (restore.ts), which is kept under `<name>-mis-de-cote-<stamp>.sqlite`.
 *
 * Errors: BACKUP_INVALID when the backup does not pass its check, or is of a newer version; DATABASE_LOCKED when another
 * process has the depot.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<RestoreReport, RecoveryError>> {
  const { databasePath, backupsDir, clock } = options;
  const backup = path.basename(options.backup);
  const stamp = new Date(clock()).toISOString().slice(0, 19).replaceAll(':', '');
  const restored = restoreDatabase(path.join(backupsDir, backup), databasePath, stamp);
  if (restored.ok) {
    // A paper that cannot be copied is shown as absent, and can be chosen again: no reason to refuse the database.
    await copyMissingAttachments(attachmentsDirOf(path.join(backupsDir, backup)), attachmentsDirOf(databasePath));
    return ok({ backup, setAside: restored.value.setAside });
  }
  const { code, detail } = restored.error;
  return err({ code: code === 'DATABASE_FROM_FUTURE' ? 'BACKUP_INVALID' : code, detail });
}

type WorkingCopy = { readonly db: Database.Database; readonly close: () => void };

/** A copy with its journal in a temporary folder; the file itself, for reading only, when there is no room for a copy. */
function openWorkingCopy(databasePath: string): WorkingCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'travee-salvage-'));
  const forget = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const copy = path.join(folder, 'copy.sqlite');
  try {
    copyFileSync(databasePath, copy);
    if (existsSync(`${databasePath}-wal`)) copyFileSync(`${databasePath}-wal`, `${copy}-wal`);
  } catch (error) {
    forget();
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      const db = new Database(databasePath, { readonly: true, fileMustExist: true });
      return { db, close: () => db.close() };
    }
    throw error;
  }
  const db = new Database(copy, { fileMustExist: true });
  return {
    db,
    close: () => {
      db.close();
      forget();
    },
  };
}

/** First and last number of the outbox; undefined when the table cannot be found. */
function outboxRange(db: Database.Database): { readonly first: number; readonly last: number } | undefined {
  const first = readable(() => one<number>(db, sql`select n from outbox not indexed order by n limit 1`));
  const last = readable(() => one<number>(db, sql`select n from outbox not indexed order by n desc limit 1`));
  if (first === UNREADABLE && last === UNREADABLE) return undefined;
  // With one end gone the other still gives a direction: numbers begin at 1 and the hole is searched one by one.
  const lowest = first === UNREADABLE ? 1 : (first ?? 1);
  const highest = last === UNREADABLE ? Math.max(lastReachable(db, lowest), lastIndexed(db)) : (last ?? 0);
  return { first: lowest, last: highest };
}

/** The last operation not confirmed, as its index tells it when the end of the table itself cannot be read; else 0. */
function lastIndexed(db: Database.Database): number {
  const found = readable(() =>
    one<number>(db, sql`select max(n) from outbox indexed by outbox_unconfirmed where state <> 'confirmed'`),
  );
  return found === UNREADABLE ? 0 : (found ?? 0);
}

/** Reads forward until it hurts, then jumps over ever larger holes until nothing answers any more. */
function lastReachable(db: Database.Database, from: number): number {
  let reached = from - 1;
  for (let gap = 1; gap <= MOST_SINGLE_READS; gap *= 2) {
    const start = reached + gap;
    const found = readable(() =>
      one<number>(db, sql`select n from outbox not indexed where n >= ${start} order by n limit 1`),
    );
    if (found === UNREADABLE || found === undefined) continue;
    reached = walk(db, sql`select * from outbox not indexed where n >= ${found} order by n`, () => undefined) ?? found;
    gap = 1;
  }
  return reached;
}

type Copied = { readonly operations: number; readonly unreadable: number };

function copyRows(
  db: Database.Database,
  { first, last }: { readonly first: number; readonly last: number },
  write: (row: OutboxRow) => void,
): Copied {
  let operations = 0;
  const keep = (row: OutboxRow): void => {
    if (row['state'] === 'confirmed') return;
    operations += 1;
    write(row);
  };
  const forward = walk(db, sql`select * from outbox not indexed order by n`, keep) ?? first - 1;
  if (forward >= last) return { operations, unreadable: 0 };
  const tail: OutboxRow[] = [];
  const backward =
    walk(db, sql`select * from outbox not indexed where n > ${forward} order by n desc`, (row) => tail.push(row)) ??
    last + 1;
  let unreadable = 0;
  for (let n = forward + 1; n < backward && n - forward < MOST_SINGLE_READS; n++) {
    const row = readable(() => db.prepare<SqlValue[], OutboxRow>('select * from outbox where n = ?').get(n));
    if (row === UNREADABLE || row === undefined) unreadable += 1;
    else keep(row);
  }
  tail.reverse().forEach(keep);
  return { operations, unreadable };
}

/** Goes through rows until the end or until a page cannot be read; the last number seen. */
function walk(db: Database.Database, statement: Sql, visit: (row: OutboxRow) => void): number | undefined {
  let reached: number | undefined;
  readable(() => {
    for (const row of db.prepare<SqlValue[], OutboxRow>(statement.text).iterate(...statement.values)) {
      visit(row);
      reached = row.n;
    }
    return undefined;
  });
  return reached;
}

const UNREADABLE = Symbol('unreadable');

/** The outcome of a reading, or UNREADABLE where SQLite finds the page damaged. Other errors are not ours to hide. */
function readable<T>(read: () => T): T | typeof UNREADABLE {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(code)) return UNREADABLE;
    throw error;
  }
}

function one<Value>(db: Database.Database, statement: Sql): Value | undefined {
  return db
    .prepare<SqlValue[], Value>(statement.text)
    .pluck()
    .get(...statement.values);
}

function deviceOf(db: Database.Database): string | null {
  const found = readable(() => one<string>(db, sql`select value from meta where key = 'device'`));
  return found === UNREADABLE ? null : (found ?? null);
}

function recoveryError(error: unknown): RecoveryError {
  const { code, detail } = openFailure(error);
  if (code === 'DATABASE_CORRUPT') return { code: 'DATABASE_UNREADABLE', detail };
  if (code === 'DATABASE_FROM_FUTURE') return { code: 'INTERNAL', detail };
  return { code, detail };
}
