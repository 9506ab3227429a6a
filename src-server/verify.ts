/**
 * Checks the whole record: every stream without a gap and with its chain whole, every record what the entries of its
 * stream lead to, every anchor still true. Reads stream by stream; the records of one stream are held in memory.
 */
import type { Id } from '#shared/base/id.ts';
import type { Sha256 } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { isPersonal } from '#shared/domain/person/erasure.ts';
import { EMPTY_STREAM, entryProblem, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { anchorText } from '#shared/protocol/messages.ts';
import { isSignedBy } from './auth/keys.ts';
import type { ServerDatabase } from './database/server-database.ts';

export type Fault = {
  readonly kind: 'chain' | 'head' | 'blank' | 'record' | 'anchor';
  readonly stream: StreamId;
  /** The sequence, the record, or the day. */
  readonly at: string;
};

export type Verified = {
  readonly streams: number;
  readonly entries: number;
  readonly records: number;
  readonly anchors: number;
  readonly faults: readonly Fault[];
};

type Blank = { readonly stream: StreamId; readonly entry: Entry };

const PAGE = 2_000;

export async function verifyRecord(database: ServerDatabase, serverKey: string, sha256: Sha256): Promise<Verified> {
  const faults: Fault[] = [];
  let entries = 0;
  let records = 0;
  const blanks: Blank[] = [];
  const erased = new Set<Id>();
  const heads = await database.streams.heads();
  for (const { stream, seq, hash } of heads) {
    const folded = new Map<string, Entity>();
    const reached = await readStream(database, stream, sha256, folded, faults, blanks);
    for (const record of folded.values()) if ('erased' in record) erased.add(record.id);
    if (reached.seq !== seq || reached.hash !== hash) faults.push({ kind: 'head', stream, at: String(seq) });
    entries += reached.seq;
    records += folded.size;
    faults.push(...(await wrongRecords(database, stream, folded)));
  }
  // Without its words an entry proves nothing, unless their erasure is on record.
  for (const { stream, entry } of blanks) {
    if (!isPersonal(entry.kind) || !erased.has(entry.entity))
      faults.push({ kind: 'blank', stream, at: String(entry.seq) });
  }
  const anchors = await checkAnchors(database, serverKey, faults);
  return { streams: heads.length, entries, records, anchors, faults };
}

/** Where the stream stands after the last entry that follows; what the entries lead to is put in `folded`. */
async function readStream(
  database: ServerDatabase,
  stream: StreamId,
  sha256: Sha256,
  folded: Map<string, Entity>,
  faults: Fault[],
  blanks: Blank[],
): Promise<StreamHead> {
  let head = EMPTY_STREAM;
  for (;;) {
    const page = await database.entries(stream, head.seq, PAGE);
    if (page.length === 0) return head;
    for (const entry of page) {
      if (entryProblem(sha256, head, entry) !== undefined) {
        faults.push({ kind: 'chain', stream, at: String(entry.seq) });
        return head;
      }
      head = { seq: entry.seq, hash: entry.hash };
      if (entry.body === null) blanks.push({ stream, entry });
      for (const event of entry.body?.events ?? []) {
        const key = `${event.entity} ${event.id}`;
        const after = evolve<EntityType>(folded.get(key), event);
        if (after !== undefined) folded.set(key, after);
      }
    }
  }
}

async function wrongRecords(
  database: ServerDatabase,
  stream: StreamId,
  folded: ReadonlyMap<string, Entity>,
): Promise<Fault[]> {
  const stored = new Map(
    (await database.recordsIn(stream)).map(({ type, id, record }): [string, Entity] => [`${type} ${id}`, record]),
  );
  const keys = new Set([...folded.keys(), ...stored.keys()]);
  return [...keys]
    .filter((key) => canonicalJson(folded.get(key) ?? null) !== canonicalJson(stored.get(key) ?? null))
    .map((at) => ({ kind: 'record', stream, at }));
}

async function checkAnchors(database: ServerDatabase, serverKey: string, faults: Fault[]): Promise<number> {
  const anchors = await database.anchors.all();
  for (const { day, atMs, heads, sigs } of anchors) {
    const hashes = await database.streams.hashesAt(heads.map(({ stream, seq }) => ({ stream, seq })));
    for (const [index, head] of heads.entries()) {
      const isSigned = isSignedBy(serverKey, anchorText({ day, atMs }, head), sigs[index] ?? '');
      if (!isSigned || hashes.get(head.stream) !== head.hash)
        faults.push({ kind: 'anchor', stream: head.stream, at: day });
    }
  }
  return anchors.length;
}
