/** The list of boxes of the screen, from the records to its model: every box the filter finds, in the order asked for. */
import { setImmediate as turn } from 'node:timers/promises';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { BoxListModel } from '../documents/models.ts';
import { boxTable } from '../exchange/tables/box-table.ts';
import type { PaperOf } from './paper-models.ts';
import { known, organisationBlock } from './paper-parts.ts';
import type { Watch } from './watch.ts';

/** More is no list anybody reads on paper, and is exported as a table. */
const MOST_BOXES = 50_000;

/** PAPER_TOO_LARGE for more boxes than are printed; CANCELLED when it was given up while they were read. */
export async function boxListPaper(
  context: ReadContext,
  { filter, sort, language }: Input<'papers.boxes'>,
  { isCancelled }: Watch,
): Promise<Result<PaperOf<BoxListModel>, CallError>> {
  const lines: BoxListModel['lines'][number][] = [];
  for (const { rows } of boxTable.pages(context, { filter, sort })) {
    for (const row of rows) {
      lines.push({
        number: row.number,
        title: row.title,
        unit: row.unitName,
        inclusiveDates: row.datesText,
        ...known('dueOn', row.dueOn),
        address: row.address,
        state: plainText(language, `words.custody.${row.custody}`),
        lengthMm: row.lengthMm,
      });
    }
    if (lines.length > MOST_BOXES) return err({ code: 'PAPER_TOO_LARGE', params: { most: MOST_BOXES } });
    if (isCancelled()) return err({ code: 'CANCELLED' });
    await turn();
  }
  const printedOn = todayOf(context);
  const model = { organisation: organisationBlock(context, language), printedOn, lines };
  return ok({ model, number: printedOn, createdAtMs: context.clock() });
}
