/**
 * Copies of the database, made while it works, in one folder: `<name>-AAAA-MM-JJ.sqlite` once a day,
 * `<name>-AAAA-MM-JJ-N.sqlite` when a person asks, `<name>-avant-migration-…` before a migration (open.ts).
 *
 * A copy has its name only once it is whole and SQLite finds nothing wrong with it; that check reads every page, so it
 * runs on a thread of its own. Names of people live in these copies: they age out in four weeks (sync.md, section 5),
 * after a new copy has been made and never otherwise, and nothing that is not named by us is ever removed.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { addDays, parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WritableDatabase } from './database.ts';
import { openFailure } from './open.ts';

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
  db: WritableDatabase,
  backupsDir: string,
  name: string,
  today: CivilDate,
  why: 'daily' | 'asked',
): Promise<Result<Backup, CallError>> {
  const make = () => makeBackup(db, backupsDir, name, today, why);
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
  db: WritableDatabase,
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
    await db.backup(partial);
    const problem = await problemOf(partial);
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
 * Runs on the thread of the check. A text, because the driver is the only thing it needs and a file of its own would be
 * one more program to build and to find. Leaving WAL makes the copy one file that can be carried anywhere.
 */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
const db = new Database(workerData.file, { fileMustExist: true });
db.pragma('journal_mode = delete');
const words = db.pragma('quick_check(3)').map((row) => row.quick_check).join('; ');
db.close();
parentPort.postMessage(words);
`;

/** `undefined` when SQLite finds nothing wrong with the file, else its first words. */
function problemOf(file: string): Promise<string | undefined> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  return new Promise((resolve, reject) => {
    const worker = new Worker(CHECK, { eval: true, workerData: { driver, file } });
    worker.once('message', (words: string) => {
      resolve(words === 'ok' ? undefined : words);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`the check ended with ${String(code)}`));
    });
  });
}
