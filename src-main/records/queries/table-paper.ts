/** Any list of the interface, from the records to its paper: every row the filter finds, in the order asked for. */
import { setImmediate as turn } from 'node:timers/promises';

import { civilDateAt } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { plainText } from '#shared/i18n/index.ts';
import { DEFAULT_TIME_ZONE, todayOf, type ReadContext } from '../context.ts';
import { formatNumber } from '../documents/formats.ts';
import type { TableListModel } from '../documents/table-list-model.ts';
import { isInputOf, tableOf } from '../exchange/export-table.ts';
import type { TableTools } from '../exchange/tables/table.ts';
import type { PaperOf } from './paper-models.ts';
import { organisationBlock } from './paper-parts.ts';
import type { Watch } from './watch.ts';

/** More is no list anybody reads on paper, and is exported as a table. */
const MOST_ROWS = 50_000;
/** More columns than this are no table on a sheet: the first ones that say something are printed. */
const MOST_COLUMNS = 11;

/**
 * INPUT_INVALID when it is not what the list takes; PAPER_TOO_LARGE for more rows than are printed; CANCELLED when it was
 * given up while they were read. Columns without a word in any row are left out.
 */
export async function tablePaper(
  context: ReadContext,
  { list, input, language }: Input<'papers.table'>,
  { isCancelled, onProgress }: Watch,
): Promise<Result<PaperOf<TableListModel>, CallError>> {
  if (!isInputOf(list, input)) return err({ code: 'INPUT_INVALID', params: { at: '/input' } });
  const reading: ReadContext = { ...context, reservedWords: 'left-out' };
  const table = tableOf(list, input);
  const t: TableTools['t'] = (key) => plainText(language, key);
  const timeZone = reading.world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE;
  const tools: TableTools = { context: reading, t, dayOf: (atMs) => civilDateAt(atMs, timeZone) };
  const rows: string[][] = [];
  for (const page of table.pages(reading, input)) {
    for (const row of page.rows) {
      rows.push(
        table.columns.map(({ value }) => {
          const cell = value(row, tools);
          return typeof cell === 'number' ? formatNumber(cell, 0, language) : (cell ?? '');
        }),
      );
    }
    if (rows.length > MOST_ROWS) return err({ code: 'PAPER_TOO_LARGE', params: { most: MOST_ROWS } });
    if (isCancelled()) return err({ code: 'CANCELLED' });
    onProgress(rows.length, Math.max(page.total, rows.length));
    await turn();
  }
  const said = table.columns
    .map((column, at) => ({ column, at }))
    .filter(({ at }) => rows.length === 0 || rows.some((cells) => cells[at] !== ''))
    .slice(0, MOST_COLUMNS);
  const printedOn = todayOf(context);
  const model: TableListModel = {
    organisation: organisationBlock(context, language),
    printedOn,
    title: t(table.name),
    columns: said.map(({ column }) => ({ header: t(column.header), kind: column.kind })),
    rows: rows.map((cells) => said.map(({ at }) => cells[at] ?? '')),
  };
  return ok({ model, number: printedOn, createdAtMs: context.clock() });
}
