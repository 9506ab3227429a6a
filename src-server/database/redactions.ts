/**
 * Blanking what was written of people whose name was erased (ADR 0020), in the transaction that records the erasure or
 * whatever is written of them later: a desk that had not heard of it. The chain covers the hash of a body, which stays;
 * who erased, and when, is an entry like any other.
 *
 * With the words go the accounts, the identities a provider gave and the snapshots that hold the name. What PostgreSQL
 * keeps of old rows until it tidies up, and the copies of the database, age out by themselves.
 */
import type { Sql } from 'postgres';

import { OPERATION_IS_PERSONAL } from '#shared/domain/person/personal.ts';
import { REFERENCE_STREAM } from '#shared/domain/operation.ts';
import type { PushWritten } from './push-transaction.ts';
import { SNAPSHOT_LOCK } from './snapshot-store.ts';

/** As canonical JSON has them. PostgreSQL reads no JSON that holds a NUL, which a name or a forged kind may. */
const KINDS = [...OPERATION_IS_PERSONAL].map((kind) => `%"kind":"${kind}"%`);

/** After everything of the pushes was written. */
export async function blankErased(sql: Sql, entries: PushWritten['entries']): Promise<void> {
  const written = entries.filter(({ entry: { kind } }) => kind === 'person.erase' || OPERATION_IS_PERSONAL.has(kind));
  if (written.length === 0) return;
  const named = [...new Set(written.map(({ entry }) => entry.entity))];
  const erased = (
    await sql<{ id: string }[]>`
      select id from record where type = 'person' and id in (select unnest(${named}::text[]::uuid[]))
        and doc like '%"erased":{%'`
  ).map(({ id }) => id);
  if (erased.length === 0) return;
  await sql`
    update entry_body set body = null
    from unnest(${erased}::text[]::uuid[]) as person (id) join entry on entry.entity_id = person.id
    where entry_body.stream = entry.stream and entry_body.seq = entry.seq and entry_body.body is not null
      and entry.header like any (${KINDS}::text[])`;
  if (!written.some(({ entry: { kind, outcome } }) => kind === 'person.erase' && outcome === 'applied')) return;
  await sql`delete from account where person_id in (select unnest(${erased}::text[]::uuid[]))`;
  await sql`delete from provider_identity where person_id in (select unnest(${erased}::text[]::uuid[]))`;
  await sql`delete from sign_in where person_id in (select unnest(${erased}::text[]::uuid[]))`;
  // One that is being made would still hold the name: it is waited for.
  await sql`select pg_advisory_xact_lock(${SNAPSHOT_LOCK}, hashtext(${REFERENCE_STREAM}))`;
  await sql`delete from snapshot where stream = ${REFERENCE_STREAM}`;
}
