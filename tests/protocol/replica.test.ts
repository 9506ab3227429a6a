/** What a replica does with a page that is not in order, not true, or newer than the program. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sha256Text } from '#shared/base/hash.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { decide } from '#shared/domain/decide.ts';
import { unitStream } from '#shared/domain/operation.ts';
import { EMPTY_STREAM, sealEntry, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { applyPage, retrySetAside, type ReplicaStore, type SetAside } from '#shared/protocol/replica.ts';
import { createArchive, idOf } from '#tests/support/memory-world.ts';
import { exampleOf } from '../golden/examples.ts';

const STREAM = unitStream(idOf('uA'));
const context = { sha256: sha256Text, judge: decide };

/** An event of a program that is not written yet. */
function futureEvent(must: 'no' | undefined): DomainEvent {
  const event = { type: 'boxWeighed', entity: 'box', id: idOf('b0'), grams: 9000, ...(must && { must }) };
  return event as unknown as DomainEvent;
}

const shelved = { type: 'boxUnshelved', entity: 'box', id: idOf('b0') } as unknown as DomainEvent;

function pageOf(...events: readonly (readonly DomainEvent[])[]): Entry[] {
  let head: StreamHead = EMPTY_STREAM;
  return events.map((each, index) => {
    const { id, kind, v, entity, at, actor, session, body } = exampleOf('box.unshelve');
    const header = { seq: head.seq + 1, op: id, device: idOf('d') as never, n: index + 1 };
    const entry = sealEntry(
      sha256Text,
      head.hash,
      { ...header, kind, v, entity, at, effAt: at, actor, session, recordedAtMs: 0, outcome: 'applied' },
      { payload: body, events: each },
    );
    head = { seq: entry.seq, hash: entry.hash };
    return entry;
  });
}

function createStore() {
  const applied: string[] = [];
  const kept: SetAside[] = [];
  let confirmed = 0;
  let head = EMPTY_STREAM;
  const store: ReplicaStore = {
    world: createArchive().world,
    cursor: () => head,
    setCursor: (_stream, next) => {
      head = next;
    },
    restoreShadows: () => undefined,
    applyConfirmed: ({ type }) => {
      applied.push(type);
    },
    applyPending: () => undefined,
    setAside: (events) => {
      kept.push(events);
    },
    confirm: () => {
      confirmed += 1;
    },
    pending: () => [],
    foresee: () => undefined,
  };
  return { store, applied, kept, cursor: () => head, confirmed: () => confirmed };
}

describe('an entry of a newer program', () => {
  test('that can be done without is set aside, and the rest of it is applied', () => {
    const { store, applied, kept, cursor, confirmed } = createStore();
    const page = pageOf([shelved, futureEvent('no')], [shelved]);
    expect(applyPage(store, STREAM, page, context)).toEqual({ ok: true, value: null });
    expect(applied).toEqual(['boxUnshelved', 'boxUnshelved']);
    expect(kept).toEqual([{ stream: STREAM, seq: 1, events: [futureEvent('no')] }]);
    expect(cursor().seq).toBe(2);
    expect(confirmed()).toBe(2);
  });

  test('that cannot be done without stops the stream just before it', () => {
    const { store, applied, cursor } = createStore();
    const page = pageOf([shelved], [futureEvent(undefined)], [shelved]);
    expect(applyPage(store, STREAM, page, context)).toEqual({ ok: true, value: null });
    expect(cursor().seq).toBe(1);
    expect(applyPage(store, STREAM, page, context)).toEqual({ ok: false, error: 'UPGRADE' });
    expect(cursor().seq).toBe(1);
    expect(applied).toEqual(['boxUnshelved']);
  });

  test('is folded in once the program knows it, and only then', () => {
    const { store, applied } = createStore();
    const waiting: SetAside = { stream: STREAM, seq: 1, events: [futureEvent('no')] };
    const understood: SetAside = { stream: STREAM, seq: 2, events: [shelved] };
    expect(retrySetAside(store, [waiting], context)).toEqual([]);
    expect(retrySetAside(store, [waiting, understood], context)).toEqual([understood]);
    expect(applied).toEqual(['boxUnshelved']);
  });
});

describe('a page', () => {
  test('may arrive twice, in pieces that overlap: it is applied once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 }), (pieces) => {
        const { store, applied, cursor } = createStore();
        const page = pageOf(...Array.from({ length: 10 }, () => [shelved]));
        for (const [from, length] of [...pieces, [0, 10] as const]) {
          const before = cursor();
          const answer = applyPage(store, STREAM, page.slice(from, from + length), context);
          if (length > 0 && from > before.seq && from < page.length) {
            expect(answer).toEqual({ ok: false, error: 'GAP' });
            expect(cursor()).toEqual(before);
          } else {
            expect(answer.ok).toBe(true);
          }
        }
        expect(cursor().seq).toBe(10);
        expect(applied).toHaveLength(10);
      }),
    );
  });

  test('that was altered anywhere is not applied at all', () => {
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.constantFrom('actor', 'kind', 'body', 'hash', 'bodyHash', 'outcome'),
        (which, field) => {
          const { store, applied } = createStore();
          const page = pageOf([shelved], [shelved], [shelved]).map((entry, index): Entry => {
            if (index !== which) return entry;
            const other = field === 'body' ? { payload: {}, events: [] } : idOf('zz');
            return { ...entry, [field]: other };
          });
          expect(applyPage(store, STREAM, page, context)).toEqual({ ok: false, error: 'FORK' });
          expect(applied).toEqual([]);
        },
      ),
    );
  });
});
