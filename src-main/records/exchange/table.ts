/**
 * A delimited text as rows of cells, read in pieces: a file of any size takes the memory of one piece. Line numbers are
 * those of the file, the first line being 1, whatever line ends or quoted line breaks it has.
 */
import { createReadStream } from 'node:fs';

import { parse, type Parser } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';

import type { ImportOptions } from '#shared/contract/exchange.ts';
import { decoderOf } from './encodings.ts';
import type { InspectedFile, Reading } from './inspect-file.ts';

export const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export type TableRow = { readonly line: number; readonly cells: readonly string[] };
/** Why reading stopped before the end of the file, and where. */
export type TableProblem = { readonly code: 'QUOTE_NOT_CLOSED' | 'CANCELLED'; readonly line: number };

const PIECE = 256 * 1024;
/** A cell longer than this is a quote that was opened and never closed. */
const MOST_SIGNS_IN_A_ROW = 1_000_000;
/** Rows looked at to choose the separator. */
const SEPARATOR_ROWS = 30;

const LENIENT = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: MOST_SIGNS_IN_A_ROW,
} as const;

/** What Excel writes on a first line of its own to say which separator follows. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/** The separator: the one asked for, the one the file announces, or the one that makes the best table of its beginning. */
export function separatorOf(
  beginning: string,
  asked: ImportOptions['separator'],
  scoreOf: (row: readonly string[]) => number,
): Separator {
  if (asked !== 'auto') return asked;
  const announced = SEPARATORS.find((separator) => separator === SEPARATOR_LINE.exec(beginning)?.[1]);
  if (announced !== undefined) return announced;
  let best: { separator: Separator; merit: number } = { separator: ';', merit: -1 };
  for (const separator of SEPARATORS) {
    const merit = meritOf(rowsOf(beginning, separator), scoreOf);
    if (merit > best.merit) best = { separator, merit };
  }
  return best.separator;
}

/** Known column names count most, then how many rows have as many cells as most of them, then how many cells that is. */
function meritOf(rows: readonly (readonly string[])[], scoreOf: (row: readonly string[]) => number): number {
  const known = Math.max(0, ...rows.slice(0, 10).map(scoreOf));
  const widths = rows.map((row) => row.length).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 1;
  if (usual < 2) return known > 0 ? known * 10_000 : 0;
  const alike = widths.filter((width) => width === usual).length / widths.length;
  return known * 10_000 + alike * 1000 + Math.min(usual, 100);
}

function rowsOf(text: string, separator: Separator): string[][] {
  try {
    return parseNow(text, { ...LENIENT, delimiter: separator, to: SEPARATOR_ROWS });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return [];
    throw error;
  }
}

/** The rows of the file in batches, empty lines left out. Ends with the problem that stopped it, if any. */
export async function* readRows(
  file: InspectedFile,
  separator: Separator,
  { onProgress, isCancelled }: Reading,
): AsyncGenerator<readonly TableRow[], TableProblem | undefined> {
  const parser = parse({ ...LENIENT, delimiter: separator });
  const problems: Error[] = [];
  parser.on('error', (error) => problems.push(error));
  let line = 1;
  let bytes = 0;

  const take = (): TableRow[] => {
    const rows: TableRow[] = [];
    for (let cells = nextRow(parser); cells !== null; cells = nextRow(parser)) {
      if (cells.some(isWritten)) rows.push({ line, cells });
      line += 1 + lineBreaksIn(cells);
    }
    return rows;
  };

  const decoder = decoderOf(file.encoding);
  let isFirst = true;
  for await (const piece of createReadStream(file.path, { highWaterMark: PIECE })) {
    if (isCancelled()) return { code: 'CANCELLED', line };
    let text = decoder.write(piece as Buffer);
    if (isFirst) {
      const announced = SEPARATOR_LINE.exec(text.replace(/^\ufeff/, ''));
      if (announced !== null) {
        text = text.replace(/^\ufeff/, '').slice(announced[0].length);
        line += 1;
      }
      isFirst = false;
    }
    parser.write(text);
    yield take();
    const problem = await brokenQuote(problems, line);
    if (problem !== undefined) return problem;
    bytes += (piece as Buffer).length;
    onProgress(bytes, file.bytes);
  }
  parser.end(decoder.end());
  const last: TableRow[] = [];
  for (;;) {
    last.push(...take());
    if (parser.readableEnded || problems.length > 0) break;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  if (last.length > 0) yield last;
  return brokenQuote(problems, line);
}

/** The parser tells of an error on the next turn of the event loop. */
async function brokenQuote(problems: readonly Error[], line: number): Promise<TableProblem | undefined> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  const [problem] = problems;
  if (problem === undefined) return undefined;
  if ('code' in problem && String(problem.code).startsWith('CSV_')) return { code: 'QUOTE_NOT_CLOSED', line };
  throw problem;
}

function nextRow(parser: Parser): string[] | null {
  return parser.read() as string[] | null;
}

function lineBreaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

function isWritten(cell: string): boolean {
  return cell.trim() !== '';
}
