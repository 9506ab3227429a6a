/**
 * A list of the interface as a file: the same rows in the same order as on screen, all of them. Read and written a page at
 * a time, so that a million rows never stand in memory as records; a page is short enough to be stopped after.
 *
 * Reserved words stay out of the file, whoever asked for it: a file goes anywhere (readable-files.ts).
 */
import { Compile } from 'typebox/compile';

import { civilDateAt } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { CONTRACT, type Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { PlacesBelow, type TableFile, type TableList } from '#shared/contract/tables.ts';
import { plainText } from '#shared/i18n/index.ts';
import { DEFAULT_TIME_ZONE, type ReadContext } from '../context.ts';
import type { Watch } from '../queries/watch.ts';
import { createSheetWriter, MOST_ROWS } from './sheet-writer.ts';
import type { Table, TableTools } from './tables/table.ts';
import { TABLES } from './tables/tables.ts';

export async function exportTable(
  context: ReadContext,
  { list, input, format, language }: Input<'tables.export'>,
  { onProgress, isCancelled }: Watch,
): Promise<Result<TableFile, CallError>> {
  if (!isInputOf(list, input)) return err({ code: 'INPUT_INVALID', params: { at: '/input' } });
  const reading: ReadContext = { ...context, reservedWords: 'left-out' };
  const table = tableOf(list, input);
  const t: TableTools['t'] = (key) => plainText(language, key);
  const timeZone = reading.world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE;
  const tools: TableTools = { context: reading, t, dayOf: (atMs) => civilDateAt(atMs, timeZone) };
  const { columns } = table;
  const name = t(table.name);
  const writer = createSheetWriter(
    format,
    name,
    columns.map(({ header, kind }) => ({ header: t(header), kind })),
  );
  let rows = 0;
  for (const page of table.pages(reading, input)) {
    if (isCancelled()) return err({ code: 'CANCELLED' });
    rows += page.rows.length;
    if (format === 'xlsx' && rows >= MOST_ROWS) return err({ code: 'TABLE_TOO_LONG', params: { most: MOST_ROWS - 1 } });
    writer.add(page.rows.map((row) => columns.map(({ value }) => value(row, tools))));
    onProgress(rows, Math.max(page.total, rows));
    await turn();
  }
  return ok({ fileName: `${name}.${format}`, bytes: writer.finish(), rows });
}

/** Checked here: the contract says only that it is an object. A list that is read whole has no pages to ask for. */
export function isInputOf(list: TableList, input: object): boolean {
  if (list === 'places') return Compile(PlacesBelow).Check(input);
  const schema = Compile(CONTRACT[list].in);
  return schema.Check({ ...input, after: null, limit: 1 }) || schema.Check(input);
}

/** The list's own schema was met (`isInputOf`): its table takes the input, and gives the rows that its columns read. */
export function tableOf<I extends object>(list: TableList, _input: I): Table<unknown, I> {
  return TABLES[list] as unknown as Table<unknown, I>;
}

/** Lets progress leave, and a request to stop arrive. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
