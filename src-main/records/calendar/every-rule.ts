import type { Rule } from '#shared/domain/rule/rule.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

/** Every rule of the calendar, withdrawn ones too, in the order of their numbers. */
export function everyRule({ db }: Pick<ReadContext, 'db'>): readonly Rule[] {
  return db
    .all<{ doc: string }>(sql`select doc from rule order by number_sort, no`)
    .map(({ doc }) => JSON.parse(doc) as Rule);
}
