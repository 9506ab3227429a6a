/**
 * The import of a foreign schedule, in two looks at the file: its columns, then the rules it would make with the mapping
 * and the meanings a person gave. Nothing is written, and the same file with the same answers gives the same rules.
 */
import { basename } from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CalendarRule } from '#shared/contract/calendar.ts';
import {
  CODE_ROLES,
  FOREIGN_FIELDS,
  LONGEST_CODE,
  type ForeignCode,
  type ForeignColumn,
  type ForeignField,
  type ForeignMapping,
  type ForeignPreview,
  type ForeignTableCard,
  type GivenMeaning,
} from '#shared/contract/foreign-schedule.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { ReadContext } from '../context.ts';
import type { Reading } from '../exchange/inspect-file.ts';
import { codeKey, meaningsOf, plainYears } from './foreign-codes.ts';
import { guessMapping } from './foreign-columns.ts';
import { readForeignRule, valuesOf, type CellOf } from './foreign-rule.ts';
import { readForeignTable, type ForeignRow, type ForeignTable } from './foreign-table.ts';
import { planned, rulesByNumber } from './planned-rule.ts';

const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 80;
/** More than a person would answer for; the most frequent come first. */
const MOST_CODES = 300;

/** Errors: those of `readForeignTable`. */
export async function inspectForeign(path: string, reading: Reading): Promise<Result<ForeignTableCard, CallError>> {
  const table = await readForeignTable(path, reading);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  return ok({
    fileName: basename(path),
    rows: rows.length,
    columns: columns.map((name, index) => columnCard(name, index, rows)),
    guess: guessMapping(columns),
  });
}

function columnCard(name: string, index: number, rows: readonly ForeignRow[]): ForeignColumn {
  const examples = new Set<string>();
  let filled = 0;
  for (const { cells } of rows) {
    const text = (cells[index] ?? '').replace(/\s+/g, ' ');
    if (text === '') continue;
    filled += 1;
    if (examples.size < MOST_EXAMPLES) examples.add(shortened(text));
  }
  return { name, filled, examples: [...examples] };
}

function shortened(text: string): string {
  return text.length <= LONGEST_EXAMPLE
    ? text
    : `${text.slice(0, LONGEST_EXAMPLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

type Answers = { readonly mapping: ForeignMapping; readonly meanings: readonly GivenMeaning[] };

/** Errors: COLUMN_GONE with the name, those of `readForeignTable`. */
export async function previewForeign(
  context: ReadContext,
  path: string,
  { mapping, meanings }: Answers,
  reading: Reading,
): Promise<Result<ForeignPreview, CallError>> {
  const table = await readForeignTable(path, reading);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const gone = Object.values(mapping).find((name) => name !== null && !columns.includes(name));
  if (gone !== undefined) return err({ code: 'COLUMN_GONE', params: { column: gone } });

  const cellsOf = cellReader(table.value, mapping);
  const known = rulesByNumber(context);
  const given = meaningsOf(meanings);
  const read = rows.map((row) =>
    readForeignRule(row, cellsOf(row), mapping, given, (number) => known.get(foreignKey(number))),
  );
  // Two rows for one number may be two conditions of one rule: none is taken before the other.
  const linesOf = new Map<string, number[]>();
  for (const { rule, leftOut } of read) {
    if (leftOut || rule.number === '') continue;
    const key = foreignKey(rule.number);
    linesOf.set(key, [...(linesOf.get(key) ?? []), rule.line]);
  }
  const rules = read.map(({ rule, leftOut }): CalendarRule => {
    const others = leftOut ? [] : (linesOf.get(foreignKey(rule.number)) ?? []);
    const twin = others.find((line) => line !== rule.line);
    return planned(rule, known.get(foreignKey(rule.number)), twin);
  });
  const codes = codesOf(rows, cellsOf);
  return ok({
    fileName: basename(path),
    organisms: [],
    rules,
    codes: codes.slice(0, MOST_CODES),
    codesLeft: Math.max(0, codes.length - MOST_CODES),
  });
}

function cellReader({ columns }: ForeignTable, mapping: ForeignMapping): (row: ForeignRow) => CellOf {
  const indexOf = new Map<ForeignField, number>(
    FOREIGN_FIELDS.map((field) => [field, columns.indexOf(mapping[field] ?? '')]),
  );
  return ({ cells }) =>
    (field) =>
      cells[indexOf.get(field) ?? -1] ?? '';
}

function codesOf(rows: readonly ForeignRow[], cellsOf: (row: ForeignRow) => CellOf): readonly ForeignCode[] {
  const codes = new Map<string, ForeignCode>();
  for (const row of rows) {
    const cell = cellsOf(row);
    for (const value of Object.values(valuesOf(cell))) {
      if (plainYears(value) !== undefined) continue;
      const key = codeKey(value);
      const example = shortened(`${cell('number')} ${cell('title')}`.replace(/\s+/g, ' ').trim());
      const before = codes.get(key) ?? { ...value, rows: 0, example };
      codes.set(key, { ...before, rows: before.rows + 1 });
    }
  }
  return [...codes.values()]
    .filter(({ text, months }) => text.length <= LONGEST_CODE && months.length <= LONGEST_CODE)
    .sort((a, b) => CODE_ROLES.indexOf(a.role) - CODE_ROLES.indexOf(b.role) || b.rows - a.rows);
}
