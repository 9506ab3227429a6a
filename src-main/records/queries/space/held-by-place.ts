/**
 * How many boxes stand at each place and how much of it they take. Lengths are columns of an index; the type of a box is
 * asked of its record only in a depot where some boxes are put on one another, and of the boxes that nobody measured.
 */
import type { Id } from '#shared/base/id.ts';
import { lengthTakenMm, typesOf, type Standing } from '#shared/domain/location/shelf-use.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';

export type Held = { readonly boxes: number; readonly usedMm: number };
export const HOLDS_NOTHING: Held = { boxes: 0, usedMm: 0 };

type Counted = Required<Standing> & { readonly place_id: Id };

/** `among`: a condition on the boxes; those that are not shelved are left out in any case. */
export function heldByPlace(context: Pick<ReadContext, 'db' | 'world'>, among: Sql): Map<Id, Held> {
  const shelved = sql`box indexed by box_place where ${among} and place_id is not null and custody = 'shelved'`;
  const isPiled = context.db.value(sql`select 1 from box_type where doc ->> '$.stack' > 1 limit 1`) !== undefined;
  return isPiled ? byType(context, shelved) : byLength(context, shelved);
}

/** No box stands on another: their lengths are added, and what those that nobody measured have from their type. */
function byLength(context: Pick<ReadContext, 'db' | 'world'>, shelved: Sql): Map<Id, Held> {
  const rows = context.db.all<{ place_id: Id; boxes: number; used_mm: number; unmeasured: number }>(sql`
    select place_id, count(*) as boxes, sum(length_mm) as used_mm, count(*) filter (where length_mm = 0) as unmeasured
    from ${shelved} group by place_id`);
  const held = new Map(rows.map((row) => [row.place_id, { boxes: row.boxes, usedMm: row.used_mm }]));
  if (rows.every(({ unmeasured }) => unmeasured === 0)) return held;
  for (const [placeId, { usedMm }] of byType(context, sql`${shelved} and length_mm = 0`)) {
    const { boxes, usedMm: measuredMm } = held.get(placeId) ?? HOLDS_NOTHING;
    held.set(placeId, { boxes, usedMm: measuredMm + usedMm });
  }
  return held;
}

function byType({ db, world }: Pick<ReadContext, 'db' | 'world'>, shelved: Sql): Map<Id, Held> {
  const typeOf = typesOf(world);
  const counted = db.iterate<Counted>(sql`
    select place_id, doc ->> '$.boxType' as boxType, length_mm as lengthMm, count(*) as count
    from ${shelved} group by place_id, boxType, length_mm`);
  const byPlace = new Map<Id, Counted[]>();
  for (const row of counted) {
    const rows = byPlace.get(row.place_id);
    if (rows === undefined) byPlace.set(row.place_id, [row]);
    else rows.push(row);
  }
  const held = new Map<Id, Held>();
  for (const [placeId, rows] of byPlace) {
    const boxes = rows.reduce((sum, { count }) => sum + count, 0);
    held.set(placeId, { boxes, usedMm: lengthTakenMm(rows, typeOf) });
  }
  return held;
}
