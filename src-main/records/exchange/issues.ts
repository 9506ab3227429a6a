/**
 * What a person must correct in a file, or know about it, by line. All are counted; the first `KEPT_ISSUES` are kept,
 * errors before warnings, so that ten thousand warnings never hide the one error that stops the import.
 *
 * Every code has a sentence in `imports.issue` (src-shared/i18n), and so has every column in `imports.meaning`.
 */
import type { JsonObject } from '#shared/base/json.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';

export const IMPORT_ISSUE_CODES = [
  // the file
  'COLUMN_TWICE',
  'QUOTE_OPEN',
  'ROW_TOO_LONG',
  'ROW_CELLS_MISSING',
  'ROW_CELLS_EXTRA',
  'LETTERS_UNREADABLE',
  // one cell
  'TEXT_TOO_LONG',
  'NUMBER_ABRIDGED',
  'LENGTH_INVALID',
  'DATE_INVALID',
  'DATE_PARTIAL',
  'DATE_SERIAL',
  'DATE_IN_FUTURE',
  'CLOSED_BEFORE_OPENED',
  'COPY_UNKNOWN',
  'YES_NO_UNKNOWN',
  'KEYWORDS_TOO_MANY',
  'BOX_NAMELESS',
  'NAME_MISSING',
  'BUILDING_MISSING',
  // what the depot holds
  'UNIT_MISSING',
  'UNIT_UNKNOWN',
  'UNIT_AMBIGUOUS',
  'RULE_UNKNOWN',
  'PLACE_UNKNOWN',
  'PLACE_AMBIGUOUS',
  'PLACE_OCCUPIED',
  'PLACE_UNREADABLE',
  'PLACE_EXISTS',
  'PLACE_TWICE',
  'NUMBER_TWICE',
  'NUMBER_TAKEN',
  'CODE_TWICE',
  'CODE_TAKEN',
  'CODE_NOT_UNIQUE',
  'CODE_OF_OURS',
  // the run: somebody changed the depot meanwhile
  'ROW_REFUSED',
] as const;
export type ImportIssueCode = (typeof IMPORT_ISSUE_CODES)[number];

export const KEPT_ISSUES = 500;

export type Issues = {
  readonly add: (level: ImportIssue['level'], line: number, column: string, code: ImportIssueCode, params?: JsonObject) => void;
  /** The rows looked at together are done: what was said of them is put in the order of the lines. */
  readonly endGroup: () => void;
  readonly hasError: (line: number) => boolean;
  /** Lines with at least one error. */
  readonly errorLines: ReadonlySet<number>;
  readonly total: () => number;
  readonly kept: () => readonly ImportIssue[];
};

export function createIssues(): Issues {
  const kept = { error: [] as ImportIssue[], warning: [] as ImportIssue[] };
  const errorLines = new Set<number>();
  let group: ImportIssue[] = [];
  let total = 0;

  const endGroup = (): void => {
    group.sort((a, b) => a.line - b.line);
    for (const issue of group) if (kept[issue.level].length < KEPT_ISSUES) kept[issue.level].push(issue);
    group = [];
  };

  return {
    add: (level, line, column, code, params = {}) => {
      total += 1;
      if (level === 'error') errorLines.add(line);
      group.push({ line, column, level, code, params });
    },
    endGroup,
    hasError: (line) => errorLines.has(line),
    errorLines,
    total: () => total,
    kept: () => {
      endGroup();
      const warnings = kept.warning.slice(0, KEPT_ISSUES - kept.error.length);
      return [...kept.error, ...warnings].sort((a, b) => a.line - b.line);
    },
  };
}
