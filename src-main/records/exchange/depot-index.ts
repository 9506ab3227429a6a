/**
 * What the lines of a file refer to, as the depot stands: units, rules, places, codes. Read once and kept for the length
 * of one import; units, rules and places are found by what people write, not by an exact spelling.
 */
import type { Id } from '#shared/base/id.ts';
import { foreignKey, LAST_CODE_NUMBER } from '#shared/domain/code/code.ts';
import type { EntityRef } from '#shared/domain/event.ts';
import { joinAddress } from '#shared/domain/location/readdress.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { createRuleIndex, type RuleIndex } from './rule-index.ts';

export type FoundUnit = { readonly id: Id; readonly code: string };
export type FoundPlace =
  | { readonly kind: 'found'; readonly id: Id; readonly exclusive: 'no' | 'yes' }
  | { readonly kind: 'none' | 'several' | 'annulled' };

export type DepotIndex = {
  /** By code or by name. */
  readonly unit: (text: string) => FoundUnit | undefined;
  readonly unitById: (id: Id) => FoundUnit | undefined;
  /** An active rule, by its number or by a délai only it has. */
  readonly rule: RuleIndex;
  /** By one of its codes, by its address, or by its address written otherwise (`v1 r5 t3` for `V1-R05-T03`). */
  readonly place: (text: string) => FoundPlace;
  /** By the names of the path from the site down, exactly. */
  readonly placeAt: (names: readonly string[]) => Id | undefined;
  /** Looks up the codes that follow in one question; those of before are forgotten. */
  readonly foresee: (codes: readonly string[]) => void;
  /** By the look-up form of the code. */
  readonly codeHolder: (key: string) => EntityRef | undefined;
  readonly isAnnulled: (record: EntityRef) => boolean;
  /** Numbers of our own codes are taken over up to this one. */
  readonly farthestNumber: (kind: 'box' | 'place') => number;
  readonly isExclusive: (placeId: Id) => boolean;
  readonly boxesShelvedAt: (placeId: Id) => readonly Id[];
  readonly boxByNumber: (series: string, number: string) => Id | undefined;
};

/** Beyond the numbers leased so far. Nine digits hold a hundred such leaps, and no depot labels so many boxes. */
const FARTHEST_LEAP = 10_000_000;
/** Boxes of one place looked at. */
const LOOKED_AT = 50;
/** Places are remembered as they are written: a file names each of them many times. */
const REMEMBERED_PLACES = 20_000;

export function createDepotIndex({ db, world }: ReadContext): DepotIndex {
  const units = new Map<string, FoundUnit>();
  const unitsById = new Map<Id, FoundUnit>();
  // Names first: where a code and a name are spelled alike, the code wins.
  const allUnits = db.all<{ id: Id; code: string; name: string }>(
    sql`select id, code, json_extract(doc, '$.name') as name from unit where json_extract(doc, '$.status') = 'active'`,
  );
  for (const { id, code, name } of allUnits) units.set(spelling(name), { id, code });
  for (const { id, code } of allUnits) {
    units.set(spelling(code), { id, code });
    unitsById.set(id, { id, code });
  }
  let foreseen = new Map<string, EntityRef | undefined>();
  let places: PlaceIndex | undefined;
  const remembered = new Map<string, FoundPlace>();
  const farthest = new Map<'box' | 'place', number>();
  const findPlace = (text: string): FoundPlace => {
    const holder = world.codeHolder(foreignKey(text));
    if (holder?.type === 'place') return asFound(holder.id);
    places ??= readPlaces({ db });
    const exact = places.byAddress.get(text);
    if (exact === 'several') return { kind: 'several' };
    if (exact !== undefined) return asFound(exact);
    const alike = places.byKey.get(naturalKey(text));
    if (alike === undefined) return { kind: 'none' };
    return alike === 'several' ? { kind: 'several' } : asFound(alike);
  };
  /** The code of an annulled place still names it; a box is not put there. */
  const asFound = (id: Id): FoundPlace => {
    const place = world.get('place', id);
    return place?.status === 'active' ? { kind: 'found', id, exclusive: place.exclusive } : { kind: 'annulled' };
  };
  /** Series some box had when this began: what stands in any other since is the import's own. */
  let usedSeries: ReadonlySet<string> | undefined;

  return {
    unit: (text) => units.get(spelling(text)),
    unitById: (id) => unitsById.get(id),
    rule: createRuleIndex({ db }),
    place: (text) => {
      let found = remembered.get(text);
      if (found === undefined) {
        if (remembered.size >= REMEMBERED_PLACES) remembered.clear();
        found = findPlace(text);
        remembered.set(text, found);
      }
      return found;
    },
    placeAt: (names) => {
      const [site = ''] = names;
      const siteId = world.placeByAddress(null, site);
      if (siteId === undefined || names.length <= 1) return siteId;
      return world.placeByAddress(
        siteId,
        names.reduce((above, name) => joinAddress(above, name)),
      );
    },
    foresee: (codes) => {
      const keys = codes.map(foreignKey);
      const holders = db.all<EntityRef & { key: string }>(sql`
        select key, entity_type as type, entity_id as id from code
        where key in (select value from json_each(${JSON.stringify(keys)}))`);
      foreseen = new Map(keys.map((key) => [key, undefined]));
      for (const { key, type, id } of holders) foreseen.set(key, { type, id });
    },
    codeHolder: (key) => (foreseen.has(key) ? foreseen.get(key) : world.codeHolder(key)),
    isAnnulled: ({ type, id }) => {
      if (type === 'box') return world.get('box', id)?.custody === 'annulled';
      return type === 'place' && world.get('place', id)?.status === 'annulled';
    },
    farthestNumber: (kind) => {
      let number = farthest.get(kind);
      if (number === undefined) {
        const leased = db.value<number>(sql`select json_extract(doc, '$.nextFree') from series where kind = ${kind}`);
        number = Math.min((leased ?? 1) + FARTHEST_LEAP - 1, LAST_CODE_NUMBER);
        farthest.set(kind, number);
      }
      return number;
    },
    isExclusive: (placeId) => world.get('place', placeId)?.exclusive === 'yes',
    boxesShelvedAt: (placeId) =>
      world.boxesAt(placeId, LOOKED_AT).filter((boxId) => world.get('box', boxId)?.custody === 'shelved'),
    boxByNumber: (series, number) => {
      usedSeries ??= new Set(db.all<{ series: string }>(sql`select distinct series from box`).map((row) => row.series));
      return usedSeries.has(series) ? world.boxByNumber(series, number) : undefined;
    },
  };
}

type PlaceIndex = {
  readonly byAddress: ReadonlyMap<string, Id | 'several'>;
  readonly byKey: ReadonlyMap<string, Id | 'several'>;
};

function readPlaces({ db }: Pick<ReadContext, 'db'>): PlaceIndex {
  const byAddress = new Map<string, Id | 'several'>();
  const byKey = new Map<string, Id | 'several'>();
  for (const { id, address } of db.iterate<{ id: Id; address: string }>(
    sql`select id, address from place where status = 'active'`,
  )) {
    // The sites of an organisation may name their rooms alike; the names of a path may also join to one address.
    byAddress.set(address, byAddress.has(address) ? 'several' : id);
    const key = naturalKey(address);
    byKey.set(key, byKey.has(key) ? 'several' : id);
  }
  return { byAddress, byKey };
}

/** Case, accents and spaces around do not make another unit; leading zeros do. */
function spelling(text: string): string {
  return foldForSearch(text).trim().replace(/\s+/g, ' ');
}
