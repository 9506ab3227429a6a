/** The cells of one line as values, with an issue for each that cannot be taken as it is. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';
import type { Copy } from '#shared/domain/rule/rule.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import type { Header } from './columns.ts';
import { importIssue, type ImportIssueCode } from './import-issues.ts';
import { readDate } from './read-date.ts';
import type { TableRow } from './delimited.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { withoutGuard } from '../queries/csv.ts';

export type LineReader<Name extends string> = {
  readonly line: number;
  readonly issues: ImportIssue[];
  readonly say: (column: Name | '', code: ImportIssueCode, params?: JsonObject) => void;
  /** The cell on one line, without spaces around; empty when the file has no such column. */
  readonly text: (column: Name, most?: number) => string;
  /** The cell with the line breaks it has. */
  readonly lines: (column: Name, most: number) => string;
  /** A number or a code: as `text`, and one that a spreadsheet turned into a power of ten is an error. */
  readonly code: (column: Name, most: number) => string;
  readonly date: (column: Name) => ReadDay;
  /** Millimetres from `38`, `38,5`, `38 cm`, `0,38 m` or `380 mm`; 0 when the cell is empty. `usual`: when none is named. */
  readonly lengthMm: (column: Name, usual: 'cm' | 'mm') => number;
  readonly yesOrNo: (column: Name) => 'no' | 'yes';
  readonly copy: (column: Name) => Copy;
  /** Words separated by `;`, `|` or `,`, each once. */
  readonly words: (column: Name, most: number, longest: number) => readonly string[];
};

export type ReadDay = { readonly day: CivilDate | null; readonly partial: string };

const NO_DAY: ReadDay = { day: null, partial: '' };
const MOST_LENGTH_MM = 100_000;
const LENGTH = /^(\d+(?:[.,]\d+)?)\s*(mm|cm|m)?$/;
const MM_PER: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000 };
/** `2,14001E+11`: what a spreadsheet shows, and saves, of a long number; the digits it left out are lost. */
const MANGLED = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$/i;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROLS = /\s*[\p{Cc}\u2028\u2029]+\s*/gu;
const CONTROLS_BUT_LINE_ENDS = /[^\P{Cc}\n]+/gu;
const YES = new Set(['oui', 'o', 'yes', 'y', 'vrai', 'true', '1', 'x']);
const NO = new Set(['', 'non', 'n', 'no', 'faux', 'false', '0', '-']);
const COPIES: Readonly<Record<string, Copy>> = {
  '': 'principal',
  p: 'principal',
  principal: 'principal',
  principale: 'principal',
  s: 'secondary',
  secondaire: 'secondary',
  secondary: 'secondary',
  copie: 'secondary',
};

/** Reads the cells of `row`; `today` is the day the organisation counts. */
export function readLine<Name extends string>(header: Header<Name>, row: TableRow, today: CivilDate): LineReader<Name> {
  const issues: ImportIssue[] = [];
  const titleOf = (column: Name | ''): string => {
    const index = column === '' ? undefined : header.indexOf.get(column);
    return (index === undefined ? undefined : header.columns[index]?.name) ?? column;
  };
  const say: LineReader<Name>['say'] = (column, code, params) => {
    issues.push(importIssue(row.line, titleOf(column), code, params));
  };
  checkWidth(header, row, say);
  /** Said once of a cell, which is read more than once. */
  const unreadable = new Set<Name>();

  const taken = (column: Name, most: number | undefined, clean: (cell: string) => string): string => {
    const index = header.indexOf.get(column);
    const written = index === undefined ? undefined : row.cells[index];
    if (written === undefined || written === '') return '';
    const bare = withoutGuard(written.trim());
    const cell = CONTROL.test(bare) ? clean(bare).trim() : bare;
    if (cell.includes('\ufffd') && !unreadable.has(column)) {
      unreadable.add(column);
      say(column, 'LETTERS_UNREADABLE', { text: short(cell) });
    }
    if (most !== undefined && cell.length > most) {
      say(column, 'VALUE_TOO_LONG', { text: short(cell), limit: most });
      return cell.slice(0, most);
    }
    return cell;
  };
  const text: LineReader<Name>['text'] = (column, most) => taken(column, most, onOneLine);

  return {
    line: row.line,
    issues,
    say,
    text,
    lines: (column, most) => taken(column, most, onItsLines),
    code: (column, most) => {
      const cell = text(column, most);
      if (MANGLED.test(cell)) say(column, 'NUMBER_MANGLED', { text: cell });
      return cell;
    },
    date: (column) => {
      const cell = text(column);
      const read = readDate(cell);
      switch (read.kind) {
        case 'none':
          return NO_DAY;
        case 'invalid':
          say(column, 'DATE_INVALID', { text: short(cell) });
          return NO_DAY;
        case 'partial':
          say(column, 'DATE_PARTIAL', { text: short(cell) });
          return { day: null, partial: read.text };
        case 'day':
          if (read.from === 'serial') say(column, 'DATE_FROM_SERIAL', { text: short(cell), date: read.day });
          if (read.day > today) say(column, 'DATE_IN_FUTURE', { date: read.day });
          return { day: read.day, partial: '' };
      }
    },
    lengthMm: (column, usual) => {
      const cell = text(column);
      if (cell === '') return 0;
      const [, number, unit] = LENGTH.exec(cell.toLowerCase()) ?? [];
      const mm = Math.round(Number((number ?? '').replace(',', '.')) * (MM_PER[unit ?? usual] ?? 1));
      if (number === undefined || mm > MOST_LENGTH_MM) {
        say(column, 'NUMBER_INVALID', { text: short(cell) });
        return 0;
      }
      return mm;
    },
    yesOrNo: (column) => {
      const written = text(column);
      const cell = foldForSearch(written).trim();
      if (YES.has(cell)) return 'yes';
      if (!NO.has(cell)) say(column, 'VALUE_UNKNOWN', { text: short(written) });
      return 'no';
    },
    copy: (column) => {
      const written = text(column);
      const copy = COPIES[foldForSearch(written).trim()];
      if (copy === undefined) say(column, 'VALUE_UNKNOWN', { text: short(written) });
      return copy ?? 'principal';
    },
    words: (column, most, longest) => {
      const words = text(column)
        .split(/[;|,]/)
        .map((word) => word.trim());
      const found = [...new Set(words.filter((word) => word !== ''))];
      const tooLong = found.find((word) => word.length > longest);
      if (tooLong !== undefined) say(column, 'VALUE_TOO_LONG', { text: short(tooLong), limit: longest });
      if (found.length > most) say(column, 'VALUE_TOO_LONG', { text: short(text(column)), limit: most });
      return found.filter((word) => word.length <= longest).slice(0, most);
    },
  };
}

export function hasErrors(issues: readonly ImportIssue[]): boolean {
  return issues.some(({ level }) => level === 'error');
}

/** A cell more means a separator inside an unquoted text; cells less are usually empty ones an editor left out. */
function checkWidth<Name extends string>(header: Header<Name>, row: TableRow, say: LineReader<Name>['say']): void {
  const extra = row.cells.slice(header.width).filter((cell) => cell.trim() !== '');
  if (extra.length > 0) say('', 'LINE_TOO_LONG', { cells: row.cells.length, columns: header.width });
  if (row.cells.length < header.width) say('', 'LINE_TOO_SHORT', { cells: row.cells.length, columns: header.width });
}

/** A line break typed in a cell becomes the space it stands for. */
export function onOneLine(cell: string): string {
  return cell.replace(CONTROLS, ' ');
}

export function onItsLines(cell: string): string {
  return cell.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(CONTROLS_BUT_LINE_ENDS, ' ');
}

const SHORT = 60;

function short(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
