/**
 * The echo of this device's own work (sync.md, section 7): entries that move what is confirmed and nothing people see. A
 * depot enrolled after months alone receives hundreds of thousands of them; judging all that is pending again for each
 * page of them would take hours.
 *
 * What people see is what is confirmed, C, with the pending operations p1 … pn judged on top, each leading to events
 * d1 … dn. An entry may be taken here in two cases, and what people see is then the same before and after:
 * - it is p1's and carries exactly d1: then C and d1 together are confirmed, which is what p2 … pn were judged on;
 * - it carries no event and is of nobody here, or of a pi that led to none: then neither C nor any judgement moves.
 * Operations of several streams are taken in the order of the outbox, whatever the order of the streams. Anything else is
 * left, in its stream and after it, to be judged (replica.ts). The outcome is not compared: it moves no record.
 */
import type { Sha256 } from '../base/hash.ts';
import type { OpId } from '../base/id.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { StreamId } from '../domain/operation.ts';
import { entryProblem, type Entry, type StreamHead } from './entry.ts';

/** Entries that follow the cursor of a stream, or overlap with it. */
export type StreamPage = { readonly stream: StreamId; readonly entries: readonly Entry[] };

/** A pending operation and the mark of the events it led to when it was last judged; null when that is not known. */
export type Awaited = { readonly op: OpId; readonly foreseen: string | null };

/** The device's state as its echo sees it. */
export type EchoStore = {
  readonly cursor: (stream: StreamId) => StreamHead;
  readonly setCursor: (stream: StreamId, head: StreamHead) => void;
  /** What is pending, in the order of the outbox. */
  readonly awaited: () => Iterable<Awaited>;
  /** The mark of a pending operation; `undefined` when it is not pending here. */
  readonly foreseenOf: (op: OpId) => string | null | undefined;
  /** Evolves what is confirmed of a record; what people see of it stays. */
  readonly applyEcho: (event: DomainEvent) => void;
  /** The operation's entry was pulled: it is pending no more. */
  readonly confirm: (op: OpId) => void;
};

/** Hexadecimal digits kept of a digest: 128 bits. */
const MARK_DIGITS = 32;

/**
 * Tells whether two judgements led to the same events, whatever the order of their keys; empty for none at all. Every
 * operation of a depot is marked: half the cost of its canonical text, which would say the same.
 */
export function markOf(sha256: Sha256, events: readonly DomainEvent[]): string {
  return events.length === 0 ? '' : sha256(JSON.stringify(valuesInOrder(sha256, events))).slice(0, MARK_DIGITS);
}

/** A list begins with `[`, an object with what stands for its keys; then their values, those of an object by key. */
function valuesInOrder(sha256: Sha256, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return ['[', ...value.map((member) => valuesInOrder(sha256, member))];
  const object = value as Readonly<Record<string, unknown>>;
  const { tag, sorted } = shapeOf(sha256, Object.keys(object));
  const values: unknown[] = [tag];
  for (const key of sorted) {
    const member = object[key];
    if (member === undefined) return valuesInOrder(sha256, withoutUndefined(object));
    values.push(typeof member === 'object' ? valuesInOrder(sha256, member) : member);
  }
  return values;
}

function withoutUndefined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, member]) => member !== undefined));
}

type Shape = { readonly keys: readonly string[]; readonly sorted: readonly string[]; readonly tag: string };

/** Records of a kind have the same keys in the same order: worked out once. */
const shapes = new Map<string, Shape[]>();
const MOST_SHAPES = 500;

function shapeOf(sha256: Sha256, keys: readonly string[]): Shape {
  const bucket = `${String(keys.length)} ${keys[0] ?? ''}`;
  const known = shapes.get(bucket);
  const shape = known?.find((each) => each.keys.every((key, index) => key === keys[index]));
  if (shape !== undefined) return shape;
  const sorted = [...keys].sort();
  const made = { keys, sorted, tag: `{${sha256(JSON.stringify(sorted)).slice(0, MARK_DIGITS)}` };
  if (shapes.size >= MOST_SHAPES) shapes.clear();
  shapes.set(bucket, [...(shapes.get(bucket) ?? []).slice(-MOST_ALIKE), made]);
  return made;
}

const MOST_ALIKE = 20;

type Queue = { readonly stream: StreamId; readonly entries: readonly Entry[]; next: number; head: StreamHead };

/** Takes of the pages what is echo, up to the first entry in each that is not; answers how many entries that were. */
export function takeEcho(store: EchoStore, pages: readonly StreamPage[], sha256: Sha256): number {
  const confirmed = new Set<OpId>();
  /** By the operation of its first entry: those that may have their turn. */
  const waiting = new Map<OpId, Queue>();
  let taken = 0;

  const take = (queue: Queue, entry: Entry): void => {
    queue.head = { seq: entry.seq, hash: entry.hash };
    queue.next += 1;
    taken += 1;
    confirmed.add(entry.op);
    store.confirm(entry.op);
    store.setCursor(queue.stream, queue.head);
  };
  /** Takes what moves nothing, up to an entry that has to wait for its turn. */
  const goOn = (queue: Queue): void => {
    for (;;) {
      const entry = queue.entries[queue.next];
      if (entry === undefined || entry.body === null) return;
      if (entryProblem(sha256, queue.head, entry) !== undefined) return;
      const foreseen = entry.body.events.length > 0 ? null : store.foreseenOf(entry.op);
      if (foreseen !== undefined && foreseen !== '') {
        waiting.set(entry.op, queue);
        return;
      }
      take(queue, entry);
    }
  };

  for (const { stream, entries } of pages) {
    const head = store.cursor(stream);
    goOn({ stream, entries: entries.filter(({ seq }) => seq > head.seq), next: 0, head });
  }
  if (waiting.size === 0) return taken;
  for (const { op, foreseen } of store.awaited()) {
    if (confirmed.has(op)) continue;
    const queue = waiting.get(op);
    const entry = queue?.entries[queue.next];
    if (queue === undefined || entry?.body === undefined || entry.body === null) break;
    if (foreseen === null || markOf(sha256, entry.body.events) !== foreseen) break;
    waiting.delete(op);
    for (const event of entry.body.events) store.applyEcho(event);
    take(queue, entry);
    goOn(queue);
  }
  return taken;
}
