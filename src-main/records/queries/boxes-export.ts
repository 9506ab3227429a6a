/**
 * The list of boxes as a CSV file: the same boxes in the same order as on screen, all of them. Read and written a page
 * at a time, so that a million rows never stand in memory as records; a page is short enough to be stopped after.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { BoxColumn, BoxRow } from '#shared/contract/boxes.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { boxRows } from './box-rows.ts';
import { boxPositions, countBoxes } from './boxes-page.ts';
import { CSV_MARK, csvLine, type CsvValue } from './csv.ts';
import type { Position } from './paging.ts';

type ExportInput = Input<'boxes.export'>;
type Language = ExportInput['language'];
export type Watch = {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

const PAGE = 500;
/** More boxes than there are numbers for. */
const EVERY_BOX = 1_000_000_000;

export async function exportBoxes(
  context: ReadContext,
  input: ExportInput,
  { onProgress, isCancelled }: Watch,
): Promise<Result<Output<'boxes.export'>, CallError>> {
  const { columns, language } = input;
  const chunks = [
    Buffer.from(CSV_MARK + csvLine(columns.map((column) => plainText(language, `reports.boxColumn.${column}`)))),
  ];
  const total = countBoxes(context, input.filter);
  let rows = 0;
  for (const positions of pagesOf(context, input)) {
    if (isCancelled()) return err({ code: 'CANCELLED' });
    const lines = boxRows(context, positions).map((row) =>
      csvLine(columns.map((column) => valueOf(context, row, column, language))),
    );
    chunks.push(Buffer.from(lines.join('')));
    rows += lines.length;
    onProgress(rows, Math.max(total, rows));
    await turn();
  }
  return ok({ bytes: bytesOf(chunks), rows });
}

/** A text has all its hits ranked here, not the newest only: nobody waits for this on the thread that answers scans. */
function* pagesOf(context: ReadContext, { filter, sort }: ExportInput): Generator<readonly Position[]> {
  const { direction } = sort;
  if (filter.text.trim() !== '') {
    const slice = { after: null, direction, limit: EVERY_BOX };
    const { positions } = boxPositions(context, filter, sort, slice, EVERY_BOX);
    for (let at = 0; at < positions.length; at += PAGE) yield positions.slice(at, at + PAGE);
    return;
  }
  let after: Position | null = null;
  for (;;) {
    const { positions }: { readonly positions: readonly Position[] } = boxPositions(
      context,
      filter,
      sort,
      { after, direction, limit: PAGE },
      0,
    );
    if (positions.length > 0) yield positions;
    if (positions.length < PAGE) return;
    after = positions.at(-1) ?? null;
  }
}

function valueOf(context: ReadContext, row: BoxRow, column: BoxColumn, language: Language): CsvValue {
  switch (column) {
    case 'custody':
      return plainText(language, `words.custody.${row.custody}`);
    case 'onHold':
    case 'onList':
    case 'inCase':
      return yesNo(row[column] ? 'yes' : 'no', language);
    case 'clientNumber':
    case 'openedOn':
    case 'closedOn':
    case 'notes':
      return context.world.get('box', row.id)?.[column] ?? null;
    case 'confidential':
      return yesNo(context.world.get('box', row.id)?.confidential ?? 'no', language);
    case 'keywords':
      return (
        context.world
          .get('box', row.id)
          ?.keywords.map(({ word }) => word)
          .join(', ') ?? null
      );
    case 'ruleNumber':
    case 'notation':
      return ruleOf(context, context.world.get('box', row.id))[column];
    default:
      return row[column];
  }
}

/** The box's own rule: what is recorded, not what its files add to it. */
function ruleOf({ world }: ReadContext, box: Box | undefined): { ruleNumber: string; notation: string } {
  const rule = box === undefined || box.ruleId === null ? undefined : world.get('rule', box.ruleId);
  if (box === undefined || rule === undefined) return { ruleNumber: '', notation: '' };
  return { ruleNumber: rule.number, notation: notationFor(rule, box) };
}

function yesNo(answer: 'yes' | 'no', language: Language): string {
  return plainText(language, `common.${answer}`);
}

/** The whole of the last buffer, to be handed over without a copy. */
function bytesOf(chunks: readonly Buffer[]): ArrayBuffer {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}

/** Lets progress leave, and a request to stop arrive. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
