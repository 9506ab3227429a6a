/**
 * Fetching what the judgement of operations needs, in a few statements. A record of a stream whose head this transaction
 * has locked needs no lock of its own: who writes records of a stream holds its head. What is named of other streams (the
 * place a box is put, the person who takes it) is locked, so that two units do not fill one place at once.
 */
import type { Id } from '#shared/base/id.ts';
import type { EntityRef, EntityType } from '#shared/domain/event.ts';
import { opEntities } from '#shared/domain/op-entities.ts';
import type { Op, StreamId } from '#shared/domain/operation.ts';
import type {
  FoundLink,
  FoundRecord,
  LinkPlace,
  ServerTransaction,
  StoredRecord,
} from '../database/push-transaction.ts';
import type { LinkedRecord } from './loaded-links.ts';
import type { Wanted } from './loaded-world.ts';
import { placesAskedFor } from './places-asked-for.ts';
import type { PushState } from './push-state.ts';

/** Records of the unit (or of the device) an operation is recorded for. */
const OF_OWN_STREAM: ReadonlySet<EntityType> = new Set([
  'box',
  'file',
  'loan',
  'request',
  'transfer',
  'list',
  'case',
  'stocktake',
  'expectation',
  'reading',
  'label',
  'session',
  'batch',
]);

export type Named = {
  readonly refs: readonly EntityRef[];
  readonly people: readonly EntityRef[];
  readonly places: readonly LinkPlace[];
  readonly organisation: FoundRecord | undefined;
  readonly locked: readonly StoredRecord[];
  readonly read: readonly StoredRecord[];
  readonly links: readonly FoundLink[];
};

/** Asks for what the operations name, all in one flight. People are read. */
export async function fetchNamed(transaction: ServerTransaction, ops: readonly Op[]): Promise<Named | undefined> {
  if (ops.length === 0) return undefined;
  const named = createRefs();
  for (const op of ops) for (const { type, id } of opEntities(op)) named.add(type, id);
  const people = createRefs();
  for (const op of ops) {
    if (!named.has('person', op.actor)) people.add('person', op.actor);
    if (!named.has('session', op.session)) people.add('session', op.session);
  }
  const toLock = named.list.filter(({ type }) => !OF_OWN_STREAM.has(type));
  const own = named.list.filter(({ type }) => OF_OWN_STREAM.has(type));
  const places = placesAskedFor(ops);
  const [organisation, read, locked, links] = await Promise.all([
    transaction.organisation(),
    transaction.readRecords([...own, ...people.list]),
    toLock.length === 0 ? [] : transaction.lockRecords(toLock),
    lookUp(transaction, places, LOCKED_WHERE_NAMED),
  ]);
  return { refs: named.list, people: people.list, places, organisation, locked, read, links };
}

/** What is named and was not found is known not to be. */
export function setNamed(state: PushState, named: Named | undefined): void {
  if (named === undefined) return;
  const { refs, people, places, organisation, locked, read, links } = named;
  setFound(state, locked, 'locked');
  setFound(state, read, 'read');
  if (organisation !== undefined) {
    const { type, id, record } = organisation;
    state.loaded.setLink('organisation', '', [{ type, id, sort: 0 }]);
    if (!refs.some((ref) => ref.type === type && ref.id === id)) state.loaded.setRecord(type, id, record, 'no');
  }
  setAbsent(state, refs, 'yes');
  setAbsent(state, people, 'no');
  setLinks(state, places, links);
}

/** Fetches what was asked for, each kind of question in one statement. */
export async function load(state: PushState, transaction: ServerTransaction, wanted: readonly Wanted[]): Promise<void> {
  const streams: StreamId[] = [];
  const read: EntityRef[] = [];
  const locked: EntityRef[] = [];
  const places: LinkPlace[] = [];
  for (const each of wanted) {
    if (each.what === 'head') streams.push(each.stream);
    else if (each.what === 'link') places.push(each);
    else (each.lock === 'yes' ? locked : read).push(each);
  }
  if (streams.length > 0) state.setHeads(await transaction.lockHeads(streams));
  if (locked.length > 0) {
    setFound(state, await transaction.lockRecords(locked), 'locked');
    setAbsent(state, locked, 'yes');
  }
  if (read.length > 0) {
    setFound(state, await transaction.readRecords(read), 'read');
    setAbsent(state, read, 'no');
  }
  setLinks(state, places, await lookUp(transaction, places, GIVEN_OUT));
}

export function setFound({ loaded, holds }: PushState, found: readonly StoredRecord[], how: 'locked' | 'read'): void {
  for (const { type, id, record, stream } of found) {
    loaded.setRecord(type, id, record, how === 'locked' || holds(stream) ? 'yes' : 'no');
  }
}

export function setAbsent({ loaded }: PushState, asked: readonly EntityRef[], lock: 'no' | 'yes'): void {
  for (const { type, id } of asked) loaded.setAbsent(type, id, lock);
}

/** What only one record may bear: whoever asks who bears it may be about to give it out. */
const GIVEN_OUT: ReadonlySet<string> = new Set(['code', 'number', 'address']);

/** Also suspensions, of operations that must not pass each other by (places-asked-for.ts). */
const LOCKED_WHERE_NAMED: ReadonlySet<string> = new Set([...GIVEN_OUT, 'hold']);

async function lookUp(
  transaction: ServerTransaction,
  places: readonly LinkPlace[],
  locked: ReadonlySet<string>,
): Promise<FoundLink[]> {
  if (places.length === 0) return [];
  const given = places.filter(({ kind }) => locked.has(kind));
  const [, links] = await Promise.all([given.length > 0 && transaction.lockLinks(given), transaction.linked(places)]);
  return links;
}

export function setLinks({ loaded }: PushState, places: readonly LinkPlace[], links: readonly FoundLink[]): void {
  const byPlace = new Map<string, LinkedRecord[]>();
  for (const { kind, key, ...record } of links) {
    const name = `${kind} ${key}`;
    const list = byPlace.get(name);
    if (list === undefined) byPlace.set(name, [record]);
    else list.push(record);
  }
  for (const { kind, key } of places) loaded.setLink(kind, key, byPlace.get(`${kind} ${key}`) ?? []);
}

type Refs = {
  readonly list: EntityRef[];
  readonly has: (type: EntityType, id: string) => boolean;
  readonly add: (type: EntityType, id: string) => void;
};

/** Records, each once, in the order they were first named. */
function createRefs(): Refs {
  const list: EntityRef[] = [];
  const known = new Map<EntityType, Set<string>>();
  return {
    list,
    has: (type, id) => known.get(type)?.has(id) === true,
    add: (type, id) => {
      let ids = known.get(type);
      if (ids === undefined) known.set(type, (ids = new Set<string>()));
      if (ids.has(id)) return;
      ids.add(id);
      list.push({ type, id: id as Id });
    },
  };
}
