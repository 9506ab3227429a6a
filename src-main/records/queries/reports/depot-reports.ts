/** What a depot looks for after a migration, and its linear metres (peers.md, rows 66 to 70 and section 3). */
import type { Id } from '#shared/base/id.ts';
import type { BoxGaps, MetresRow, RoomRow } from '#shared/contract/reports.ts';
import { CUSTODIES, type Custody } from '#shared/domain/box/box.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { compareNaturally } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import { livingRows } from '../unit-merge.ts';
import { unitName } from '../names.ts';

export function boxGaps({ db }: ReadContext): BoxGaps {
  const count = (where: Sql, index: string): number =>
    db.value<number>(
      sql`select count(*) from box indexed by ${sql.ident(index)} where ${where} and ${livingRows('box')}`,
    ) ?? 0;
  return {
    withoutCode: count(sql`uncoded = 1`, 'box_uncoded'),
    withoutPlace: count(sql`custody = 'unplaced' and place_id is null`, 'box_custody'),
    withoutDescription: count(sql`title_sort = '' and files = 0`, 'box_undescribed'),
    undated: count(sql`undated is not null`, 'box_undated'),
    missing: count(sql`custody = 'missing'`, 'box_custody'),
  };
}

type Counted = { readonly place_id: Id; readonly unit_id: Id; readonly boxes: number; readonly length_mm: number };

/** Every box that stands somewhere, under its room; where a depot has none, under the highest place below the site. */
export function boxesByRoom(context: ReadContext): readonly RoomRow[] {
  const counted = context.db.all<Counted>(sql`
    select place_id, unit_id, count(*) as boxes, sum(length_mm) as length_mm from box
    where custody = 'shelved' and place_id is not null group by place_id, unit_id`);
  const rooms = new Map<Id, Id>();
  const rows = new Map<string, RoomRow>();
  for (const { place_id, unit_id, boxes, length_mm } of counted) {
    const placeId = roomOf(context, place_id, rooms);
    const key = `${placeId} ${unit_id}`;
    const before = rows.get(key);
    rows.set(key, {
      placeId,
      address: before?.address ?? context.world.get('place', placeId)?.address ?? '',
      unitId: unit_id,
      unitName: before?.unitName ?? unitName(context, unit_id),
      boxes: (before?.boxes ?? 0) + boxes,
      lengthMm: (before?.lengthMm ?? 0) + length_mm,
    });
  }
  return [...rows.values()].sort(
    (a, b) => compareNaturally(a.address, b.address) || compareNaturally(a.unitName, b.unitName),
  );
}

/** Levels that hold rooms, or are one. */
const ABOVE_ROOMS: ReadonlySet<PlaceLevel> = new Set(['site', 'floor']);

function roomOf(context: ReadContext, placeId: Id, known: Map<Id, Id>): Id {
  const found = known.get(placeId);
  if (found !== undefined) return found;
  const place = context.world.get('place', placeId);
  const parent = place?.parentId == null ? undefined : context.world.get('place', place.parentId);
  const isRoom = place?.level === 'room' || parent === undefined || ABOVE_ROOMS.has(parent.level);
  const room = isRoom ? placeId : roomOf(context, parent.id, known);
  known.set(placeId, room);
  return room;
}

type Tally = {
  readonly unit_id: Id;
  readonly custody: Custody;
  readonly permanent: number;
  readonly boxes: number;
  readonly length_mm: number;
};

export function linearMetres(context: ReadContext): readonly MetresRow[] {
  return context.db
    .all<Tally>(
      sql`
        select unit_id, custody, deposited = 'permanentSection' as permanent, sum(boxes) as boxes, sum(length_mm) as length_mm
        from box_tally where custody <> 'annulled' group by 1, 2, 3 having sum(boxes) > 0`,
    )
    .map(({ unit_id, custody, permanent, boxes, length_mm }): MetresRow => ({
      unitId: unit_id,
      unitName: unitName(context, unit_id),
      custody,
      permanent: permanent === 1,
      boxes,
      lengthMm: length_mm,
    }))
    .sort(
      (a, b) => compareNaturally(a.unitName, b.unitName) || CUSTODIES.indexOf(a.custody) - CUSTODIES.indexOf(b.custody),
    );
}
