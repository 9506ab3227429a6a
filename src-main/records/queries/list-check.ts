/**
 * A list looked at again, box by box: before somebody approves it, and before it is carried out, the boxes that a revised
 * rule, a suspension, a loan or a case has changed since are named (domain.md, traps 8 and 11). In the slow lane: the files
 * of every box are read.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_BLOCKED_ROWS, type ListCheck, type ListItem } from '#shared/contract/lists.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { ReadContext } from '../context.ts';
import type { Watch } from './boxes-export.ts';
import { listFileRows } from './list-files.ts';
import { itemReader } from './list-items.ts';
import { unknownRecord } from './query.ts';

/** Boxes between two moments at which the check can be stopped. */
const TURN = 200;

export async function checkList(
  context: ReadContext,
  { id }: { readonly id: Id },
  { onProgress, isCancelled }: Watch,
): Promise<Result<ListCheck, CallError>> {
  const list = context.world.get('list', id);
  if (list === undefined) return unknownRecord(id);
  if (list.items === 'files') return ok(checkFiles(context, list));
  const itemOf = itemReader(context, list);
  const reasons = new Map<ErrorCode, number>();
  const rows: ListItem[] = [];
  let blocked = 0;
  for (const [index, boxId] of list.boxIds.entries()) {
    if (index % TURN === 0) {
      if (isCancelled()) return err({ code: 'CANCELLED' });
      onProgress(index, list.boxIds.length);
      await turn();
    }
    const item = itemOf(boxId);
    if (item === undefined || item.refusal === null) continue;
    blocked += 1;
    reasons.set(item.refusal, (reasons.get(item.refusal) ?? 0) + 1);
    if (rows.length < MAX_BLOCKED_ROWS) rows.push(item);
  }
  return ok({
    boxes: list.boxIds.length,
    blocked,
    reasons: [...reasons].map(([code, boxes]) => ({ code, boxes })).sort((a, b) => b.boxes - a.boxes),
    rows,
  });
}

/** Of a list of files; `boxes` counts them. Which ones, the list itself marks. */
function checkFiles(context: ReadContext, list: DisposalList): ListCheck {
  const refusals = listFileRows(context, list).flatMap(({ refusal }) => refusal ?? []);
  const codes = [...new Set(refusals)];
  const reasons = codes.map((code) => ({ code, boxes: refusals.filter((each) => each === code).length }));
  return {
    boxes: list.fileIds?.length ?? 0,
    blocked: refusals.length,
    reasons: reasons.sort((a, b) => b.boxes - a.boxes),
    rows: [],
  };
}

/** Lets a cancellation be heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
