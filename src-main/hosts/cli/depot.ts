/**
 * Opening the depot for a command: for writing exactly as the service does, alone and with a session of the
 * administrator; for reading beside an application that has it open.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { ReadContext, WriteContext } from '#main/records/context.ts';
import { openReadable } from '#main/records/database/database.ts';
import { fileAt, ownerOfSqlite } from '#main/records/database/file-at.ts';
import { DATABASE_VERSION } from '#main/records/database/migrate.ts';
import { openDatabase, openFailure } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, deviceOf, type Actor } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { closeSession, openSession } from '#main/records/sessions.ts';
import { createIdMinter, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CliFailure, Environment } from './environment.ts';

export type WritingDepot = { readonly context: WriteContext; readonly close: () => void };

/** As the application names it. */
const FILE_NAME = 'travee.sqlite';

/** `MUST_EXIST` refuses to create a database where there is none. */
export type Presence = 'MUST_EXIST' | 'MAY_BE_NEW';

/** Opens for writing, alone. The caller closes it. */
export async function openForWriting(
  { databasePath, backupsDir, clock }: Environment,
  presence: Presence,
): Promise<Result<WritingDepot, CliFailure>> {
  const place = checkPlace(databasePath, presence);
  if (!place.ok) return place;
  const opened = await openDatabase(databasePath, backupsDir, stampOf(clock()));
  if (!opened.ok) return err(openingFailure(opened.error, databasePath));
  const { db, close } = opened.value;
  const mint = createIdMinter(clock, (count) => randomBytes(count));
  const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
  return ok({ context: { db, world: journal.world, clock, journal, mint }, close });
}

/** Opens for writing, lets the administrator act in a session of the command line, and closes. */
export async function actInDepot<T>(
  environment: Environment,
  act: (context: WriteContext, actor: Actor) => Promise<Result<T, CliFailure>>,
): Promise<Result<T, CliFailure>> {
  const opened = await openForWriting(environment, 'MUST_EXIST');
  if (!opened.ok) return opened;
  const { context, close } = opened.value;
  try {
    const organisation = context.world.organisation();
    if (organisation === undefined) return err({ code: 'NOT_FOUNDED' });
    const actor = openSession(context, mintOpId(context), organisation.administratorId, 'commandLine');
    try {
      return await act(context, actor);
    } finally {
      closeSession(context, mintOpId(context), actor, 'quit');
    }
  } finally {
    close();
  }
}

/** Opens for reading, also while the application is running, and closes. */
export async function readDepot<T>(
  environment: Environment,
  read: (context: ReadContext) => Promise<Result<T, CliFailure>> | Result<T, CliFailure>,
): Promise<Result<T, CliFailure>> {
  const { databasePath, clock } = environment;
  const place = checkPlace(databasePath, 'MUST_EXIST');
  if (!place.ok) return place;
  const ready = await bringUpToDate(environment);
  if (!ready.ok) return ready;
  const db = openReadable(databasePath);
  try {
    const world = createDatabaseWorld(db);
    if (world.organisation() === undefined) return err({ code: 'NOT_FOUNDED' });
    return await read({ db, world, clock });
  } finally {
    db.close();
  }
}

export function mintOpId(context: WriteContext): OpId {
  return context.mint() as string as OpId;
}

/** `2026-11-22T030405`: dates the names of copies. */
export function stampOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '');
}

/** A database of an earlier version, or one never opened, is migrated first, as the application would. */
async function bringUpToDate(environment: Environment): Promise<Result<null, CliFailure>> {
  if (versionOf(environment.databasePath) === DATABASE_VERSION) return ok(null);
  const opened = await openForWriting(environment, 'MUST_EXIST');
  if (!opened.ok) return opened;
  opened.value.close();
  return ok(null);
}

/**
 * Whether a database of ours stands there, or may be made there. Looked at before anything is opened or locked: nothing
 * is ever written beside a file of somebody else's. A lock beside a file says that it was once ours.
 */
export function checkPlace(databasePath: string, presence: Presence): Result<null, CliFailure> {
  const params = { path: databasePath };
  const wasOurs = existsSync(`${databasePath}.lock`);
  const mayBeEmpty = presence === 'MAY_BE_NEW' || wasOurs;
  const stranger: CliFailure = wasOurs
    ? { code: 'DATABASE_CORRUPT', params: { detail: 'file is not a database' } }
    : { code: 'DATABASE_NOT_OURS', params };
  try {
    switch (fileAt(databasePath)) {
      case 'none':
        return presence === 'MAY_BE_NEW' ? ok(null) : err({ code: 'DATABASE_MISSING', params });
      case 'folder':
        return err({ code: 'DATABASE_IS_FOLDER', params: { ...params, example: path.join(databasePath, FILE_NAME) } });
      case 'empty':
        return mayBeEmpty ? ok(null) : err(stranger);
      case 'other':
        return err(stranger);
      case 'sqlite': {
        const owner = ownerOfSqlite(databasePath);
        return owner === 'ours' || (owner === 'blank' && mayBeEmpty) ? ok(null) : err(stranger);
      }
    }
  } catch (error) {
    return err({ code: 'DATABASE_UNREADABLE', params: { ...params, detail: openFailure(error).detail } });
  }
}

/** Undefined when the file cannot be read as one of ours; opening it will say why. */
function versionOf(databasePath: string): number | undefined {
  try {
    const db = openReadable(databasePath);
    try {
      return db.value<number>(sql`select max(version) from migration`);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

function openingFailure(
  failure: { readonly code: CliFailure['code']; readonly detail: string },
  databasePath: string,
): CliFailure {
  if (failure.code === 'FOLDER_READ_ONLY') {
    return { code: 'LOCATION_NOT_WRITABLE', params: { path: path.dirname(databasePath) } };
  }
  return { code: failure.code, params: { detail: failure.detail } };
}
