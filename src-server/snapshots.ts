/**
 * When a stream is written down as it stands, for devices that begin: once it is long, and again when much was added to it
 * or a week has passed.
 */
import { createIdMinter, type ClockMs, type RandomBytes } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { LIMITS } from '#shared/protocol/messages.ts';
import type { ServerDatabase } from './database/server-database.ts';

/** A shorter stream is a page: it is pulled. */
const LONG = LIMITS.entriesPerPage;
const MOST_ADDED = 50_000;
const OLDEST_MS = 7 * 24 * 3600_000;
const ROWS_PER_CHUNK = 10_000;

export type SnapshotMade = { readonly stream: StreamId; readonly seq: number; readonly rows: number };

export async function makeDueSnapshots(
  { streams, snapshots }: ServerDatabase,
  clock: ClockMs,
  random: RandomBytes,
): Promise<SnapshotMade[]> {
  const mint = createIdMinter(clock, random);
  const long = (await streams.heads()).filter(({ seq }) => seq > LONG);
  const latest = await snapshots.latestOf(long.map(({ stream }) => stream));
  const due = long.filter(({ stream, seq }) => {
    const last = latest.get(stream);
    if (last === undefined) return true;
    return seq - last.seq > MOST_ADDED || (seq > last.seq && clock() - last.madeAtMs > OLDEST_MS);
  });
  const made: SnapshotMade[] = [];
  for (const { stream } of due) {
    const snapshot = await snapshots.make({ id: mint(), stream, madeAtMs: clock(), rowsPerChunk: ROWS_PER_CHUNK });
    await snapshots.dropOld(stream);
    if (snapshot !== undefined) made.push({ stream, ...snapshot });
  }
  return made;
}
