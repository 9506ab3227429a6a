/** What a transaction of pushes knows so far, and what it will write: chains, sessions, heads, entries, records. */
import type { Hash } from '#shared/base/hash.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import type { ArbiterStore, DeviceHead, Receipt } from '#shared/protocol/arbiter.ts';
import type { StreamHead } from '#shared/protocol/entry.ts';
import type { PushProgress, PushWritten, ServerTransaction, WrittenEntry } from '../database/push-transaction.ts';
import { createLoadedWorld, lack, type LoadedWorld } from './loaded-world.ts';
import type { PushJob } from './push.ts';

export type PushState = {
  readonly loaded: LoadedWorld;
  readonly receipts: ReadonlyMap<OpId, Receipt>;
  readonly storeOf: (device: DeviceId) => ArbiterStore;
  readonly openedBy: (world: World, device: DeviceId) => ArbiterStore['openedBy'];
  /** Heads that were locked. */
  readonly setHeads: (heads: readonly (readonly [StreamId, StreamHead])[]) => void;
  /** Whether the head of the stream is locked: nobody else writes records of it. */
  readonly holds: (stream: StreamId) => boolean;
  /** What was appended and changed since the last time this was asked. */
  readonly takeWritten: () => PushWritten;
  /** Where chains, sessions and heads stand now. */
  readonly progress: () => Omit<PushProgress, 'nowMs'>;
};

export type PushTerms = {
  /** The first, or one after a transaction that had to be undone. */
  readonly attempt: number;
  /** Who opened a session on the device; what was recorded, unless a test says otherwise. */
  readonly openedBy: ArbiterStore['openedBy'] | undefined;
};

type Chain = {
  head: DeviceHead;
  readonly known: Map<number, Hash | ''>;
  readonly firstN: number;
  readonly hashes: Hash[];
};

export async function createPushState(
  transaction: ServerTransaction,
  jobs: readonly PushJob[],
  { attempt, openedBy: known }: PushTerms,
): Promise<PushState> {
  const requests = jobs.map(({ request }) => request);
  const pairs = requests.flatMap(({ device, ops }) =>
    [...new Set(ops.map(({ session }) => session))].map((session) => [device, session] as const),
  );
  // Sent one behind the other: what the devices' chains hold is read once they are locked.
  const [heads, hashes, opened] = await Promise.all([
    transaction.lockDevices(requests.map(({ device }) => device)),
    transaction.chainHashes(
      requests.map(({ device, firstN, ops }) => ({ device, first: firstN - 1, last: firstN + ops.length - 1 })),
    ),
    transaction.sessions(pairs),
  ]);
  // Operations further on in their device's order are new but for those of a device enrolled anew. These break the rule that
  // an operation has one entry, the transaction is undone, and tried again with all receipts at hand.
  const answered = requests.filter(({ device, firstN }) => attempt > 1 || firstN <= (heads.get(device)?.n ?? 0));
  const receipts = new Map(
    answered.length === 0 ? [] : await transaction.receipts(answered.flatMap(({ ops }) => ops.map(({ id }) => id))),
  );
  const chains = new Map<DeviceId, Chain>();
  for (const { device } of requests) {
    const head = heads.get(device) ?? { n: 0, hash: '', at: null };
    const range = new Map<number, Hash | ''>(hashes.get(device) ?? []);
    range.set(0, '');
    chains.set(device, { head, known: range, firstN: head.n + 1, hashes: [] });
  }
  const loaded = createLoadedWorld();
  const streams = new Map<StreamId, StreamHead>();
  const moved = new Map<StreamId, StreamHead>();
  let entries: WrittenEntry[] = [];
  const newSessions: { device: DeviceId; session: SessionId }[] = [];

  const openedBy = (world: World, device: DeviceId): ArbiterStore['openedBy'] =>
    known ??
    ((session, person) =>
      opened.has(`${device} ${session}`) && world.get('session', session as string as Id)?.personId === person);

  const storeOf = (device: DeviceId): ArbiterStore => {
    const chain = chains.get(device);
    if (chain === undefined) throw new Error('the device is not of this transaction');
    return {
      world: loaded.world,
      device: () => chain.head,
      hashAt: (n) => (n === chain.head.n ? chain.head.hash : chain.known.get(n)),
      receiptOf: (op) => receipts.get(op),
      openedBy: openedBy(loaded.world, device),
      keepSession: (session) => {
        opened.add(`${device} ${session}`);
        newSessions.push({ device, session });
      },
      head: (stream) => streams.get(stream) ?? lack({ what: 'head', stream }),
      apply: loaded.apply,
      append: (stream, entry, receipt, { header, body }) => {
        const head = { seq: entry.seq, hash: entry.hash };
        streams.set(stream, head);
        moved.set(stream, head);
        entries.push({ stream, entry, header, body });
        receipts.set(receipt.op, receipt);
      },
      advance: (head) => {
        chain.head = head;
        chain.known.set(head.n, head.hash);
        chain.hashes.push(head.hash as Hash);
      },
    };
  };

  return {
    loaded,
    receipts,
    storeOf,
    openedBy,
    setHeads: (locked) => {
      for (const [stream, head] of locked) streams.set(stream, head);
    },
    holds: (stream) => streams.has(stream),
    takeWritten: () => {
      const written = { entries, records: loaded.takeChanged() };
      entries = [];
      return written;
    },
    progress: () => ({
      chains: [...chains].map(([device, { head, firstN, hashes: added }]) => ({ device, head, firstN, hashes: added })),
      sessions: newSessions,
      heads: moved,
    }),
  };
}
