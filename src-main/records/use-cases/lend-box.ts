/**
 * Lending and giving back at the desk. The guard is at the desk, the fact in the log: a box that should not leave is
 * refused here, before anybody walks away with it; a hand-out that did happen elsewhere is never refused by `decide`.
 */
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import type { World } from '#shared/domain/world.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { todayOf, type WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

export type Lend = {
  readonly opId: OpId;
  readonly boxId: Id;
  readonly personId: Id;
  /** Null: today plus the organisation's number of days. */
  readonly dueOn: CivilDate | null;
  readonly purpose: string;
  readonly group: Id | null;
};

export function lendBox(context: WriteContext, actor: Actor, lend: Lend): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(lend.opId);
  if (known !== undefined) return ok(known);
  const box = world.get('box', lend.boxId);
  const person = world.get('person', lend.personId);
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  if (person === undefined) return err({ code: 'PERSON_UNKNOWN' });
  const refusal = lendingRefusal(world, box, person);
  if (refusal !== undefined) return err({ code: refusal, params: { number: box.number } });
  const outOn = todayOf(context);
  const dueOn = lend.dueOn ?? addDays(outOn, world.organisation()?.loanDays ?? 7);
  if (dueOn < outOn) return err({ code: 'LOAN_DUE_BEFORE_OUT' });
  const ack = journal.submit(
    {
      id: lend.opId,
      kind: 'loan.handOut',
      entity: loanIdOf(context, lend.opId),
      body: { boxId: box.id, personId: person.id, outOn, dueOn, purpose: lend.purpose },
      seen: { ver: box.ver },
      ...(lend.group === null ? {} : { group: lend.group }),
    },
    actor,
  );
  return ok(ack);
}

/** The loan an operation opens bears an id derived from it. */
export function loanIdOf(context: WriteContext, opId: OpId): Id {
  return derivedId(context.journal.sha256, opId, 1);
}

/** Why this box may not leave with this person, or `undefined`. A lent box is judged by the log, not here (row 6). */
function lendingRefusal(world: World, box: Box, person: Person): ErrorCode | undefined {
  if (person.status === 'inactive') return 'PERSON_INACTIVE';
  if (box.custody === 'destroyed' || box.custody === 'annulled') return undefined;
  if (box.listId !== null) return 'BOX_ON_LIST';
  if (isHeld(world, box)) return 'BOX_ON_HOLD';
  if (box.openCases.length > 0) return 'BOX_IN_CASE';
  return undefined;
}

export type GiveBack = { readonly opId: OpId; readonly boxId: Id; readonly note: string; readonly group: Id | null };

/** A box that is back. Without an open loan there is nothing to record: the caller is told so. */
export function giveBackBox(context: WriteContext, actor: Actor, back: GiveBack): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(back.opId);
  if (known !== undefined) return ok(known);
  const box = world.get('box', back.boxId);
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  if (box.loanId === null) return err({ code: 'LOAN_NOT_OUT', params: { number: box.number } });
  const ack = journal.submit(
    {
      id: back.opId,
      kind: 'loan.return',
      entity: box.loanId,
      body: { boxId: box.id, returnedOn: todayOf(context), note: back.note },
      seen: { ver: box.ver },
      ...(back.group === null ? {} : { group: back.group }),
    },
    actor,
  );
  return ok(ack);
}
