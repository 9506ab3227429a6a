/**
 * Writes what a transaction of pushes led to, a statement for each table. All of them are sent one behind the other, without
 * waiting for an answer: PostgreSQL writes while the server judges what comes next.
 */
import type { Sql } from 'postgres';

import type { PushProgress, PushWritten, WrittenEntry, WrittenRecord } from './push-transaction.ts';
import { blankErased } from './redactions.ts';
import { storedKey, type Link } from './record-links.ts';
import { BETWEEN, dictionary, jsonList, plainList } from './sql-lists.ts';

export async function writePush(sql: Sql, { entries, records }: PushWritten): Promise<void> {
  await Promise.all([
    ...(entries.length === 0 ? [] : writeEntries(sql, entries)),
    ...writeRecords(
      sql,
      records.filter(({ stored }) => stored === 'no'),
      records.filter(({ stored }) => stored === 'yes'),
    ),
    ...writeLinks(sql, records.flatMap(removedLinks), records.flatMap(addedLinks)),
  ]);
  await blankErased(sql, entries);
}

function writeEntries(sql: Sql, entries: readonly WrittenEntry[]): PromiseLike<unknown>[] {
  const { names, places } = dictionary(entries.map(({ stream }) => stream));
  const streams = plainList(places);
  const sequences = plainList(entries.map(({ entry }) => entry.seq));
  return [
    sql`
      insert into entry (stream, seq, op_id, entity_id, header, body_hash, hash)
      select (${names}::text[])[stream], seq, op_id, entity_id, header, body_hash, hash
      from unnest(${streams}::text::integer[], ${sequences}::text::bigint[],
        ${plainList(entries.map(({ entry }) => entry.op))}::text::uuid[],
        ${plainList(entries.map(({ entry }) => entry.entity))}::text::uuid[],
        string_to_array(${jsonList(entries.map(({ header }) => header))}::text, ${BETWEEN}),
        ${plainList(entries.map(({ entry }) => entry.bodyHash))}::text::text[],
        ${plainList(entries.map(({ entry }) => entry.hash))}::text::text[]
      ) as added (stream, seq, op_id, entity_id, header, body_hash, hash)`.execute(),
    sql`
      insert into entry_body (stream, seq, body)
      select (${names}::text[])[stream], seq, body
      from unnest(${streams}::text::integer[], ${sequences}::text::bigint[],
        string_to_array(${jsonList(entries.map(({ body }) => body))}::text, ${BETWEEN})) as added (stream, seq, body)`.execute(),
  ];
}

function writeRecords(
  sql: Sql,
  added: readonly WrittenRecord[],
  updated: readonly WrittenRecord[],
): PromiseLike<unknown>[] {
  const statements: PromiseLike<unknown>[] = [];
  const columnsOf = (
    records: readonly WrittenRecord[],
  ): { readonly types: string; readonly ids: string; readonly docs: string } => ({
    types: plainList(records.map(({ type }) => type)),
    ids: plainList(records.map(({ record }) => record.id)),
    docs: jsonList(records.map(({ record }) => JSON.stringify(record))),
  });
  if (added.length > 0) {
    const { types, ids, docs } = columnsOf(added);
    const { names, places } = dictionary(added.map(({ stream }) => stream));
    statements.push(
      sql`
        insert into record (type, id, stream, doc)
        select type, id, (${names}::text[])[stream], doc
        from unnest(${types}::text::text[], ${ids}::text::uuid[], ${plainList(places)}::text::integer[],
          string_to_array(${docs}::text, ${BETWEEN})) as added (type, id, stream, doc)`.execute(),
    );
  }
  if (updated.length > 0) {
    const { types, ids, docs } = columnsOf(updated);
    statements.push(
      sql`
        update record set doc = changed.doc
        from unnest(${types}::text::text[], ${ids}::text::uuid[], string_to_array(${docs}::text, ${BETWEEN}))
          as changed (type, id, doc)
        where record.id = changed.id and record.type = changed.type`.execute(),
    );
  }
  return statements;
}

type LinkRow = Link & Pick<WrittenRecord, 'type'> & { readonly id: string };

function writeLinks(sql: Sql, removed: readonly LinkRow[], added: readonly LinkRow[]): PromiseLike<unknown>[] {
  const statements: PromiseLike<unknown>[] = [];
  if (removed.length > 0) {
    statements.push(
      sql`
        delete from link
        using unnest(${plainList(removed.map(({ kind }) => kind))}::text::text[], ${removed.map(({ key }) => key)}::text[],
          ${plainList(removed.map(({ id }) => id))}::text::uuid[]) as gone (kind, key, id)
        where link.kind = gone.kind and link.key = gone.key and link.id = gone.id`.execute(),
    );
  }
  if (added.length > 0) {
    statements.push(
      sql`
        insert into link (kind, key, type, id, sort)
        select * from unnest(${plainList(added.map(({ kind }) => kind))}::text::text[], ${added.map(({ key }) => key)}::text[],
          ${plainList(added.map(({ type }) => type))}::text::text[], ${plainList(added.map(({ id }) => id))}::text::uuid[],
          ${plainList(added.map(({ sort }) => sort))}::text::bigint[])`.execute(),
    );
  }
  return statements;
}

/** What a record is found by now and was not before. */
function addedLinks({ links, linksBefore, ...changed }: WrittenRecord): readonly LinkRow[] {
  return differing(changed, links, linksBefore);
}

/** What it was found by, and is no more. */
function removedLinks({ links, linksBefore, ...changed }: WrittenRecord): readonly LinkRow[] {
  return differing(changed, linksBefore, links);
}

function differing(
  { type, record }: Pick<WrittenRecord, 'type' | 'record'>,
  links: readonly Link[],
  others: readonly Link[],
): readonly LinkRow[] {
  const isAmong = (link: Link): boolean =>
    others.some(({ kind, key, sort }) => kind === link.kind && key === link.key && sort === link.sort);
  return links
    .filter((link) => !isAmong(link))
    .map(({ kind, key, sort }) => ({ kind, key: storedKey(key), sort, type, id: record.id }));
}

/** Writes where chains, sessions and heads stand. */
export async function finishPush(sql: Sql, { nowMs, chains, sessions, heads }: PushProgress): Promise<void> {
  const moved = chains.filter(({ hashes }) => hashes.length > 0);
  const devices = plainList(moved.map(({ device }) => device));
  const names = [...heads.keys()];
  const reached = [...heads.values()];
  await Promise.all([
    moved.length > 0 &&
      sql`
        update device_chain set n = v.n, hash = v.hash, at = v.at
        from unnest(${devices}::text::uuid[], ${plainList(moved.map(({ head }) => head.n))}::text::bigint[],
          ${plainList(moved.map(({ head }) => head.hash))}::text::text[], ${moved.map(({ head }) => head.at)}::text[]) as v (id, n, hash, at)
        where device_chain.id = v.id`.execute(),
    moved.length > 0 &&
      sql`
        insert into device_chain_part (device_id, first_n, last_n, hashes)
        select id, first_n, last_n, decode(hashes, 'hex')
        from unnest(${devices}::text::uuid[], ${plainList(moved.map(({ firstN }) => firstN))}::text::bigint[],
          ${plainList(moved.map(({ firstN, hashes }) => firstN + hashes.length - 1))}::text::bigint[],
          ${plainList(moved.map(({ hashes }) => hashes.join('')))}::text::text[]) as v (id, first_n, last_n, hashes)`.execute(),
    sessions.length > 0 &&
      sql`
        insert into device_session (device_id, session_id)
        select * from unnest(${plainList(sessions.map(({ device }) => device))}::text::uuid[],
          ${plainList(sessions.map(({ session }) => session))}::text::uuid[]) on conflict do nothing`.execute(),
    names.length > 0 &&
      sql`
        update stream_head set seq = v.seq, hash = v.hash, moved_at_ms = ${nowMs}
        from unnest(${names}::text[], ${plainList(reached.map(({ seq }) => seq))}::text::bigint[],
          ${plainList(reached.map(({ hash }) => hash))}::text::text[]) as v (stream, seq, hash)
        where stream_head.stream = v.stream`.execute(),
  ]);
}
