/** The annual view on paper. */
import type { Id } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { DueByYearModel } from '../documents/models.ts';
import { unitName } from '../queries/names.ts';
import type { PaperOf } from '../queries/paper-models.ts';
import { known, organisationBlock } from '../queries/paper-parts.ts';
import { dueByYear } from './due-by-year.ts';

export function dueByYearPaper(
  context: ReadContext,
  unitId: Id | null,
  language: Language,
): Result<PaperOf<DueByYearModel>, CallError> {
  const { years, total } = dueByYear(context, unitId);
  const printedOn = todayOf(context);
  const model: DueByYearModel = {
    organisation: organisationBlock(context, language),
    printedOn,
    ...known('unit', unitName(context, unitId)),
    years,
    total,
  };
  return ok({ model, number: printedOn, createdAtMs: context.clock() });
}
