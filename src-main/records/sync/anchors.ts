/**
 * Anchors: where each stream stood on a day, signed by the server and kept by every device (sync.md, section 5). A server
 * that later shows another history at the same place is found out, whoever altered it. A server put back from a copy says
 * so with a new epoch: what was anchored beyond the copy is then forgotten.
 */
import { createPublicKey, verify } from 'node:crypto';

import type { Hash } from '#shared/base/hash.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { anchorText, type Anchor } from '#shared/protocol/messages.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { writeSetting } from './sync-settings.ts';

/** Keeps what is well signed, and compares it with what was pulled. */
export function keepAnchor(db: WritableDatabase, anchor: Anchor, serverKey: string, log: Log): void {
  const { day, atMs, heads, sigs } = anchor;
  const known = db.get(sql`select 1 from anchor where day = ${day} and at_ms = ${atMs} limit 1`) !== undefined;
  if (known) return;
  db.transaction(() => {
    for (const [index, head] of heads.entries()) {
      const sig = sigs[index] ?? '';
      if (!isSigned(serverKey, anchorText({ day, atMs }, head), sig)) {
        log('error', 'sync.anchor.unsigned', { stream: head.stream, day });
        continue;
      }
      const { stream, seq, hash } = head;
      const before = db.value<Hash>(sql`select hash from anchor where stream = ${stream} and seq = ${seq}`);
      const here = db.value<Hash>(
        sql`select json_extract(entry, '$.hash') from entry where stream = ${stream} and seq = ${seq}`,
      );
      if ((before ?? hash) !== hash || (here ?? hash) !== hash) altered(db, stream, seq, log);
      db.run(sql`
        insert into anchor (stream, seq, hash, day, at_ms, sig)
        values (${stream}, ${seq}, ${hash}, ${day}, ${atMs}, ${sig}) on conflict (stream, seq) do nothing`);
    }
  });
}

/** Entries that were pulled, against the anchors kept of their stream. */
export function checkAgainstAnchors(
  db: WritableDatabase,
  stream: StreamId,
  entries: readonly Pick<Entry, 'seq' | 'hash'>[],
  log: Log,
): void {
  const first = entries[0]?.seq;
  const last = entries.at(-1)?.seq;
  if (first === undefined || last === undefined) return;
  for (const { seq, hash } of db.all<{ seq: number; hash: Hash }>(
    sql`select seq, hash from anchor where stream = ${stream} and seq between ${first} and ${last}`,
  )) {
    const entry = entries.find((one) => one.seq === seq);
    if (entry !== undefined && entry.hash !== hash) db.transaction(() => altered(db, stream, seq, log));
  }
}

/** The server was put back: beyond where its streams stand now, another history is to be expected. */
export function forgetAnchorsBeyond(
  db: WritableDatabase,
  heads: readonly { readonly id: StreamId; readonly head: number }[],
): void {
  for (const { id, head } of heads) db.run(sql`delete from anchor where stream = ${id} and seq > ${head}`);
}

/** The server shows a history that is not the one it signed, or took words out of it: kept, and shown until somebody looks. */
export function altered(db: WritableDatabase, stream: StreamId, seq: number, log: Log): void {
  log('error', 'sync.history.altered', { stream, seq });
  writeSetting(db, 'sync.altered', { stream, seq });
}

/** `key`: 32 bytes of Ed25519, base64url. A key or a signature that cannot be read proves nothing. */
export function isSigned(key: string, text: string, sig: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(sig, 'base64url'));
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
