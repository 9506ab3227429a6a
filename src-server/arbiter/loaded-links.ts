/**
 * What records are found by, as far as it was loaded. A list that is not loaded yet is told later what changed of it
 * meanwhile; being told twice changes nothing, since the table may know already.
 */
import type { EntityRef } from '#shared/domain/event.ts';
import type { Link, LinkKind } from '../database/record-links.ts';

export type LinkedRecord = EntityRef & { readonly sort: number };

export type LoadedLinks = {
  readonly find: (kind: LinkKind, key: string) => readonly LinkedRecord[] | undefined;
  /** What the table holds; only the first answer counts, later changes are known here. */
  readonly set: (kind: LinkKind, key: string, records: readonly LinkedRecord[]) => void;
  /** A record is found by other links than before. */
  readonly move: (ref: EntityRef, before: readonly Link[], after: readonly Link[]) => void;
};

/** `sort` null: it is found there no more. */
type Change = EntityRef & { readonly kind: LinkKind; readonly key: string; readonly sort: number | null };

/** `below`: links to read through, and never to change. */
export function createLoadedLinks(below?: LoadedLinks): LoadedLinks {
  const lists = new Map<LinkKind, Map<string, readonly LinkedRecord[]>>();
  /** Changes of lists that were not loaded when they happened, in order; most are never asked for. */
  let unsorted: Change[] = [];
  const awaited = new Map<string, Change[]>();

  const listsOf = (kind: LinkKind): Map<string, readonly LinkedRecord[]> => {
    let found = lists.get(kind);
    if (found === undefined) lists.set(kind, (found = new Map<string, readonly LinkedRecord[]>()));
    return found;
  };
  const find: LoadedLinks['find'] = (kind, key) => lists.get(kind)?.get(key) ?? below?.find(kind, key);
  const note = (change: Change): void => {
    const list = find(change.kind, change.key);
    if (list === undefined) unsorted.push(change);
    else listsOf(change.kind).set(change.key, changedBy(list, change));
  };
  const awaitedBy = (kind: LinkKind, key: string): readonly Change[] => {
    for (const change of unsorted) {
      const name = `${change.kind} ${change.key}`;
      const earlier = awaited.get(name);
      if (earlier === undefined) awaited.set(name, [change]);
      else earlier.push(change);
    }
    unsorted = [];
    return awaited.get(`${kind} ${key}`) ?? [];
  };
  return {
    find,
    set: (kind, key, records) => {
      const known = listsOf(kind);
      if (!known.has(key)) known.set(key, awaitedBy(kind, key).reduce(changedBy, records));
    },
    move: ({ type, id }, before, after) => {
      for (const { kind, key } of before) note({ type, id, kind, key, sort: null });
      for (const { kind, key, sort } of after) note({ type, id, kind, key, sort });
    },
  };
}

function changedBy(list: readonly LinkedRecord[], { type, id, sort }: Change): readonly LinkedRecord[] {
  const others = list.filter((each) => each.type !== type || each.id !== id);
  if (sort === null) return others;
  return [...others, { type, id, sort }].sort((a, b) => a.sort - b.sort);
}
