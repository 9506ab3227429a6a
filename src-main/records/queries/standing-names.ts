/**
 * Where a person's name still stands in words somebody wrote: notes, titles, subjects, motives, reasons, comments. Erasing a
 * name (ADR 0020) leaves them as they are, since only a person can tell what a sentence says without it; who erases sees them
 * first. In the slow lane: every record is looked at once. A row is read only where its text has the longest plain run of
 * letters of the name, which SQLite finds without knowing about accents.
 */
import { foldedWords } from '#shared/base/fold.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_STANDING_NAMES, type NameStands, type StandingName } from '#shared/contract/standing-names.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { fileAsRead, fileTitle } from './readable-files.ts';
import { unknownRecord } from './query.ts';
import type { Watch } from './watch.ts';

type Kind = StandingName['kind'];
/** Records that hold words of their own, the fewest first. */
const RECORDS: readonly (readonly [Kind, Sql])[] = [
  ['list', sql`list`],
  ['hold', sql`hold`],
  ['case', sql`case_file`],
  ['loan', sql`loan`],
  ['request', sql`loan_request`],
  ['box', sql`box`],
  ['file', sql`file`],
];
const ROWS_PER_TURN = 10_000;
const AROUND = 60;

export async function standingNames(
  context: ReadContext,
  { id }: { readonly id: Id },
  { isCancelled, onProgress }: Watch,
): Promise<Result<NameStands, CallError>> {
  const { db, world } = context;
  const person = world.get('person', id);
  if (person === undefined) return unknownRecord(id);
  const name = nameOf(person);
  if (name.words.length === 0) return ok({ places: [], total: 0, inHistory: 0 });
  const tables = RECORDS.map(([kind, table]) => ({ kind, table, last: lastOf(context, table) }));
  const rows = tables.reduce((sum, { last }) => sum + last, 0);
  const places: StandingName[] = [];
  let total = 0;
  let done = 0;
  for (const { kind, table, last } of tables) {
    for (let from = 0; from < last; from += ROWS_PER_TURN) {
      if (isCancelled()) return err({ code: 'CANCELLED' });
      const found = db.all<{ id: Id; doc: string }>(sql`
        select id, doc from ${table} where no > ${from} and no <= ${from + ROWS_PER_TURN} and doc like ${name.pattern}`);
      for (const row of found) {
        const said = wordsWith(JSON.parse(row.doc), name.words);
        if (said === undefined) continue;
        total += 1;
        if (places.length < MAX_STANDING_NAMES)
          places.push({ kind, id: row.id, ...named(context, kind, row.doc, said) });
      }
      done += ROWS_PER_TURN;
      onProgress(Math.min(done, rows), rows);
      await turn();
    }
  }
  return ok({ places, total, inHistory: inHistory(context, name) });
}

type Name = { readonly words: readonly string[]; readonly pattern: string };

/** Family name and given name both: one of them alone names too many. */
function nameOf({ familyName, givenName }: Person): Name {
  const words = [...new Set(foldedWords(`${familyName} ${givenName}`))];
  const runs = `${familyName} ${givenName}`.match(/[A-Za-z]+/g) ?? [];
  const [longest = ''] = [...runs].sort((a, b) => b.length - a.length);
  return { words, pattern: `%${longest}%` };
}

function lastOf({ db }: ReadContext, table: Sql): number {
  return db.value<number | null>(sql`select max(no) from ${table}`) ?? 0;
}

/** Acts whose words have the name: what was corrected since is still in them. A person's own acts have its parts apart. */
function inHistory({ db }: ReadContext, { pattern, words }: Name): number {
  let found = 0;
  for (const { op } of db.iterate<{ op: string }>(sql`
    select op from outbox where op like ${pattern} union all select entry as op from entry where entry like ${pattern}`)) {
    if (wordsWith(JSON.parse(op), words) !== undefined) found += 1;
  }
  return found;
}

/** The first text in the value that has all the words. */
function wordsWith(value: unknown, words: readonly string[]): string | undefined {
  if (typeof value === 'string') {
    const own = new Set(foldedWords(value));
    return words.every((word) => own.has(word)) ? value : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const member of Object.values(value)) {
    const found = wordsWith(member, words);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a person reads of the place: never a word of a file they may not read. */
function named(context: ReadContext, kind: Kind, doc: string, said: string): Pick<StandingName, 'label' | 'text'> {
  const text = said.length > 2 * AROUND ? `${said.slice(0, 2 * AROUND)}…` : said;
  const record = JSON.parse(doc) as Readonly<Record<string, unknown>>;
  const field = (...names: readonly string[]): string =>
    names.map((one) => record[one]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';
  if (kind !== 'file') return { label: field('number', 'reference', 'kind'), text };
  const file = record as unknown as FileRecord;
  const isReserved = fileAsRead(context, file).reserved !== '';
  return { label: isReserved ? fileTitle(context, file) : file.cote, text: isReserved ? '' : text };
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
