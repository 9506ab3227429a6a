/**
 * Rows of a table, measured and ready to paint: pure but for the painter. Two components draw them, in the flow of a
 * page (`table.tsx`) and page by page for long lists (`table-pages.tsx`).
 */
import type { CanvasPainter } from './canvas-painter.ts';
import type { FontSet } from './pdf-fonts.ts';
import { COLOURS } from './theme.ts';
import { wrapText, type LineStyle } from './wrap-text.ts';

export type Column = {
  readonly header: string;
  /** In points; the columns of a table add up to the width of the page's content. */
  readonly width: number;
  readonly align: 'left' | 'right';
  /**
   * `whole`: no line of the column is broken, it is widened to hold them. `flexible`: gives the room that takes. A column
   * without a word keeps its width and breaks its texts.
   */
  readonly fit?: 'whole' | 'flexible';
};

export type Row = {
  /** One text to a column. Line ends are kept. */
  readonly cells: readonly string[];
  /** Small grey lines under the row, over its whole width. */
  readonly notes?: readonly string[];
  /** Column the notes stand under, when not the first. */
  readonly notesUnder?: number;
  /** `heading`: begins a part of the table. */
  readonly tone?: 'heading' | 'total';
};

/** Rows under a heading of their own, repeated when they continue on the next page. */
export type RowGroup = { readonly heading?: string; readonly rows: readonly Row[] };

type PaintedLine = LineStyle & {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly color: string;
};

/** A row as it will be drawn, `height` points high. */
export type PaintedRow = {
  readonly height: number;
  readonly lines: readonly PaintedLine[];
  readonly background?: string;
  readonly rule: { readonly color: string; readonly width: number };
  /** Never the last of a page: it begins what follows. */
  readonly leads?: true;
};

const CELL: LineStyle = { face: 'regular', sizePt: 8 };
const STRONG: LineStyle = { face: 'bold', sizePt: 8 };
const HEADER: LineStyle = { face: 'bold', sizePt: 7.2 };
const NOTE: LineStyle = { face: 'regular', sizePt: 7 };
const PAD_X = 5;
const PAD_Y = 3.2;
const LINE_EM = 1.3;
const ASCENT_EM = 0.96;

/**
 * Heights are rounded up to half points, so that tops add up exactly: with rounding errors the pagination engine sees
 * rows that overlap, and prints a table of overlapping rows on a single page.
 */
const HEIGHT_STEP = 0.5;
/** Tallest piece of a row kept on one page: whole lines, so that a cut falls between two of them. */
const PIECE_HEIGHT = 30 * CELL.sizePt * LINE_EM;

const HAIRLINE = { color: COLOURS.rule, width: 0.5 } as const;
const NO_RULE = { color: COLOURS.rule, width: 0 } as const;
const HEAVY = { color: COLOURS.accent, width: 1 } as const;

export function tableWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

/** Least width a flexible column is left with, in points: a short word still holds. */
const FLEXIBLE_LEAST = 44;
/** A `whole` column is widened up to here, in points: one absurd line does not squeeze all the others. */
const WHOLE_MOST = 130;

/**
 * The columns as they are drawn: a `whole` column as wide as its longest line, so that a délai is never in two pieces,
 * the room taken from the `flexible` ones, the widest first. When they have no more to give, the widths stay as they were
 * and the text breaks where it must.
 */
export function fitColumns(columns: readonly Column[], rows: readonly Row[], fonts: FontSet): readonly Column[] {
  const widths = columns.map((column, index) =>
    column.fit === 'whole'
      ? Math.max(column.width, Math.min(WHOLE_MOST, longestLine(rows, index, fonts) + 2 * PAD_X))
      : column.width,
  );
  let wanted = widths.reduce((sum, width) => sum + width, 0) - tableWidth(columns);
  const flexible = columns
    .flatMap(({ fit }, index) => (fit === 'flexible' ? [index] : []))
    .sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
  for (const index of flexible) {
    const given = Math.min(wanted, Math.max(0, (widths[index] ?? 0) - FLEXIBLE_LEAST));
    widths[index] = (widths[index] ?? 0) - given;
    wanted -= given;
  }
  if (wanted > 0) return columns;
  return columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width }));
}

/** Width of the longest line of a column, in points, a little over so that rounding never breaks it. */
function longestLine(rows: readonly Row[], index: number, fonts: FontSet): number {
  const lines = new Set(rows.flatMap((row) => (row.tone === 'total' ? [] : (row.cells[index] ?? '').split('\n'))));
  return [...lines].reduce((most, line) => Math.max(most, fonts.measure(line, CELL.face, CELL.sizePt) + 0.5), 0);
}

export function headerRow(columns: readonly Column[], fonts: FontSet): PaintedRow {
  const cells = columns.map((column) => wrapText(column.header, HEADER, column.width - 2 * PAD_X, fonts.measure));
  const depth = Math.max(...cells.map((lines) => lines.length));
  const lineHeight = HEADER.sizePt * LINE_EM;
  return {
    height: stepped(depth * lineHeight + 2 * PAD_Y),
    // Headers stand on the rule, whatever the number of their lines.
    lines: columnLines(columns, cells, HEADER, COLOURS.accent, (count) => PAD_Y + (depth - count) * lineHeight, fonts),
    rule: HEAVY,
  };
}

export function headingRow(heading: string, columns: readonly Column[], fonts: FontSet): PaintedRow {
  const texts = wrapText(heading, STRONG, tableWidth(columns) - 2 * PAD_X, fonts.measure);
  return {
    height: stepped(texts.length * STRONG.sizePt * LINE_EM + 2 * PAD_Y),
    lines: stackedLines(texts, STRONG, PAD_Y, COLOURS.accent),
    background: COLOURS.band,
    rule: HAIRLINE,
  };
}

/** A row, in several pieces when it is taller than a third of a page, so that remarks of any length are printed. */
export function bodyRows(row: Row, columns: readonly Column[], fonts: FontSet): readonly PaintedRow[] {
  return piecesOf(bodyRow(row, columns, fonts));
}

function bodyRow(row: Row, columns: readonly Column[], fonts: FontSet): PaintedRow {
  const style = row.tone === undefined ? CELL : STRONG;
  const notesLeft = tableWidth(columns.slice(0, row.notesUnder ?? 0));
  const wrapCells = () =>
    columns.map((column, index) => wrapText(row.cells[index] ?? '', style, column.width - 2 * PAD_X, fonts.measure));
  const wrapNotes = () =>
    (row.notes ?? []).flatMap((note) =>
      wrapText(note, NOTE, tableWidth(columns) - notesLeft - 2 * PAD_X, fonts.measure),
    );
  const depth = Math.max(1, ...wrapCells().map((lines) => lines.length)) * style.sizePt * LINE_EM;
  const height = stepped(depth + wrapNotes().length * NOTE.sizePt * LINE_EM + 2 * PAD_Y);
  return {
    height,
    // Placed again when it is painted: the lines of 50,000 rows are most of the memory of their list.
    get lines() {
      const noteLines = stackedLines(wrapNotes(), NOTE, PAD_Y + depth, COLOURS.caption);
      return [
        ...columnLines(columns, wrapCells(), style, COLOURS.ink, () => PAD_Y, fonts),
        ...noteLines.map((line) => ({ ...line, x: line.x + notesLeft })),
      ];
    },
    ...(row.tone !== undefined && { background: COLOURS.band }),
    ...(row.tone === 'heading' && { leads: true }),
    rule: row.tone === 'total' ? HEAVY : HAIRLINE,
  };
}

function piecesOf(row: PaintedRow): readonly PaintedRow[] {
  const count = Math.ceil((row.height - 2 * PAD_Y) / PIECE_HEIGHT);
  if (count <= 1) return [row];
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1;
    const top = index === 0 ? 0 : PAD_Y + index * PIECE_HEIGHT;
    const bottom = isLast ? row.height : PAD_Y + (index + 1) * PIECE_HEIGHT;
    const lines = row.lines.filter((line) => line.y > top && (isLast || line.y <= bottom));
    return {
      ...row,
      height: stepped(bottom - top),
      lines: lines.map((line) => ({ ...line, y: line.y - top })),
      rule: isLast ? row.rule : NO_RULE,
    };
  });
}

function stepped(height: number): number {
  return Math.ceil(height / HEIGHT_STEP) * HEIGHT_STEP;
}

function stackedLines(texts: readonly string[], style: LineStyle, top: number, color: string): readonly PaintedLine[] {
  return texts.map((text, index) => ({
    ...style,
    text,
    x: PAD_X,
    y: top + (index * LINE_EM + ASCENT_EM) * style.sizePt,
    color,
  }));
}

/** Lines of the cells of a row. `top` gives the top of a cell's text from its number of lines. */
function columnLines(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  style: LineStyle,
  color: string,
  top: (lines: number) => number,
  fonts: FontSet,
): readonly PaintedLine[] {
  let left = 0;
  return columns.flatMap((column, index) => {
    const texts = cells[index] ?? [];
    const right = left + column.width - PAD_X;
    const lines = stackedLines(texts, style, top(texts.length), color).map((line) => {
      const x = column.align === 'left' ? left + PAD_X : right - fonts.measure(line.text, style.face, style.sizePt);
      return { ...line, x };
    });
    left += column.width;
    return lines;
  });
}

/** Paints a row with its top at `top`. */
export function paintRow(painter: CanvasPainter, row: PaintedRow, top: number, width: number, fonts: FontSet): void {
  if (row.background !== undefined) painter.rect(0, top, width, row.height).fill(row.background);
  if (row.rule.width > 0) {
    const ruleY = top + row.height - row.rule.width / 2;
    painter.lineWidth(row.rule.width).moveTo(0, ruleY).lineTo(width, ruleY).stroke(row.rule.color);
  }
  for (const line of row.lines) {
    const { font, key } = fonts.faces[line.face];
    painter
      .font(font, key, line.sizePt)
      .fillColor(line.color)
      .text(line.text, line.x, top + line.y, { lineBreak: false, baseline: 'alphabetic' });
  }
}
