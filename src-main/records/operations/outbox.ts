/**
 * The outbox: what people did on this device, in order, each entry hashing the one before. It is the record of this
 * device, kept for ever; the projection is only what it leads to.
 */
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Decision, Outcome } from '#shared/domain/decision.ts';
import { opEntities } from '#shared/domain/op-entities.ts';
import { chainHash, operationText, type Op } from '#shared/domain/operation.ts';
import { markOf } from '#shared/protocol/echo.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';

/** End of the chain: number and hash of the last operation, and its time. */
export type ChainHead = { readonly n: number; readonly hash: Hash | ''; readonly at: Hlc | null };

export type OutboxRow = {
  readonly n: number;
  readonly op_id: OpId;
  readonly kind: Op['kind'];
  readonly op: string;
  readonly hash: Hash;
  readonly state: 'pending' | 'sent' | 'received' | 'confirmed' | 'quarantined';
  readonly outcome: Outcome;
  readonly code: ErrorCode | null;
  readonly params: string | null;
  /** 1: the name it held was erased; `op` says what is left, `hash` is of what it was. */
  readonly blanked: 0 | 1;
  /** Mark of the events it led to here, while it is pending; null when it is not known. */
  readonly foreseen: string | null;
};

export function chainHead(db: ReadableDatabase): ChainHead {
  const last = db.get<{ n: number; hash: Hash; op: string }>(
    sql`select n, hash, op from outbox order by n desc limit 1`,
  );
  if (last === undefined) return { n: 0, hash: '', at: null };
  return { n: last.n, hash: last.hash, at: (JSON.parse(last.op) as Op).at };
}

/** The end of the outbox, as this process writes it. */
export type Outbox = {
  readonly head: () => ChainHead;
  /** Appends the operation and what became of it here. It is on the disk after `write` and the commit. */
  readonly append: (op: Op, decision: Decision) => OpAck;
  readonly write: () => void;
  /** What the same operation led to when it was first received, or `undefined`: sending it twice changes nothing. */
  readonly received: (id: OpId) => OpAck | undefined;
  /** Operations the table was seen not to hold. An empty set forgets them. */
  readonly knowUnreceived: (ids: ReadonlySet<OpId>) => void;
  /** After a rollback: the end is where it was. */
  readonly goBackTo: (head: ChainHead) => void;
};

const OUTBOX_WIDTH = 13;
const NONE: ReadonlySet<OpId> = new Set();

export function createOutbox(db: WritableDatabase, sha256: Sha256): Outbox {
  let head = chainHead(db);
  let rows: SqlValue[] = [];
  let touches: SqlValue[] = [];
  const waiting = new Map<OpId, OpAck>();
  let unreceived: ReadonlySet<OpId> = NONE;
  return {
    head: () => head,
    append: (op, decision) => {
      const text = operationText(op);
      const n = head.n + 1;
      head = { n, hash: chainHash(sha256, head.hash, text), at: op.at };
      rows.push(
        n,
        op.id,
        op.stream,
        op.kind,
        op.entity,
        op.group ?? null,
        text,
        head.hash,
        'pending',
        decision.outcome,
      );
      rows.push(decision.code ?? null, decision.params === undefined ? null : JSON.stringify(decision.params));
      rows.push(markOf(sha256, decision.events));
      for (const id of touchedBy(op, decision)) touches.push(id, n);
      const ack: OpAck = {
        op: op.id,
        entity: op.entity,
        outcome: decision.outcome,
        code: decision.code ?? null,
        params: decision.params ?? null,
      };
      waiting.set(op.id, ack);
      return ack;
    },
    write: () => {
      for (const group of sql.rowGroups(OUTBOX_WIDTH, rows)) {
        db.run(sql`
          insert into outbox (n, op_id, stream, kind, entity_id, group_id, op, hash, state, outcome, code, params,
            foreseen)
          values ${group}`);
      }
      for (const group of sql.rowGroups(2, touches)) db.run(sql`insert into op_touch (entity_id, n) values ${group}`);
      rows = [];
      touches = [];
      waiting.clear();
      unreceived = NONE;
    },
    received: (id) => {
      const known = waiting.get(id);
      return known !== undefined || unreceived.has(id) ? known : receivedBefore(db, id);
    },
    knowUnreceived: (ids) => {
      unreceived = ids;
    },
    goBackTo: (earlier) => {
      head = earlier;
      rows = [];
      touches = [];
      waiting.clear();
      unreceived = NONE;
    },
  };
}

/** Every record the operation names or moved, each once: their histories. */
function touchedBy(op: Op, decision: Decision): Iterable<string> {
  const named = opEntities(op);
  const [only] = named;
  const [event] = decision.events;
  if (only !== undefined && named.length === 1 && decision.events.length === 1 && event?.id === only.id)
    return [only.id];
  return new Set([...named.map(({ id }) => id), ...decision.events.map(({ id }) => id)]);
}

/** What the same operation led to when it was first received, or `undefined`: sending it twice changes nothing. */
function receivedBefore(db: ReadableDatabase, id: OpId): OpAck | undefined {
  const row = db.get<{ entity_id: Id; outcome: Outcome; code: ErrorCode | null; params: string | null }>(
    sql`select entity_id, outcome, code, params from outbox where op_id = ${id}`,
  );
  if (row === undefined) return undefined;
  const params = row.params === null ? null : (JSON.parse(row.params) as JsonObject);
  return { op: id, entity: row.entity_id, outcome: row.outcome, code: row.code, params };
}

/** Past this, what is not confirmed is not counted one by one. */
const COUNTED_ONE_BY_ONE = 20_000;

/**
 * Operations that are not confirmed. Beyond 20,000 it is all that follows the first of them, a few confirmed ones
 * included: on a depot without a server that is the whole outbox, and the home page asks often.
 */
export function pendingCount(db: ReadableDatabase): number {
  const first =
    db.value<number | null>(sql`select min(n) from outbox where state <> 'confirmed' and state <> 'quarantined'`) ??
    null;
  if (first === null) return 0;
  const span = (db.value<number>(sql`select max(n) from outbox`) ?? 0) - first + 1;
  if (span > COUNTED_ONE_BY_ONE) return span;
  return db.value<number>(sql`select count(*) from outbox where state <> 'confirmed' and state <> 'quarantined'`) ?? 0;
}
