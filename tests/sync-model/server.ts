/** The shared server in memory: the real arbiter over maps. Its switches break one mechanism each, for the mutants. */
import { bodyProblem } from '#shared/domain/body-problem.ts';
import { sha256Text, type Hash } from '#shared/base/hash.ts';
import type { DeviceId, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import {
  arbitrate,
  type ArbiterStore,
  type DeviceHead,
  type Push,
  type PushAnswer,
  type PushRefusal,
  type Receipt,
} from '#shared/protocol/arbiter.ts';
import { EMPTY_STREAM, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { createMemoryWorld, type MemoryWorld } from '#tests/support/memory-world.ts';
import type { Mechanisms } from './mechanisms.ts';

export const EPOCH = 'epoch-1';
/** The first instant of every history, milliseconds since 1970. A step of the history is a second. */
export const START_MS = 1_793_000_000_000;

/** What a history needs of a server; `world`, `streams` and `receipts` are looked at by the checks. */
export type HistoryServer = {
  readonly world: MemoryWorld;
  readonly streams: Map<StreamId, Entry[]>;
  readonly receipts: Map<OpId, Receipt>;
  readonly push: (push: Push) => Promise<Result<PushAnswer, PushRefusal>>;
  readonly pull: (stream: StreamId, after: number, limit: number) => readonly Entry[];
  readonly tick: () => void;
  readonly nowMs: () => number;
};

/** The server in memory can be put back from a copy. */
export type ModelServer = HistoryServer & {
  readonly restoreDevices: (chains: ReadonlyMap<DeviceId, readonly Hash[]>) => void;
};

type KnownDevice = { head: DeviceHead; readonly hashes: Map<number, Hash | ''> };

export function createServer(mechanisms: Mechanisms): ModelServer {
  const world = createMemoryWorld();
  const streams = new Map<StreamId, Entry[]>();
  const receipts = new Map<OpId, Receipt>();
  const devices = new Map<DeviceId, KnownDevice>();
  let nowMs = START_MS;

  const headOf = (stream: StreamId): StreamHead => {
    const last = streams.get(stream)?.at(-1);
    return last === undefined ? EMPTY_STREAM : { seq: last.seq, hash: last.hash };
  };
  const deviceOf = (id: DeviceId): KnownDevice => {
    const known = devices.get(id) ?? { head: { n: 0, hash: '', at: null }, hashes: new Map([[0, '']]) };
    devices.set(id, known);
    return known;
  };

  const push = (request: Push): Result<PushAnswer, PushRefusal> => {
    const device = deviceOf(request.device);
    if (mechanisms.fence === 'off' || mechanisms.dedupe === 'off') {
      device.head = { ...device.head, n: request.firstN - 1, hash: request.prevHash };
      device.hashes.set(request.firstN - 1, request.prevHash);
    }
    const store: ArbiterStore = {
      world,
      device: () => device.head,
      hashAt: (n) => device.hashes.get(n),
      receiptOf: (op) => (mechanisms.dedupe === 'off' ? undefined : receipts.get(op)),
      head: headOf,
      // Sessions are not opened in these histories.
      openedBy: () => true,
      keepSession: () => undefined,
      apply: (event: DomainEvent) => {
        world.apply(event);
      },
      append: (stream, entry, receipt) => {
        const entries = streams.get(stream) ?? [];
        entries.push(entry);
        streams.set(stream, entries);
        receipts.set(receipt.op, receipt);
      },
      advance: (head) => {
        device.head = head;
        device.hashes.set(head.n, head.hash);
      },
    };
    return arbitrate(store, request, {
      epoch: EPOCH,
      nowMs: mechanisms.clockBound === 'off' ? Number.MAX_SAFE_INTEGER - 60_000 : nowMs,
      sha256: sha256Text,
      malformation: (op) => bodyProblem(op.kind, op.body),
      judge: mechanisms.judge,
      mayWrite: () => true,
    });
  };

  return {
    world,
    streams,
    receipts,
    push: (request) => Promise.resolve(push(request)),
    pull: (stream, after, limit) => (streams.get(stream) ?? []).slice(after, after + limit),
    tick: () => {
      nowMs += 1000;
    },
    nowMs: () => nowMs,
    restoreDevices: (chains) => {
      for (const [id, hashes] of chains) {
        const all: (Hash | '')[] = ['', ...hashes];
        const head: DeviceHead = { n: hashes.length, hash: all.at(-1) ?? '', at: null };
        devices.set(id, { head, hashes: new Map(all.entries()) });
      }
    },
  };
}
