/** The annual view as a table: one line for each year, unit and fate would hide the whole; one for each year and unit. */
import { ok, type Result } from '#shared/base/result.ts';
import { FATES } from '#shared/contract/due-years.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { writeSheet } from '../exchange/sheet.ts';
import { dueByYear } from './due-by-year.ts';

export function exportDueByYear(
  context: ReadContext,
  { unitId, format, language }: Input<'due.exportByYear'>,
): Result<Output<'due.exportByYear'>, CallError> {
  const { years } = dueByYear(context, unitId);
  const metres = (mm: number): string => (mm / 1000).toFixed(2);
  const word = (key: 'year' | 'unit' | 'boxes' | 'metres' | 'noDate' | 'allUnits'): string =>
    plainText(language, `disposal.byYear.${key}`);
  const head = [
    word('year'),
    word('unit'),
    word('boxes'),
    word('metres'),
    ...FATES.map((fate) => plainText(language, `disposal.byYear.fate.${fate}`)),
  ];
  const rows = years.flatMap(({ year, total, units, fates }) => {
    const name = year === null ? word('noDate') : String(year);
    const ofFates = FATES.map((fate) => String(fates[fate]?.boxes ?? 0));
    const whole = [name, word('allUnits'), String(total.boxes), metres(total.lengthMm), ...ofFates];
    const ofUnits = units.map((unit) => [name, unit.unitName, String(unit.total.boxes), metres(unit.total.lengthMm)]);
    return units.length > 1 ? [whole, ...ofUnits] : [[name, units[0]?.unitName ?? '', ...whole.slice(2)]];
  });
  return ok({ bytes: writeSheet(format, word('year'), [head, ...rows]), rows: rows.length });
}
