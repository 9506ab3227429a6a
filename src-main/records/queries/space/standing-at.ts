/**
 * What stands at a place, summed by the database: a scan that shelves a box asks it of a shelf of a hundred, and reads none
 * of them. Where no type of box is described nothing depends on one, and the sum is read from an index alone.
 */
import type { Id } from '#shared/base/id.ts';
import type { StandingAt, StandingLoad } from '#shared/domain/location/shelf-use.ts';
import type { ReadableDatabase } from '../../database/database.ts';
import { sql, type Sql } from '../../database/sql.ts';

/** The tables as they are now. */
export function standingAt(db: ReadableDatabase): StandingAt {
  const anyType = db.value(sql`select 1 from box_type limit 1`) !== undefined;
  return anyType ? (placeId, but) => byType(db, placeId, but) : (placeId, but) => together(db, placeId, but);
}

function byType(db: ReadableDatabase, placeId: Id, but: Id): StandingLoad[] {
  return db.all<StandingLoad>(sql`
    select doc ->> '$.boxType' as boxType, length_mm as lengthMm, doc ->> '$.contentMm' as contentMm, count(*) as count
    from ${shelved(placeId, but)} group by boxType, lengthMm, contentMm`);
}

function together(db: ReadableDatabase, placeId: Id, but: Id): StandingLoad[] {
  const lengthMm = db.value<number>(sql`select coalesce(sum(length_mm), 0) from ${shelved(placeId, but)}`) ?? 0;
  return lengthMm === 0 ? [] : [{ boxType: '', lengthMm }];
}

/** By its row number, which the index of places holds: the rows themselves are not read. */
function shelved(placeId: Id, but: Id): Sql {
  return sql`box indexed by box_place where place_id = ${placeId} and custody = 'shelved'
    and no <> coalesce((select no from box where id = ${but}), -1)`;
}
