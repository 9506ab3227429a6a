/**
 * The only way anything is written: an operation is stamped, judged, evolved into the projection and appended to the
 * outbox, in one transaction, and acknowledged after the commit. `transact` groups several; a throw undoes them all.
 */
import { nextHlc } from '#shared/base/hybrid-clock.ts';
import type { ClockMs, DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { Sha256 } from '#shared/base/hash.ts';
import type { Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { decide } from '#shared/domain/decide.ts';
import { OPERATIONS, type Op, type OpBody, type OpKind, type Seen } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { appendOperation, chainHead, receivedBefore } from './outbox.ts';
import { createProjection } from './projection.ts';
import { streamOf } from './streams.ts';
import { bodyProblem } from './validation.ts';

/** Who is acting: on every operation. */
export type Actor = { readonly personId: Id; readonly sessionId: SessionId };

/** An operation as a use-case asks for it; the journal adds stream, version, time, actor and session. */
export type Draft<K extends OpKind = OpKind> = {
  readonly id: OpId;
  readonly kind: K;
  readonly entity: Id;
  readonly body: OpBody<K>;
  readonly seen?: Seen;
  readonly group?: Id;
};

export type Journal = {
  readonly world: World;
  readonly db: WritableDatabase;
  readonly device: DeviceId;
  readonly sha256: Sha256;
  readonly clock: ClockMs;
  /** Authors one operation. The same id again answers what it led to the first time. */
  readonly submit: <K extends OpKind>(draft: Draft<K>, actor: Actor) => OpAck;
  /** Several operations, one commit. */
  readonly transact: <T>(work: () => T) => T;
  /** As `transact`, and an error value undoes all of it: not one operation of a failed attempt is kept. */
  readonly attempt: <T, E>(work: () => Result<T, E>) => Result<T, E>;
  /** What this operation led to if it is already in the outbox. */
  readonly received: (id: OpId) => OpAck | undefined;
  /** Told after each commit that changed something. */
  readonly onCommit: (listener: (topics: readonly Topic[]) => void) => void;
  /** How far the clock stands behind the last operation, in milliseconds; 0 when it does not. */
  readonly clockBehindMs: () => number;
};

export function createJournal(db: WritableDatabase, device: DeviceId, clock: ClockMs, sha256: Sha256): Journal {
  const world = createDatabaseWorld(db);
  const projection = createProjection(db, world);
  const listeners: ((topics: readonly Topic[]) => void)[] = [];
  let head = chainHead(db);
  let depth = 0;

  const apply = (op: Op): OpAck => {
    const decision = decide(world, op, { effAt: op.at, sha256 });
    for (const event of decision.events) projection.apply(event);
    head = appendOperation(db, sha256, head, op, decision);
    return {
      op: op.id,
      entity: op.entity,
      outcome: decision.outcome,
      code: decision.code ?? null,
      params: decision.params ?? null,
    };
  };

  const transact = <T>(work: () => T): T => {
    if (depth > 0) return work();
    const headBefore = head;
    depth += 1;
    let result: T;
    try {
      result = db.transaction(() => {
        const value = work();
        projection.settle();
        return value;
      });
    } catch (error) {
      head = headBefore;
      projection.discard();
      throw error;
    } finally {
      depth -= 1;
    }
    if (head.n !== headBefore.n) {
      const topics: readonly Topic[] = [...projection.takeTopics(), 'sync', 'counts'];
      for (const listener of listeners) listener(topics);
    }
    return result;
  };

  return {
    world,
    db,
    device,
    sha256,
    clock,
    transact,
    attempt: (work) => {
      const undo: { error?: Result<never, unknown> } = {};
      try {
        return transact(() => {
          const result = work();
          if (!result.ok) {
            undo.error = result;
            throw new Error('attempt undone');
          }
          return result;
        });
      } catch (error) {
        if (undo.error !== undefined) return undo.error as ReturnType<typeof work>;
        throw error;
      }
    },
    submit: (draft, actor) => {
      const known = receivedBefore(db, draft.id);
      if (known !== undefined) return known;
      const malformed = bodyProblem(draft.kind, draft.body);
      if (malformed !== undefined) {
        return { op: draft.id, entity: draft.entity, outcome: 'invalid', code: 'OP_MALFORMED', params: { at: malformed } };
      }
      return transact(() =>
        apply({
          id: draft.id,
          kind: draft.kind,
          v: OPERATIONS[draft.kind].v,
          stream: streamOf(world, device, draft),
          entity: draft.entity,
          at: nextHlc(head.at, clock(), device),
          actor: actor.personId,
          session: actor.sessionId,
          ...(draft.seen === undefined ? {} : { seen: draft.seen }),
          ...(draft.group === undefined ? {} : { group: draft.group }),
          body: draft.body,
        } as Op),
      );
    },
    received: (id) => receivedBefore(db, id),
    onCommit: (listener) => {
      listeners.push(listener);
    },
    clockBehindMs: () => {
      const lastMs = head.at === null ? 0 : Number.parseInt(head.at.slice(0, 12), 16);
      return Math.max(0, lastMs - clock());
    },
  };
}

/** The device's own id, minted at the first opening. */
export function deviceOf(db: WritableDatabase, mint: () => Id): DeviceId {
  const known = db.value<DeviceId>(sql`select value from meta where key = 'device'`);
  if (known !== undefined) return known;
  const device = mint() as string as DeviceId;
  db.transaction(() => db.run(sql`insert into meta (key, value) values ('device', ${device})`));
  return device;
}
