/** Pages of what a disposal list holds, in its own order, whichever the list is of: its boxes or its files. */
import type { Id } from '#shared/base/id.ts';
import type { Page } from '#shared/contract/common.ts';
import { pageOf, sliceOf, type Position, type Slice } from './paging.ts';

/** `key`: the box or the file; `no`: its rank in the list. A cursor whose item was removed since goes on from the rank it had. */
export type Ranked = Position & { readonly key: Id };

/** The slice of a list; of `found` only, when words were looked for. */
export function inOrder(ids: readonly Id[], found: ReadonlySet<Id> | undefined, { after, limit }: Slice): Ranked[] {
  const entries: Ranked[] = [];
  const last = after === null ? -1 : ids.indexOf(after.key as Id);
  for (let no = after === null || last >= 0 ? last + 1 : after.no; no < ids.length && entries.length < limit; no++) {
    const key = ids[no];
    if (key !== undefined && found?.has(key) !== false) entries.push({ key, no });
  }
  return entries;
}

/** A page of what was taken off a list, last first. */
export function lastFirst<Removal, Row>(
  removals: readonly Removal[],
  input: { readonly after: string | null; readonly limit: number },
  rowOf: (removal: Removal) => Row,
): Page<Row> {
  const { after, limit } = sliceOf(input, 'desc');
  const newest = removals.map((removal, no) => ({ removal, no, key: '' })).reverse();
  const rest = newest.filter(({ no }) => after === null || no < after.no).slice(0, limit);
  return pageOf(rest, input.limit, newest.length, (shown) => shown.map(({ removal }) => rowOf(removal)));
}
