/**
 * What a copy must forget before it takes the place of a database (sync.md, section 11; domain.md, trap 15). Since it was
 * made, numbers were issued and labels printed that it does not know of: none of the numbers it or the database it
 * replaces ever leased is drawn again, and none of the labels that waited for a printer is printed. And it is another device from now on, since two histories under one identity
 * could not be told apart.
 */
import { existsSync, rmSync } from 'node:fs';

import { SERIES_KINDS, type SeriesKind } from '#shared/domain/numbering/series.ts';
import { openReadable, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { sql } from './sql.ts';

/** Where the database that is replaced cannot be read: more than a depot prints between two copies. */
const UNKNOWN_LEAP = 100_000;

const KEY = 'numbersAbove';

/** `replaced`: the path of the database whose place the copy takes, when there is one. */
export function becomeAnotherDevice(copy: WritableDatabase, replaced: string | undefined): void {
  const known = replaced === undefined ? undefined : leasedIn(replaced);
  const own = leased(copy);
  const above: Partial<Record<SeriesKind, number>> = {};
  for (const kind of SERIES_KINDS) {
    const ours = Math.max(own.get(kind) ?? 0, numbersAbove(copy, kind));
    above[kind] = known === undefined ? ours + UNKNOWN_LEAP : Math.max(ours, known.get(kind) ?? 0);
  }
  copy.transaction(() => {
    copy.run(sql`update number_block set next = last + 1`);
    copy.run(sql`
      insert into meta (key, value) values (${KEY}, ${JSON.stringify(above)})
      on conflict (key) do update set value = excluded.value`);
    copy.run(sql`delete from meta where key = 'device'`);
    forgetJobs(copy);
  });
}

/** What was on its way to a printer when the copy was made has come out since, or is wanted no more. */
function forgetJobs(copy: WritableDatabase): void {
  const hasJobs = copy.value(sql`select 1 from sqlite_master where type = 'table' and name = 'print_job'`);
  if (hasJobs === undefined) return;
  copy.run(sql`delete from print_job`);
  copy.run(sql`delete from print_content`);
  forgetMail(copy);
}

/** A message that waited then has left since, to somebody who may have answered it. */
function forgetMail(copy: WritableDatabase): void {
  const hasMail = copy.value(sql`select 1 from sqlite_master where type = 'table' and name = 'mail_message'`);
  if (hasMail !== undefined) copy.run(sql`delete from mail_message`);
}

/** The highest number of the kind that may have been issued in a history this database does not hold; 0 when none. */
export function numbersAbove(db: ReadableDatabase, kind: SeriesKind): number {
  const stored = db.value<string>(sql`select value from meta where key = ${KEY}`);
  return stored === undefined ? 0 : ((JSON.parse(stored) as Partial<Record<SeriesKind, number>>)[kind] ?? 0);
}

function leasedIn(path: string): ReadonlyMap<SeriesKind, number> | undefined {
  let db: ReadableDatabase | undefined;
  // Reading makes these files where they are not; what is replaced is kept as it was found.
  const madeByReading = [`${path}-shm`, `${path}-wal`].filter((file) => !existsSync(file));
  try {
    db = openReadable(path);
    const found = new Map(leased(db));
    for (const kind of SERIES_KINDS) found.set(kind, Math.max(found.get(kind) ?? 0, numbersAbove(db, kind)));
    return found;
  } catch {
    // Damaged, or no database at all: that is often why a copy is put back.
    return undefined;
  } finally {
    db?.close();
    for (const file of madeByReading) rmSync(file, { force: true });
  }
}

/** The last number leased, of each kind. */
function leased(db: ReadableDatabase): ReadonlyMap<SeriesKind, number> {
  const rows = db.all<{ kind: SeriesKind; last: number }>(
    sql`select kind, max(last) as last from number_block group by kind`,
  );
  return new Map(rows.map(({ kind, last }) => [kind, last]));
}
