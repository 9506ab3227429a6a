/** Rows written with COPY, the fastest way PostgreSQL takes them, also when they are few, in its text form. */
import { finished } from 'node:stream/promises';
import type { Sql } from 'postgres';

export type Cell = string | number | null;

/** The tables that are written this way, with their columns. */
const COLUMNS = {
  entry: 'stream, seq, op_id, entity_id, header, body_hash, hash',
  entry_body: 'stream, seq, body',
  record: 'type, id, stream, doc',
  link: 'kind, key, type, id, sort',
} as const;

export type CopiedTable = keyof typeof COLUMNS;

const SPECIAL = /[\\\n\r\t]/;

export async function copyRows(sql: Sql, table: CopiedTable, rows: readonly (readonly Cell[])[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await sql.unsafe(`copy ${table} (${COLUMNS[table]}) from stdin`).writable();
  stream.end(rows.map(lineOf).join(''));
  await finished(stream);
}

function lineOf(row: readonly Cell[]): string {
  return `${row.map(cellText).join('\t')}\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  if (!SPECIAL.test(cell)) return cell;
  return cell.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}
