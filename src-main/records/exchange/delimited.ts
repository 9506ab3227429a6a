/**
 * The rows of a delimited text (RFC 4180, read leniently), fed in pieces. Any of CR LF, LF and CR ends a line, even when
 * one file mixes them. A quotation mark inside an unquoted cell is a letter like another.
 *
 * A quotation mark left open must not swallow the lines below it: when it is never closed, or only by what is plainly
 * another row, the line where it was opened is given as broken and reading goes on at the next line. Memory is bounded
 * by the longest cell: beyond it a quotation mark was left open, or the text is no table.
 */
export type RowProblem = 'QUOTE_NOT_CLOSED' | 'LINE_ENDLESS';

/** `problem`: the line cannot be read, and `cells` is empty. Lines count from 1, quoted line breaks included. */
export type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly problem?: RowProblem };

export type RowReader = {
  /** The rows that end in this piece; rows without anything written are left out. */
  readonly read: (piece: string) => TableRow[];
  /** What is left once the text has ended. */
  readonly end: () => TableRow[];
};

/** Spreadsheets hold 32,767 to 50,000 signs in a cell. */
const LONGEST_CELL = 65_536;
const LONGEST_LINE = 1_000_000;
/** With fewer columns, lines of a text look like rows too easily. */
const FEWEST_COLUMNS = 3;
const LINE_BREAK = /\r\n|\n|\r/g;

type Position = { readonly at: number; readonly line: number };
type Record = Position & { readonly row: TableRow };

/** `width`: how many cells a row has, when it is known: it tells a swallowed row from a text of several lines. */
export function createRowReader(separator: string, firstLine: number, width: number | undefined): RowReader {
  let text = '';
  let line = firstLine;
  /** Inside a line that was given up: its end is looked for, and nothing kept. */
  let isSkipping = false;

  const rowsOf = (isEnd: boolean): TableRow[] => {
    const rows: TableRow[] = [];
    let at = 0;
    if (isSkipping) {
      const end = lineEnd(text, 0, isEnd);
      if (end === undefined) {
        text = text.endsWith('\r') ? '\r' : '';
        return rows;
      }
      isSkipping = false;
      at = end.next;
      line += 1;
    }
    const cut = createCutter(text, separator, width, isEnd);
    while (at < text.length) {
      const found = cut({ at, line });
      if (found === undefined) {
        if (text.length - at <= LONGEST_LINE) break;
        rows.push({ line, cells: [], problem: 'LINE_ENDLESS' });
        isSkipping = true;
        at = text.length;
        break;
      }
      if (found.row.problem !== undefined || found.row.cells.some(isWritten)) rows.push(found.row);
      ({ at, line } = found);
    }
    text = text.slice(at);
    return rows;
  };

  return {
    read: (piece) => {
      text += piece;
      return rowsOf(false);
    },
    end: () => rowsOf(true),
  };
}

/** Cuts one row at a time out of `text`; `undefined`: the row goes on in the next piece. */
function createCutter(text: string, separator: string, width: number | undefined, isEnd: boolean) {
  const nextQuote = finderOf(text, '"');

  return ({ at, line }: Position): Record | undefined => {
    const end = lineEnd(text, at, isEnd);
    if (end === undefined) return nextQuote(at) < text.length ? quotedRow(at, line) : undefined;
    if (nextQuote(at) >= end.at) {
      return { at: end.next, line: line + 1, row: { line, cells: text.slice(at, end.at).split(separator) } };
    }
    return quotedRow(at, line);
  };

  /** A row with quotation marks, which may go on below. */
  function quotedRow(start: number, line: number): Record | undefined {
    const cells: string[] = [];
    let lines = 0;
    let at = start;
    for (;;) {
      if (text.charAt(at) === '"') {
        const closed = closingQuote(start, at);
        if (closed === undefined) return undefined;
        if (closed === 'broken') return broken(at, line + lines);
        const cell = text.slice(at + 1, closed.quote).replaceAll('""', '"');
        cells.push(cell);
        lines += lineBreaksIn(cell);
        at = closed.after;
      } else {
        const stop = cellEnd(text, at, separator);
        cells.push(text.slice(at, stop));
        at = stop;
      }
      if (text.startsWith(separator, at)) {
        at += separator.length;
        continue;
      }
      const end = lineEnd(text, at, isEnd);
      if (end === undefined) return undefined;
      return { at: end.next, line: line + lines + 1, row: { line, cells } };
    }
  }

  /** The mark that closes the cell opened at `open`, and where the cell's end comes; `undefined`: not in this piece. */
  function closingQuote(
    start: number,
    open: number,
  ): { readonly quote: number; readonly after: number } | 'broken' | undefined {
    let from = open + 1;
    let isOnOneLine = true;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || quote - open > LONGEST_CELL) {
        return isEnd || text.length - open > LONGEST_CELL ? 'broken' : undefined;
      }
      isOnOneLine &&= !/[\r\n]/.test(text.slice(from, quote));
      if (text.charAt(quote + 1) === '"') {
        from = quote + 2;
        continue;
      }
      let after = quote + 1;
      while (text.charAt(after) === ' ') after += 1;
      if (after >= text.length && !isEnd) return undefined;
      if (after >= text.length || text.startsWith(separator, after) || isLineBreak(text.charAt(after))) {
        if (isOnOneLine) return { quote, after };
        const end = lineEnd(text, after, isEnd);
        if (end === undefined) return undefined;
        return areRows(text.slice(start, end.at)) ? 'broken' : { quote, after };
      }
      // A mark in the middle of a text is forgiven on one line; further down it opens a cell of another row.
      if (!isOnOneLine) return 'broken';
      from = quote + 1;
    }
  }

  /** Lines that hold as many separators each as a row does were rows before a mark was left open. */
  function areRows(lines: string): boolean {
    if (width === undefined || width < FEWEST_COLUMNS) return false;
    return lines.split(LINE_BREAK).every((one) => one.split(separator).length === width);
  }

  /** The line where the mark was opened, alone. */
  function broken(open: number, line: number): Record | undefined {
    const end = lineEnd(text, open, isEnd);
    if (end === undefined) return undefined;
    return { at: end.next, line: line + 1, row: { line, cells: [], problem: 'QUOTE_NOT_CLOSED' } };
  }
}

/** Where the line that holds `from` ends, and where the next begins; `undefined`: not in this piece. */
function lineEnd(
  text: string,
  from: number,
  isEnd: boolean,
): { readonly at: number; readonly next: number } | undefined {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === LF) return { at, next: at + 1 };
    if (sign !== CR) continue;
    // The other half of a CR LF may be in the next piece.
    if (at + 1 === text.length && !isEnd) return undefined;
    return { at, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1 };
  }
  return isEnd ? { at: text.length, next: text.length } : undefined;
}

const LF = 0x0a;
const CR = 0x0d;

function cellEnd(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    if (isLineBreak(text.charAt(at)) || text.startsWith(separator, at)) return at;
  }
  return text.length;
}

/** Where the sign stands next, from a place that only moves forward; the length of the text when it does not. */
function finderOf(text: string, sign: string): (from: number) => number {
  let known = -1;
  return (from) => {
    if (known < from) {
      const found = text.indexOf(sign, from);
      known = found < 0 ? text.length : found;
    }
    return known;
  };
}

function isLineBreak(sign: string): boolean {
  return sign === '\n' || sign === '\r';
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(LINE_BREAK).length - 1 : 0;
}

function isWritten(cell: string): boolean {
  return cell.trim() !== '';
}
