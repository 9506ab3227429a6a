/**
 * The only way anything is written: an operation is stamped, judged, evolved into the projection and appended to the
 * outbox, in one transaction, and acknowledged after the commit. `transact` groups several; a throw undoes them all.
 */
import { hlcTimeMs, nextHlc } from '#shared/base/hybrid-clock.ts';
import type { ClockMs, DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { Sha256 } from '#shared/base/hash.ts';
import type { Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { decide } from '#shared/domain/decide.ts';
import { OPERATIONS, type Op, type OpBody, type OpKind, type Seen } from '#shared/domain/operation.ts';
import { streamOf } from '#shared/domain/stream.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { createDatabaseWorld, type DatabaseWorld } from '../repositories/database-world.ts';
import { createRecordBuffer } from '../repositories/record-buffer.ts';
import { foresee } from './foresight.ts';
import { chainHead, createOutbox } from './outbox.ts';
import { createProjection } from './projection.ts';
import { grantTerms } from '../sync/grant-terms.ts';
import { bodyProblem } from '#shared/domain/body-problem.ts';

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
  readonly world: DatabaseWorld;
  readonly db: WritableDatabase;
  readonly device: DeviceId;
  readonly sha256: Sha256;
  readonly clock: ClockMs;
  /** Authors one operation. The same id again answers what it led to the first time. */
  readonly submit: <K extends OpKind>(draft: Draft<K>, actor: Actor) => OpAck;
  /** Several operations, one commit. */
  readonly transact: <T>(work: () => T) => T;
  /**
   * As `transact`, for hundreds of operations alike: their rows are written together at the end. Inside, `world` and the
   * acknowledgements say what happened; the tables do not yet.
   */
  readonly transactMany: <T>(work: () => T) => T;
  /** Many operations of one command, in order, in one commit: as `submit` for each, at a fraction of the cost. */
  readonly submitMany: (drafts: readonly Draft[], actor: Actor) => OpAck[];
  /** As `transact`, and an error value undoes all of it: not one operation of a failed attempt is kept. */
  readonly attempt: <T, E>(work: () => Result<T, E>) => Result<T, E>;
  /** What this operation led to if it is already in the outbox. */
  readonly received: (id: OpId) => OpAck | undefined;
  /** Told after each commit that changed something. */
  readonly onCommit: (listener: (topics: readonly Topic[]) => void) => void;
  /** This device is another one from now on; its chain was written again (sync/new-identity.ts). */
  readonly becomeDevice: (device: DeviceId) => void;
  /** How far the clock stands behind the last operation, in milliseconds; 0 when it does not. */
  readonly clockBehindMs: () => number;
};

export function createJournal(db: WritableDatabase, ownDevice: DeviceId, clock: ClockMs, sha256: Sha256): Journal {
  let device = ownDevice;
  const buffer = createRecordBuffer(db);
  const world = createDatabaseWorld(db, buffer);
  const projection = createProjection(db, world, buffer);
  const outbox = createOutbox(db, sha256);
  const listeners: ((topics: readonly Topic[]) => void)[] = [];
  let depth = 0;
  let together = 0;

  const write = (): void => {
    projection.write();
    outbox.write();
  };

  const apply = (op: Op): OpAck => {
    const decision = decide(world, op, { effAt: op.at, sha256, grants: () => grantTerms(db) });
    for (const event of decision.events) projection.apply(event);
    const ack = outbox.append(op, decision);
    if (together === 0) write();
    return ack;
  };

  const transact = <T>(work: () => T): T => {
    if (depth > 0) return work();
    const headBefore = outbox.head();
    depth += 1;
    let result: T;
    try {
      result = db.transaction(() => {
        const value = work();
        projection.settle();
        outbox.write();
        return value;
      });
    } catch (error) {
      outbox.goBackTo(headBefore);
      projection.discard();
      throw error;
    } finally {
      depth -= 1;
    }
    if (outbox.head().n !== headBefore.n) {
      const topics: readonly Topic[] = [...projection.takeTopics(), 'sync', 'counts'];
      for (const listener of listeners) listener(topics);
    }
    return result;
  };

  const transactMany: Journal['transactMany'] = (work) =>
    transact(() => {
      together += 1;
      try {
        const value = work();
        if (together === 1) write();
        return value;
      } finally {
        together -= 1;
      }
    });

  const submit: Journal['submit'] = (draft, actor) => {
    const known = outbox.received(draft.id);
    if (known !== undefined) return known;
    const malformed = bodyProblem(draft.kind, draft.body);
    if (malformed !== undefined) {
      return {
        op: draft.id,
        entity: draft.entity,
        outcome: 'invalid',
        code: 'OP_MALFORMED',
        params: { at: malformed },
      };
    }
    return transact(() =>
      // Keys in the order the canonical text needs them.
      apply({
        actor: actor.personId,
        at: nextHlc(outbox.head().at, clock(), device),
        body: draft.body,
        entity: draft.entity,
        ...(draft.group === undefined ? {} : { group: draft.group }),
        id: draft.id,
        kind: draft.kind,
        ...(draft.seen === undefined ? {} : { seen: draft.seen }),
        session: actor.sessionId,
        stream: streamOf(world, device, draft),
        v: OPERATIONS[draft.kind].v,
      } as Op),
    );
  };

  return {
    world,
    db,
    get device() {
      return device;
    },
    becomeDevice: (another) => {
      device = another;
      outbox.goBackTo(chainHead(db));
    },
    sha256,
    clock,
    transact,
    transactMany,
    submitMany: (drafts, actor) =>
      transactMany(() => {
        const { unreceived, absent, freeCodes } = foresee(db, drafts);
        outbox.knowUnreceived(unreceived);
        world.knowAbsent(absent);
        buffer.knowFree(freeCodes);
        try {
          return drafts.map((draft) => submit(draft, actor));
        } finally {
          world.knowAbsent([]);
        }
      }),
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
    submit,
    received: outbox.received,
    onCommit: (listener) => {
      listeners.push(listener);
    },
    clockBehindMs: () => {
      const { at } = outbox.head();
      const lastMs = at === null ? 0 : hlcTimeMs(at);
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
