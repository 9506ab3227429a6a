/**
 * A world to look at without changing it: what a question asks for and is not there yet is fetched, everything of one round
 * together, and the question is asked again. Nothing is locked: what is decided on it is decided again by the arbiter.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities, Entity, EntityRef, EntityType } from '#shared/domain/event.ts';
import type { World } from '#shared/domain/world.ts';
import { steadyHolds } from '#shared/domain/hold/cover.ts';
import { ACTIVE } from './database/record-links.ts';
import type { LinkPlace, ServerTransaction } from './database/push-transaction.ts';

type Links = readonly (EntityRef & { readonly sort: number })[];

/** Thrown by the thousand and never seen outside: no `Error`. */
class Lacking {
  readonly record: EntityRef | undefined;
  readonly link: LinkPlace | undefined;
  constructor(lacks: { readonly record?: EntityRef; readonly link?: LinkPlace }) {
    this.record = lacks.record;
    this.link = lacks.link;
  }
}

/**
 * Asks `look` until it has all it needs. What it does within `each` may lack something without keeping the rest of it from
 * being looked at in the same round.
 */
export async function readOver<T>(
  transaction: Pick<ServerTransaction, 'readRecords' | 'linked'>,
  look: (world: World, each: (part: () => void) => void) => T,
): Promise<T> {
  const records = new Map<string, Entity | undefined>();
  const links = new Map<string, Links>();
  const world = worldOf(records, links);
  for (;;) {
    const refs = new Map<string, EntityRef>();
    const places = new Map<string, LinkPlace>();
    const each = (part: () => void): void => {
      try {
        part();
      } catch (error) {
        if (!(error instanceof Lacking)) throw error;
        if (error.record !== undefined) refs.set(keyOf(error.record), error.record);
        if (error.link !== undefined) places.set(`${error.link.kind} ${error.link.key}`, error.link);
      }
    };
    let found: { readonly value: T } | undefined;
    each(() => {
      found = { value: look(world, each) };
    });
    if (refs.size === 0 && places.size === 0 && found !== undefined) return found.value;
    for (const ref of refs.keys()) records.set(ref, undefined);
    for (const place of places.keys()) links.set(place, []);
    const [read, linked] = await Promise.all([
      refs.size === 0 ? [] : transaction.readRecords([...refs.values()]),
      places.size === 0 ? [] : transaction.linked([...places.values()]),
    ]);
    for (const row of read) records.set(keyOf(row), row.record);
    for (const { kind, key, ...row } of linked) {
      links.set(`${kind} ${key}`, [...(links.get(`${kind} ${key}`) ?? []), row]);
    }
  }
}

function keyOf({ type, id }: EntityRef): string {
  return `${type} ${id}`;
}

function lack(lacks: ConstructorParameters<typeof Lacking>[0]): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught by `readOver`, see above
  throw new Lacking(lacks);
}

function worldOf(records: ReadonlyMap<string, Entity | undefined>, links: ReadonlyMap<string, Links>): World {
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    if (!records.has(`${type} ${id}`)) lack({ record: { type, id } });
    return records.get(`${type} ${id}`) as Entities[T] | undefined;
  };
  const linked = (kind: LinkPlace['kind'], key: string): Links =>
    links.get(`${kind} ${key}`) ?? lack({ link: { kind, key } });
  const ids = (kind: LinkPlace['kind'], key: string): Id[] =>
    [...linked(kind, key)].sort((a, b) => a.sort - b.sort).map(({ id }) => id);
  const steady = steadyHolds();
  const unasked = (): never => {
    throw new Error('nothing that is looked at without a push asks for this');
  };
  return {
    get,
    organisation: () => {
      const [id] = ids('organisation', '');
      return id === undefined ? undefined : get('organisation', id);
    },
    filesOfBox: (boxId) => ids('files', boxId),
    activeHolds: () => steady(ids('hold', ACTIVE).flatMap((id) => get('hold', id) ?? [])),
    codeHolder: unasked,
    boxByNumber: unasked,
    placeByAddress: unasked,
    childPlaces: unasked,
    boxesAt: unasked,
    seriesOfKind: unasked,
    naming: unasked,
  };
}
