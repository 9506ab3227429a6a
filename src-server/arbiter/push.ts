/**
 * Pushes, one transaction (sync.md, section 8): the devices, the heads of the streams and the records the operations name
 * are locked in a fixed order, the arbiter judges, everything it appended is written together. A deadlock is tried again;
 * a push is idempotent as a whole. Pushes of several devices may share a transaction: each is judged as if it came alone.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import type { OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { decide } from '#shared/domain/decide.ts';
import type { EntityRef } from '#shared/domain/event.ts';
import { opEntities } from '#shared/domain/op-entities.ts';
import type { Op, StreamId } from '#shared/domain/operation.ts';
import { streamOf } from '#shared/domain/stream.ts';
import {
  arbitrate,
  type ArbiterContext,
  type ArbiterStore,
  type Push,
  type PushAnswer,
  type PushRefusal,
  type Receipt,
} from '#shared/protocol/arbiter.ts';
import type { ServerTransaction } from '../database/push-transaction.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { NotLoaded, type LoadedWorld } from './loaded-world.ts';
import { createPushState, type PushState } from './push-state.ts';
import { rehearse } from './rehearse.ts';

export type PushDependencies = {
  readonly database: ServerDatabase;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sha256: Sha256;
  readonly malformation: ArbiterContext['malformation'];
  readonly judge?: ArbiterContext['judge'];
  /** Who opened a session on the device; what was recorded, unless a test says otherwise. */
  readonly openedBy?: ArbiterStore['openedBy'];
};

/** A push with what the server knows of its device. One device has one push in a transaction. */
export type PushJob = {
  readonly request: Push;
  readonly epoch: string;
  readonly mayWrite: (stream: StreamId) => boolean;
};

export type PushResult = Result<PushAnswer, PushRefusal>;

/** Takes each of the pushes, or refuses all of it; the answers are in the order of the pushes. */
export function pushTogether(dependencies: PushDependencies, jobs: readonly PushJob[]): Promise<PushResult[]> {
  return dependencies.database.transaction((transaction) => pushWithin(dependencies, jobs, transaction));
}

/** Takes a push, or refuses all of it. */
export async function push(dependencies: PushDependencies, job: PushJob): Promise<PushResult> {
  const [answer] = await pushTogether(dependencies, [job]);
  if (answer === undefined) throw new Error('a push has no answer');
  return answer;
}

async function pushWithin(
  { clock, sha256, malformation, judge = decide, openedBy }: PushDependencies,
  jobs: readonly PushJob[],
  transaction: ServerTransaction,
): Promise<PushResult[]> {
  const problems = new Map<Op, string | undefined>();
  for (const { request } of jobs) for (const op of request.ops) problems.set(op, malformation(op));
  const state = await createPushState(transaction, jobs, openedBy);
  const { loaded } = state;
  const contextOf = ({ epoch, mayWrite }: PushJob, world: LoadedWorld): ArbiterContext => ({
    epoch,
    mayWrite,
    nowMs: clock(),
    sha256,
    malformation: (op) => problems.get(op),
    judge: (given, op, decideContext) => {
      const decision = judge(given, op, decideContext);
      // Every record the events move is loaded and locked before the first of them is applied.
      for (const event of decision.events) {
        given.get(event.entity, event.id);
        world.reserve(event);
      }
      return decision;
    },
  });

  const fresh = jobs.flatMap((job) =>
    job.request.ops
      .filter((op) => problems.get(op) === undefined && !state.receipts.has(op.id))
      .map((op) => ({ op, job })),
  );
  const streams = new Set(fresh.filter(({ op, job }) => job.mayWrite(op.stream)).map(({ op }) => op.stream));
  await state.lockHeads([...streams]);
  await loadNamed(
    loaded,
    transaction,
    fresh.map(({ op }) => op),
  );
  const jobOf = new Map(fresh.map(({ op, job }) => [op, job]));
  await rehearse(
    loaded,
    fresh.map(({ op }) => op),
    (world, op) => {
      const job = jobOf.get(op);
      if (job === undefined) return;
      const stream = streamOf(world.world, job.request.device, op);
      state.openedBy(world.world, job.request.device)(op.session, op.actor);
      if (stream !== op.stream) return;
      const { events } = contextOf(job, world).judge(world.world, op, { effAt: op.at, sha256 });
      for (const event of events) world.apply(event);
    },
    state.load,
  );

  const answers: PushResult[] = [];
  for (const job of jobs) answers.push(await takeJob(state, job, contextOf(job, loaded)));
  await transaction.write({ nowMs: clock(), ...state.written() });
  return answers;
}

/** What the operations name is locked; what is named and not there is known not to be. People are read. */
async function loadNamed(loaded: LoadedWorld, transaction: ServerTransaction, ops: readonly Op[]): Promise<void> {
  if (ops.length === 0) return;
  const named = new Map<string, EntityRef>();
  for (const op of ops) for (const ref of opEntities(op)) named.set(`${ref.type} ${ref.id}`, ref);
  const read = new Map<string, EntityRef>();
  for (const op of ops) {
    for (const ref of [
      { type: 'person', id: op.actor } as const,
      { type: 'session', id: op.session as string } as EntityRef,
    ]) {
      if (!named.has(`${ref.type} ${ref.id}`)) read.set(`${ref.type} ${ref.id}`, ref);
    }
  }
  for (const { type, id } of named.values()) loaded.setRecord(type, id, null, 'yes');
  for (const { type, id } of read.values()) loaded.setRecord(type, id, null, 'no');
  const [locked, found, organisation] = await Promise.all([
    transaction.lockRecords([...named.values()]),
    transaction.readRecords([...read.values()]),
    transaction.organisation(),
  ]);
  if (organisation !== undefined) {
    const { type, id, record } = organisation;
    loaded.setLink('organisation', '', [{ type, id, sort: 0 }]);
    if (!named.has(`${type} ${id}`)) loaded.setRecord(type, id, record, 'no');
  }
  for (const { type, id, record } of locked) loaded.setRecord(type, id, record, 'yes');
  for (const { type, id, record } of found) loaded.setRecord(type, id, record, 'no');
}

/** One push. An operation that lacks something has it fetched and is judged again; those before it are not. */
async function takeJob(state: PushState, { request }: PushJob, context: ArbiterContext): Promise<PushResult> {
  const store: ArbiterStore = state.storeOf(request.device);
  let from = 0;
  for (;;) {
    try {
      const answer = arbitrate(store, partOf(request, from, store), context);
      if (!answer.ok) return err(answer.error);
      break;
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await state.load([error.wanted]);
      from = Math.max(0, store.device().n + 1 - request.firstN);
    }
  }
  const { n, hash } = store.device();
  return ok({ lastN: n, lastHash: hash, receipts: request.ops.map(({ id }) => receiptOf(state, id)) });
}

function receiptOf({ receipts }: PushState, op: OpId): Receipt {
  const receipt = receipts.get(op);
  if (receipt === undefined) throw new Error('an operation was taken without a receipt');
  return receipt;
}

/** What is left of a push from its `from`-th operation on. */
function partOf(request: Push, from: number, store: ArbiterStore): Push {
  if (from === 0) return request;
  const firstN = request.firstN + from;
  const prevHash: Hash | '' = store.hashAt(firstN - 1) ?? request.prevHash;
  return {
    ...request,
    firstN,
    prevHash,
    ops: request.ops.slice(from),
    ...(request.hashes === undefined ? {} : { hashes: request.hashes.slice(from) }),
  };
}
