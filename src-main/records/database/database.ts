/**
 * The one place that touches better-sqlite3. A reader cannot be handed where a writer is asked for: only
 * `WritableDatabase` can change anything, and every change happens inside `transaction`.
 *
 * Statements are prepared once per text. Nothing is awaited inside a transaction.
 */
import Database from 'better-sqlite3';

import type { Sql, SqlValue } from './sql.ts';

export type ReadableDatabase = {
  readonly get: <Row>(statement: Sql) => Row | undefined;
  readonly all: <Row>(statement: Sql) => Row[];
  readonly iterate: <Row>(statement: Sql) => IterableIterator<Row>;
  /** The first column of the first row. */
  readonly value: <Value>(statement: Sql) => Value | undefined;
  readonly path: string;
  readonly close: () => void;
};

export type WritableDatabase = ReadableDatabase & {
  readonly run: (statement: Sql) => number;
  /** Several statements of ours without parameters: migrations only. */
  readonly script: (text: string) => void;
  /** All or nothing; nested calls join the outer transaction. */
  readonly transaction: <T>(work: () => T) => T;
  readonly inTransaction: () => boolean;
  readonly backup: (file: string) => Promise<void>;
  readonly pragma: (text: string) => unknown;
  /** Has `listener` told of each commit, once it is made. There is one listener. */
  readonly onCommit: (listener: () => void) => void;
};

/** Pages of the journal after which a commit writes it back into the database. */
export const CHECKPOINT_PAGES = 4_000;

type Statement = Database.Statement<SqlValue[]>;

/**
 * Opens the file for writing and creates it if need be. WAL with `synchronous=FULL`: an acknowledged scan is on the
 * disk (architecture.md, section 1). Throws what SQLite throws; see open.ts for what each code means to a person.
 */
export function openWritable(path: string): WritableDatabase {
  const raw = new Database(path, { timeout: 5000 });
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  // What a row no longer says is not left in the page it was in (ADR 0020); it costs no writing.
  raw.pragma('secure_delete = FAST');
  raw.pragma('cache_size = -65536');
  raw.pragma('mmap_size = 268435456');
  raw.pragma('temp_store = MEMORY');
  raw.pragma(`wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
  const prepare = statements(raw);
  const transaction = raw.transaction((work: () => unknown) => work());
  let committed = (): void => undefined;
  return {
    ...reader(raw, prepare),
    run: (statement) => prepare(statement.text).run(...statement.values).changes,
    script: (text) => {
      raw.exec(text);
    },
    transaction: <T>(work: () => T) => {
      if (raw.inTransaction) return work();
      const result = transaction.immediate(work) as T;
      committed();
      return result;
    },
    inTransaction: () => raw.inTransaction,
    backup: async (file) => {
      await raw.backup(file);
    },
    pragma: (text) => raw.pragma(text),
    onCommit: (listener) => {
      committed = listener;
    },
  };
}

/** Opens an existing file for reading only, as the slow lane does. */
export function openReadable(path: string): ReadableDatabase {
  const raw = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  raw.pragma('cache_size = -65536');
  raw.pragma('mmap_size = 268435456');
  return reader(raw, statements(raw));
}

function reader(raw: Database.Database, prepare: (text: string) => Statement): ReadableDatabase {
  const plucked = new Map<string, Statement>();
  return {
    get: <Row>(statement: Sql) => prepare(statement.text).get(...statement.values) as Row | undefined,
    all: <Row>(statement: Sql) => prepare(statement.text).all(...statement.values) as Row[],
    iterate: <Row>(statement: Sql) =>
      raw.prepare<SqlValue[]>(statement.text).iterate(...statement.values) as IterableIterator<Row>,
    value: <Value>(statement: Sql) => {
      let prepared = plucked.get(statement.text);
      if (prepared === undefined) {
        prepared = raw.prepare<SqlValue[]>(statement.text).pluck();
        plucked.set(statement.text, prepared);
      }
      return prepared.get(...statement.values) as Value | undefined;
    },
    path: raw.name,
    close: () => {
      raw.close();
    },
  };
}

function statements(raw: Database.Database): (text: string) => Statement {
  const prepared = new Map<string, Statement>();
  return (text) => {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = raw.prepare<SqlValue[]>(text);
      prepared.set(text, statement);
    }
    return statement;
  };
}
