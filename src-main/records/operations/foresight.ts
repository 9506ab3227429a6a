/**
 * What many operations are about to ask of the tables, asked once for all: which of them were received before, which of
 * the new records and codes are already there. An import asks three questions for a thousand boxes, not three thousand.
 *
 * The ids of one import are neighbours (id-sequence.ts), so "between the first and the last" names them and few others;
 * when it names too many, nothing is foreseen and each operation asks for itself.
 */
import type { Id, OpId } from '#shared/base/id.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Draft } from './journal.ts';

export type Foresight = {
  readonly unreceived: ReadonlySet<OpId>;
  readonly absent: readonly Id[];
  readonly freeCodes: readonly string[];
};

export function foresee(db: ReadableDatabase, drafts: readonly Draft[]): Foresight {
  const made = drafts.filter(({ kind }) => kind === 'box.register' || kind === 'file.register');
  const boxes = made.flatMap(({ kind, entity }) => (kind === 'box.register' ? [entity] : []));
  const files = made.flatMap(({ kind, entity }) => (kind === 'file.register' ? [entity] : []));
  const codes = drafts.flatMap((draft) => (draft.kind === 'box.register' ? ownCode(draft) : []));
  return {
    unreceived: new Set(
      notAmong(
        db,
        drafts.map(({ id }) => id),
        (from, to, limit) => sql`select op_id from outbox where op_id between ${from} and ${to} limit ${limit}`,
      ),
    ),
    absent: [
      ...notAmong(
        db,
        boxes,
        (from, to, limit) => sql`select id from box where id between ${from} and ${to} limit ${limit}`,
      ),
      ...notAmong(
        db,
        files,
        (from, to, limit) => sql`select id from file where id between ${from} and ${to} limit ${limit}`,
      ),
    ],
    freeCodes: notAmong(
      db,
      codes,
      (from, to, limit) => sql`select key from code where key between ${from} and ${to} limit ${limit}`,
    ),
  };
}

function ownCode(draft: Draft): string[] {
  const { code } = draft.body as { readonly code: string | null };
  return code === null ? [] : [foreignKey(code)];
}

type Range = (from: string, to: string, limit: number) => Sql;

/** Those of `keys` that the table does not hold; none when the range holds more than was asked about. */
function notAmong<Key extends string>(db: ReadableDatabase, keys: readonly Key[], rangeOf: Range): readonly Key[] {
  const [first] = keys;
  if (first === undefined) return [];
  let from: Key = first;
  let to: Key = first;
  for (const key of keys) {
    if (key < from) from = key;
    if (key > to) to = key;
  }
  const limit = keys.length + 1;
  const found = new Set<string>();
  for (const row of db.all<Readonly<Record<string, string>>>(rangeOf(from, to, limit))) {
    for (const key of Object.values(row)) found.add(key);
  }
  if (found.size >= limit) return [];
  return found.size === 0 ? keys : keys.filter((key) => !found.has(key));
}
