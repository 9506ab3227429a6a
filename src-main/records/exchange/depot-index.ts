/**
 * What the lines of a file refer to, as the depot stands: units, rules, places, codes. Read once and kept for the length
 * of one import; units, rules and places are found by what people write, not by an exact spelling.
 */
import type { Id } from '#shared/base/id.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { joinAddress } from '#shared/domain/location/decide-place.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

export type FoundUnit = { readonly id: Id; readonly code: string };
export type FoundPlace =
  { readonly kind: 'found'; readonly id: Id } | { readonly kind: 'none' } | { readonly kind: 'several' };

export type DepotIndex = {
  /** By code or by name. */
  readonly unit: (text: string) => FoundUnit | undefined;
  readonly unitById: (id: Id) => FoundUnit | undefined;
  /** An active rule, by its number. */
  readonly rule: (text: string) => Id | undefined;
  /** By one of its codes, by its address, or by its address written otherwise (`v1 r5 t3` for `V1-R05-T03`). */
  readonly place: (text: string) => FoundPlace;
  /** By the names of the path from the site down, exactly. */
  readonly placeAt: (names: readonly string[]) => Id | undefined;
  readonly codeHolder: (code: string) => Id | undefined;
  readonly boxByNumber: (series: string, number: string) => Id | undefined;
};

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
  const rules = new Map(
    db
      .all<{ id: Id; number: string }>(
        sql`select id, json_extract(doc, '$.number') as number from rule where status = 'active'`,
      )
      .map(({ id, number }) => [spelling(number), id]),
  );
  let places: PlaceIndex | undefined;
  /** Series no box had when this began: what stands in them since is the import's own. */
  const emptySeries = new Map<string, boolean>();

  return {
    unit: (text) => units.get(spelling(text)),
    unitById: (id) => unitsById.get(id),
    rule: (text) => rules.get(spelling(text)),
    place: (text) => {
      const holder = world.codeHolder(foreignKey(text));
      if (holder?.type === 'place') return { kind: 'found', id: holder.id };
      places ??= readPlaces({ db });
      const exact = places.byAddress.get(text);
      if (exact !== undefined) return { kind: 'found', id: exact };
      const alike = places.byKey.get(naturalKey(text));
      if (alike === undefined) return { kind: 'none' };
      return alike === 'several' ? { kind: 'several' } : { kind: 'found', id: alike };
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
    codeHolder: (code) => world.codeHolder(foreignKey(code))?.id,
    boxByNumber: (series, number) => {
      let isEmpty = emptySeries.get(series);
      if (isEmpty === undefined) {
        isEmpty = db.value<number>(sql`select 1 from box where series = ${series} limit 1`) === undefined;
        emptySeries.set(series, isEmpty);
      }
      return isEmpty ? undefined : world.boxByNumber(series, number);
    },
  };
}

type PlaceIndex = { readonly byAddress: ReadonlyMap<string, Id>; readonly byKey: ReadonlyMap<string, Id | 'several'> };

function readPlaces({ db }: Pick<ReadContext, 'db'>): PlaceIndex {
  const byAddress = new Map<string, Id>();
  const byKey = new Map<string, Id | 'several'>();
  for (const { id, address } of db.iterate<{ id: Id; address: string }>(
    sql`select id, address from place where status = 'active'`,
  )) {
    byAddress.set(address, id);
    const key = naturalKey(address);
    byKey.set(key, byKey.has(key) ? 'several' : id);
  }
  return { byAddress, byKey };
}

/** Case, accents and spaces around do not make another unit or another rule; leading zeros do. */
function spelling(text: string): string {
  return foldForSearch(text).trim().replace(/\s+/g, ' ');
}
