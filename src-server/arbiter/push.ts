/**
 * Pushes, one transaction (sync.md, section 8): the devices, the heads of the streams and the records the operations name
 * are locked in a fixed order, the arbiter judges, everything it appended is written together. A deadlock is tried again;
 * a push is idempotent as a whole. Pushes of several devices may share a transaction: each is judged as if it came alone.
 *
 * PostgreSQL writes what was judged while the rest is being judged; nothing is answered before all of it is committed.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import type { OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { decide } from '#shared/domain/decide.ts';
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
import { loadLists } from './load-lists.ts';
import { fetchNamed, load, setNamed } from './load.ts';
import { NotLoaded, type LoadedWorld, type Wanted } from './loaded-world.ts';
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
  /** What is wrong with the shape of operations, when it was looked into already. */
  readonly problems?: ReadonlyMap<Op, string>;
};

export type PushResult = Result<PushAnswer, PushRefusal>;

/** Takes each of the pushes, or refuses all of it; the answers are in the order of the pushes. */
export function pushTogether(dependencies: PushDependencies, jobs: readonly PushJob[]): Promise<PushResult[]> {
  const checked = jobs.map((job) => withProblems(dependencies, job));
  return dependencies.database.transaction((transaction, attempt) =>
    pushWithin(dependencies, checked, transaction, attempt),
  );
}

/** The push with what is wrong with the shape of its operations: known before anything is locked. */
export function withProblems<T extends PushJob>(
  { malformation }: Pick<PushDependencies, 'malformation'>,
  job: T,
): T & { readonly problems: ReadonlyMap<Op, string> } {
  const { problems } = job;
  if (problems !== undefined) return { ...job, problems };
  const found = new Map<Op, string>();
  for (const op of job.request.ops) {
    const problem = malformation(op);
    if (problem !== undefined) found.set(op, problem);
  }
  return { ...job, problems: found };
}

/** Takes a push, or refuses all of it. */
export async function push(dependencies: PushDependencies, job: PushJob): Promise<PushResult> {
  const [answer] = await pushTogether(dependencies, [job]);
  if (answer === undefined) throw new Error('a push has no answer');
  return answer;
}

type Checked = ReturnType<typeof withProblems<PushJob>>;

type Taking = {
  readonly state: PushState;
  readonly contextOf: (job: Checked, world: LoadedWorld) => ArbiterContext;
  /** Fetches what an operation lacks, and what those after it are going to. */
  readonly fetch: (wanted: Wanted) => Promise<void>;
  /** Has what was taken so far written, without waiting for it. */
  readonly write: () => void;
};

async function pushWithin(
  { clock, sha256, judge = decide, openedBy }: PushDependencies,
  jobs: readonly Checked[],
  transaction: ServerTransaction,
  attempt: number,
): Promise<PushResult[]> {
  const valid = jobs.flatMap((job) => job.request.ops.filter((op) => !job.problems.has(op)).map((op) => ({ op, job })));
  const streams = new Set(valid.filter(({ op, job }) => job.mayWrite(op.stream)).map(({ op }) => op.stream));
  // One flight, in the order of the locks: devices, heads, records.
  const [state, heads, named] = await Promise.all([
    createPushState(transaction, jobs, { attempt, openedBy }),
    transaction.lockHeads([...streams]),
    fetchNamed(
      transaction,
      valid.map(({ op }) => op),
    ),
  ]);
  state.setHeads(heads);
  setNamed(state, named);
  await loadLists(
    state,
    transaction,
    valid.map(({ op }) => op),
  );
  const contextOf: Taking['contextOf'] = ({ epoch, mayWrite, problems }, world) => ({
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

  const fresh = valid.filter(({ op }) => !state.receipts.has(op.id));
  const writer = createWriter(state, transaction);
  const taking: Taking = {
    state,
    contextOf,
    fetch: fetcher(state, transaction, fresh, contextOf, sha256),
    write: writer.next,
  };
  const answers: PushResult[] = [];
  for (const job of jobs) answers.push(await takeJob(taking, job));
  writer.next();
  await Promise.all([writer.end(), transaction.finish({ nowMs: clock(), ...state.progress() })]);
  return answers;
}

type Fresh = { readonly op: Op; readonly job: Checked };

/** Rehearsals of a transaction; what still lacks after them is fetched one by one. */
const REHEARSALS = 3;

function fetcher(
  state: PushState,
  transaction: ServerTransaction,
  fresh: readonly Fresh[],
  contextOf: Taking['contextOf'],
  sha256: Sha256,
): Taking['fetch'] {
  let rehearsals = 0;
  const judge = (world: LoadedWorld, { op, job }: Fresh): void => {
    const { device } = job.request;
    const stream = streamOf(world.world, device, op);
    state.openedBy(world.world, device)(op.session, op.actor);
    if (stream !== op.stream) return;
    const { events } = contextOf(job, world).judge(world.world, op, { effAt: op.at, sha256 });
    for (const event of events) world.apply(event, stream);
  };
  return async (wanted) => {
    await load(state, transaction, [wanted]);
    if (rehearsals++ >= REHEARSALS) return;
    const left = fresh.filter(({ op }) => !state.receipts.has(op.id));
    await rehearse(state.loaded, left, judge, (some) => load(state, transaction, some));
  };
}

/** Has PostgreSQL write behind what is judged. */
function createWriter(
  state: PushState,
  transaction: ServerTransaction,
): { readonly next: () => void; readonly end: () => Promise<void> } {
  const written: Promise<void>[] = [];
  return {
    next: () => {
      const some = transaction.write(state.takeWritten());
      // What fails is thrown by `end`; if that is never reached, the transaction is undone for another reason.
      some.then(undefined, () => undefined);
      written.push(some);
    },
    end: async () => {
      await Promise.all(written);
    },
  };
}

/** Operations judged between two writes. */
const PART = 500;

/** One push. An operation that lacks something has it fetched and is judged again; those before it are not. */
async function takeJob({ state, contextOf, fetch, write }: Taking, job: Checked): Promise<PushResult> {
  const { request } = job;
  const store: ArbiterStore = state.storeOf(request.device);
  const context = contextOf(job, state.loaded);
  let from = 0;
  do {
    const to = Math.min(from + PART, request.ops.length);
    try {
      const answer = arbitrate(store, partOf(request, from, to, store), context);
      if (!answer.ok) return err(answer.error);
      from = to;
      if (from === request.ops.length) break;
      write();
      await nextTurn();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await fetch(error.wanted);
      from = Math.max(from, store.device().n + 1 - request.firstN);
    }
  } while (from < request.ops.length);
  const { n, hash } = store.device();
  return ok({ lastN: n, lastHash: hash, receipts: request.ops.map(({ id }) => receiptOf(state, id)) });
}

/** Lets what was written leave for PostgreSQL. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function receiptOf({ receipts }: PushState, op: OpId): Receipt {
  const receipt = receipts.get(op);
  if (receipt === undefined) throw new Error('an operation was taken without a receipt');
  return receipt;
}

/** The operations of a push from the `from`-th on, those before having been taken. */
function partOf(request: Push, from: number, to: number, store: ArbiterStore): Push {
  if (from === 0 && to === request.ops.length) return request;
  const firstN = request.firstN + from;
  const prevHash: Hash | '' = from === 0 ? request.prevHash : (store.hashAt(firstN - 1) ?? request.prevHash);
  return {
    ...request,
    firstN,
    prevHash,
    ops: request.ops.slice(from, to),
    ...(request.hashes === undefined ? {} : { hashes: request.hashes.slice(from, to) }),
    ...(request.bodies === undefined ? {} : { bodies: request.bodies.slice(from, to) }),
  };
}
