/**
 * What a device is answered when it asks how its streams went on (sync.md, section 11). Nothing of a stream it may not
 * follow leaves the server. Reference and places come first, then each stream has its share, so that a long one does not
 * keep the others waiting; the answer is bounded in entries and in bytes.
 */
import type { Hash } from '#shared/base/hash.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { REFERENCE_STREAM } from '#shared/domain/operation.ts';
import { LIMITS } from '#shared/protocol/messages.ts';
import { EMPTY_STREAM, type StreamHead } from '#shared/protocol/entry.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { entryText, type StoredEntry } from '../database/stream-store.ts';

export type Cursor = { readonly id: StreamId; readonly after: number; readonly afterHash: Hash | '' };

export type PullAsked = {
  readonly streams: readonly Cursor[];
  readonly maxEntries: number;
  readonly mayFollow: (stream: StreamId) => boolean;
  /** A device that begins is sent to a snapshot that holds more entries than this. */
  readonly bootstrapFrom: number;
};

/** The pages as JSON, entries as they are stored. */
export async function pull(
  database: Pick<ServerDatabase, 'streams' | 'snapshots'>,
  { streams, maxEntries, mayFollow, bootstrapFrom }: PullAsked,
): Promise<{ readonly pages: string; readonly entries: number }> {
  const followed = streams.filter(({ id }) => mayFollow(id));
  const [heads, hashes, snapshots] = await Promise.all([
    database.streams.headsOf(followed.map(({ id }) => id)),
    database.streams.hashesAt(
      followed.filter(({ after }) => after > 0).map(({ id, after }) => ({ stream: id, seq: after })),
    ),
    database.snapshots.latestOf(followed.filter(({ after }) => after === 0).map(({ id }) => id)),
  ]);
  const statusOf = (cursor: Cursor): 'fork' | 'forbidden' | 'bootstrap' | undefined => {
    if (!followed.includes(cursor)) return 'forbidden';
    if ((cursor.after === 0 ? '' : hashes.get(cursor.id)) !== cursor.afterHash) return 'fork';
    return (snapshots.get(cursor.id)?.seq ?? 0) > bootstrapFrom ? 'bootstrap' : undefined;
  };

  const pages: string[] = [];
  let sent = 0;
  let entriesLeft = maxEntries;
  let bytesLeft: number = LIMITS.pageBytes;
  const open = streams.filter((cursor) => statusOf(cursor) === undefined);
  for (const cursor of streams) {
    const status = statusOf(cursor);
    if (status !== undefined) pages.push(JSON.stringify({ id: cursor.id, status }));
  }
  const behind = open.filter(({ id, after }) => headOf(heads, id).seq > after).sort(byTurn);
  for (const { id } of open.filter((cursor) => !behind.includes(cursor))) {
    pages.push(pageText(id, [], headOf(heads, id).seq, 'no'));
  }
  for (const [place, { id, after }] of behind.entries()) {
    const head = headOf(heads, id).seq;
    const share = isFirst(id) ? entriesLeft : Math.ceil(entriesLeft / (behind.length - place));
    const shareOfBytes = isFirst(id) ? bytesLeft : Math.ceil(bytesLeft / (behind.length - place));
    const isFull = entriesLeft <= 0 || (bytesLeft <= 0 && sent > 0);
    const entries = isFull ? [] : await database.streams.page(id, after, share, shareOfBytes);
    // An entry that is larger than its share waits for an answer of its own, unless nothing else goes out.
    const fitting = sent > 0 && bytesOf(entries) > Math.max(bytesLeft, 0) ? [] : entries;
    sent += fitting.length;
    entriesLeft -= fitting.length;
    bytesLeft -= bytesOf(fitting);
    pages.push(pageText(id, fitting, head, (fitting.at(-1)?.seq ?? after) < head ? 'yes' : 'no'));
  }
  return { pages: `[${pages.join(',')}]`, entries: sent };
}

function headOf(heads: ReadonlyMap<StreamId, StreamHead>, stream: StreamId): StreamHead {
  return heads.get(stream) ?? EMPTY_STREAM;
}

function pageText(id: StreamId, entries: readonly StoredEntry[], head: number, more: 'no' | 'yes'): string {
  return `{"id":${JSON.stringify(id)},"entries":[${entries.map(entryText).join(',')}],"head":${String(head)},"more":"${more}"}`;
}

function bytesOf(entries: readonly StoredEntry[]): number {
  return entries.reduce((sum, { header, body }) => sum + header.length + (body?.length ?? 0), 0);
}

function isFirst(stream: StreamId): boolean {
  return stream === REFERENCE_STREAM || stream.startsWith('site/');
}

/** The reference, places, boxes, then the rest. */
function turnOf(stream: StreamId): number {
  if (stream === REFERENCE_STREAM) return 0;
  if (stream.startsWith('site/')) return 1;
  return stream.endsWith('/core') ? 2 : 3;
}

function byTurn(a: Cursor, b: Cursor): number {
  return turnOf(a.id) - turnOf(b.id) || (a.id < b.id ? -1 : 1);
}
