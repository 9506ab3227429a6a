/**
 * Names that were erased leave this device (ADR 0020): the entries kept here, what was authored here, the words of the
 * search, what was begun of a snapshot, the PIN. What is overwritten is overwritten on the disk as well. Copies made
 * before keep the name until they age out, after four weeks.
 *
 * An entry may come without its body only when its person's name is erased, by an entry that came or is to come in the
 * same exchange (`table blank`): otherwise somebody took words away from the record, which is an altered history.
 */
import type { Id } from '#shared/base/id.ts';
import { canonicalJson, type JsonObject } from '#shared/base/json.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { blankedBody, isPersonal } from '#shared/domain/person/erasure.ts';
import { REFERENCE_STREAM, type Op, type StreamId } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { altered } from './anchors.ts';

type Taken = readonly { readonly stream: StreamId; readonly entries: readonly Entry[] }[];

/** Entries that were applied, within the transaction that did. */
export function takeRedactions(db: WritableDatabase, taken: Taken): void {
  for (const { stream, entries } of taken) {
    for (const { seq, entity, body, kind } of entries) {
      if (body === null) noteBlank(db, stream, seq, isPersonal(kind) ? entity : null);
      for (const event of body?.events ?? []) if (event.type === 'personErased') wipePerson(db, event.id);
    }
  }
}

/** What was written of the person here. Within a transaction; `tidy` follows it. */
export function wipePerson(db: WritableDatabase, personId: Id): void {
  // Before the first row is touched: what a statement frees is overwritten from here on, on this connection.
  db.pragma('secure_delete = ON');
  for (const { n, kind, op } of db.all<{ n: number; kind: string; op: string }>(sql`
    select n, kind, op from outbox where blanked = 0 and n in (select n from op_touch where entity_id = ${personId})`)) {
    if (!isPersonal(kind)) continue;
    const written = JSON.parse(op) as Op & { readonly body: JsonObject };
    if (written.entity !== personId) continue;
    const text = canonicalJson({ ...written, body: blankedBody(kind, written.body) });
    db.run(sql`update outbox set op = ${text}, params = null, blanked = 1, foreseen = null where n = ${n}`);
  }
  for (const { no, entry } of db.all<{ no: number; entry: string }>(sql`
    select no, entry from entry where no in (select no from entry_touch where entity_id = ${personId})
    or op_id in (select op_id from outbox where n in (select n from op_touch where entity_id = ${personId}))`)) {
    const known = JSON.parse(entry) as Entry;
    if (!isPersonal(known.kind) || known.entity !== personId || known.body === null) continue;
    db.run(sql`update entry set entry = ${JSON.stringify({ ...known, body: null })} where no = ${no}`);
  }
  db.run(sql`delete from mail_message where person_id = ${personId}`);
  db.run(sql`delete from pin where person_id = ${personId}`);
  db.run(sql`delete from bootstrap where stream = ${REFERENCE_STREAM}`);
  db.run(sql`delete from bootstrap_chunk where stream = ${REFERENCE_STREAM}`);
  // A code that is none of ours (the number of an employee) was found by its own row.
  const code = confirmedPerson(db, personId)?.code ?? null;
  if (code === null) db.run(sql`delete from code where entity_id = ${personId}`);
  db.run(sql`insert into person_search (person_search) values ('optimize')`);
}

/** All of those the records say are erased: after a stream was taken whole, without the entries that said it. */
export function wipeAllErased(db: WritableDatabase): void {
  for (const { id } of db.all<{ id: Id }>(sql`select id from person where json_extract(doc, '$.erased') is not null`)) {
    wipePerson(db, id);
  }
}

/** After the transaction that wiped: what is left of it beside the tables. */
export function tidy(db: WritableDatabase): void {
  const [state] = db.pragma('secure_delete') as { secure_delete: number }[];
  if (state?.secure_delete !== 1) return;
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('secure_delete = FAST');
}

/** At the end of an exchange: entries that are still without their words, and without a reason. */
export function checkBlanks(db: WritableDatabase, log: Log): void {
  const blanks = db.all<{ stream: StreamId; seq: number; entity_id: string }>(
    sql`select stream, seq, entity_id from blank order by stream, seq`,
  );
  if (blanks.length === 0) return;
  db.transaction(() => {
    for (const { stream, seq, entity_id: entity } of blanks) {
      if (confirmedPerson(db, entity as Id)?.erased === undefined) altered(db, stream, seq, log);
      db.run(sql`delete from blank where stream = ${stream} and seq = ${seq}`);
    }
  });
}

/** The person as confirmed: what is pending here proves nothing. */
function confirmedPerson(db: ReadableDatabase, id: Id): Person | undefined {
  const shadow = db.get<{ base: string | null }>(
    sql`select base from shadow where entity_type = 'person' and entity_id = ${id}`,
  );
  const doc = shadow === undefined ? db.value<string>(sql`select doc from person where id = ${id}`) : shadow.base;
  return doc == null ? undefined : (JSON.parse(doc) as Person);
}

function noteBlank(db: WritableDatabase, stream: StreamId, seq: number, entity: Id | null): void {
  db.run(sql`
    insert into blank (stream, seq, entity_id) values (${stream}, ${seq}, ${entity ?? ''})
    on conflict (stream, seq) do nothing`);
}
