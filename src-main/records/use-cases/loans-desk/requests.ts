/** The waiting list: who asks for what, and what the desk answers. */
import { isCivilDate } from '#shared/base/civil-date.ts';
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { todayOf, type ReadContext, type WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { lineFor } from '../../queries/loans-desk/desk-items.ts';

export function enterRequest(
  context: WriteContext,
  actor: Actor,
  input: Input<'requests.enter'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(input.opId);
  if (known !== undefined) return ok(known);
  const refusal = requestRefusal(context, input);
  if (refusal !== undefined) return err(refusal);
  const { boxId, fileId, personId, mode, neededBy, purpose } = input;
  const ack = journal.submit(
    {
      id: input.opId,
      kind: 'request.enter',
      entity: derivedId(journal.sha256, input.opId, 1),
      body: {
        boxId,
        personId,
        mode,
        enteredOn: todayOf(context),
        neededBy,
        purpose,
        ...(fileId === null ? {} : { fileId }),
      },
    },
    actor,
  );
  return ok(ack);
}

export type AskedFor = Pick<Input<'requests.enter'>, 'boxId' | 'fileId' | 'personId' | 'neededBy'>;

/** Why nobody can wait for it. */
export function requestRefusal(context: ReadContext, input: AskedFor): CallError | undefined {
  const { world } = context;
  const box = world.get('box', input.boxId);
  const person = world.get('person', input.personId);
  const file = input.fileId === null ? null : world.get('file', input.fileId);
  if (box === undefined) return { code: 'BOX_UNKNOWN' };
  if (person === undefined) return { code: 'PERSON_UNKNOWN' };
  if (file === undefined || file?.status === 'annulled') return { code: 'FILE_UNKNOWN' };
  const params = { number: box.number };
  if (person.status === 'inactive') return { code: 'PERSON_INACTIVE', params };
  if (box.custody === 'destroyed') return { code: 'BOX_DESTROYED', params };
  if (box.custody === 'annulled') return { code: 'BOX_ANNULLED', params };
  if (file?.status === 'destroyed') return { code: 'FILE_DESTROYED' };
  if (file !== null && (file.status !== 'present' || file.boxId !== box.id)) return { code: 'FILE_NOT_IN_BOX' };
  const { neededBy } = input;
  if (neededBy !== null && !isCivilDate(neededBy)) return { code: 'DATE_INVALID' };
  if (neededBy !== null && neededBy < todayOf(context)) return { code: 'NEEDED_IN_PAST' };
  const waits = lineFor(context, box.id, input.fileId).some(({ personId }) => personId === person.id);
  return waits ? { code: 'REQUEST_TWICE' } : undefined;
}

export function answerRequests(
  context: WriteContext,
  actor: Actor,
  { opId, requestIds, answer, note }: Input<'requests.answer'>,
): Result<Output<'requests.answer'>, CallError> {
  const { journal } = context;
  const on = todayOf(context);
  const acks = journal.transactMany(() =>
    requestIds.map((entity, index) =>
      journal.submit(
        {
          id: (index === 0 ? opId : derivedId(journal.sha256, opId, index)) as OpId,
          kind: 'request.answer',
          entity,
          body: { answer, on, note },
        },
        actor,
      ),
    ),
  );
  if (acks.every(({ code }) => code === 'FORBIDDEN')) return err({ code: 'FORBIDDEN' });
  const left = acks.filter(({ code }) => code !== null).length;
  return ok({ answered: acks.length - left, left });
}
