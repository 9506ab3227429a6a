/**
 * What an import of a calendar would do, rule by rule, beside the rules there are: nothing is written. The file is BAnQ's
 * XML, or a table (CSV, workbook), told apart by what it holds and never by its name.
 */
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CalendarPreview, CalendarRule } from '#shared/contract/calendar.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { ReadContext } from '../context.ts';
import { columnNames, findHeader, HEADER_WITHIN_ROWS, knownColumns } from '../exchange/columns.ts';
import { ruleFromGala, type ReadRule } from '../exchange/gala/gala-rule.ts';
import { MOST_BYTES, MOST_RULES, readGala } from '../exchange/gala/read-gala.ts';
import type { Reading } from '../exchange/inspect-file.ts';
import { readSheet } from '../exchange/sheet.ts';
import { planned, rulesByNumber, type KnownRules } from './planned-rule.ts';
import { REQUIRED_COLUMNS, RULE_COLUMN_SPECS, rulesOfSheet, type SheetRule } from './rule-sheet.ts';

type Read = { readonly organisms: readonly string[]; readonly rules: readonly ReadRule[] };

/** Errors: FILE_NOT_FOUND, those of `readGala` with the line of the file, IMPORT_COLUMNS_MISSING, those of `readSheet`. */
export async function previewCalendar(
  context: ReadContext,
  path: string,
  reading: Reading,
): Promise<Result<CalendarPreview, CallError>> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return err({ code: 'FILE_NOT_FOUND' });
  const known = rulesByNumber(context);
  const read = (await isMarkup(path)) ? await readXml(path, found.size, known) : await readTable(path, known, reading);
  if (!read.ok) return read;
  const seen = new Map<string, number>();
  const rules = read.value.rules.map((one): CalendarRule => {
    const first = seen.get(foreignKey(one.number));
    seen.set(foreignKey(one.number), first ?? one.line);
    return planned(one, known.get(foreignKey(one.number)), first);
  });
  return ok({ fileName: basename(path), organisms: read.value.organisms, rules });
}

const HEAD_BYTES = 400;

/** Markup begins with `<`, whatever its encoding puts before and between. */
async function isMarkup(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    return /^[\u00ef\u00bb\u00bf\u00fe\u00ff\0\s]*</.test(head);
  } finally {
    await file.close();
  }
}

async function readXml(path: string, bytes: number, known: KnownRules): Promise<Result<Read, CallError>> {
  if (bytes > MOST_BYTES) return err({ code: 'XML_TOO_LARGE', params: { line: 0, detail: String(bytes) } });
  const rows = readGala(await readFile(path));
  if (!rows.ok) return rows;
  return ok({
    organisms: [...new Set(rows.value.map(({ ID_ORGANISME }) => ID_ORGANISME))].filter((id) => id !== ''),
    rules: rows.value.map((row) => ruleFromGala(row, known.get(foreignKey(row.NUMREGLE)))),
  });
}

async function readTable(path: string, known: KnownRules, reading: Reading): Promise<Result<Read, CallError>> {
  const names = columnNames(RULE_COLUMN_SPECS);
  const scoreOf = (row: readonly string[]): number => knownColumns(names, row);
  const rows = await readSheet(path, { mostRows: MOST_RULES, scoreOf }, reading);
  if (!rows.ok) return rows;
  const header = findHeader(names, rows.value.slice(0, HEADER_WITHIN_ROWS));
  const missing = REQUIRED_COLUMNS.filter((name) => header?.indexOf.has(name) !== true);
  if (header === undefined || missing.length > 0) {
    const titles = RULE_COLUMN_SPECS.filter(({ name }) => missing.some((one) => one === name));
    return err({ code: 'IMPORT_COLUMNS_MISSING', params: { columns: titles.map(({ title }) => title).join(', ') } });
  }
  const lines = rows.value.filter(({ line }) => line > header.line);
  const rules = rulesOfSheet(header, lines).map((one) => ruleOfTable(one, known.get(foreignKey(one.row.NUMREGLE))));
  return ok({ organisms: [], rules });
}

/** What a table says beside the form: conditions, the year end, the awaited event. */
function ruleOfTable({ row, conditions, yearEnd, event }: SheetRule, before: Rule | undefined): ReadRule {
  const read = ruleFromGala(row, before);
  if (read.body === null) return read;
  const end = yearEnd === undefined || yearEnd === '' ? undefined : parseYearEnd(yearEnd);
  if (end?.ok === false) {
    const params = { number: read.number, yearEnd: yearEnd ?? '' };
    const issue = { line: read.line, column: 'yearEnd', level: 'error', code: 'YEAR_END_INVALID', params } as const;
    return { ...read, issues: [...read.issues, issue], body: null };
  }
  const delays = read.body.delays.map(({ condition: _before, ...line }, index) => {
    const condition = conditions[index] ?? '';
    return condition === '' ? line : { ...line, condition };
  });
  return {
    ...read,
    body: {
      ...read.body,
      delays,
      ...(yearEnd === undefined ? {} : { yearEnd: end?.ok === true ? end.value : '' }),
      ...(event === undefined ? {} : { trigger: event }),
    },
  };
}
