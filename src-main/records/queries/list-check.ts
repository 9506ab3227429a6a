/**
 * A list looked at again, box by box or file by file: before somebody approves it, and before it is carried out, the boxes that a revised
 * rule, a suspension, a loan or a case has changed since are named (domain.md, traps 8 and 11). In the slow lane: the files
 * of every box are read.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ListFileRow } from '#shared/contract/list-files.ts';
import { MAX_BLOCKED_ROWS, type ListCheck, type ListItem } from '#shared/contract/lists.ts';
import type { ReadContext } from '../context.ts';
import type { Watch } from './watch.ts';
import { fileRowReader } from './list-files.ts';
import { itemReader } from './list-items.ts';
import { unknownRecord } from './query.ts';

/** Boxes between two moments at which the check can be stopped. */
const TURN = 200;

export async function checkList(
  context: ReadContext,
  { id }: { readonly id: Id },
  watch: Watch,
): Promise<Result<ListCheck, CallError>> {
  const list = context.world.get('list', id);
  if (list === undefined) return unknownRecord(id);
  const looked =
    list.items === 'files'
      ? await lookAt(list.fileIds ?? [], fileRowReader(context, list), watch)
      : await lookAt(list.boxIds, itemReader(context, list), watch);
  if (looked === undefined) return err({ code: 'CANCELLED' });
  const { blocked, reasons, named } = looked;
  return ok({
    boxes: list.items === 'files' ? (list.fileIds?.length ?? 0) : list.boxIds.length,
    blocked,
    reasons: [...reasons].map(([code, boxes]) => ({ code, boxes })).sort((a, b) => b.boxes - a.boxes),
    rows: named.flatMap((row) => ('boxId' in row ? [row] : [])),
    files: named.flatMap((row) => ('fileId' in row ? [row] : [])),
  });
}

type Looked<Row> = {
  readonly blocked: number;
  readonly reasons: ReadonlyMap<ErrorCode, number>;
  /** The first of those that are blocked. */
  readonly named: readonly Row[];
};

/** Undefined when it was cancelled. */
async function lookAt<Row extends ListItem | ListFileRow>(
  ids: readonly Id[],
  rowOf: (id: Id) => Row | undefined,
  { onProgress, isCancelled }: Watch,
): Promise<Looked<Row> | undefined> {
  const reasons = new Map<ErrorCode, number>();
  const named: Row[] = [];
  let blocked = 0;
  for (const [index, id] of ids.entries()) {
    if (index % TURN === 0) {
      if (isCancelled()) return undefined;
      onProgress(index, ids.length);
      await turn();
    }
    const row = rowOf(id);
    if (row === undefined || row.refusal === null) continue;
    blocked += 1;
    reasons.set(row.refusal, (reasons.get(row.refusal) ?? 0) + 1);
    if (named.length < MAX_BLOCKED_ROWS) named.push(row);
  }
  return { blocked, reasons, named };
}

/** Lets a cancellation be heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
