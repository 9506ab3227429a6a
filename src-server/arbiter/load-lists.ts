/**
 * What an act on a whole disposal list looks at: up to ten thousand boxes, their files, the rules they go by. The operation
 * names its list only; asked for one by one, each box would have the list judged again from its beginning.
 */
import type { Id } from '#shared/base/id.ts';
import type { EntityRef, EntityType } from '#shared/domain/event.ts';
import type { Op, OpKind } from '#shared/domain/operation.ts';
import type { ServerTransaction, StoredRecord } from '../database/push-transaction.ts';
import { setAbsent, setFound, setLinks } from './load.ts';
import type { PushState } from './push-state.ts';

/** Acts that change every box of the list. */
const OF_ALL_BOXES: ReadonlySet<OpKind> = new Set(['list.reopen', 'list.refuse', 'list.cancel']);
/** Acts that look into every box, too. */
const OF_ALL_CONTENTS: ReadonlySet<OpKind> = new Set(['list.sample', 'list.freeze', 'list.execute', 'list.deposit']);

/** Records asked for in one statement: a file is a kilobyte. */
const PIECE = 5_000;

type Reading = Pick<ServerTransaction, 'linked' | 'readRecords'>;

/** After the lists themselves were loaded, and the heads of their streams locked. */
export async function loadLists(state: PushState, transaction: Reading, ops: readonly Op[]): Promise<void> {
  const lists = listsOf(ops, (kind) => OF_ALL_BOXES.has(kind) || OF_ALL_CONTENTS.has(kind));
  if (lists.size === 0) return;
  await read(state, transaction, 'box', itemsOf(state, ops, lists, 'boxIds'));
  const opened = listsOf(ops, (kind) => OF_ALL_CONTENTS.has(kind));
  if (opened.size === 0) return;
  const boxIds = itemsOf(state, ops, opened, 'boxIds');
  const places = boxIds.map((key) => ({ kind: 'files' as const, key }));
  const links = places.length === 0 ? [] : await transaction.linked(places);
  setLinks(state, places, links);
  const fileIds = [...itemsOf(state, ops, opened, 'fileIds'), ...links.map(({ id }) => id)];
  await read(state, transaction, 'file', fileIds);
  const { world } = state.loaded;
  const rules = [
    ...boxIds.map((id) => world.get('box', id)?.ruleId),
    ...fileIds.map((id) => world.get('file', id)?.ruleId),
  ].filter((id) => id !== undefined && id !== null);
  await read(state, transaction, 'rule', rules);
}

function listsOf(ops: readonly Op[], isAsked: (kind: OpKind) => boolean): ReadonlySet<Id> {
  return new Set(ops.filter(({ kind }) => isAsked(kind)).map(({ entity }) => entity));
}

/** Those the lists hold, and those the same push adds to them before. */
function itemsOf(
  { loaded }: PushState,
  ops: readonly Op[],
  lists: ReadonlySet<Id>,
  items: 'boxIds' | 'fileIds',
): readonly Id[] {
  const ids = new Set<Id>();
  for (const list of lists) for (const id of loaded.world.get('list', list)?.[items] ?? []) ids.add(id);
  for (const op of ops) {
    if (!lists.has(op.entity)) continue;
    if (items === 'boxIds' && op.kind === 'list.addBoxes') for (const id of op.body.boxIds) ids.add(id);
    if (items === 'fileIds' && op.kind === 'list.addFiles') for (const id of op.body.fileIds) ids.add(id);
  }
  return [...ids];
}

async function read(state: PushState, transaction: Reading, type: EntityType, ids: readonly Id[]): Promise<void> {
  const refs = [...new Set(ids)].map((id): EntityRef => ({ type, id }));
  for (let from = 0; from < refs.length; from += PIECE) {
    const piece = refs.slice(from, from + PIECE);
    const found: readonly StoredRecord[] = await transaction.readRecords(piece);
    setFound(state, found, 'read');
    setAbsent(state, piece, 'no');
  }
}
