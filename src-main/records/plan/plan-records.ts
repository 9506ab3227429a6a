import type { Id } from '#shared/base/id.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

/** The rubriques of a plan in the order of their codes, closed ones too. */
export function categoriesOf({ db }: Pick<ReadContext, 'db'>, planId: Id): readonly Category[] {
  return db
    .all<{ doc: string }>(sql`select doc from category where plan_id = ${planId} order by code_sort, no`)
    .map(({ doc }) => JSON.parse(doc) as Category);
}
