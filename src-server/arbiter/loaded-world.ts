/**
 * The world of a transaction of pushes: records and links loaded so far, and what the pushes have changed since. The rules
 * are synchronous; what they ask for and is not loaded yet is thrown as `NotLoaded`, fetched, and the question is asked
 * again. Nothing is changed before every question of an operation has an answer, and nothing is changed unlocked.
 *
 * A rehearsal is a world over another one: it reads through it and keeps its changes to itself.
 */
import type { Id } from '#shared/base/id.ts';
import type { DomainEvent, Entities, Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import { addressKey, linksOf, numberKey, type LinkKind } from '../database/record-links.ts';

/** What has to be fetched before the question can be asked again. `lock`: it is going to be changed. */
export type Wanted =
  | { readonly what: 'head'; readonly stream: StreamId }
  | { readonly what: 'record'; readonly type: EntityType; readonly id: Id; readonly lock: 'no' | 'yes' }
  | { readonly what: 'link'; readonly kind: LinkKind; readonly key: string };

/** No `Error`: it is thrown by the thousand, and each would note down where it comes from. */
export class NotLoaded {
  readonly wanted: Wanted;
  constructor(wanted: Wanted) {
    this.wanted = wanted;
  }
}

export function lack(wanted: Wanted): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- never leaves the arbiter, see above
  throw new NotLoaded(wanted);
}

export type LinkedRecord = EntityRef & { readonly sort: number };

export type LoadedWorld = {
  readonly world: World;
  /** What the table holds; null when it holds nothing. */
  readonly setRecord: (type: EntityType, id: Id, record: Entity | null, lock: 'no' | 'yes') => void;
  readonly setLink: (kind: LinkKind, key: string, records: readonly LinkedRecord[]) => void;
  /** Asks for what an event changes to be locked. */
  readonly reserve: (event: DomainEvent) => void;
  /** Evolves the record an event names; it must be loaded. */
  readonly apply: (event: DomainEvent) => void;
  /** Records that were changed, each once: as the table holds them, and as they are now. */
  readonly changed: () => readonly { type: EntityType; before: Entity | undefined; record: Entity }[];
  readonly rehearsal: () => LoadedWorld;
};

type LinkChange = (list: readonly LinkedRecord[]) => readonly LinkedRecord[];

type Layer = {
  readonly record: (key: string) => Entity | null | undefined;
  readonly isLocked: (key: string) => boolean;
  readonly link: (key: string) => readonly LinkedRecord[] | undefined;
};

const BOTTOM: Layer = { record: () => undefined, isLocked: () => false, link: () => undefined };

export function createLoadedWorld(below: Layer = BOTTOM): LoadedWorld {
  const records = new Map<string, Entity | null>();
  const stored = new Map<string, Entity | null>();
  const locked = new Set<string>();
  const links = new Map<string, readonly LinkedRecord[]>();
  const changed = new Map<string, { type: EntityType; before: Entity | undefined; record: Entity }>();

  const layer: Layer = {
    record: (key) => {
      const own = records.get(key);
      return own === undefined ? below.record(key) : own;
    },
    isLocked: (key) => locked.has(key) || below.isLocked(key),
    link: (key) => links.get(key) ?? below.link(key),
  };
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    const found = layer.record(`${type} ${id}`);
    if (found === undefined) lack({ what: 'record', type, id, lock: 'no' });
    return (found ?? undefined) as Entities[T] | undefined;
  };
  const linked = (kind: LinkKind, key: string): readonly LinkedRecord[] => {
    const found = layer.link(`${kind} ${key}`);
    if (found === undefined) lack({ what: 'link', kind, key });
    return found;
  };
  const idsOf = (list: readonly LinkedRecord[]): Id[] => list.map(({ id }) => id);

  /** What changed in links that were not loaded when it did. */
  const awaited = new Map<string, LinkChange[]>();
  const change = (key: string, next: LinkChange): void => {
    const list = layer.link(key);
    if (list === undefined) awaited.set(key, [...(awaited.get(key) ?? []), next]);
    else links.set(key, next(list));
  };
  const relink = (type: EntityType, id: Id, before: Entity | undefined, after: Entity): void => {
    for (const { kind, key } of before === undefined ? [] : linksOf(type, before)) {
      change(`${kind} ${key}`, (list) => list.filter((each) => each.type !== type || each.id !== id));
    }
    for (const { kind, key, sort } of linksOf(type, after)) {
      change(`${kind} ${key}`, (list) => [...list, { type, id, sort }].sort((a, b) => a.sort - b.sort));
    }
  };

  return {
    world: {
      get,
      organisation: () => {
        const [id] = idsOf(linked('organisation', ''));
        return id === undefined ? undefined : get('organisation', id);
      },
      codeHolder: (key) => linked('code', key)[0],
      boxByNumber: (series, number) => idsOf(linked('number', numberKey(series, number)))[0],
      placeByAddress: (siteId, address) => idsOf(linked('address', addressKey(siteId, address)))[0],
      childPlaces: (placeId) => idsOf(linked('children', placeId)),
      boxesAt: (placeId, limit) => idsOf(linked('at', placeId)).slice(0, limit),
      filesOfBox: (boxId) => idsOf(linked('files', boxId)),
      seriesOfKind: (kind) => idsOf(linked('series', kind))[0],
    },
    setRecord: (type, id, record, lock) => {
      const key = `${type} ${id}`;
      // What was changed here is locked, and newer than the table.
      if (changed.has(key)) return;
      records.set(key, record);
      stored.set(key, record);
      if (lock === 'yes') locked.add(key);
    },
    setLink: (kind, key, found) => {
      const name = `${kind} ${key}`;
      links.set(
        name,
        (awaited.get(name) ?? []).reduce((list, next) => next(list), found),
      );
      awaited.delete(name);
    },
    reserve: ({ entity: type, id }) => {
      if (!layer.isLocked(`${type} ${id}`)) lack({ what: 'record', type, id, lock: 'yes' });
    },
    apply: (event) => {
      const key = `${event.entity} ${event.id}`;
      const before = get(event.entity, event.id);
      const after = evolve<EntityType>(before, event);
      if (after === undefined) return;
      records.set(key, after);
      changed.set(key, { type: event.entity, before: stored.get(key) ?? undefined, record: after });
      relink(event.entity, event.id, before, after);
    },
    changed: () => [...changed.values()],
    rehearsal: () => createLoadedWorld(layer),
  };
}
