/** The rules in force: in BAnQ's XML, or what has to be mended before it can be sent; or as a table. */
import { ok, type Result } from '#shared/base/result.ts';
import type { CalendarFile } from '#shared/contract/calendar.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { ruleToGala } from '../exchange/gala/gala-rule.ts';
import { writeGala } from '../exchange/gala/write-gala.ts';
import type { SheetFormat } from '../exchange/sheet-writer.ts';
import { writeSheet } from '../exchange/sheet.ts';
import { everyRule } from './every-rule.ts';
import { rowsOfRules } from './rule-sheet.ts';

/** A table of the rules in force, one line for each délai: everything, in any state. */
function exportTable(context: ReadContext, format: SheetFormat, language: Language): Result<CalendarFile, CallError> {
  const rules = everyRule(context).filter(({ status }) => status === 'active');
  const name = plainText(language, 'rules.calendar');
  return ok({ bytes: writeSheet(format, name, rowsOfRules(rules, language)), rules: rules.length, issues: [] });
}

export function exportCalendar(
  context: ReadContext,
  { kind, language }: Input<'calendar.export'>,
): Result<CalendarFile, CallError> {
  if (kind !== 'gala') return exportTable(context, kind, language);
  const organism = context.world.organisation()?.archivesNumber ?? '';
  const written = everyRule(context)
    .filter(({ status }) => status === 'active')
    .map((rule) => ruleToGala(rule, organism));
  const issues = written.flatMap((one) => one.issues);
  const unnamed = {
    line: 0,
    column: 'ID_ORGANISME',
    level: 'error',
    code: 'ARCHIVES_NUMBER_MISSING',
    params: {},
  } as const;
  const all = organism === '' ? [unnamed, ...issues] : issues;
  if (written.length === 0 || all.some(({ level }) => level === 'error')) {
    return ok({ bytes: null, rules: written.length, issues: all });
  }
  const bytes = new TextEncoder().encode(writeGala(written.map(({ row }) => row)));
  return ok({ bytes: bytes.buffer, rules: written.length, issues: all });
}
