/**
 * The world of a transaction of pushes: records and links loaded so far, and what the pushes have changed since. The rules
 * are synchronous; what they ask for and is not loaded yet is thrown as `NotLoaded`, fetched, and the question is asked
 * again. Nothing is changed before every question of an operation has an answer, and nothing is changed unlocked.
 *
 * A rehearsal is a world over another one: it reads through it and keeps its changes to itself.
 */
import type { Id } from '#shared/base/id.ts';
import type { DomainEvent, Entities, Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import { steadyHolds } from '#shared/domain/hold/cover.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import type { WrittenRecord } from '../database/push-transaction.ts';
import { ACTIVE, addressKey, linksOf, numberKey, type Link, type LinkKind } from '../database/record-links.ts';
import { createLoadedLinks, type LinkedRecord, type LoadedLinks } from './loaded-links.ts';

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

export type LoadedWorld = {
  readonly world: World;
  /** What the table holds. */
  readonly setRecord: (type: EntityType, id: Id, record: Entity, lock: 'no' | 'yes') => void;
  /** The table was asked and, unless a record was set, holds none. */
  readonly setAbsent: (type: EntityType, id: Id, lock: 'no' | 'yes') => void;
  readonly setLink: (kind: LinkKind, key: string, records: readonly LinkedRecord[]) => void;
  /** Asks for what an event changes to be locked. */
  readonly reserve: (event: DomainEvent) => void;
  /** Evolves the record an event names; it must be loaded. `stream`: where the event is recorded. */
  readonly apply: (event: DomainEvent, stream: StreamId) => void;
  /** Records changed since the last time this was asked, each once: the caller writes them. */
  readonly takeChanged: () => readonly WrittenRecord[];
  readonly rehearsal: () => LoadedWorld;
};

/** A record as it is now and, once something changed it, as the table holds it. */
type Slot = {
  readonly type: EntityType;
  record: Entity | null;
  links: readonly Link[] | undefined;
  lock: 'no' | 'yes';
  stream: StreamId;
  /** `written`: changed earlier, and handed over to be written. */
  state: 'asStored' | 'changed' | 'written';
  stored: 'no' | 'yes';
  linksBefore: readonly Link[];
};

type Layer = { readonly slot: (type: EntityType, id: Id) => Slot | undefined; readonly links: LoadedLinks | undefined };

const BOTTOM: Layer = { slot: () => undefined, links: undefined };

export function createLoadedWorld(below: Layer = BOTTOM): LoadedWorld {
  const tables = new Map<EntityType, Map<Id, Slot>>();
  const links = createLoadedLinks(below.links);
  const steady = steadyHolds();
  let changed: Slot[] = [];

  const tableOf = (type: EntityType): Map<Id, Slot> => {
    let table = tables.get(type);
    if (table === undefined) tables.set(type, (table = new Map<Id, Slot>()));
    return table;
  };
  const slotOf = (type: EntityType, id: Id): Slot | undefined => tables.get(type)?.get(id) ?? below.slot(type, id);
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    const slot = slotOf(type, id);
    if (slot === undefined) lack({ what: 'record', type, id, lock: 'no' });
    return (slot.record ?? undefined) as Entities[T] | undefined;
  };
  const linked = (kind: LinkKind, key: string): readonly LinkedRecord[] =>
    links.find(kind, key) ?? lack({ what: 'link', kind, key });

  /** The slot of this layer: a copy of the one below, before the first change. */
  const own = (type: EntityType, id: Id): Slot => {
    const table = tableOf(type);
    let slot = table.get(id);
    if (slot === undefined) {
      const under = below.slot(type, id) ?? lack({ what: 'record', type, id, lock: 'no' });
      table.set(id, (slot = { ...under }));
    }
    return slot;
  };
  const apply = (event: DomainEvent, stream: StreamId): void => {
    const { entity: type, id } = event;
    const slot = own(type, id);
    const before = slot.record;
    const after = evolve<EntityType>(before ?? undefined, event);
    if (after === undefined) return;
    const linksBefore = before === null ? NO_LINKS : (slot.links ?? linksOf(type, before));
    const linksAfter = linksOf(type, after);
    if (slot.state !== 'changed') {
      slot.state = 'changed';
      slot.linksBefore = linksBefore;
      changed.push(slot);
    }
    slot.record = after;
    slot.links = linksAfter;
    slot.stream = stream;
    if (!areSame(linksBefore, linksAfter)) links.move({ type, id }, linksBefore, linksAfter);
  };

  return {
    world: {
      get,
      organisation: () => {
        const [found] = linked('organisation', '');
        return found === undefined ? undefined : get('organisation', found.id);
      },
      codeHolder: (key) => linked('code', key)[0],
      boxByNumber: (series, number) => linked('number', numberKey(series, number))[0]?.id,
      placeByAddress: (siteId, address) => linked('address', addressKey(siteId, address))[0]?.id,
      childPlaces: (placeId) => idsOf(linked('children', placeId)),
      boxesAt: (placeId, limit) => idsOf(linked('at', placeId).slice(0, limit)),
      filesOfBox: (boxId) => idsOf(linked('files', boxId)),
      naming: (personId) => linked('naming', personId),
      activeHolds: () => steady(linked('hold', ACTIVE).flatMap(({ id }) => get('hold', id) ?? [])),
      seriesOfKind: (kind) => linked('series', kind)[0]?.id,
    },
    setRecord: (type, id, record, lock) => {
      const table = tableOf(type);
      const known = table.get(id);
      // What was changed here is locked, and newer than the table.
      if (known !== undefined && known.state !== 'asStored') return;
      table.set(id, slotFor(type, record, known?.lock === 'yes' ? 'yes' : lock));
    },
    setAbsent: (type, id, lock) => {
      const table = tableOf(type);
      const known = table.get(id);
      if (known === undefined) table.set(id, slotFor(type, null, lock));
      else if (known.record === null && lock === 'yes') known.lock = 'yes';
    },
    setLink: links.set,
    reserve: ({ entity: type, id }) => {
      if (slotOf(type, id)?.lock !== 'yes') lack({ what: 'record', type, id, lock: 'yes' });
    },
    apply,
    takeChanged: () => {
      const taken = changed.map(handedOver);
      changed = [];
      return taken;
    },
    rehearsal: () => createLoadedWorld({ slot: slotOf, links }),
  };
}

const NO_LINKS: readonly Link[] = [];

function slotFor(type: EntityType, record: Entity | null, lock: 'no' | 'yes'): Slot {
  const stored = record === null ? 'no' : 'yes';
  return { type, record, links: undefined, lock, stream: '', state: 'asStored', stored, linksBefore: NO_LINKS };
}

/** From here on the table counts as holding it. */
function handedOver(slot: Slot): WrittenRecord {
  const { type, record, stored, stream, linksBefore, links = NO_LINKS } = slot;
  if (record === null) throw new Error('a record cannot be taken away');
  slot.state = 'written';
  slot.stored = 'yes';
  return { type, record, stored, stream, linksBefore, links };
}

function idsOf(list: readonly LinkedRecord[]): Id[] {
  return list.map(({ id }) => id);
}

function areSame(a: readonly Link[], b: readonly Link[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    const [one, other] = [a[index], b[index]];
    if (one?.kind !== other?.kind || one?.key !== other?.key || one?.sort !== other?.sort) return false;
  }
  return true;
}
