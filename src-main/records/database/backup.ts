/**
 * Copies of the database, made while it works, in one folder: `<name>-AAAA-MM-JJ.sqlite` once a day,
 * `<name>-AAAA-MM-JJ-N.sqlite` when a person asks, `<name>-avant-migration-…` before a migration (open.ts).
 *
 * A copy has its name only once it is whole and SQLite finds nothing wrong with it. Both read every page, so they run on a
 * thread of their own, with its own connection: a depot of a million boxes is copied for minutes, and no scan waits. Names of people live in these copies: they age out in four weeks (sync.md, section 5),
 * after a new copy has been made and never otherwise, and nothing that is not named by us is ever removed.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

import { addDays, parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadableDatabase } from './database.ts';
import { openFailure } from './open.ts';
import { startSqliteThread } from './sqlite-thread.ts';

/** Days a copy is kept. */
export const KEPT_DAYS = 28;

export type Backup = { readonly name: string; readonly bytes: number };
/** `atMs`: when the file was written, in milliseconds since 1970. `day`: the day in its name. */
export type KnownBackup = Backup & { readonly atMs: number; readonly day: CivilDate };

/** One at a time in this process, which is the only one that has the database open. */
let previous: Promise<unknown> = Promise.resolve();

/**
 * Copies the open database into `backupsDir`. `daily`: nothing is done when the day's copy is there already, and it is
 * answered. `name`: that of the database without its extension; `today`: as the organisation counts days.
 *
 * Errors: BACKUP_INVALID when the copy does not pass its check (the former copies are then left alone), DISK_FULL,
 * FOLDER_READ_ONLY.
 */
export function backupDatabase(
  { path }: Pick<ReadableDatabase, 'path'>,
  backupsDir: string,
  name: string,
  today: CivilDate,
  why: 'daily' | 'asked',
): Promise<Result<Backup, CallError>> {
  const make = () => makeBackup(path, backupsDir, name, today, why);
  const made = previous.then(make, make);
  previous = made;
  return made;
}

/** The copies of this database, the newest first: by the day in their names, then by when they were written. */
export function listBackups(backupsDir: string, name: string): KnownBackup[] {
  if (!existsSync(backupsDir)) return [];
  const known = readdirSync(backupsDir).flatMap((file): KnownBackup[] => {
    const day = dayOf(file, name);
    if (day === undefined) return [];
    const { size, mtimeMs } = statSync(join(backupsDir, file));
    return [{ name: file, bytes: size, atMs: Math.round(mtimeMs), day }];
  });
  return known.sort((a, b) => (a.day === b.day ? b.atMs - a.atMs : a.day < b.day ? 1 : -1));
}

async function makeBackup(
  path: string,
  backupsDir: string,
  name: string,
  today: CivilDate,
  why: 'daily' | 'asked',
): Promise<Result<Backup, CallError>> {
  try {
    mkdirSync(backupsDir, { recursive: true });
    const daily = `${name}-${today}.sqlite`;
    if (why === 'daily' && existsSync(join(backupsDir, daily))) return ok(backupAt(backupsDir, daily));
    removePartialCopies(backupsDir, name);
    const partial = join(backupsDir, `${name}-${randomBytes(4).toString('hex')}.part`);
    const problem = await copyAndCheck(path, partial);
    if (problem !== undefined) return err({ code: 'BACKUP_INVALID', params: { detail: problem } });
    const file = why === 'daily' ? daily : nextAskedName(backupsDir, name, today);
    renameSync(partial, join(backupsDir, file));
    removeOld(backupsDir, name, today);
    return ok(backupAt(backupsDir, file));
  } catch (error) {
    const { code, detail } = openFailure(error);
    return err({ code: code === 'DATABASE_CORRUPT' ? 'BACKUP_INVALID' : code, params: { detail } });
  } finally {
    if (existsSync(backupsDir)) removePartialCopies(backupsDir, name);
  }
}

function backupAt(backupsDir: string, file: string): Backup {
  return { name: file, bytes: statSync(join(backupsDir, file)).size };
}

function nextAskedName(backupsDir: string, name: string, today: CivilDate): string {
  for (let rank = 1; ; rank++) {
    const file = `${name}-${today}-${String(rank)}.sqlite`;
    if (!existsSync(join(backupsDir, file))) return file;
  }
}

/** What was left half-way, by this process or by one that was killed. */
function removePartialCopies(backupsDir: string, name: string): void {
  if (!statSync(backupsDir).isDirectory()) return;
  for (const file of readdirSync(backupsDir)) {
    const isOurs = file.startsWith(`${name}-`) && /^[0-9a-f]{8}\.part(-\w+)?$/.test(file.slice(name.length + 1));
    if (isOurs) rmSync(join(backupsDir, file), { force: true });
  }
}

function removeOld(backupsDir: string, name: string, today: CivilDate): void {
  const oldestKept = addDays(today, -KEPT_DAYS);
  for (const { name: file, day } of listBackups(backupsDir, name)) {
    if (day < oldestKept) rmSync(join(backupsDir, file), { force: true });
  }
}

/** The day in the name of one of our copies; `undefined` for any other file. */
function dayOf(file: string, name: string): CivilDate | undefined {
  if (!file.startsWith(`${name}-`)) return undefined;
  const rest = file.slice(name.length + 1);
  const [, day] = /^(?:avant-migration-)?(\d{4}-\d{2}-\d{2})(?:T\d{6}|-\d+)?\.sqlite$/.exec(rest) ?? [];
  return day === undefined ? undefined : parseCivilDate(day);
}

/**
 * Runs on the thread of the copy. The transaction holds one state of the depot from the first page to the last, whatever
 * is written meanwhile; three quarters of the time are left to the disk. What the journal had to keep for it is then written back here,
 * so that no scan does. Leaving WAL makes the copy one file that can be carried anywhere.
 */
const COPY_AND_CHECK = `
const { source, file, pagesAtOnce } = workerData;

async function copy() {
  const depot = new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    depot.exec('begin');
    depot.prepare('select count(*) from sqlite_schema').get();
    const never = new Int32Array(new SharedArrayBuffer(4));
    let sinceMs = performance.now();
    await depot.backup(file, {
      progress: () => {
        Atomics.wait(never, 0, 0, 3 * (performance.now() - sinceMs));
        sinceMs = performance.now();
        return pagesAtOnce;
      },
    });
    depot.exec('commit');
  } finally {
    depot.close();
  }
  const written = new Database(source, { fileMustExist: true, timeout: 5000 });
  written.pragma('wal_checkpoint(PASSIVE)');
  written.close();
}

function check() {
  const copied = new Database(file, { fileMustExist: true });
  copied.pragma('journal_mode = delete');
  const words = copied.pragma('quick_check(3)').map((row) => row.quick_check).join('; ');
  copied.close();
  return words;
}

copy()
  .then(check)
  .then((words) => parentPort.postMessage({ words }))
  .catch(({ code, message }) => parentPort.postMessage({ code, message }));
`;

/** Four megabytes: a few milliseconds of a disk. */
const PAGES_AT_ONCE = 1_000;

type Copied = { readonly words: string } | { readonly code: string | undefined; readonly message: string };

/** The threads that copy, by the path of what they copy. */
const copying = new Map<string, Worker>();

/** Gives up the copy of that database that is under way, if one is: its file is removed with the next copy. */
export async function stopBackup({ path }: Pick<ReadableDatabase, 'path'>): Promise<void> {
  await copying.get(path)?.terminate();
}

/** `undefined` when SQLite finds nothing wrong with the copy, else its first words. Throws what SQLite throws. */
function copyAndCheck(source: string, file: string): Promise<string | undefined> {
  return new Promise<string | undefined>((resolve, reject) => {
    const worker = startSqliteThread(COPY_AND_CHECK, { source, file, pagesAtOnce: PAGES_AT_ONCE });
    copying.set(source, worker);
    worker.once('message', (copied: Copied) => {
      if ('words' in copied) resolve(copied.words === 'ok' ? undefined : copied.words);
      else reject(Object.assign(new Error(copied.message), { code: copied.code }));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      copying.delete(source);
      reject(new Error(`the copy ended with ${String(code)}`));
    });
  });
}
