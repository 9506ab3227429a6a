/**
 * The floor of a benchmark: the rows an act left in the tables, written again by better-sqlite3 alone into an empty
 * database of the same shape and the same safety. Nothing that keeps these rows can be quicker.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Database from 'better-sqlite3';

import { MIGRATIONS } from '#main/records/database/migrate.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

export type RawDatabase = { readonly db: Database.Database; readonly close: () => void };

/** An empty database of the current shape, with the settings the product gives its own. */
export function openRaw(): RawDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'travee-floor-'));
  const db = new Database(join(folder, 'floor.sqlite'));
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'cache_size = -65536',
    'mmap_size = 268435456',
    'temp_store = MEMORY',
    'wal_autocheckpoint = 4000',
  ]) {
    db.pragma(setting);
  }
  for (const { script } of MIGRATIONS) db.exec(script);
  return {
    db,
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Inserts a row of a table as it is; one prepared statement per table. */
export function inserter(db: Database.Database, table: string, columns: readonly string[]): (row: Row) => void {
  const statement = db.prepare<Value[]>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  return (row) => {
    statement.run(...columns.map((column) => row[column] ?? null));
  };
}

/** Every row of a table of another database. */
export function rowsOf(path: string, query: string): Row[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare<[], Row>(query).all();
  } finally {
    db.close();
  }
}
