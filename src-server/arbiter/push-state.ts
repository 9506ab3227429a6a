/** What a transaction of pushes knows so far, and what it will write: chains, sessions, heads, entries, records. */
import type { Hash } from '#shared/base/hash.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { EntityRef } from '#shared/domain/event.ts';
import { type StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import type { ArbiterStore, DeviceHead, Receipt } from '#shared/protocol/arbiter.ts';
import type { Entry, StreamHead } from '#shared/protocol/entry.ts';
import type { LinkPlace, PushWritten, ServerTransaction } from '../database/push-transaction.ts';
import { createLoadedWorld, lack, type LinkedRecord, type LoadedWorld, type Wanted } from './loaded-world.ts';
import type { PushJob } from './push.ts';

export type PushState = {
  readonly loaded: LoadedWorld;
  readonly receipts: ReadonlyMap<OpId, Receipt>;
  readonly storeOf: (device: DeviceId) => ArbiterStore;
  readonly openedBy: (world: World, device: DeviceId) => ArbiterStore['openedBy'];
  readonly lockHeads: (streams: readonly StreamId[]) => Promise<void>;
  readonly load: (wanted: readonly Wanted[]) => Promise<void>;
  readonly written: () => Omit<PushWritten, 'nowMs'>;
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
  known?: ArbiterStore['openedBy'],
): Promise<PushState> {
  const requests = jobs.map(({ request }) => request);
  const heads = await transaction.lockDevices(requests.map(({ device }) => device));
  const pairs = requests.flatMap(({ device, ops }) =>
    [...new Set(ops.map(({ session }) => session))].map((session) => [device, session] as const),
  );
  const [hashes, opened, answered] = await Promise.all([
    transaction.chainHashes(
      requests.map(({ device, firstN, ops }) => ({ device, first: firstN - 1, last: firstN + ops.length - 1 })),
    ),
    transaction.sessions(pairs),
    transaction.receipts(requests.flatMap(({ ops }) => ops.map(({ id }) => id))),
  ]);
  const chains = new Map<DeviceId, Chain>();
  for (const { device } of requests) {
    const head = heads.get(device) ?? { n: 0, hash: '', at: null };
    const range = new Map<number, Hash | ''>(hashes.get(device) ?? []);
    range.set(0, '');
    chains.set(device, { head, known: range, firstN: head.n + 1, hashes: [] });
  }
  const receipts = new Map(answered);
  const loaded = createLoadedWorld();
  const streams = new Map<StreamId, StreamHead>();
  const moved = new Map<StreamId, StreamHead>();
  const streamOfRecord = new Map<string, StreamId>();
  const entries: { stream: StreamId; entry: Entry; header: string; body: string }[] = [];
  const newSessions: { device: DeviceId; session: SessionId }[] = [];

  const lockHeads = async (names: readonly StreamId[]): Promise<void> => {
    if (names.length === 0) return;
    for (const [stream, head] of await transaction.lockHeads(names)) streams.set(stream, head);
  };
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
      head: (stream) => {
        const head = streams.get(stream);
        return head ?? lack({ what: 'head', stream });
      },
      apply: loaded.apply,
      append: (stream, entry, receipt, { header, body }) => {
        const head = { seq: entry.seq, hash: entry.hash };
        streams.set(stream, head);
        moved.set(stream, head);
        entries.push({ stream, entry, header, body });
        receipts.set(receipt.op, receipt);
        for (const event of entry.body?.events ?? []) streamOfRecord.set(`${event.entity} ${event.id}`, stream);
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
    lockHeads,
    load: (wanted) => load(transaction, loaded, wanted, lockHeads),
    written: () => ({
      chains: [...chains].map(([device, { head, firstN, hashes: added }]) => ({ device, head, firstN, hashes: added })),
      sessions: newSessions,
      heads: moved,
      entries,
      records: loaded
        .changed()
        .map((changed) => ({ ...changed, stream: streamOfRecord.get(`${changed.type} ${changed.record.id}`) ?? '' })),
    }),
  };
}

/** Fetches what was asked for, each kind of question in one statement. */
async function load(
  transaction: ServerTransaction,
  loaded: LoadedWorld,
  wanted: readonly Wanted[],
  lockHeads: (streams: readonly StreamId[]) => Promise<void>,
): Promise<void> {
  const streams: StreamId[] = [];
  const read: EntityRef[] = [];
  const locked: EntityRef[] = [];
  const places: LinkPlace[] = [];
  for (const each of wanted) {
    if (each.what === 'head') streams.push(each.stream);
    else if (each.what === 'link') places.push(each);
    else (each.lock === 'yes' ? locked : read).push(each);
  }
  await lockHeads(streams);
  if (locked.length > 0) {
    const found = await transaction.lockRecords(locked);
    for (const { type, id } of locked) loaded.setRecord(type, id, null, 'yes');
    for (const { type, id, record } of found) loaded.setRecord(type, id, record, 'yes');
  }
  if (read.length > 0) {
    const found = await transaction.readRecords(read);
    for (const { type, id } of read) loaded.setRecord(type, id, null, 'no');
    for (const { type, id, record } of found) loaded.setRecord(type, id, record, 'no');
  }
  if (places.length > 0) {
    const given = places.filter(({ kind }) => GIVEN_OUT.has(kind));
    const [, links] = await Promise.all([given.length > 0 && transaction.lockLinks(given), transaction.linked(places)]);
    const byPlace = new Map<string, LinkedRecord[]>(places.map(({ kind, key }) => [`${kind} ${key}`, []]));
    for (const { kind, key, ...record } of links) byPlace.get(`${kind} ${key}`)?.push(record);
    for (const { kind, key } of places) loaded.setLink(kind, key, byPlace.get(`${kind} ${key}`) ?? []);
  }
}

/** What only one record may bear: whoever asks who bears it may be about to give it out. */
const GIVEN_OUT: ReadonlySet<string> = new Set(['code', 'number', 'address']);
