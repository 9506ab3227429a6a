/** Box types, those in use first, by name. */
import type { BoxType } from '#shared/domain/box-type/box-type.ts';
import { sql } from '../database/sql.ts';
import type { Query } from './query.ts';

export const allBoxTypes: Query<'boxTypes.all'> = ({ db }) =>
  db
    .all<{ doc: string }>(sql`select doc from box_type order by retired, name_sort, no`)
    .map(({ doc }) => JSON.parse(doc) as BoxType);
