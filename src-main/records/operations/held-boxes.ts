/**
 * Boxes a suspension may reach, found by the indexes: those it names, and those of the files it names, that stand under its
 * rubrique, that bear its words or that stayed under it. A few too many do no harm: whether a box is held is always asked
 * of the records themselves (domain/hold/cover.ts).
 */
import type { Id } from '#shared/base/id.ts';
import { namedBoxes, namedFiles, subjectWords } from '#shared/domain/hold/cover.ts';
import type { HoldRecord, HoldScope } from '#shared/domain/hold/hold.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import { wordsAreOwed } from '../sync/words-later.ts';

/** Rows of `file` that the suspension may cover, as `select no, …`: each part of what it covers is one such question. */
export function filesReached(db: ReadableDatabase, hold: HoldRecord, columns: Sql): readonly Sql[] {
  const ofParts = hold.parts.flatMap(({ scope }) => filesOfScope(db, scope, columns));
  const kept = sql`
    select ${columns} from file
    where doc ->> '$.keptBy' is not null and instr(doc ->> '$.keptBy', ${hold.id}) > 0`;
  return [...ofParts, kept];
}

function filesOfScope(db: ReadableDatabase, scope: HoldScope, columns: Sql): Sql[] {
  switch (scope.kind) {
    case 'boxes':
      return [];
    case 'files':
    case 'query':
      return [sql`select ${columns} from file where id in (${listed(namedFiles(scope))})`];
    case 'category':
      return [filesBelow(scope.categoryId, columns)];
    case 'subject':
      return subjectWords(scope).map((words) => filesAbout(db, words, columns));
  }
}

/** Files classified under the rubrique or any below it. */
export function filesBelow(categoryId: Id, columns: Sql): Sql {
  return sql`
    select ${columns} from file where category_id in (
      with recursive below (id) as (
        select ${categoryId} union select category.id from category join below on category.parent_id = below.id)
      select id from below)`;
}

/** While the words of files are still being written, whoever may be about somebody is looked at. */
function filesAbout(db: ReadableDatabase, words: readonly string[], columns: Sql): Sql {
  if (wordsAreOwed(db)) {
    return sql`select ${columns} from file where coalesce(doc ->> '$.subject', '') <> '' or doc ->> '$.nominal' = 'yes'`;
  }
  const match = words.map((word) => `"${word}"`).join(' AND ');
  return sql`select ${columns} from file where no in (select rowid from file_search where file_search match ${match})`;
}

/** Ids of the boxes, each once. */
export function boxesReached(db: ReadableDatabase, hold: HoldRecord): Sql {
  const named = hold.parts.map(({ scope }) => listed(namedBoxes(scope)));
  const holding = filesReached(db, hold, sql`box_id as id`).map(
    (files) => sql`select id from (${files}) where id is not null`,
  );
  const all = [...named, ...holding];
  return all.slice(1).reduce((left, right) => sql`${left} union ${right}`, all[0] ?? sql`select id from box where 0`);
}

function listed(ids: readonly Id[]): Sql {
  return sql`select value as id from json_each(${JSON.stringify(ids)})`;
}
