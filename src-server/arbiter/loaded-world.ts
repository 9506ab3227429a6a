/**
 * The world of one push: records and links loaded so far, and what the push has changed since. The rules are synchronous;
 * what they ask for and is not loaded yet is thrown as `NotLoaded`, fetched, and the question is asked again. Nothing is
 * changed before every question of an operation has an answer.
 */
import type { Id } from '#shared/base/id.ts';
import type { DomainEvent, Entities, Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import { addressKey, linksOf, numberKey, type LinkKind } from '../database/record-links.ts';

/** What has to be fetched before the question can be asked again. */
export type Wanted =
  | { readonly what: 'head'; readonly stream: StreamId }
  | { readonly what: 'record'; readonly type: EntityType; readonly id: Id }
  | { readonly what: 'link'; readonly kind: LinkKind; readonly key: string };

export class NotLoaded extends Error {
  readonly wanted: Wanted;
  constructor(wanted: Wanted) {
    super(`not loaded: ${JSON.stringify(wanted)}`);
    this.wanted = wanted;
  }
}

export type LinkedRecord = EntityRef & { readonly sort: number };

export type LoadedWorld = {
  readonly world: World;
  readonly setRecord: (type: EntityType, id: Id, record: Entity | null) => void;
  readonly setLink: (kind: LinkKind, key: string, records: readonly LinkedRecord[]) => void;
  /** Evolves the record an event names; it must be loaded. */
  readonly apply: (event: DomainEvent) => void;
  /** Records the push changed, each once, as they are now. */
  readonly changed: () => readonly { readonly type: EntityType; readonly record: Entity }[];
};

export function createLoadedWorld(): LoadedWorld {
  const records = new Map<string, Entity | null>();
  const links = new Map<string, LinkedRecord[]>();
  const changed = new Map<string, { readonly type: EntityType; readonly record: Entity }>();

  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    const found = records.get(`${type} ${id}`);
    if (found === undefined) throw new NotLoaded({ what: 'record', type, id });
    return (found ?? undefined) as Entities[T] | undefined;
  };
  const linked = (kind: LinkKind, key: string): readonly LinkedRecord[] => {
    const found = links.get(`${kind} ${key}`);
    if (found === undefined) throw new NotLoaded({ what: 'link', kind, key });
    return found;
  };
  const idsOf = (list: readonly LinkedRecord[]): Id[] => list.map(({ id }) => id);

  /** Links that are loaded follow the record; those that are not will be loaded as the database then says. */
  const relink = (type: EntityType, id: Id, before: Entity | undefined, after: Entity): void => {
    for (const { kind, key } of before === undefined ? [] : linksOf(type, before)) {
      const list = links.get(`${kind} ${key}`);
      if (list !== undefined)
        links.set(
          `${kind} ${key}`,
          list.filter((each) => each.type !== type || each.id !== id),
        );
    }
    for (const { kind, key, sort } of linksOf(type, after)) {
      const list = links.get(`${kind} ${key}`);
      if (list === undefined) continue;
      links.set(
        `${kind} ${key}`,
        [...list, { type, id, sort }].sort((a, b) => a.sort - b.sort),
      );
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
    setRecord: (type, id, record) => {
      records.set(`${type} ${id}`, record);
    },
    setLink: (kind, key, found) => {
      links.set(`${kind} ${key}`, [...found]);
    },
    apply: (event) => {
      const before = get(event.entity, event.id);
      const after = evolve<EntityType>(before, event);
      if (after === undefined) return;
      records.set(`${event.entity} ${event.id}`, after);
      changed.set(`${event.entity} ${event.id}`, { type: event.entity, record: after });
      relink(event.entity, event.id, before, after);
    },
    changed: () => [...changed.values()],
  };
}
