/** A device in memory: outbox, shadows and cursors around the real replica. */
import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { Entity } from '#shared/domain/event.ts';
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
import { EMPTY_STREAM, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { applyPage, replayPending, type ReplicaStore } from '#shared/protocol/replica.ts';
import { createMemoryWorld, idOf, type MemoryWorld } from '#tests/support/memory-world.ts';
import type { Mechanisms } from './mechanisms.ts';
import { EPOCH } from './server.ts';

export type OutboxItem = {
  readonly n: number;
  readonly op: Op;
  readonly hash: Hash;
  state: 'pending' | 'received' | 'confirmed';
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
  /** Applies a page. `crash`: the process dies before the commit. Throws when the page does not follow. */
  readonly apply: (stream: StreamId, page: readonly Entry[], crash: boolean) => void;
  readonly pending: () => readonly Op[];
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
  };
  const context = { sha256: sha256Text, judge: mechanisms.judge };

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
      outbox.push({ n, op, hash, state: 'pending' });
      for (const event of mechanisms.judge(world, op, { effAt: op.at, sha256: sha256Text }).events) {
        replica.applyPending(event);
      }
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
    apply: (stream, page, crash) => {
      if (crash) {
        const last = page.at(-1);
        if (mechanisms.cursorWithRows === 'off' && last !== undefined) {
          cursors.set(stream, { seq: last.seq, hash: last.hash });
        }
        return;
      }
      // Whoever was told of an entry acts after it, whatever their clock says: a right one has heard of is in force.
      for (const { effAt } of page) if (at === null || effAt > at) at = effAt;
      const applied = applyPage(replica, stream, page, context);
      if (!applied.ok) throw new Error(`I5 page of ${stream} on desk ${String(index)}: ${applied.error}`);
    },
  };
}
