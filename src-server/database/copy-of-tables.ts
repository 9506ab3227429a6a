/**
 * All of a server's tables as lines of JSON, and back: the binaries PostgreSQL comes with here have no pg_dump. The
 * export is of one instant; the import is all or nothing. Snapshots are left out: they are made anew.
 */
import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { Transactions } from './transactions.ts';

const FORMAT = 'travee-server-export';
const ROWS = 2_000;
const LEFT_OUT = new Set(['schema_version', 'link_lock', 'snapshot', 'snapshot_chunk']);

export type ImportFailure =
  { readonly code: 'NOT_EMPTY' } | { readonly code: 'EXPORT_DAMAGED'; readonly value: string };

export type TableCopies = {
  /** Lines, each with its line feed; answers how many rows were written. */
  readonly write: (line: (text: string) => Promise<void>) => Promise<number>;
  /** `lines` without their line feeds. Nothing is kept unless the last line says that this is all. */
  readonly read: (lines: AsyncIterable<string>) => Promise<Result<number, ImportFailure>>;
};

export function createTableCopies(transactions: Transactions): TableCopies {
  return {
    write: (line) => transactions.run((sql) => writeTables(sql, line), 'repeatable read'),
    read: async (lines) => {
      const failed: { failure?: ImportFailure } = {};
      try {
        return ok(
          await transactions.run(async (sql) => {
            const read = await readTables(sql, lines);
            if (read.ok) return read.value;
            failed.failure = read.error;
            throw new Error('the import is undone');
          }),
        );
      } catch (error) {
        if (failed.failure !== undefined) return err(failed.failure);
        throw error;
      }
    },
  };
}

async function tablesOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`;
  return rows.map(({ name }) => name).filter((name) => !LEFT_OUT.has(name));
}

async function writeTables(sql: Sql, line: (text: string) => Promise<void>): Promise<number> {
  const sum = createHash('sha256');
  const write = async (text: string): Promise<void> => {
    sum.update(text);
    await line(text);
  };
  const [version] = await sql<{ version: number }[]>`select max(version) as version from schema_version`;
  await write(`${JSON.stringify({ format: FORMAT, version: version?.version })}\n`);
  let rows = 0;
  for (const table of await tablesOf(sql)) {
    await sql`declare ${sql(`copy_${table}`)} no scroll cursor for select row_to_json(t)::text as row from ${sql(table)} t`;
    for (;;) {
      const chunk = await sql<
        { row: string }[]
      >`fetch forward ${sql.unsafe(String(ROWS))} from ${sql(`copy_${table}`)}`;
      if (chunk.length === 0) break;
      rows += chunk.length;
      await write(`{"table":"${table}","rows":[${chunk.map(({ row }) => row).join(',')}]}\n`);
    }
  }
  await line(`${JSON.stringify({ end: rows, sha256: sum.digest('hex') })}\n`);
  return rows;
}

type Line = {
  readonly format?: string;
  readonly version?: number;
  readonly table?: string;
  readonly rows?: readonly unknown[];
  readonly end?: number;
  readonly sha256?: string;
};

async function readTables(sql: Sql, lines: AsyncIterable<string>): Promise<Result<number, ImportFailure>> {
  const damaged = (value: string): Result<never, ImportFailure> => err({ code: 'EXPORT_DAMAGED', value });
  const [version] = await sql<{ version: number }[]>`select max(version) as version from schema_version`;
  const tables = new Set(await tablesOf(sql));
  const [used] = await sql<{ count: string }[]>`select count(*) from stream_head`;
  if (used?.count !== '0') return err({ code: 'NOT_EMPTY' });
  for (const table of tables) await sql`delete from ${sql(table)}`;
  const sum = createHash('sha256');
  let rows = 0;
  let place = 0;
  for await (const text of lines) {
    place += 1;
    const line = parse(text);
    if (line === undefined) return damaged(`line ${String(place)}`);
    if (line.end !== undefined) {
      const isWhole = line.end === rows && line.sha256 === sum.digest('hex');
      return isWhole ? ok(rows) : damaged('sum');
    }
    sum.update(`${text}\n`);
    if (place === 1) {
      if (line.format !== FORMAT || line.version !== version?.version) return damaged('version');
      continue;
    }
    const { table, rows: some = [] } = line;
    if (table === undefined || !tables.has(table)) return damaged(`line ${String(place)}`);
    await sql`
      insert into ${sql(table)}
      select * from json_populate_recordset(null::${sql.unsafe(`public."${table}"`)}, ${JSON.stringify(some)}::text::json)`;
    rows += some.length;
  }
  return damaged('end');
}

function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
