/**
 * The anchor of a day: the heads of all streams, signed. Devices keep those of their streams, so that whoever keeps the
 * server cannot write its history anew unnoticed. Days are those of UTC.
 */
import type { ClockMs } from '#shared/base/id.ts';
import type { Hash } from '#shared/base/hash.ts';
import { anchorText, type Anchor } from '#shared/protocol/messages.ts';
import type { SigningKey } from './auth/keys.ts';
import type { ServerDatabase } from './database/server-database.ts';

export async function makeAnchor(
  database: ServerDatabase,
  key: SigningKey,
  clock: ClockMs,
): Promise<{ readonly day: string; readonly outcome: 'kept' | 'known'; readonly heads: number }> {
  const atMs = clock();
  const day = new Date(atMs).toISOString().slice(0, 10);
  const heads = (await database.streams.heads())
    .filter(({ seq }) => seq > 0)
    .map(({ stream, seq, hash }) => ({ stream, seq, hash: hash as Hash }));
  const anchor: Anchor = {
    day,
    atMs,
    heads,
    sigs: heads.map((head) => key.sign(anchorText({ day, atMs }, head))),
  };
  return { day, outcome: await database.anchors.keep(anchor), heads: heads.length };
}
