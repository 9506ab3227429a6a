/**
 * The log replayed into a fresh database: what it leads to, with nothing taken from what is on the disk but the log
 * itself. On a depot of its own that is the outbox, each operation judged again and the judgement compared with the one
 * that was recorded. On a device of the shared server it is the entries of every stream, then what is pending on top;
 * where the beginning of a stream is not kept here, what is confirmed is taken as it stands.
 */
import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import { canonicalJson, type JsonObject } from '#shared/base/json.ts';
import { decide } from '#shared/domain/decide.ts';
import type { GrantTerms } from '#shared/domain/decision.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { blankedBody, isPersonal } from '#shared/domain/person/erasure.ts';
import { reading } from '#shared/domain/known-events.ts';
import { chainHash, type Op, type StreamId } from '#shared/domain/operation.ts';
import { entryProblem, EMPTY_STREAM, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { createRecordBuffer } from '../repositories/record-buffer.ts';
import { grantTerms } from '../sync/grant-terms.ts';
import { readSetting } from '../sync/sync-settings.ts';
import { copyConfirmed } from './copy-confirmed.ts';
import { nativeSha256 } from './native-sha256.ts';
import type { OutboxRow } from './outbox.ts';
import { createProjection, type Projection } from './projection.ts';

export type RefoldReport = {
  readonly operations: number;
  /** The first operation whose hash does not follow from the one before, or whose number leaves a gap. */
  readonly brokenAt: number | null;
  /** Operations that would be judged otherwise today: `n: recorded → judged`, the first few. */
  readonly judgedOtherwise: readonly string[];
  /** Streams whose entries do not follow from one another, with the sequence where they cease to. */
  readonly brokenStreams: readonly string[];
};

const CHUNK = 1_000;
const EXAMPLES = 5;

/** Yields after each chunk with the number of operations done, so that the caller can report, wait and cancel. */
export function* refold(source: ReadableDatabase, fresh: WritableDatabase): Generator<number, RefoldReport, undefined> {
  const buffer = createRecordBuffer(fresh);
  const world = createDatabaseWorld(fresh, buffer);
  const projection = createProjection(fresh, world, buffer);
  const shared = source.get(sql`select 1 from stream_cursor limit 1`) !== undefined;
  const brokenStreams = shared ? yield* foldConfirmed(source, fresh, projection) : [];
  world.forget();
  const restarts = readSetting(source, 'sync.restarts') ?? [];
  const judgedOtherwise: string[] = [];
  let previous: Hash | '' = '';
  let brokenAt: number | null = null;
  let n = 0;
  for (;;) {
    const rows = source.all<OutboxRow>(
      sql`select n, op, hash, state, outcome, code, blanked from outbox where n > ${n} order by n limit ${CHUNK}`,
    );
    if (rows.length === 0) return { operations: n, brokenAt, judgedOtherwise, brokenStreams };
    fresh.transaction(() => {
      for (const row of rows) {
        // A device enrolled anew began its chain again.
        if (restarts.includes(row.n - 1)) previous = '';
        const isWhole =
          row.blanked === 0 ? row.hash === chainHash(nativeSha256, previous, row.op) : isErased(source, row.op);
        if (row.n !== n + 1 || !isWhole) brokenAt ??= row.n;
        previous = row.hash;
        n = row.n;
        if (shared && (row.state === 'confirmed' || row.state === 'quarantined')) continue;
        const op = JSON.parse(row.op) as Op;
        const grants = (): GrantTerms | undefined => (shared ? grantTerms(source) : undefined);
        const decision = decide(world, op, { effAt: op.at, sha256: nativeSha256, grants });
        for (const event of decision.events) projection.apply(event);
        if (!shared && decision.outcome !== row.outcome && judgedOtherwise.length < EXAMPLES) {
          judgedOtherwise.push(`${String(n)}: ${row.outcome} → ${decision.outcome}`);
        }
      }
      projection.settle();
      projection.takeTopics();
    });
    yield n;
  }
}

type CursorRow = { readonly stream: StreamId; readonly seq: number; readonly hash: Hash | ''; readonly since: number };

/** What is confirmed: every stream from its first entry, or all of it as it stands when one is not whole here. */
function* foldConfirmed(
  source: ReadableDatabase,
  fresh: WritableDatabase,
  projection: Projection,
): Generator<number, string[], undefined> {
  // Streams others refer to come first: `ref`, then sites, then units before their files.
  const streams = source.all<CursorRow>(sql`
    select stream, seq, hash, since from stream_cursor order by stream <> 'ref', stream not like 'site/%', stream`);
  const whole = streams.every(({ since }) => since === 0);
  if (!whole) copyConfirmed(source, fresh);
  const broken: string[] = [];
  for (const { stream, seq, hash, since } of streams) {
    let head: StreamHead = { seq: since, hash: '' };
    let known: StreamHead | undefined = since === 0 ? EMPTY_STREAM : undefined;
    for (;;) {
      const rows = source.all<{ entry: string }>(sql`
        select entry from entry where stream = ${stream} and seq > ${head.seq} and seq <= ${seq}
        order by seq limit ${CHUNK}`);
      if (rows.length === 0) break;
      fresh.transaction(() => {
        for (const row of rows) {
          const entry = JSON.parse(row.entry) as Entry;
          // The first one kept stands on what is not kept: the others prove themselves by it.
          const isCut = entry.body === null && !(isPersonal(entry.kind) && nameIsErased(source, entry.entity));
          if (isCut || (known !== undefined && entryProblem(nativeSha256, known, entry) !== undefined)) {
            if (broken.length < EXAMPLES) broken.push(`${stream} ${String(entry.seq)}`);
          }
          known = { seq: entry.seq, hash: entry.hash };
          head = known;
          if (whole) for (const event of entry.body?.events ?? []) applyKnown(projection, event);
        }
        projection.settle();
        projection.takeTopics();
      });
      yield 0;
    }
    if (head.seq !== seq || (known !== undefined && known.hash !== hash)) broken.push(`${stream} ${String(head.seq)}`);
  }
  return broken;
}

/** Whether an operation without its words is what the erasure of its person leaves (ADR 0020). */
function isErased(source: ReadableDatabase, text: string): boolean {
  const { kind, entity, body } = JSON.parse(text) as Op & { readonly body: JsonObject };
  const isBlank = isPersonal(kind) && canonicalJson(body) === canonicalJson(blankedBody(kind, body));
  return isBlank && nameIsErased(source, entity);
}

function nameIsErased(source: ReadableDatabase, personId: Id): boolean {
  return (
    source.get(sql`select 1 from person where id = ${personId} and json_extract(doc, '$.erased') is not null`) !==
    undefined
  );
}

function applyKnown(projection: Projection, event: DomainEvent): void {
  if (reading(event) === 'applied') projection.apply(event);
}
