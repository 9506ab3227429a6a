/**
 * A replica takes a page of a stream (sync.md, section 7): records with pending work go back to what is confirmed, the
 * entries are folded in, and what is still pending is judged again on top. The caller runs it in one transaction, cursor
 * included: a crash leaves all of it or nothing.
 *
 * The cost follows from the pending work, not from the size of the database.
 */
import type { Sha256 } from '../base/hash.ts';
import type { OpId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DecideContext, Decision } from '../domain/decision.ts';
import type { DomainEvent } from '../domain/event.ts';
import { reading } from '../domain/known-events.ts';
import type { Op, StreamId } from '../domain/operation.ts';
import type { World } from '../domain/world.ts';
import { entryProblem, type Entry, type StreamHead } from './entry.ts';

/** The device's state as one page sees it. */
export type ReplicaStore = {
  readonly world: World;
  readonly cursor: (stream: StreamId) => StreamHead;
  readonly setCursor: (stream: StreamId, head: StreamHead) => void;
  /** Every record a pending operation touched is again what was last confirmed; there are no shadows any more. */
  readonly restoreShadows: () => void;
  /** Evolves a record from what is confirmed. */
  readonly applyConfirmed: (event: DomainEvent) => void;
  /** Evolves a record from what is pending, after keeping its confirmed state in its shadow. */
  readonly applyPending: (event: DomainEvent) => void;
  /** Events this program does not know and can do without: kept, and folded in after an update. */
  readonly setAside: (events: SetAside) => void;
  /** The operation's entry was pulled: it is pending no more. */
  readonly confirm: (op: OpId) => void;
  /** What is not confirmed yet, in the order of the outbox. */
  readonly pending: () => readonly Op[];
  /** What a pending operation led to now that it was judged again: its entry may turn out to be its echo (echo.ts). */
  readonly foresee: (op: OpId, events: readonly DomainEvent[]) => void;
};

/** What of an entry is not understood yet. */
export type SetAside = { readonly stream: StreamId; readonly seq: number; readonly events: readonly DomainEvent[] };

export type ReplicaContext = {
  readonly sha256: Sha256;
  readonly judge: (world: World, op: Op, context: DecideContext) => Decision;
};

/**
 * `GAP`: the page does not begin where the cursor stands. `FORK`: its history is not the one this device knows.
 * `UPGRADE`: its first entry needs a newer program; the stream waits, what people do here still goes out.
 */
export type PageProblem = 'GAP' | 'FORK' | 'UPGRADE';

/**
 * Applies entries that follow the cursor, up to the first this program is too old for. Entries already applied are passed
 * over: a page may arrive twice.
 */
export function applyPage(
  store: ReplicaStore,
  stream: StreamId,
  page: readonly Entry[],
  context: ReplicaContext,
): Result<null, PageProblem> {
  let head = store.cursor(stream);
  const entries: Entry[] = [];
  for (const entry of page.filter(({ seq }) => seq > head.seq)) {
    const problem = entryProblem(context.sha256, head, entry);
    if (problem !== undefined) return err(problem);
    if (entry.body?.events.some((event) => reading(event) === 'stop') === true) {
      if (entries.length === 0) return err('UPGRADE');
      break;
    }
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  if (entries.length === 0) return ok(null);
  store.restoreShadows();
  for (const entry of entries) {
    const events = entry.body?.events ?? [];
    const unknown = events.filter((event) => reading(event) === 'setAside');
    for (const event of events) if (!unknown.includes(event)) store.applyConfirmed(event);
    if (unknown.length > 0) store.setAside({ stream, seq: entry.seq, events: unknown });
    store.confirm(entry.op);
  }
  store.setCursor(stream, head);
  replayPending(store, context);
  return ok(null);
}

/**
 * After an update: folds in what was set aside and is understood now. Answers what is done with; the caller forgets it, in
 * the same transaction.
 */
export function retrySetAside(
  store: ReplicaStore,
  kept: readonly SetAside[],
  context: ReplicaContext,
): readonly SetAside[] {
  const done = kept.filter(({ events }) => events.every((event) => reading(event) === 'applied'));
  if (done.length === 0) return done;
  store.restoreShadows();
  for (const { events } of done) for (const event of events) store.applyConfirmed(event);
  replayPending(store, context);
  return done;
}

/** Judges again, in order, what is not confirmed. A refusal here only foretells the server's. */
export function replayPending(store: ReplicaStore, { sha256, judge }: ReplicaContext): void {
  for (const op of store.pending()) {
    const { events } = judge(store.world, op, { effAt: op.at, sha256 });
    for (const event of events) store.applyPending(event);
    store.foresee(op.id, events);
  }
}
