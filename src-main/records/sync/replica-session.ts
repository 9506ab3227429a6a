/**
 * The device's state as one taking of pages sees it: what the tables hold, with everything the pages lead to laid over it
 * in memory, written at the end. Shadows are restored at most once and what is pending is judged once, and neither when the
 * pages hold nothing but the echo of this device's own work (protocol/echo.ts): then only what is confirmed moves.
 */
import { isDeepStrictEqual } from 'node:util';

import type { OpId } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { decide } from '#shared/domain/decide.ts';
import type { GrantTerms } from '#shared/domain/decision.ts';
import type { DomainEvent, Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { markOf, type EchoStore } from '#shared/protocol/echo.ts';
import { EMPTY_STREAM, type StreamHead } from '#shared/protocol/entry.ts';
import { replayPending, type ReplicaContext, type ReplicaStore, type SetAside } from '#shared/protocol/replica.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { loadRecord } from '../repositories/record-store.ts';
import { awaitedOps, createOpReader, foreseenOf, pendingRows, type PendingRow } from './awaited-ops.ts';
import { grantTerms } from './grant-terms.ts';
import { createOverlayWorld, recordKey, type OverlayWorld } from './overlay-world.ts';
import { lastNumber } from './push-source.ts';
import { readShadow, readShadows, shadowsTouchedAfter, writeShadows, type ShadowRow } from './shadow-rows.ts';
import { writeOverlay } from './write-overlay.ts';

/** What is pending is judged as the server will: a destruction by what it needs of it (ADR 0021). */
export function contextOf(db: WritableDatabase): ReplicaContext {
  const grants = (): GrantTerms | undefined => grantTerms(db);
  return { sha256: nativeSha256, judge: (world, op, context) => decide(world, op, { ...context, grants }) };
}

export type Session = {
  readonly store: ReplicaStore;
  readonly echo: EchoStore;
  /** Judges again what is pending if anything but echo was taken, writes all of it, and says what the windows may ask again. */
  readonly finish: () => readonly Topic[];
  /** What takes long when much is pending, for whoever goes through it in several turns: see replica-turns.ts. */
  readonly turns: Turns;
};

/** Each yields after each record or operation; `finish` does what is left of them. Between two, only the journal may write, then `follow`. */
type Turns = {
  /** Lays what is confirmed over the records with pending work: before any page but echo. */
  readonly restore: () => Generator<void>;
  /** Judges again what is pending: after the pages. */
  readonly judge: () => Generator<void>;
  /** Finds out which records are what they were. */
  readonly compare: () => Generator<void>;
  /** Takes in what was authored here since. */
  readonly follow: () => void;
};

/** What is confirmed of a record that echo moved. `shadow`: the row it had; `undefined` when it had none. */
type Moved = { readonly type: EntityType; readonly shadow: ShadowRow | undefined; after: Entity | undefined };

export function createSession(db: WritableDatabase): Session {
  const world = createOverlayWorld(db);
  const cursors = new Map<StreamId, StreamHead>();
  const shadows = new Map<string, ShadowRow>();
  const confirmed = new Set<OpId>();
  const foreseen = new Map<OpId, string>();
  const moved = new Map<string, Moved & Pick<ShadowRow, 'id'>>();
  const setAside: SetAside[] = [];
  let before: ShadowRow[] | undefined;
  let rows: PendingRow[] | undefined;
  let judged = 0;
  let head = lastNumber(db);

  const cursor = (stream: StreamId): StreamHead => cursors.get(stream) ?? cursorOf(db, stream);
  const setCursor = (stream: StreamId, head: StreamHead): void => {
    cursors.set(stream, head);
  };
  const confirm = (op: OpId): void => {
    confirmed.add(op);
  };
  function* restore(): Generator<void> {
    if (before !== undefined) return;
    before = [];
    for (const row of readShadows(db)) {
      before.push(row);
      if (!moved.has(recordKey(row.type, row.id))) world.put(row.type, row.id, row.base);
      yield;
    }
    for (const { type, id, after } of moved.values()) world.put(type, id, after);
  }
  const restoreShadows = (): void => {
    for (const _step of restore());
  };
  const store: ReplicaStore = {
    world,
    cursor,
    setCursor,
    confirm,
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
    // Nothing is judged again between two pages: once at the end is enough.
    pending: () => [],
    foresee: (op, events) => {
      foreseen.set(op, markOf(nativeSha256, events));
    },
  };
  const echo: EchoStore = {
    cursor,
    setCursor,
    confirm,
    awaited: () => awaitedOps(db),
    foreseenOf: (op) => foreseenOf(db, op),
    applyEcho: (event) => {
      const { entity: type, id } = event;
      const key = recordKey(type, id);
      let known = moved.get(key);
      if (known === undefined) {
        const shadow = readShadow(db, type, id);
        // Without a shadow, what is confirmed of it is what people see.
        known = { type, id, shadow, after: shadow === undefined ? loadRecord(db, type, id) : shadow.base };
        moved.set(key, known);
      }
      known.after = evolve<EntityType>(known.after, event) ?? known.after;
    },
  };

  function* judge(): Generator<void> {
    rows ??= pendingRows(db).filter(({ op_id }) => !confirmed.has(op_id));
    const context = contextOf(db);
    const opAt = createOpReader(db);
    for (;;) {
      const row = rows[judged];
      if (row === undefined) return;
      judged += 1;
      replayPending({ ...store, pending: () => [opAt(row.n)] }, context);
      yield;
    }
  }
  function* compare(): Generator<void> {
    for (const record of world.overlaid()) {
      if (isDeepStrictEqual(record.before, record.after)) record.after = record.before;
      yield;
    }
  }
  /** What was authored stands on what people see; here it is judged on what is confirmed, after all that was pending. */
  const follow = (): void => {
    const last = lastNumber(db);
    if (last === head) return;
    const known = new Set(before?.map(({ type, id }) => recordKey(type, id)));
    for (const row of shadowsTouchedAfter(db, head)) {
      world.rebase(row.type, row.id, loadRecord(db, row.type, row.id), row.base);
      if (!known.has(recordKey(row.type, row.id))) before?.push(row);
    }
    rows?.push(...pendingRows(db, head));
    head = last;
  };

  const judgeAgain = (restored: readonly ShadowRow[]): readonly Topic[] => {
    for (const _step of judge());
    for (const row of rows ?? []) {
      const mark = foreseen.get(row.op_id) ?? null;
      if (mark !== row.foreseen) db.run(sql`update outbox set foreseen = ${mark} where n = ${row.n}`);
    }
    writeShadows(db, restored, shadows.values());
    return writeOverlay(db, world.overlaid());
  };
  return {
    store,
    echo,
    turns: { restore, judge, compare, follow },
    finish: () => {
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
      if (before !== undefined) return judgeAgain(before);
      writeMoved(db, moved.values());
      return [];
    },
  };
}

/** A record that people see as it is confirmed needs no shadow, whatever is pending: the next change of it makes one. */
function writeMoved(db: WritableDatabase, moved: Iterable<Moved & Pick<ShadowRow, 'id'>>): void {
  const was: ShadowRow[] = [];
  const is: ShadowRow[] = [];
  for (const { type, id, shadow, after } of moved) {
    if (shadow !== undefined) was.push(shadow);
    if (!isDeepStrictEqual(after, loadRecord(db, type, id))) is.push({ type, id, base: after });
  }
  writeShadows(db, was, is);
}

function fold(world: OverlayWorld, event: DomainEvent): void {
  const after: Entity | undefined = evolve<EntityType>(world.get(event.entity, event.id), event);
  if (after !== undefined) world.put(event.entity, event.id, after);
}

export function cursorOf(db: WritableDatabase, stream: StreamId): StreamHead {
  return db.get<StreamHead>(sql`select seq, hash from stream_cursor where stream = ${stream}`) ?? EMPTY_STREAM;
}
