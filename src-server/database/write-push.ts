/** Writes what a transaction of pushes led to: everything that is new with COPY, what moves with one statement a table. */
import type { Sql } from 'postgres';

import { copyRows, type Cell, type CopiedTable } from './copy-rows.ts';
import type { PushWritten, WrittenRecord } from './push-transaction.ts';
import { linksOf, storedKey, type Link } from './record-links.ts';

export async function writePush(
  sql: Sql,
  { nowMs, chains, sessions, heads, entries, records }: PushWritten,
): Promise<void> {
  const moved = chains.filter(({ hashes }) => hashes.length > 0);
  const names = [...heads.keys()];
  const updated = records.filter(({ before }) => before !== undefined);
  const links = records.map(linkChanges);
  const gone = links.flatMap(({ removed }) => removed);
  // Sent one behind the other, without waiting for each answer.
  await Promise.all([
    moved.length > 0 &&
      sql`
        update device_chain set n = v.n, hash = v.hash, at = v.at
        from unnest(${moved.map(({ device }) => device)}::text[]::uuid[], ${moved.map(({ head }) => head.n)}::bigint[],
          ${moved.map(({ head }) => head.hash)}::text[], ${moved.map(({ head }) => head.at)}::text[]) as v (id, n, hash, at)
        where device_chain.id = v.id`,
    moved.length > 0 &&
      sql`
        insert into device_chain_part (device_id, first_n, last_n, hashes)
        select id, first_n, last_n, decode(hashes, 'hex')
        from unnest(${moved.map(({ device }) => device)}::text[]::uuid[], ${moved.map(({ firstN }) => firstN)}::bigint[],
          ${moved.map(({ firstN, hashes }) => firstN + hashes.length - 1)}::bigint[],
          ${moved.map(({ hashes }) => hashes.join(''))}::text[]) as v (id, first_n, last_n, hashes)`,
    sessions.length > 0 &&
      sql`
        insert into device_session (device_id, session_id)
        select * from unnest(${sessions.map(({ device }) => device)}::text[]::uuid[],
          ${sessions.map(({ session }) => session)}::text[]::uuid[]) on conflict do nothing`,
    names.length > 0 &&
      sql`
        update stream_head set seq = v.seq, hash = v.hash, moved_at_ms = ${nowMs}
        from unnest(${names}::text[], ${[...heads.values()].map(({ seq }) => seq)}::bigint[],
          ${[...heads.values()].map(({ hash }) => hash)}::text[]) as v (stream, seq, hash)
        where stream_head.stream = v.stream`,
    updated.length > 0 &&
      sql`
        update record set doc = v.doc
        from unnest(${updated.map(({ type }) => type)}::text[], ${updated.map(({ record }) => record.id)}::text[]::uuid[],
          ${updated.map(({ record }) => JSON.stringify(record))}::text[]) as v (type, id, doc)
        where record.id = v.id and record.type = v.type`,
    gone.length > 0 &&
      sql`
        delete from link using unnest(${gone.map(([kind]) => kind)}::text[], ${gone.map(([, key]) => key)}::text[],
          ${gone.map(([, , , id]) => id)}::text[]::uuid[]) as v (kind, key, id)
        where link.kind = v.kind and link.key = v.key and link.id = v.id`,
  ]);
  for (const [table, rows] of newRows(entries, records, links)) await copyRows(sql, table, rows);
}

function newRows(
  entries: PushWritten['entries'],
  records: readonly WrittenRecord[],
  links: readonly { readonly added: readonly (readonly Cell[])[] }[],
): (readonly [CopiedTable, readonly (readonly Cell[])[]])[] {
  return [
    [
      'entry',
      entries.map(({ stream, entry: { seq, op, entity, bodyHash, hash }, header }) => [
        stream,
        seq,
        op,
        entity,
        header,
        bodyHash,
        hash,
      ]),
    ],
    ['entry_body', entries.map(({ stream, entry, body }) => [stream, entry.seq, body])],
    [
      'record',
      records
        .filter(({ before }) => before === undefined)
        .map(({ type, stream, record }) => [type, record.id, stream, JSON.stringify(record)]),
    ],
    ['link', links.flatMap(({ added }) => added)],
  ];
}

type LinkRow = readonly [kind: string, key: string, type: string, id: string, sort: number];

/** What a record is found by now and was not before, and the other way round. */
function linkChanges({ type, before, record }: WrittenRecord): {
  readonly added: readonly (readonly Cell[])[];
  readonly removed: readonly LinkRow[];
} {
  const row = ({ kind, key, sort }: Link): LinkRow => [kind, storedKey(key), type, record.id, sort];
  const after = linksOf(type, record);
  if (before === undefined) return { added: after.map(row), removed: [] };
  const earlier = linksOf(type, before);
  const same = (a: Link, b: Link): boolean => a.kind === b.kind && a.key === b.key && a.sort === b.sort;
  return {
    added: after.filter((link) => !earlier.some((other) => same(link, other))).map(row),
    removed: earlier.filter((link) => !after.some((other) => same(link, other))).map(row),
  };
}
