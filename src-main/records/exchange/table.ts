/**
 * A delimited text as rows of cells, read in pieces: a file of any size takes the memory of one piece. Line numbers are
 * those of the file, the first line being 1, whatever line ends or quoted line breaks it has.
 */
import { createReadStream } from 'node:fs';

import type { ImportOptions } from '#shared/contract/exchange.ts';
import { createRowReader, type TableRow } from './delimited.ts';
import { decoderOf } from './encodings.ts';
import type { InspectedFile, Reading } from './inspect-file.ts';

export const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Small enough for the thread that answers scans to plan its lines and stay at hand. */
const PIECE = 64 * 1024;
/** Rows looked at to choose the separator. */
const SEPARATOR_ROWS = 30;

/** What Excel writes on a first line of its own to say which separator follows. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r)/i;
const MARK = /^\ufeff/;

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
    const merit = meritOf(firstRows(beginning, separator), scoreOf);
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

function firstRows(text: string, separator: Separator): (readonly string[])[] {
  const reader = createRowReader(separator, 1, undefined);
  return [...reader.read(text), ...reader.end()].slice(0, SEPARATOR_ROWS).map(({ cells }) => cells);
}

/**
 * The rows of the file in batches, empty lines left out. `width`: see `createRowReader`. Ends with 'CANCELLED' when it
 * was stopped.
 */
export async function* readRows(
  file: InspectedFile,
  separator: Separator,
  { onProgress, isCancelled }: Reading,
  width?: number,
): AsyncGenerator<readonly TableRow[], 'CANCELLED' | undefined> {
  const decoder = decoderOf(file.encoding);
  let reader: ReturnType<typeof createRowReader> | undefined;
  let bytes = 0;
  for await (const piece of createReadStream(file.path, { highWaterMark: PIECE })) {
    if (isCancelled()) return 'CANCELLED';
    let text = decoder.write(piece as Buffer);
    if (reader === undefined) {
      text = text.replace(MARK, '');
      const announced = SEPARATOR_LINE.exec(text)?.[0] ?? '';
      text = text.slice(announced.length);
      reader = createRowReader(separator, announced === '' ? 1 : 2, width);
    }
    yield reader.read(text);
    bytes += (piece as Buffer).length;
    onProgress(bytes, file.bytes);
  }
  if (reader === undefined) return undefined;
  const last = [...reader.read(decoder.end()), ...reader.end()];
  if (last.length > 0) yield last;
  return undefined;
}
