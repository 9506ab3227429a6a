/**
 * Bytes into rows of cells, one after the other, by csv-parse. Only what is being read stands in memory.
 *
 * Lines are counted here as a text editor counts them: a row has the number of the line it begins on, and a line break
 * inside quotes counts like any other. Blank lines and rows without a single visible sign are passed over.
 */
import { Readable, pipeline } from 'node:stream';

import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';

export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** QUOTE_OPEN: a quote that begins on this line is never closed. ROW_TOO_LONG: more signs than any row of ours. */
export type ReadProblem = { readonly code: 'QUOTE_OPEN' | 'ROW_TOO_LONG'; readonly line: number };

/** `problem`: nothing could be read from there on, and no group follows. */
export type RowGroup = { readonly rows: readonly TableRow[]; readonly problem: ReadProblem | null };

export type CsvShape = {
  /** By a name iconv-lite knows. */
  readonly encoding: string;
  readonly separator: string;
  /** The first line says `sep=;`, for Excel, and is no row. */
  readonly hasDirective: boolean;
};

/** Far above any row of ours; a quote left open would else swallow the rest of the file. */
const MAX_ROW_BYTES = 256 * 1024;
const GROUP_ROWS = 1000;

export async function* readRows(source: Readable, { encoding, separator, hasDirective }: CsvShape): AsyncGenerator<RowGroup> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
  });
  pipeline(encoding === 'utf-8' ? source : Readable.from(decoded(source, encoding)), parser, () => undefined);
  let rows: TableRow[] = [];
  let line = 1;
  let isDirective = hasDirective;
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      if (!isDirective && cells.some(isVisible)) rows.push({ line, cells });
      isDirective = false;
      line += 1;
      for (const cell of cells) line += lineBreaks(cell);
      if (rows.length < GROUP_ROWS) continue;
      yield { rows, problem: null };
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { rows, problem: { code: error.code === 'CSV_MAX_RECORD_SIZE' ? 'ROW_TOO_LONG' : 'QUOTE_OPEN', line } };
    return;
  }
  if (rows.length > 0) yield { rows, problem: null };
}

async function* decoded(source: Readable, encoding: string): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of source as AsyncIterable<Buffer>) yield Buffer.from(decoder.write(chunk));
  const rest = decoder.end();
  if (rest !== undefined) yield Buffer.from(rest);
}

function isVisible(cell: string): boolean {
  return cell !== '' && cell.trim() !== '';
}

function lineBreaks(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}
