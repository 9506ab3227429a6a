/**
 * The sample depot is built in steps of a few hundred operations, one commit each, with room between them for the
 * service to answer. Every id derives from the operation that asked for the depot: started again after an interruption,
 * it goes on where it stopped, because a step whose first operation was received is complete.
 */
import { setImmediate } from 'node:timers/promises';

import { derivedId, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Journal } from '../operations/journal.ts';

/** Authors the operations of one step; their ids follow from the step and their rank in it. */
export type Author = {
  /** Throws unless the operation is applied: the sample is ours, a refusal is a defect. */
  readonly apply: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, by: Actor) => void;
  readonly submit: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, by: Actor) => OpAck;
  readonly nextOpId: () => OpId;
};

export type Step = {
  /** Operations it authors, for the progress shown; near enough. */
  readonly operations: number;
  readonly run: (author: Author) => void;
};

/** Records of the sample, each kind numbered from 0. */
const RECORD_KINDS = [
  'unit',
  'rule',
  'person',
  'session',
  'place',
  'box',
  'file',
  'loan',
  'hold',
  'plan',
  'category',
  'boxType',
] as const;
export type SampleIds = (kind: (typeof RECORD_KINDS)[number], index: number) => Id;

const PER_KIND = 1_000_000;
/** Ranks 1 to 9 of the founding operation are the founding's own (found-depot.ts). */
const RECORDS_RANK = 10;
const STEPS_RANK = 11;

export function sampleIds(journal: Journal, opId: OpId): SampleIds {
  const root = derivedId(journal.sha256, opId, RECORDS_RANK);
  return (kind, index) => derivedId(journal.sha256, root, RECORD_KINDS.indexOf(kind) * PER_KIND + index);
}

/** The person of that rank and the session they act in. */
export function sampleActor(ids: SampleIds, index: number): Actor {
  return { personId: ids('person', index), sessionId: ids('session', index) as string as SessionId };
}

/** Runs the steps that have not been run, each in one commit. `onProgress` counts operations. */
export async function runSteps(
  context: WriteContext,
  opId: OpId,
  steps: readonly Step[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { journal } = context;
  const root = derivedId(journal.sha256, opId, STEPS_RANK);
  const total = steps.reduce((sum, { operations }) => sum + operations, 0);
  let done = 0;
  for (const [index, step] of steps.entries()) {
    const opIdAt = (rank: number): OpId => derivedId(journal.sha256, root, index * PER_KIND + rank) as string as OpId;
    if (journal.received(opIdAt(0)) === undefined) {
      journal.transactMany(() => {
        step.run(createAuthor(journal, opIdAt));
      });
    }
    done += step.operations;
    onProgress(done, total);
    await setImmediate();
  }
}

function createAuthor(journal: Journal, opIdAt: (rank: number) => OpId): Author {
  let rank = 0;
  const nextOpId = (): OpId => opIdAt(rank++);
  const submit: Author['submit'] = (kind, entity, body, by) =>
    journal.submit({ id: nextOpId(), kind, entity, body }, by);
  return {
    nextOpId,
    submit,
    apply: (kind, entity, body, by) => {
      mustApply(kind, submit(kind, entity, body, by));
    },
  };
}

/** For operations of ours whose refusal would be a defect. */
export function mustApply(kind: OpKind, ack: OpAck): void {
  invariant(
    ack.outcome === 'applied',
    `${kind} is applied, not ${ack.outcome} ${ack.code ?? ''} ${JSON.stringify(ack.params)}`,
  );
}
