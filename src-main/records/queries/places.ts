/** Places: the tree one level at a time, one place, and places by what a person types of their address. */
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { PlaceCard, PlaceRow } from '#shared/contract/places.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { allowedTypesAt } from '#shared/domain/location/room-for.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';
import { heldByPlace, HOLDS_NOTHING, type Held } from './space/held-by-place.ts';
import { textSearch } from './text-search.ts';

export const childPlaces: Query<'places.children'> = (context, { parentId }) =>
  placeRows(
    context,
    parentId === null ? sql`parent_id is null` : sql`parent_id = ${parentId}`,
    sql`order by name_sort, no`,
  );

export const placeCard: RecordQuery<'places.card'> = (context, { id }) => {
  const place = context.world.get('place', id);
  const [row] = placeRows(context, sql`id = ${id}`, sql``, sql`1`);
  if (place === undefined || row === undefined) return unknownRecord(id);
  return ok({
    place,
    ancestors: ancestorsOf(context, place),
    children: row.children,
    boxes: row.boxes,
    usedMm: row.usedMm,
    allowed: allowedAt(context, place),
  });
};

/** The place a code names first, then those whose address begins as typed, then the others that hold the words. */
export const findPlaces: Query<'places.find'> = (context, { text, limit }) => {
  const ids = findPlaceIds(context, text, limit);
  const rows = placeRows(context, sql`id in (select value from json_each(${JSON.stringify(ids)}))`, sql``);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

export function findPlaceIds({ db, world }: ReadContext, text: string, limit: number): Id[] {
  const search = textSearch(text);
  if (search === undefined) return [];
  const found = new Set<Id>();
  const holder = world.codeHolder(foreignKey(text));
  if (holder?.type === 'place') found.add(holder.id);
  if (search.words.length > 0) {
    const typed = naturalKey(text);
    const hits = db.all<{ id: Id; address: string; address_sort: string }>(sql`
      select place.id, place.address, place.address_sort
      from place_search cross join place on place.no = place_search.rowid
      where place_search match ${search.match} and place.status = 'active'
      order by place_search.rowid limit ${CANDIDATES}`);
    const begins = (address: string): number => (naturalKey(address).startsWith(typed) ? 0 : 1);
    hits.sort((a, b) => begins(a.address) - begins(b.address) || (a.address_sort < b.address_sort ? -1 : 1));
    for (const { id } of hits) found.add(id);
  }
  return [...found].slice(0, limit);
}

/** Every active place below one (all of them for null), in the order of their addresses, some at a time. */
export function* placesBelow(
  context: ReadContext,
  { placeId }: { readonly placeId: Id | null },
): Generator<{ readonly rows: readonly PlaceRow[]; readonly total: number }> {
  const among =
    placeId === null
      ? sql`status = 'active'`
      : sql`status = 'active' and id in (
          with recursive below(id) as (
            select id from place where parent_id = ${placeId}
            union all select place.id from place join below on place.parent_id = below.id)
          select id from below)`;
  const ids = context.db.all<{ id: Id }>(sql`select id from place where ${among} order by address_sort, no`);
  for (let at = 0; at < ids.length; at += PLACES_AT_ONCE) {
    const some = JSON.stringify(ids.slice(at, at + PLACES_AT_ONCE).map(({ id }) => id));
    const rows = placeRows(context, sql`id in (select value from json_each(${some}))`, sql`order by address_sort, no`);
    yield { rows, total: ids.length };
  }
}

const PLACES_AT_ONCE = 500;

/** Hits of a common word (`V1`) that are put in order; the rest is found by typing more. */
const CANDIDATES = 300;

const ACTIVE = sql`status = 'active'`;

function placeRows({ db, world }: ReadContext, where: Sql, order: Sql, among: Sql = ACTIVE): PlaceRow[] {
  const places = db.all<{ id: Id; doc: string; children: number }>(sql`
    select id, doc, (select count(*) from place child where child.parent_id = place.id and child.status = 'active') as children
    from place where ${where} and ${among} ${order}`);
  const ids = JSON.stringify(places.map(({ id }) => id));
  const heldBy = heldByPlace({ db, world }, sql`place_id in (select value from json_each(${ids}))`);
  return places.map(({ id, doc, children }) =>
    placeRow(JSON.parse(doc) as Place, children, heldBy.get(id) ?? HOLDS_NOTHING),
  );
}

function placeRow(place: Place, children: number, { boxes, usedMm }: Held): PlaceRow {
  return {
    id: place.id,
    parentId: place.parentId,
    level: place.level,
    name: place.name,
    address: place.address,
    code: place.code,
    children,
    boxes,
    usedMm,
    capacityCm: place.capacityCm,
    exclusive: place.exclusive === 'yes',
    holding: place.holding ?? 'no',
    levelName: place.levelName ?? '',
  };
}

function allowedAt({ world }: ReadContext, place: Place): PlaceCard['allowed'] {
  const allowed = allowedTypesAt(world, place);
  if (allowed === undefined) return null;
  const { types, saidBy } = allowed;
  return { types, saidBy: saidBy.address, own: saidBy.id === place.id ? 'yes' : 'no' };
}

/** From the site down. */
function ancestorsOf({ world }: ReadContext, place: Place): { id: Id; name: string }[] {
  const ancestors: { id: Id; name: string }[] = [];
  let parent = place.parentId === null ? undefined : world.get('place', place.parentId);
  while (parent !== undefined) {
    ancestors.unshift({ id: parent.id, name: parent.name });
    parent = parent.parentId === null ? undefined : world.get('place', parent.parentId);
  }
  return ancestors;
}
