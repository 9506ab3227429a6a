/** Where the boxes of a list of moves stand now, so that the list says by itself which are done. */
import type { Id } from '#shared/base/id.ts';
import { sql } from '../../database/sql.ts';
import type { Query } from '../query.ts';

export const whereBoxesStand: Query<'space.where'> = ({ db }, { boxIds }) =>
  db
    .all<{ boxId: Id; placeId: Id | null; custody: string }>(
      sql`
      select id as boxId, place_id as placeId, custody from box
      where id in (select value from json_each(${JSON.stringify(boxIds)}))`,
    )
    .map(({ boxId, placeId, custody }) => ({ boxId, placeId: custody === 'shelved' ? placeId : null }));
