/**
 * The arbiter: what the server makes of the operations a device pushes (sync.md, section 8). Pure over a store whose rows
 * the caller has locked; the caller writes what was appended, or nothing, in one transaction.
 *
 * Every operation ends in exactly one entry and one receipt, once, for ever; refusals too. An operation the device's own
 * order does not lead to is not taken at all. What a device has no right to write never enters a unit's stream.
 */
import type { ErrorCode } from '../base/error-codes.ts';
import type { Hash, Sha256 } from '../base/hash.ts';
import { hlcTimeMs, type Hlc } from '../base/hybrid-clock.ts';
import { derivedId, type DeviceId, type Id, type OpId, type SessionId } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DecideContext, Decision, Outcome } from '../domain/decision.ts';
import type { DomainEvent } from '../domain/event.ts';
import { chainHash, deviceStream, operationText, type Op, type StreamId } from '../domain/operation.ts';
import { streamOf } from '../domain/stream.ts';
import type { World } from '../domain/world.ts';
import { sealWithTexts, type Entry, type EntryTexts, type StreamHead } from './entry.ts';

/** What became of an operation, told to the device that pushed it. */
export type Receipt = {
  readonly op: OpId;
  readonly n: number;
  readonly outcome: Outcome;
  readonly stream: StreamId;
  readonly seq: number;
  readonly code?: ErrorCode;
};

export type Push = {
  readonly device: DeviceId;
  readonly epoch: string;
  /** Number of the first operation in the device's outbox, and the hash of the one before. */
  readonly firstN: number;
  readonly prevHash: Hash | '';
  readonly ops: readonly Op[];
  /** The chain after each operation, when it was worked out already to check the signature. */
  readonly hashes?: readonly Hash[];
  /** The canonical text of each operation's body, when it was worked out already. */
  readonly bodies?: readonly string[];
};

export type PushAnswer = {
  readonly lastN: number;
  readonly lastHash: Hash | '';
  readonly receipts: readonly Receipt[];
};

/** Nothing of the push was taken. `GAP`: send again from `lastN` + 1. */
export type PushRefusal =
  | { readonly code: 'EPOCH_MISMATCH' }
  | { readonly code: 'GAP'; readonly lastN: number }
  | { readonly code: 'DEVICE_FORK' };

/** Where the chain of a device stands on the server. `at`: time of its last operation, which time does not go back from. */
export type DeviceHead = { readonly n: number; readonly hash: Hash | ''; readonly at: Hlc | null };

/** The server's state as one push sees it. */
export type ArbiterStore = {
  readonly world: World;
  readonly device: () => DeviceHead;
  /** The hash of the device chain after operation `n`, or `undefined` when it is not known any more. */
  readonly hashAt: (n: number) => Hash | '' | undefined;
  readonly receiptOf: (op: OpId) => Receipt | undefined;
  /** Whether this person opened the session on this device. */
  readonly openedBy: (session: SessionId, person: Id) => boolean;
  /** The session was opened on this device. */
  readonly keepSession: (session: SessionId) => void;
  readonly head: (stream: StreamId) => StreamHead;
  /** `stream`: where the event is recorded. */
  readonly apply: (event: DomainEvent, stream: StreamId) => void;
  readonly append: (stream: StreamId, entry: Entry, receipt: Receipt, texts: EntryTexts) => void;
  /** The device's chain goes on to here. */
  readonly advance: (head: DeviceHead) => void;
};

export type ArbiterContext = {
  readonly epoch: string;
  /** Milliseconds since 1970, the server's. */
  readonly nowMs: number;
  readonly sha256: Sha256;
  /** What is wrong with the shape of an operation, or `undefined`. */
  readonly malformation: (op: Op) => string | undefined;
  readonly judge: (world: World, op: Op, context: DecideContext) => Decision;
  /** Whether the device may write in the stream. */
  readonly mayWrite: (stream: StreamId) => boolean;
};

/** A claimed time may be ahead of the server by this much, no more (I8). */
const AHEAD_MS = 60_000;

/** Takes a push, or refuses all of it. Sent again, it answers the same receipts and changes nothing. */
export function arbitrate(store: ArbiterStore, push: Push, context: ArbiterContext): Result<PushAnswer, PushRefusal> {
  if (push.epoch !== context.epoch) return err({ code: 'EPOCH_MISMATCH' });
  const { n: lastN } = store.device();
  if (push.firstN > lastN + 1) return err({ code: 'GAP', lastN });
  if (store.hashAt(push.firstN - 1) !== push.prevHash) return err({ code: 'DEVICE_FORK' });

  const receipts: Receipt[] = [];
  let hash = push.prevHash;
  for (const [index, op] of push.ops.entries()) {
    const n = push.firstN + index;
    hash = push.hashes?.[index] ?? chainHash(context.sha256, hash, operationText(op));
    if (n <= store.device().n) {
      const known = store.receiptOf(op.id);
      // The same number with another content: two machines act under one identity.
      if (known === undefined || store.hashAt(n) !== hash) return err({ code: 'DEVICE_FORK' });
      receipts.push(known);
    } else {
      const head = { n, hash, at: notBefore(store.device().at, op.at) };
      receipts.push(take(store, { device: push.device, op, head, body: push.bodies?.[index] }, context));
    }
  }
  const { n, hash: lastHash } = store.device();
  return ok({ lastN: n, lastHash, receipts });
}

type Taken = {
  readonly device: DeviceId;
  readonly op: Op;
  readonly head: DeviceHead;
  /** Canonical text of the operation's body, when it is known. */
  readonly body: string | undefined;
};

/**
 * One operation in its turn. A device enrolled anew sends operations that have a receipt already: it is told that one. A
 * session it opened under its former name goes on: its id follows from that of the operation, which no other device knows.
 */
function take(store: ArbiterStore, { device, op, head, body }: Taken, context: ArbiterContext): Receipt {
  const known = store.receiptOf(op.id);
  if (known !== undefined) {
    store.advance(head);
    if (
      op.kind === 'session.open' &&
      known.outcome === 'applied' &&
      op.entity === derivedId(context.sha256, op.id, 1)
    ) {
      store.keepSession(op.entity as string as SessionId);
    }
    return known;
  }
  const effAt = boundedTime(head.at ?? op.at, context.nowMs);
  const { decision, stream } = judged(store, device, op, effAt, context);
  const { outcome, events, code, params } = decision;
  const { seq, hash } = store.head(stream);
  const { entry, texts } = sealWithTexts(
    context.sha256,
    hash,
    // Keys in the order the canonical text needs them.
    {
      actor: op.actor,
      at: op.at,
      ...(code === undefined ? {} : { code }),
      device,
      effAt,
      entity: op.entity,
      ...(op.group === undefined ? {} : { group: op.group }),
      kind: op.kind,
      n: head.n,
      op: op.id,
      outcome,
      recordedAtMs: context.nowMs,
      ...(op.seen === undefined ? {} : { seen: op.seen }),
      seq: seq + 1,
      session: op.session,
      v: op.v,
    },
    { events, ...(params === undefined ? {} : { params }), payload: op.body },
    body,
  );
  const receipt = { op: op.id, n: head.n, outcome, stream, seq: entry.seq, ...(code === undefined ? {} : { code }) };
  store.advance(head);
  for (const event of events) store.apply(event, stream);
  if (op.kind === 'session.open' && outcome === 'applied') store.keepSession(op.session);
  store.append(stream, entry, receipt, texts);
  return receipt;
}

/** The judgement and where it is recorded: refusals of form and of right stay in the device's own stream. */
function judged(
  store: ArbiterStore,
  device: DeviceId,
  op: Op,
  effAt: Hlc,
  { sha256, malformation, judge, mayWrite }: ArbiterContext,
): { readonly decision: Decision; readonly stream: StreamId } {
  const own = deviceStream(device);
  const { world } = store;
  const at = malformation(op);
  if (at !== undefined) return { decision: refusal('invalid', 'OP_MALFORMED', { at }), stream: own };
  // The stream of a record the server does not know is the device's own: the operation is refused there in peace.
  const stream = streamOf(world, device, op);
  if (stream !== own && (stream !== op.stream || !mayWrite(stream))) {
    return { decision: refusal('forbidden', 'FORBIDDEN', { stream: op.stream }), stream: own };
  }
  if (isForged(store, op)) {
    return { decision: refusal('forbidden', 'FORBIDDEN', { session: op.session }), stream: own };
  }
  const decision = judge(world, op, { effAt, sha256 });
  return { decision, stream: decision.outcome === 'forbidden' ? own : stream };
}

/**
 * Whether the operation names a person who did not open that session on this device. Until the founder is registered there
 * is nobody to be: what they may do then is for `authorise` to say.
 */
function isForged({ world, openedBy }: ArbiterStore, op: Op): boolean {
  if (op.kind === 'session.open') return op.entity !== (op.session as string as Id);
  if (world.get('person', op.actor) === undefined) return false;
  return !openedBy(op.session, op.actor);
}

function refusal(outcome: Outcome, code: ErrorCode, params: JsonObject): Decision {
  return { outcome, events: [], code, params };
}

/** A device does not go back in time within its own outbox: that bounds back-dating. */
function notBefore(last: Hlc | null, at: Hlc): Hlc {
  return last !== null && last > at ? last : at;
}

/** The claimed time, no later than a minute after now; counter and device stay, so that order among equals does. */
function boundedTime(at: Hlc, nowMs: number): Hlc {
  const limitMs = nowMs + AHEAD_MS;
  if (hlcTimeMs(at) <= limitMs) return at;
  return (limitMs.toString(16).padStart(12, '0') + at.slice(12)) as Hlc;
}
