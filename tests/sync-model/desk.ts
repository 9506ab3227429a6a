/** A device in memory: outbox, shadows and cursors around the real replica and the real echo. */
import { isDeepStrictEqual } from 'node:util';

import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import {
  chainHash,
  deviceStream,
  OPERATIONS,
  operationText,
  type Op,
  type OpBody,
  type OpKind,
  type Seen,
  type StreamId,
} from '#shared/domain/operation.ts';
import { streamOf } from '#shared/domain/stream.ts';
import type { Push, Receipt } from '#shared/protocol/arbiter.ts';
import { markOf, takeEcho, type Awaited, type EchoStore, type StreamPage } from '#shared/protocol/echo.ts';
import { EMPTY_STREAM, type StreamHead } from '#shared/protocol/entry.ts';
import { applyPage, replayPending, type ReplicaStore } from '#shared/protocol/replica.ts';
import { createMemoryWorld, idOf, type MemoryWorld } from '#tests/support/memory-world.ts';
import type { Mechanisms } from './mechanisms.ts';
import { EPOCH } from './server.ts';

export type OutboxItem = {
  readonly n: number;
  readonly op: Op;
  readonly hash: Hash;
  state: 'pending' | 'received' | 'confirmed';
  /** Mark of the events it led to when it was last judged. */
  foreseen: string | null;
};

export type Desk = {
  readonly index: number;
  readonly device: DeviceId;
  readonly subscriptions: readonly StreamId[];
  readonly world: MemoryWorld;
  readonly outbox: readonly OutboxItem[];
  readonly cursor: (stream: StreamId) => StreamHead;
  readonly author: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, by: Id, seen?: Seen) => OpId;
  /** The next operations to send, or `undefined` when none waits. */
  readonly nextPush: (limit: number, from?: number) => Push | undefined;
  readonly take: (receipts: readonly Receipt[]) => void;
  /** Applies pages together. `crash`: the process dies before the commit. Throws when one does not follow. */
  readonly apply: (pages: readonly StreamPage[], crash: boolean) => void;
  readonly pending: () => readonly Op[];
  /** How often each rare case of an echo came about. */
  readonly echoes: ReadonlyMap<string, number>;
};

export type DeskOptions = {
  readonly index: number;
  readonly subscriptions: readonly StreamId[];
  readonly mechanisms: Mechanisms;
  /** Milliseconds since 1970 as this desk believes. */
  readonly clock: () => number;
};

const SESSION = '01900000-0000-7000-8000-00000000e001' as SessionId;

export function createDesk({ index, subscriptions, mechanisms, clock }: DeskOptions): Desk {
  const device = `01900000-0000-7000-8000-00000000d00${String(index)}` as DeviceId;
  const world = createMemoryWorld();
  const shadows = new Map<string, Entity | undefined>();
  const cursors = new Map<StreamId, StreamHead>();
  const outbox: OutboxItem[] = [];
  let at: Hlc | null = null;

  const pending = (): readonly Op[] => outbox.filter(({ state }) => state !== 'confirmed').map(({ op }) => op);
  const setState = (op: OpId, state: OutboxItem['state']): void => {
    const item = outbox.find((candidate) => candidate.op.id === op);
    if (item !== undefined) item.state = state;
  };

  const replica: ReplicaStore = {
    world,
    cursor: (stream) => cursors.get(stream) ?? EMPTY_STREAM,
    setCursor: (stream, head) => {
      cursors.set(stream, head);
    },
    restoreShadows: () => {
      if (mechanisms.shadowRestore === 'on') {
        for (const [key, record] of shadows) {
          if (record === undefined) world.records.delete(key);
          else world.records.set(key, record);
        }
      }
      shadows.clear();
    },
    applyConfirmed: (event) => {
      world.apply(event);
    },
    applyPending: (event) => {
      const key = `${event.entity} ${event.id}`;
      if (!shadows.has(key)) shadows.set(key, world.records.get(key));
      world.apply(event);
    },
    setAside: () => undefined,
    confirm: (op) => {
      setState(op, 'confirmed');
    },
    pending,
    foresee: (op, events) => {
      const item = mechanisms.foreseenAnew === 'on' ? outbox.find((one) => one.op.id === op) : undefined;
      if (item !== undefined) item.foreseen = markOf(sha256Text, events);
    },
  };
  const context = { sha256: sha256Text, judge: mechanisms.judge };

  const echoes = new Map<string, number>();
  const note = (what: string): void => {
    echoes.set(what, (echoes.get(what) ?? 0) + 1);
  };
  /** What is expected, or what a mutant takes for it. */
  const awaited = (pages: readonly StreamPage[]): readonly Awaited[] => {
    const entries = new Map(pages.flatMap((page) => page.entries.map((entry) => [entry.op, entry] as const)));
    return outbox
      .filter(({ state }) => state !== 'confirmed')
      .map(({ op, foreseen }) => {
        const entry = mechanisms.echoCompared === 'on' ? undefined : entries.get(op.id);
        return { op: op.id, foreseen: entry === undefined ? foreseen : markOf(sha256Text, entry.body?.events ?? []) };
      });
  };
  const echoOf = (pages: readonly StreamPage[]): EchoStore => ({
    cursor: replica.cursor,
    setCursor: replica.setCursor,
    confirm: replica.confirm,
    awaited: () => awaited(pages),
    foreseenOf: (op) => {
      const item = outbox.find((one) => one.op.id === op && one.state !== 'confirmed');
      return mechanisms.refusalCompared === 'on' ? item?.foreseen : '';
    },
    applyEcho: (event) => {
      const key = `${event.entity} ${event.id}`;
      const before = shadows.has(key) ? shadows.get(key) : world.records.get(key);
      const after = evolve<EntityType>(before, event);
      if (isDeepStrictEqual(after, world.records.get(key))) shadows.delete(key);
      else shadows.set(key, after);
    },
  });
  const takeEchoes = (pages: readonly StreamPage[]): void => {
    const own = pages.flatMap(({ stream, entries }) =>
      entries.filter((entry) => entry.device === device).map((entry) => ({ stream, entry })),
    );
    const before = new Map(pages.map(({ stream }) => [stream, replica.cursor(stream).seq]));
    const taken = takeEcho(echoOf(pages), pages, sha256Text);
    if (taken === 0) return;
    const isTaken = ({ stream, entry }: (typeof own)[number]): boolean =>
      entry.seq > (before.get(stream) ?? 0) && entry.seq <= replica.cursor(stream).seq;
    const echoed = own.filter(isTaken);
    if (echoed.length > 0) note(pending().length > 0 ? 'with more pending' : 'of all that was pending');
    if (new Set(echoed.map(({ stream }) => stream)).size > 1) note('of several streams');
    if (echoed.some(({ entry }) => entry.outcome === 'contested')) note('with a case');
    if (echoed.some(({ entry }) => entry.body?.events.length === 0)) note('without an event');
    if (taken > echoed.length) note('beside entries of others without an event');
    if (own.some((one) => one.entry.seq > replica.cursor(one.stream).seq)) note('up to one that was judged otherwise');
  };

  return {
    index,
    device,
    subscriptions: [...subscriptions, deviceStream(device)],
    world,
    outbox,
    cursor: replica.cursor,
    pending,
    author: (kind, entity, body, by, seen) => {
      at = nextHlc(at, clock(), device);
      const n = outbox.length + 1;
      const op = {
        id: idOf(`o${String(index)}.${String(n)}`) as string as OpId,
        kind,
        v: OPERATIONS[kind].v,
        stream: streamOf(world, device, { kind, entity, body }),
        entity,
        at,
        actor: by,
        session: SESSION,
        ...(seen === undefined ? {} : { seen }),
        body,
      } as Op;
      const hash = chainHash(sha256Text, outbox.at(-1)?.hash ?? '', operationText(op));
      const { events } = mechanisms.judge(world, op, { effAt: op.at, sha256: sha256Text });
      outbox.push({ n, op, hash, state: 'pending', foreseen: markOf(sha256Text, events) });
      for (const event of events) replica.applyPending(event);
      return op.id;
    },
    nextPush: (limit, from) => {
      const first = from ?? outbox.findIndex(({ state }) => state === 'pending');
      const items = first === -1 ? [] : outbox.slice(first, first + limit);
      if (items.length === 0) return undefined;
      return {
        device,
        epoch: EPOCH,
        firstN: first + 1,
        prevHash: outbox[first - 1]?.hash ?? '',
        ops: items.map(({ op }) => op),
      };
    },
    take: (receipts) => {
      for (const { op } of receipts) {
        const item = outbox.find((candidate) => candidate.op.id === op);
        if (item?.state !== 'pending') continue;
        item.state = mechanisms.pendingUntilPulled === 'on' ? 'received' : 'confirmed';
      }
      if (mechanisms.pendingUntilPulled === 'on') return;
      replica.restoreShadows();
      replayPending(replica, context);
    },
    apply: (pages, crash) => {
      if (crash) {
        for (const { stream, entries } of pages) {
          const last = entries.at(-1);
          if (mechanisms.cursorWithRows === 'off' && last !== undefined) {
            cursors.set(stream, { seq: last.seq, hash: last.hash });
          }
        }
        return;
      }
      // Whoever was told of an entry acts after it, whatever their clock says: a right one has heard of is in force.
      for (const { effAt } of pages.flatMap(({ entries }) => entries)) if (at === null || effAt > at) at = effAt;
      if (mechanisms.echo === 'on') takeEchoes(pages);
      for (const { stream, entries } of pages) {
        const applied = applyPage(replica, stream, entries, context);
        if (!applied.ok) throw new Error(`I5 page of ${stream} on desk ${String(index)}: ${applied.error}`);
      }
    },
    echoes,
  };
}
