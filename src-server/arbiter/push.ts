/**
 * One push, one transaction (sync.md, section 8): the device, the heads of the streams and the records the operations
 * name are locked in a fixed order, the arbiter judges, everything it appended is written together. A deadlock is tried
 * again; the request is idempotent as a whole.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import type { OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { decide } from '#shared/domain/decide.ts';
import { opEntities } from '#shared/domain/op-entities.ts';
import type { Op, StreamId } from '#shared/domain/operation.ts';
import {
  arbitrate,
  type ArbiterContext,
  type ArbiterStore,
  type DeviceHead,
  type Push,
  type PushAnswer,
  type PushRefusal,
  type Receipt,
} from '#shared/protocol/arbiter.ts';
import type { Entry, StreamHead } from '#shared/protocol/entry.ts';
import type { ServerDatabase, ServerTransaction } from '../database/server-database.ts';
import { createLoadedWorld, NotLoaded, type Wanted } from './loaded-world.ts';

export type PushDependencies = {
  readonly database: ServerDatabase;
  readonly epoch: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sha256: Sha256;
  readonly malformation: ArbiterContext['malformation'];
  readonly judge?: ArbiterContext['judge'];
};

/** Takes a push, or refuses all of it. */
export function push(dependencies: PushDependencies, request: Push): Promise<Result<PushAnswer, PushRefusal>> {
  return dependencies.database.transaction((transaction) => pushWithin(dependencies, request, transaction));
}

async function pushWithin(
  { epoch, clock, sha256, malformation, judge = decide }: PushDependencies,
  request: Push,
  transaction: ServerTransaction,
): Promise<Result<PushAnswer, PushRefusal>> {
  const { device, firstN, ops } = request;
  let head = await transaction.lockDevice(device);
  const hashes = new Map(await transaction.deviceHashes(device, firstN - 1, firstN + ops.length - 1));
  const receipts = new Map(await transaction.receipts(ops.map(({ id }) => id)));
  const heads = new Map(await transaction.lockHeads([...new Set(ops.map(({ stream }) => stream))].sort()));
  const loaded = createLoadedWorld();
  const named = ops.flatMap((op) => [...opEntities(op), { type: 'person' as const, id: op.actor }]);
  // What is named and not found is known not to be there: it is not asked about again, operation by operation.
  for (const { type, id } of named) loaded.setRecord(type, id, null);
  for (const { type, id, record } of await transaction.lockRecords(named)) loaded.setRecord(type, id, record);

  const written: { readonly stream: StreamId; readonly entry: Entry }[] = [];
  const newReceipts: Receipt[] = [];
  const newHashes = new Map<number, Hash | ''>();
  const store: ArbiterStore = {
    world: loaded.world,
    device: () => head,
    hashAt: (n) => newHashes.get(n) ?? hashes.get(n),
    receiptOf: (op: OpId) => receipts.get(op),
    head: (stream): StreamHead => {
      const known = heads.get(stream);
      if (known !== undefined) return known;
      throw new NotLoaded({ what: 'head', stream });
    },
    apply: loaded.apply,
    append: (stream, entry, receipt) => {
      heads.set(stream, { seq: entry.seq, hash: entry.hash });
      written.push({ stream, entry });
      receipts.set(receipt.op, receipt);
      newReceipts.push(receipt);
    },
    advance: (next: DeviceHead) => {
      head = next;
      newHashes.set(next.n, next.hash);
    },
  };
  const context: ArbiterContext = {
    epoch,
    nowMs: clock(),
    sha256,
    malformation,
    judge: (world, op, given) => {
      const decision = judge(world, op, given);
      // Every record the events move is loaded before the first of them is applied.
      for (const event of decision.events) world.get(event.entity, event.id);
      return decision;
    },
  };
  const load = async (wanted: Wanted): Promise<void> => {
    switch (wanted.what) {
      case 'head':
        for (const [stream, found] of await transaction.lockHeads([wanted.stream])) heads.set(stream, found);
        break;
      case 'record': {
        const [found] = await transaction.lockRecords([wanted]);
        loaded.setRecord(wanted.type, wanted.id, found?.record ?? null);
        break;
      }
      case 'link':
        loaded.setLink(wanted.kind, wanted.key, await transaction.linked(wanted.kind, wanted.key));
        break;
    }
  };

  const answer = await inOrder(store, request, context, load);
  if (!answer.ok) return answer;
  await transaction.write({
    device,
    head,
    hashes: newHashes,
    heads: new Map([...heads].filter(([stream]) => written.some((each) => each.stream === stream))),
    entries: written,
    receipts: newReceipts,
    records: loaded.changed(),
  });
  return answer;
}

/** The operations one after the other, so that one that has to wait for a record does not repeat those before it. */
async function inOrder(
  store: ArbiterStore,
  request: Push,
  context: ArbiterContext,
  load: (wanted: Wanted) => Promise<void>,
): Promise<Result<PushAnswer, PushRefusal>> {
  const receipts: Receipt[] = [];
  let { firstN, prevHash } = request;
  const parts: readonly (readonly Op[])[] = request.ops.length === 0 ? [[]] : request.ops.map((op) => [op]);
  for (const ops of parts) {
    for (;;) {
      let answer: Result<PushAnswer, PushRefusal>;
      try {
        answer = arbitrate(store, { ...request, firstN, prevHash, ops }, context);
      } catch (error) {
        if (!(error instanceof NotLoaded)) throw error;
        await load(error.wanted);
        continue;
      }
      if (!answer.ok) return err(answer.error);
      receipts.push(...answer.value.receipts);
      break;
    }
    firstN += ops.length;
    prevHash = store.hashAt(firstN - 1) ?? prevHash;
  }
  const { n, hash } = store.device();
  return ok({ lastN: n, lastHash: hash, receipts });
}
