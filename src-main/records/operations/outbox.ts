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
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';

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
};

export function chainHead(db: ReadableDatabase): ChainHead {
  const last = db.get<{ n: number; hash: Hash; op: string }>(
    sql`select n, hash, op from outbox order by n desc limit 1`,
  );
  if (last === undefined) return { n: 0, hash: '', at: null };
  return { n: last.n, hash: last.hash, at: (JSON.parse(last.op) as Op).at };
}

/** Appends the operation and what became of it here; returns the new end of the chain. */
export function appendOperation(
  db: WritableDatabase,
  sha256: Sha256,
  head: ChainHead,
  op: Op,
  decision: Decision,
): ChainHead {
  const text = operationText(op);
  const hash = chainHash(sha256, head.hash, text);
  const n = head.n + 1;
  db.run(sql`
    insert into outbox (n, op_id, stream, kind, entity_id, group_id, op, hash, state, outcome, code, params)
    values (${n}, ${op.id}, ${op.stream}, ${op.kind}, ${op.entity}, ${op.group ?? null}, ${text}, ${hash}, 'pending',
      ${decision.outcome}, ${decision.code ?? null}, ${decision.params === undefined ? null : JSON.stringify(decision.params)})`);
  const touched = new Set<string>(opEntities(op).map(({ id }) => id));
  for (const event of decision.events) touched.add(event.id);
  for (const id of touched) db.run(sql`insert into op_touch (entity_id, n) values (${id}, ${n})`);
  return { n, hash, at: op.at };
}

/** What the same operation led to when it was first received, or `undefined`: sending it twice changes nothing. */
export function receivedBefore(db: ReadableDatabase, id: OpId): OpAck | undefined {
  const row = db.get<{ entity_id: Id; outcome: Outcome; code: ErrorCode | null; params: string | null }>(
    sql`select entity_id, outcome, code, params from outbox where op_id = ${id}`,
  );
  if (row === undefined) return undefined;
  const params = row.params === null ? null : (JSON.parse(row.params) as JsonObject);
  return { op: id, entity: row.entity_id, outcome: row.outcome, code: row.code, params };
}

export function pendingCount(db: ReadableDatabase): number {
  return db.value<number>(sql`select count(*) from outbox where state <> 'confirmed'`) ?? 0;
}
