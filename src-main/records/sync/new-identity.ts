/**
 * Two machines acted under one name (a copied disk, a copy put back): the server parted them, and this one goes on as
 * another device. What the server never had, or has from the other machine, is authored again under new numbers with the
 * same ids; what it has already is answered with its first receipt. The numbers this device held may be the other's too.
 */
import type { Hash } from '#shared/base/hash.ts';
import type { DeviceId } from '#shared/base/id.ts';
import { chainHash } from '#shared/domain/operation.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { lastConfirmed } from './push-source.ts';
import { readSetting, writeSetting } from './sync-settings.ts';

const CHUNK = 1_000;

/**
 * Within a transaction; the journal has to be told (`becomeDevice`). `from`: where the new device's chain begins: at the
 * first operation that is not confirmed, or at the very first, for a server that lost this device altogether.
 */
export function takeNewIdentity(db: WritableDatabase, device: DeviceId, from: 'unconfirmed' | 'beginning'): void {
  const startsAfter = from === 'beginning' ? 0 : lastConfirmed(db);
  db.run(sql`
    insert into meta (key, value) values ('device', ${device}) on conflict (key) do update set value = excluded.value`);
  writeSetting(db, 'sync.startsAfter', startsAfter);
  const restarts = readSetting(db, 'sync.restarts') ?? [];
  writeSetting(db, 'sync.restarts', [...restarts.filter((n) => n < startsAfter), startsAfter]);
  db.run(sql`update outbox set state = 'pending' where n > ${startsAfter} and state = 'sent'`);
  db.run(sql`update number_block set next = last + 1`);
  chainAnew(db, startsAfter);
  // What was erased is chained as it is now.
  db.run(sql`update outbox set blanked = 0 where n > ${startsAfter} and blanked = 1`);
}

function chainAnew(db: WritableDatabase, after: number): void {
  let previous: Hash | '' = '';
  for (let n = after; ;) {
    const rows = db.all<{ n: number; op: string }>(
      sql`select n, op from outbox where n > ${n} order by n limit ${CHUNK}`,
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      previous = chainHash(nativeSha256, previous, row.op);
      db.run(sql`update outbox set hash = ${previous} where n = ${row.n}`);
      ({ n } = row);
    }
  }
}
