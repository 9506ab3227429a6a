/** What an import says of the lines of a file. The words are texts of the window and of the command line. */
import type { JsonObject } from '#shared/base/json.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';

/** Every code an import may say of a line; a text exists for each (`imports.issue.*`). */
export const IMPORT_ISSUES = {
  // of the file
  ENCODING_UNSURE: 'warning',
  COLUMN_TWICE: 'warning',
  NO_LINES: 'error',
  // of any line
  QUOTE_NOT_CLOSED: 'error',
  LINE_ENDLESS: 'error',
  LINE_TOO_LONG: 'error',
  LINE_TOO_SHORT: 'warning',
  LETTERS_UNREADABLE: 'warning',
  VALUE_MISSING: 'error',
  VALUE_TOO_LONG: 'error',
  VALUE_UNKNOWN: 'error',
  NUMBER_INVALID: 'error',
  NUMBER_MANGLED: 'error',
  DATE_INVALID: 'error',
  DATE_FROM_SERIAL: 'warning',
  DATE_PARTIAL: 'warning',
  DATE_IN_FUTURE: 'warning',
  CLOSED_BEFORE_OPENED: 'error',
  BOX_GONE: 'error',
  // against the depot and against other lines
  UNIT_MISSING: 'error',
  UNIT_UNKNOWN: 'error',
  RULE_UNKNOWN: 'error',
  RULE_BY_DELAY: 'warning',
  RULE_DELAY_OF_SEVERAL: 'error',
  RULE_DELAY_OF_NONE: 'error',
  PLACE_UNKNOWN: 'warning',
  PLACE_AMBIGUOUS: 'warning',
  PLACE_ANNULLED: 'warning',
  PLACE_OCCUPIED: 'warning',
  PLACE_FOR_ONE: 'warning',
  PLACE_EXISTS: 'warning',
  PLACE_TWICE: 'error',
  NUMBER_TWICE: 'error',
  NUMBER_TAKEN: 'error',
  CODE_TWICE: 'error',
  CODE_TAKEN: 'error',
  CODE_LEFT_OUT: 'warning',
  CODE_NOT_ADDED: 'warning',
  CODE_CHECK_FAILED: 'warning',
  CODE_OTHER_KIND: 'error',
  CODE_TOO_FAR: 'error',
  CODE_OF_ANNULLED: 'error',
  // of a plan de classification
  CATEGORY_TWICE: 'error',
  PARENT_UNKNOWN: 'error',
  PARENT_REFUSED: 'error',
  PARENT_CYCLE: 'error',
  PARENT_TOO_FAR: 'error',
  CATEGORY_RULE_UNKNOWN: 'error',
  // of requests to the loans desk
  ASKER_MISSING: 'error',
  ASKER_UNKNOWN: 'error',
  ASKER_SEVERAL: 'error',
  ASKER_DIFFERS: 'error',
  ITEM_MISSING: 'error',
  ITEM_UNKNOWN: 'error',
  ITEM_SEVERAL: 'error',
  REQUEST_LINE_TWICE: 'error',
  REQUEST_TAKEN: 'warning',
} as const satisfies Readonly<Record<string, ImportIssue['level']>>;
export type ImportIssueCode = keyof typeof IMPORT_ISSUES;

export function importIssue(line: number, column: string, code: ImportIssueCode, params: JsonObject = {}): ImportIssue {
  return { line, column, level: IMPORT_ISSUES[code], code, params };
}

/** Issues shown; the others are counted. A file of a million wrong lines is wrong in one way. */
export const MOST_SHOWN = 500;
/** Of these, the place warnings keep when there are more errors than can be shown. */
const WARNINGS_KEPT = 100;

export type IssueList = {
  readonly add: (issues: readonly ImportIssue[]) => void;
  /** Errors first: they stop the import. Each level in the order of the lines. */
  readonly shown: () => readonly ImportIssue[];
  readonly total: () => number;
  readonly errors: () => number;
};

export function createIssueList(): IssueList {
  const shown: Readonly<Record<ImportIssue['level'], ImportIssue[]>> = { error: [], warning: [] };
  /** What is said of the whole file is said once, however many times the file is read. */
  const ofFile = new Set<string>();
  let total = 0;
  let errors = 0;
  return {
    add: (issues) => {
      for (const issue of issues) {
        if (issue.line === 0) {
          const text = JSON.stringify(issue);
          if (ofFile.has(text)) continue;
          ofFile.add(text);
        }
        total += 1;
        if (issue.level === 'error') errors += 1;
        const alike = shown[issue.level];
        if (alike.length < MOST_SHOWN) alike.push(issue);
      }
    },
    shown: () => {
      const first = shown.error.slice(0, MOST_SHOWN - Math.min(WARNINGS_KEPT, shown.warning.length));
      return [...first, ...shown.warning.slice(0, MOST_SHOWN - first.length)];
    },
    total: () => total,
    errors: () => errors,
  };
}
