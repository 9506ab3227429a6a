/** People by name, or by the words of their name, function and address; one person with their loans. */
import { TOTAL_CAP } from '#shared/contract/common.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { PersonRow } from '#shared/contract/loans.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { loanRows } from './loans-page.ts';
import { personName, unitName } from './names.ts';
import { afterKey, cappedCount, pageOf, sliceOf, sortedSlice, type Position, type Slice } from './paging.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';
import { textSearch } from './text-search.ts';

type PeopleInput = Input<'people.page'>;

export const peoplePage: Query<'people.page'> = (context, input) => {
  const slice = sliceOf(input, 'asc');
  const search = textSearch(input.text);
  if (search === undefined) {
    const positions = context.db.all<Position>(peopleByName(input.status, slice));
    const total = cappedCount(context.db, sql`from person where ${statusIs(input.status)}`);
    return pageOf(positions, input.limit, total, (shown) => personRows(context, shown));
  }
  if (search.words.length === 0) return pageOf([], input.limit, 0, () => []);
  const hits = sql`
    from person_search cross join person on person.no = person_search.rowid
    where person_search match ${search.match} and ${statusIs(input.status)}`;
  const found = context.db.all<Position>(sql`
    select person.no, person.name_sort as key ${hits} order by person_search.rowid desc limit ${TOTAL_CAP}`);
  const total = cappedCount(context.db, hits);
  return pageOf(sortedSlice(found, slice), input.limit, total, (shown) => personRows(context, shown));
};

function peopleByName(status: PeopleInput['status'], slice: Slice): Sql {
  const index = status === null ? sql`person_name` : sql`person_status_name`;
  return sql`
    select no, name_sort as key from person indexed by ${index}
    where ${statusIs(status)} and ${afterKey(sql`name_sort`, sql`no`, slice)} order by name_sort, no limit ${slice.limit}`;
}

function statusIs(status: PeopleInput['status']): Sql {
  return status === null ? sql`1` : sql`person.status = ${status}`;
}

/** Their open loans first, then the latest of the others. */
export const personCard: RecordQuery<'people.card'> = (context, { id }) => {
  const person = context.world.get('person', id);
  if (person === undefined) return unknownRecord(id);
  const loans = context.db.all<Position>(sql`
    select no, '' as key from loan where person_id = ${id} and state <> 'annulled'
    order by state <> 'out', no desc limit ${LOANS_SHOWN}`);
  return ok({ person, unitName: unitName(context, person.unitId), loans: loanRows(context, loans) });
};

/** Older ones are in the list of loans, filtered by the person. */
const LOANS_SHOWN = 200;

function personRows(context: ReadContext, positions: readonly Position[]): PersonRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<{ no: number; doc: string; open: number }>(sql`
    select no, doc, (select count(*) from loan where person_id = person.id and state = 'out') as open
    from person where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, row]));
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [personRow(context, JSON.parse(row.doc) as Person, row.open)];
  });
}

function personRow(context: ReadContext, person: Person, openLoans: number): PersonRow {
  return {
    id: person.id,
    name: personName(context, person.id),
    jobTitle: person.jobTitle,
    email: person.email,
    unitName: unitName(context, person.unitId),
    code: person.code,
    roles: person.roles,
    status: person.status,
    openLoans,
  };
}

/** People who answer the text, by name. */
export function findPeople({ db }: ReadContext, match: string, limit: number): Id[] {
  return db
    .all<{ id: Id }>(
      sql`
      select person.id, person.name_sort from person_search cross join person on person.no = person_search.rowid
      where person_search match ${match} order by person_search.rowid desc limit ${limit}`,
    )
    .map(({ id }) => id);
}
