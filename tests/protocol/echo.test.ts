/** What is taken as an echo of this device's own work, and what is left to be judged. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sha256Text } from '#shared/base/hash.ts';
import type { DeviceId, Id, OpId } from '#shared/base/id.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { markOf, takeEcho, type Awaited, type EchoStore, type StreamPage } from '#shared/protocol/echo.ts';
import { EMPTY_STREAM, sealEntry, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { idOf } from '#tests/support/memory-world.ts';
import { exampleOf } from '../golden/examples.ts';

const STREAMS: readonly StreamId[] = ['ref', 'u/a/core', 'u/a/files'];

/** What the server recorded of one operation: of which stream, whose it is, and whether it is what was foreseen. */
type Recorded = {
  readonly stream: number;
  readonly whose: 'own' | 'other';
  readonly events: 'none' | 'foreseen' | 'different';
  readonly foreseen: 'none' | 'some' | 'not known';
};

const recorded: fc.Arbitrary<Recorded> = fc.record({
  stream: fc.nat(STREAMS.length - 1),
  whose: fc.constantFrom('own', 'own', 'own', 'other'),
  events: fc.constantFrom('foreseen', 'foreseen', 'foreseen', 'none', 'different'),
  foreseen: fc.constantFrom('some', 'some', 'some', 'none', 'not known'),
});

function eventsOf(index: number, kind: 'foreseen' | 'different'): DomainEvent[] {
  const id = idOf(`b${String(index)}`);
  return [{ type: 'boxShelved', entity: 'box', id, placeId: kind as string as Id } as unknown as DomainEvent];
}

function scene(all: readonly Recorded[]) {
  const heads = new Map<StreamId, StreamHead>();
  const pages = new Map<StreamId, Entry[]>(STREAMS.map((stream) => [stream, []]));
  const pending: Awaited[] = [];
  for (const [index, { stream: at, whose, events, foreseen }] of all.entries()) {
    const stream = STREAMS[at] ?? 'ref';
    const op = idOf(`o${String(index)}`) as string as OpId;
    const mine = foreseen === 'some' ? eventsOf(index, 'foreseen') : [];
    if (whose === 'own') {
      pending.push({ op, foreseen: foreseen === 'not known' ? null : markOf(sha256Text, mine) });
    }
    const carried = events === 'foreseen' ? mine : events === 'none' ? [] : eventsOf(index, 'different');
    const { kind, v, entity, at: time, actor, session, body } = exampleOf('box.unshelve');
    const head = heads.get(stream) ?? EMPTY_STREAM;
    const header = { seq: head.seq + 1, op, device: whose as string as DeviceId, n: index + 1, kind, v, entity };
    const entry = sealEntry(
      sha256Text,
      head.hash,
      { ...header, at: time, effAt: time, actor, session, recordedAtMs: 0, outcome: 'applied' },
      { payload: body, events: carried },
    );
    heads.set(stream, { seq: entry.seq, hash: entry.hash });
    pages.get(stream)?.push(entry);
  }
  return { pages: [...pages].map(([stream, entries]): StreamPage => ({ stream, entries })), pending };
}

function createStore(pending: readonly Awaited[]) {
  const cursors = new Map<StreamId, StreamHead>();
  const confirmed: OpId[] = [];
  const applied: Id[] = [];
  const store: EchoStore = {
    cursor: (stream) => cursors.get(stream) ?? EMPTY_STREAM,
    setCursor: (stream, head) => cursors.set(stream, head),
    awaited: () => pending.filter(({ op }) => !confirmed.includes(op)),
    foreseenOf: (op) => pending.find((one) => one.op === op)?.foreseen,
    applyEcho: ({ id }) => applied.push(id),
    confirm: (op) => confirmed.push(op),
  };
  return { store, cursors, confirmed, applied };
}

/** The longest beginning that is echo, by the letter of the two cases, entry by entry. */
function expectedOf(all: readonly Recorded[]): Set<number> {
  const taken = new Set<number>();
  const isHead = (index: number): boolean =>
    !all.some((other, before) => before < index && other.stream === all[index]?.stream && !taken.has(before));
  for (let moved = true; moved;) {
    moved = false;
    for (const [index, { whose, events, foreseen }] of all.entries()) {
      if (taken.has(index) || !isHead(index)) continue;
      const carries = events === 'different' || (events === 'foreseen' && foreseen === 'some');
      const isNext = !all.some((other, before) => before < index && other.whose === 'own' && !taken.has(before));
      const movesNothing = !carries && (whose === 'other' || foreseen === 'none');
      const isEcho = whose === 'own' && isNext && events === 'foreseen' && foreseen === 'some';
      if (!movesNothing && !isEcho) continue;
      taken.add(index);
      moved = true;
    }
  }
  return taken;
}

test('of every page the echo is taken, in the order of the outbox, and nothing else', () => {
  let longest = 0;
  let stopped = 0;
  fc.assert(
    fc.property(fc.array(recorded, { maxLength: 14 }), (all) => {
      const { pages, pending } = scene(all);
      const { store, confirmed, applied } = createStore(pending);
      const taken = takeEcho(store, pages, sha256Text);
      const expected = expectedOf(all);
      expect(new Set(confirmed)).toEqual(new Set([...expected].map((index) => idOf(`o${String(index)}`))));
      expect(taken).toBe(expected.size);
      expect(applied).toEqual([...applied].sort((a, b) => order(a) - order(b)));
      longest = Math.max(longest, taken);
      if (taken < all.length) stopped += 1;
    }),
    { numRuns: 600, seed: 7 },
  );
  expect(longest).toBeGreaterThan(4);
  expect(stopped).toBeGreaterThan(10);
});

/** The index the record of an event was made with. */
const NUMBERS = new Map(Array.from({ length: 14 }, (_, index) => [idOf(`b${String(index)}`), index]));
function order(id: Id): number {
  return NUMBERS.get(id) ?? -1;
}

test('two lists of events have the same mark when their canonical texts are the same, and only then', () => {
  const member = fc.oneof(fc.constantFrom(null, true, '', 'a', '[', '{', 0, 1, undefined), fc.string({ maxLength: 3 }));
  const key = fc.constantFrom('a', 'b', 'c', 'd', '1', '[');
  const event = fc.dictionary(key, fc.oneof(member, fc.array(member, { maxLength: 3 }), fc.dictionary(key, member)));
  const events = fc.array(event, { minLength: 1, maxLength: 3 }) as unknown as fc.Arbitrary<DomainEvent[]>;
  const turned = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => (each === undefined ? null : turned(each)));
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, each]) => [name, turned(each)]),
    );
  };
  let alike = 0;
  fc.assert(
    fc.property(events, events, fc.boolean(), (one, another, isTurned) => {
      const left = turned(turned(one)) as DomainEvent[];
      const right = turned(isTurned ? one : another) as DomainEvent[];
      const isSame = canonicalJson(left) === canonicalJson(right);
      expect(markOf(sha256Text, left) === markOf(sha256Text, right)).toBe(isSame);
      if (isSame) alike += 1;
    }),
    { numRuns: 1000 },
  );
  expect(alike).toBeGreaterThan(100);
});

test('a page in pieces, a gap, an altered entry and a blanked one: nothing is taken past them', () => {
  const all = Array.from({ length: 6 }, (): Recorded => ({
    stream: 1,
    whose: 'own',
    events: 'foreseen',
    foreseen: 'some',
  }));
  const { pages, pending } = scene(all);
  const [, page] = pages;
  const entries = page?.entries ?? [];
  const stream = STREAMS[1] ?? 'ref';
  const from = (...some: readonly (Entry | undefined)[]): number => {
    const { store } = createStore(pending);
    return takeEcho(store, [{ stream, entries: some.filter((entry) => entry !== undefined) }], sha256Text);
  };
  expect(from(...entries)).toBe(6);
  expect(from(...entries.slice(0, 2), ...entries.slice(3))).toBe(2);
  expect(from(...entries.slice(1))).toBe(0);
  const [first, second, ...others] = entries;
  expect(from(first, second && { ...second, recordedAtMs: 7 }, ...others)).toBe(1);
  expect(from(first, second && { ...second, body: null }, ...others)).toBe(1);
  const { store } = createStore(pending);
  expect(takeEcho(store, [{ stream, entries: entries.slice(0, 4) }], sha256Text)).toBe(4);
  expect(takeEcho(store, [{ stream, entries: entries.slice(2) }], sha256Text)).toBe(2);
});
