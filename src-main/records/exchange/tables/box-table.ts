/** The list of boxes as a table. A search has all its hits ranked here, not the newest only: nobody waits for it. */
import type { BoxRow } from '#shared/contract/boxes.ts';
import type { Input } from '#shared/contract/contract.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { ReadContext } from '../../context.ts';
import { boxRows } from '../../queries/box-rows.ts';
import { boxPositions, countBoxes } from '../../queries/boxes-page.ts';
import type { Position } from '../../queries/paging.ts';
import { date, number, text, type Table, type TablePage, type TableTools } from './table.ts';

type BoxInput = Omit<Input<'boxes.page'>, 'after' | 'limit'>;

const PAGE = 500;
/** More boxes than there are numbers for. */
const EVERY_BOX = 1_000_000_000;

export const boxTable: Table<BoxRow, BoxInput> = {
  name: 'boxes.title',
  columns: [
    text('reports.boxColumn.number', (row) => row.number),
    text('reports.boxColumn.code', (row) => row.code),
    text('reports.boxColumn.clientNumber', (row, tools) => boxOf(row, tools)?.clientNumber ?? null),
    text('reports.boxColumn.title', (row) => row.title),
    text('reports.boxColumn.unitName', (row) => row.unitName),
    text('reports.boxColumn.custody', (row, { t }) => t(`words.custody.${row.custody}`)),
    text('reports.boxColumn.address', (row) => row.address),
    text('reports.boxColumn.datesText', (row) => row.datesText),
    date('reports.boxColumn.openedOn', (row, tools) => boxOf(row, tools)?.openedOn ?? null),
    date('reports.boxColumn.closedOn', (row, tools) => boxOf(row, tools)?.closedOn ?? null),
    text('reports.boxColumn.ruleNumber', (row, tools) => ruleOf(row, tools).number),
    text('reports.boxColumn.notation', (row, tools) => ruleOf(row, tools).notation),
    date('reports.boxColumn.dueOn', (row) => row.dueOn),
    text('reports.boxColumn.dispositions', (row) => row.dispositions),
    number('reports.boxColumn.files', (row) => row.files),
    number('reports.boxColumn.lengthMm', (row) => row.lengthMm),
    text('reports.boxColumn.onHold', (row, tools) => yesNo(row.onHold, tools)),
    text('reports.boxColumn.onList', (row, tools) => yesNo(row.onList, tools)),
    text('reports.boxColumn.inCase', (row, tools) => yesNo(row.inCase, tools)),
    text('reports.boxColumn.borrower', (row) => row.borrower),
    date('reports.boxColumn.loanDueOn', (row) => row.loanDueOn),
    text('reports.boxColumn.confidential', (row, tools) => yesNo(boxOf(row, tools)?.confidential === 'yes', tools)),
    text('reports.boxColumn.keywords', (row, tools) =>
      (boxOf(row, tools)?.keywords ?? []).map(({ word }) => word).join(', '),
    ),
    text('reports.boxColumn.notes', (row, tools) => boxOf(row, tools)?.notes ?? null),
  ],
  pages: boxPages,
};

function* boxPages(context: ReadContext, input: BoxInput): Generator<TablePage<BoxRow>> {
  const total = countBoxes(context, input.filter);
  for (const positions of positionsOf(context, input)) yield { rows: boxRows(context, positions), total };
}

function* positionsOf(context: ReadContext, { filter, sort }: BoxInput): Generator<readonly Position[]> {
  const { direction } = sort;
  if (filter.text.trim() !== '') {
    const slice = { after: null, direction, limit: EVERY_BOX };
    const { positions } = boxPositions(context, filter, sort, slice, EVERY_BOX);
    for (let at = 0; at < positions.length; at += PAGE) yield positions.slice(at, at + PAGE);
    return;
  }
  let after: Position | null = null;
  for (;;) {
    const slice: { after: Position | null; direction: typeof direction; limit: number } = {
      after,
      direction,
      limit: PAGE,
    };
    const { positions }: { readonly positions: readonly Position[] } = boxPositions(context, filter, sort, slice, 0);
    if (positions.length > 0) yield positions;
    if (positions.length < PAGE) return;
    after = positions.at(-1) ?? null;
  }
}

function boxOf({ id }: BoxRow, { context }: TableTools): Box | undefined {
  return context.world.get('box', id);
}

/** The box's own rule: what is recorded, not what its files add to it. */
function ruleOf(row: BoxRow, tools: TableTools): { readonly number: string; readonly notation: string } {
  const box = boxOf(row, tools);
  const rule = box === undefined || box.ruleId === null ? undefined : tools.context.world.get('rule', box.ruleId);
  if (box === undefined || rule === undefined) return { number: '', notation: '' };
  return { number: rule.number, notation: notationFor(rule, box) };
}

function yesNo(answer: boolean, { t }: TableTools): string {
  return t(answer ? 'common.yes' : 'common.no');
}
