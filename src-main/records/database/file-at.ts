/**
 * What stands where a database is wanted, told from the file alone: nothing is opened by SQLite and nothing is created.
 * Opening somebody else's file, or locking it, would leave files of ours beside it.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** `other`: not a regular file, or one that does not begin as an SQLite database does. */
export type FileAt = 'none' | 'folder' | 'empty' | 'sqlite' | 'other';

/** First bytes of every SQLite database (https://www.sqlite.org/fileformat2.html, section 1.3). */
const SQLITE_SIGNATURE = Buffer.from('SQLite format 3\0', 'latin1');

/** Throws what the file system throws when the file cannot be read. */
export function fileAt(path: string): FileAt {
  const found = statIfAny(path);
  if (found === undefined) return 'none';
  if (found.isDirectory()) return 'folder';
  if (!found.isFile()) return 'other';
  if (found.size === 0) return 'empty';
  return beginningOf(path, SQLITE_SIGNATURE.length).equals(SQLITE_SIGNATURE) ? 'sqlite' : 'other';
}

/** The tables of a database stand in its first pages, `migration`, the first of ours, before the others. */
const SCHEMA_WITHIN_BYTES = 1_048_576;
const OUR_FIRST_TABLE = 'CREATE TABLE migration';
/** Page type of a leaf table, then the number of its cells, in the first page of the file (section 1.6). */
const FIRST_PAGE = { type: 100, leafTable: 0x0d, cells: 103 } as const;

/** `ours`: it has our first table. `blank`: it has no table at all, as after a creation that was cut short. */
export type SqliteOwner = 'ours' | 'blank' | 'stranger';

/** Whose an SQLite file is. Ask only of one `fileAt` calls `sqlite`. */
export function ownerOfSqlite(path: string): SqliteOwner {
  const start = beginningOf(path, SCHEMA_WITHIN_BYTES);
  if (start.includes(OUR_FIRST_TABLE, 0, 'latin1')) return 'ours';
  // A depot that fell before its first checkpoint is still in its journal.
  const journal = statIfAny(`${path}-wal`);
  if (journal?.isFile() === true && beginningOf(`${path}-wal`, SCHEMA_WITHIN_BYTES).includes(OUR_FIRST_TABLE))
    return 'ours';
  if (start.length <= FIRST_PAGE.cells + 1) return 'stranger';
  const isBlank = start[FIRST_PAGE.type] === FIRST_PAGE.leafTable && start.readUInt16BE(FIRST_PAGE.cells) === 0;
  return isBlank ? 'blank' : 'stranger';
}

function statIfAny(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // ENOTDIR: a file stands where a folder of the path should.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function beginningOf(path: string, length: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
}
