/**
 * How many boxes stand at each place and how much of it they take. Lengths are columns of an index; the type of a box is
 * asked of its record only in a depot where some boxes are put on one another.
 */
import type { Id } from '#shared/base/id.ts';
import { lengthTakenMm, typesOf } from '#shared/domain/location/shelf-use.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';

export type Held = { readonly boxes: number; readonly usedMm: number };
export const HOLDS_NOTHING: Held = { boxes: 0, usedMm: 0 };

type Counted = {
  readonly place_id: Id;
  readonly boxType: string;
  readonly length_mm: number;
  readonly count: number;
};

/** `among`: a condition on the boxes; those that are not shelved are left out in any case. */
export function heldByPlace({ db, world }: Pick<ReadContext, 'db' | 'world'>, among: Sql): Map<Id, Held> {
  if (db.value(sql`select 1 from box_type where doc ->> '$.stack' > 1 limit 1`) === undefined) {
    const held = db.all<{ place_id: Id; boxes: number; used_mm: number }>(sql`
      select place_id, count(*) as boxes, sum(length_mm) as used_mm from box indexed by box_place
      where ${among} and place_id is not null and custody = 'shelved' group by place_id`);
    return new Map(held.map((row) => [row.place_id, { boxes: row.boxes, usedMm: row.used_mm }]));
  }
  const typeOf = typesOf(world);
  const counted = db.iterate<Counted>(sql`
    select place_id, doc ->> '$.boxType' as boxType, length_mm, count(*) as count from box indexed by box_place
    where ${among} and place_id is not null and custody = 'shelved'
    group by place_id, boxType, length_mm`);
  const byPlace = new Map<Id, Counted[]>();
  for (const row of counted) {
    const rows = byPlace.get(row.place_id);
    if (rows === undefined) byPlace.set(row.place_id, [row]);
    else rows.push(row);
  }
  const held = new Map<Id, Held>();
  for (const [placeId, rows] of byPlace) {
    const standing = rows.map(({ boxType, length_mm, count }) => ({ boxType, lengthMm: length_mm, count }));
    const boxes = rows.reduce((sum, { count }) => sum + count, 0);
    held.set(placeId, { boxes, usedMm: lengthTakenMm(standing, typeOf) });
  }
  return held;
}
