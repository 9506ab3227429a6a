/**
 * The greeting: what the server knows of this device, how its clock stands, which streams there are. The offset of the
 * clock is measured at each one; half of the round trip is taken off, which is as near as is needed.
 */
import type { ClockMs } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { HandshakeAnswer } from '#shared/protocol/messages.ts';
import type { WritableDatabase } from '../database/database.ts';
import type { Log } from '../ports.ts';
import { forgetAnchorsBeyond, keepAnchor } from './anchors.ts';
import { sql } from '../database/sql.ts';
import { confirmedCount, hashAt, lastNumber, startsAfter } from './push-source.ts';
import type { ServerLink } from './server-link.ts';
import { readSetting, writeSetting } from './sync-settings.ts';
import type { WireProblem } from './wire.ts';

export type Greeted = {
  readonly lastN: number;
  readonly clockOffsetMs: number;
  readonly generation: number;
  /** Streams that were forbidden and that this device may follow again. */
  readonly regained: readonly StreamId[];
  /** `behind`: the server lost operations it had confirmed. `fork`: another machine acts under this device's name. */
  readonly standing: 'agreed' | 'behind' | 'fork';
};

export type GreetParts = {
  readonly log: Log;
  readonly db: WritableDatabase;
  readonly link: ServerLink;
  readonly appVersion: string;
  readonly clock: ClockMs;
};

/** Less than this is a rounding; what is stamped is not moved for it. */
const MEASURABLE_MS = 1_000;

export async function greet({ db, link, appVersion, clock, log }: GreetParts): Promise<Result<Greeted, WireProblem>> {
  const server = readSetting(db, 'sync.server');
  const sentAtMs = clock();
  const answered = await link.handshake({
    epoch: server?.epoch ?? '-',
    confirmedN: confirmedCount(db),
    appVersion,
    generation: GENERATION,
    timeMs: Math.max(0, sentAtMs),
  });
  if (!answered.ok) return answered;
  const answer = answered.value;
  const measuredMs = answer.serverTimeMs - Math.round((sentAtMs + clock()) / 2);
  const clockOffsetMs = Math.abs(measuredMs) < MEASURABLE_MS ? 0 : measuredMs;
  const given = new Set(answer.streams.map(({ id }) => id));
  const regained = db
    .all<{ stream: StreamId }>(sql`select stream from stream_cursor where reason = 'forbidden'`)
    .map(({ stream }) => stream)
    .filter((stream) => given.has(stream));
  db.transaction(() => {
    if (server !== undefined && server.epoch !== answer.epoch) {
      writeSetting(db, 'sync.server', { ...server, epoch: answer.epoch });
      forgetAnchorsBeyond(db, answer.streams);
    }
    if (readSetting(db, 'sync.clockOffsetMs') !== clockOffsetMs) writeSetting(db, 'sync.clockOffsetMs', clockOffsetMs);
    for (const { id, head } of answer.streams) {
      db.run(sql`
        insert into stream_cursor (stream, head) values (${id}, ${head})
        on conflict (stream) do update set head = max(excluded.head, seq) where head <> max(excluded.head, seq)`);
    }
  });
  if (answer.anchor !== null && server !== undefined) keepAnchor(db, answer.anchor, server.serverKey, log);
  return ok({
    lastN: answer.lastN,
    clockOffsetMs,
    generation: answer.generation,
    regained,
    standing: standingOf(db, answer),
  });
}

function standingOf(db: WritableDatabase, { lastN, lastHash }: HandshakeAnswer): Greeted['standing'] {
  if (lastN > lastNumber(db) - startsAfter(db) || hashAt(db, lastN) !== lastHash) return 'fork';
  return lastN < confirmedCount(db) ? 'behind' : 'agreed';
}
