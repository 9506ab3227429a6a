/**
 * Pages of the shared server, taken into the tables (sync.md, section 7). Several pages are taken together, in one
 * transaction: records with pending work go back to what is confirmed, the entries are folded in, what is left pending is
 * judged again on top, and rows, shadows, outbox and cursors move as one. A crash leaves all of it or nothing.
 */
import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { decide } from '#shared/domain/decide.ts';
import type { DomainEvent, Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { Op, StreamId } from '#shared/domain/operation.ts';
import { EMPTY_STREAM, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import {
  applyPage,
  replayPending,
  retrySetAside,
  type PageProblem,
  type ReplicaContext,
  type ReplicaStore,
  type SetAside,
} from '#shared/protocol/replica.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { keepEntries } from './keep-entries.ts';
import { isTooMuch, mayBeTooMuch } from './mass-removal.ts';
import { createOverlayWorld, recordKey, type OverlayWorld } from './overlay-world.ts';
import { readShadows, writeShadows, type ShadowRow } from './shadow-rows.ts';
import { readSetting, writeSetting } from './sync-settings.ts';
import { writeOverlay } from './write-overlay.ts';

/** Entries that follow the cursor of a stream. */
export type Page = { readonly stream: StreamId; readonly entries: readonly Entry[] };

export type Applied = {
  readonly topics: readonly Topic[];
  /** Streams whose page could not be taken, and why. */
  readonly problems: readonly { readonly stream: StreamId; readonly reason: PageProblem }[];
};

/** Boxes of a unit that would vanish: too many to believe without an administrator. */
export type MassRemoval = { readonly stream: StreamId; readonly boxes: number; readonly of: number };

const CONTEXT: ReplicaContext = { sha256: nativeSha256, judge: decide };

/** Takes the pages, or none of them when together they remove more than is believed. Throws what SQLite throws. */
export function applyPages(db: WritableDatabase, pages: readonly Page[], nowMs: number): Result<Applied, MassRemoval> {
  return db.transaction(() => {
    const session = createSession(db);
    const { store } = session;
    const problems: { stream: StreamId; reason: PageProblem }[] = [];
    const taken: Page[] = [];
    for (const { stream, entries } of pages) {
      const before = store.cursor(stream).seq;
      const applied = applyPage(store, stream, entries, CONTEXT);
      if (!applied.ok) problems.push({ stream, reason: applied.error });
      const after = store.cursor(stream).seq;
      taken.push({ stream, entries: entries.filter(({ seq }) => seq > before && seq <= after) });
    }
    if (taken.every(({ entries }) => entries.length === 0)) return ok({ topics: [], problems });
    const removal = massRemoval(db, taken);
    if (removal !== undefined) return err(removal);
    const topics = session.finish();
    keepEntries(db, taken, nowMs);
    noteTime(db, taken);
    return ok({ topics, problems });
  });
}

/** After an update: what the program did not understand when it came, and does now. */
export function applySetAside(db: WritableDatabase): readonly Topic[] {
  return db.transaction(() => {
    const kept = db
      .all<{ stream: StreamId; seq: number; events: string }>(
        sql`select stream, seq, events from set_aside order by stream, seq`,
      )
      .map(({ stream, seq, events }): SetAside => ({ stream, seq, events: JSON.parse(events) as DomainEvent[] }));
    const session = createSession(db);
    const done = retrySetAside(session.store, kept, CONTEXT);
    if (done.length === 0) return [];
    for (const { stream, seq } of done) db.run(sql`delete from set_aside where stream = ${stream} and seq = ${seq}`);
    return session.finish();
  });
}

/** Judges what is pending again over what is confirmed: after operations were confirmed without an entry here. */
export function rejudgePending(db: WritableDatabase): readonly Topic[] {
  return db.transaction(() => {
    const session = createSession(db);
    session.store.restoreShadows();
    return session.finish();
  });
}

type Session = { readonly store: ReplicaStore; readonly finish: () => readonly Topic[] };

/** One transaction's worth: shadows are restored at most once, and what is pending is judged once, at the end. */
function createSession(db: WritableDatabase): Session {
  const world = createOverlayWorld(db);
  const cursors = new Map<StreamId, StreamHead>();
  const shadows = new Map<string, ShadowRow>();
  const confirmed = new Set<OpId>();
  const setAside: SetAside[] = [];
  let before: readonly ShadowRow[] | undefined;

  const restoreShadows = (): void => {
    if (before !== undefined) return;
    before = readShadows(db);
    for (const { type, id, base } of before) world.put(type, id, base);
  };
  const store: ReplicaStore = {
    world,
    cursor: (stream) => cursors.get(stream) ?? cursorOf(db, stream),
    setCursor: (stream, head) => {
      cursors.set(stream, head);
    },
    restoreShadows,
    applyConfirmed: (event) => {
      fold(world, event);
    },
    applyPending: (event) => {
      const key = recordKey(event.entity, event.id);
      if (!shadows.has(key)) {
        shadows.set(key, { type: event.entity, id: event.id, base: world.get(event.entity, event.id) });
      }
      fold(world, event);
    },
    setAside: (events) => {
      setAside.push(events);
    },
    confirm: (op) => {
      confirmed.add(op);
    },
    // Nothing is judged again between two pages: once at the end is enough.
    pending: () => [],
  };
  const pending = (): readonly Op[] => pendingOps(db).filter(({ id }) => !confirmed.has(id));
  return {
    store,
    finish: () => {
      replayPending({ ...store, pending }, CONTEXT);
      for (const [stream, { seq, hash }] of cursors) {
        db.run(sql`
          insert into stream_cursor (stream, seq, hash, head) values (${stream}, ${seq}, ${hash}, ${seq})
          on conflict (stream) do update set seq = excluded.seq, hash = excluded.hash, head = max(head, excluded.seq)`);
      }
      for (const { stream, seq, events } of setAside) {
        db.run(sql`
          insert into set_aside (stream, seq, events) values (${stream}, ${seq}, ${JSON.stringify(events)})
          on conflict (stream, seq) do nothing`);
      }
      writeShadows(db, before ?? [], shadows.values());
      return writeOverlay(db, world.overlaid());
    },
  };
}

function fold(world: OverlayWorld, event: DomainEvent): void {
  const after: Entity | undefined = evolve<EntityType>(world.get(event.entity, event.id), event);
  if (after !== undefined) world.put(event.entity, event.id, after);
}

export function cursorOf(db: WritableDatabase, stream: StreamId): StreamHead {
  return db.get<StreamHead>(sql`select seq, hash from stream_cursor where stream = ${stream}`) ?? EMPTY_STREAM;
}

/** What is not confirmed, in the order of the outbox; what was set aside as malformed is not judged again. */
export function pendingOps(db: WritableDatabase): Op[] {
  return db
    .all<{ op: string }>(
      sql`select op from outbox where state <> 'confirmed' and state in ('pending', 'sent', 'received') order by n`,
    )
    .map(({ op }) => JSON.parse(op) as Op);
}

/** What is done here from now on is later than anything pulled, whatever the clocks say. */
function noteTime(db: WritableDatabase, pages: readonly Page[]): void {
  let latest = readSetting(db, 'sync.seenAt') ?? '';
  const known = latest;
  for (const { entries } of pages) for (const { effAt } of entries) if (effAt > latest) latest = effAt;
  if (latest !== known) writeSetting(db, 'sync.seenAt', latest);
}

/** What no honest day's work does to a unit: most of its boxes destroyed or annulled by entries of others. */
function massRemoval(db: WritableDatabase, pages: readonly Page[]): MassRemoval | undefined {
  for (const { stream, entries } of pages) {
    const removed = new Set<Id>();
    for (const { body } of entries) {
      for (const event of body?.events ?? []) {
        if (event.entity === 'box' && (event.type === 'boxDestroyed' || event.type === 'boxAnnulled')) {
          removed.add(event.id);
        }
      }
    }
    if (!mayBeTooMuch(removed.size)) continue;
    const here = [...removed].filter((id) => livesHere(db, id)).length;
    const unitId = stream.split('/')[1] ?? '';
    const of =
      db.value<number>(sql`
        select coalesce(sum(boxes), 0) from box_tally
        where unit_id = ${unitId} and custody not in ('destroyed', 'annulled')`) ?? 0;
    const allowed = readSetting(db, 'sync.allowedRemoval');
    if (!isTooMuch({ boxes: here, of })) continue;
    if (allowed?.stream === stream && here <= allowed.boxes) continue;
    return { stream, boxes: here, of };
  }
  return undefined;
}

function livesHere(db: WritableDatabase, boxId: Id): boolean {
  return db.get(sql`select 1 from box where id = ${boxId} and custody not in ('destroyed', 'annulled')`) !== undefined;
}
