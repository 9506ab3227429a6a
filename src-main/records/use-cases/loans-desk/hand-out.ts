/**
 * Hand-outs and returns at the loans desk, of boxes and of files out of their box. What should not leave is stopped here,
 * before anybody walks away with it (ADR 0008); what did happen elsewhere is never refused by `decide`.
 */
import { addDays, isCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { isExpected, type Box } from '#shared/domain/box/box.ts';
import { mayReadFile } from '#shared/domain/file/file-access.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import { reasonsOnFile } from '#shared/domain/hold/held-file.ts';
import { filesAway } from '#shared/domain/loan/files-away.ts';
import type { LoanMode, ReturnCondition } from '#shared/domain/loan/loan.ts';
import { loanDaysFor } from '#shared/domain/loan/reminders.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { todayOf, type WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { deskItem, lineFor, nextInLine } from '../../queries/loans-desk/desk-items.ts';
import { personName } from '../../queries/names.ts';
import { readerOf } from '../../queries/readable-files.ts';
import { goneAs, tellSeenThoughGone } from '../seen-though-gone.ts';

export type HandOut = {
  readonly opId: OpId;
  readonly boxId: Id;
  readonly fileId: Id | null;
  readonly personId: Id;
  readonly mode: LoanMode;
  /** Null: the person's number of days from today; today for a consultation. */
  readonly dueOn: CivilDate | null;
  readonly purpose: string;
  readonly group: Id | null;
};

/** One item to one person, by scan or by hand. The same id again answers what it led to first. */
export function handOut(context: WriteContext, actor: Actor, asked: HandOut): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(asked.opId);
  if (known !== undefined) return ok(known);
  const box = world.get('box', asked.boxId);
  const person = world.get('person', asked.personId);
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  if (person === undefined) return err({ code: 'PERSON_UNKNOWN' });
  const refusal = boxRefusal(context, box, person) ?? fileRefusal(context, actor, box, asked);
  if (refusal !== undefined) return err(refusal);
  const outOn = todayOf(context);
  const days = asked.mode === 'onSite' ? 0 : loanDaysFor(person, world.organisation());
  const dueOn = asked.dueOn ?? addDays(outOn, days);
  if (!isCivilDate(dueOn)) return err({ code: 'DATE_INVALID' });
  if (dueOn < outOn) return err({ code: 'LOAN_DUE_BEFORE_OUT' });
  const request = lineFor(context, box.id, asked.fileId).find(({ personId }) => personId === person.id);
  const ack = journal.submit(
    {
      id: asked.opId,
      kind: 'loan.handOut',
      entity: loanIdOf(context, asked.opId),
      body: {
        boxId: box.id,
        personId: person.id,
        outOn,
        dueOn,
        purpose: asked.purpose,
        ...(asked.fileId === null ? {} : { fileId: asked.fileId }),
        ...(asked.mode === 'loan' ? {} : { mode: asked.mode }),
        ...(request === undefined ? {} : { requestId: request.id }),
      },
      seen: { ver: box.ver },
      ...(asked.group === null ? {} : { group: asked.group }),
    },
    actor,
  );
  return ok(ack);
}

/** The loan an operation opens bears an id derived from it. */
export function loanIdOf(context: WriteContext, opId: OpId): Id {
  return derivedId(context.journal.sha256, opId, 1);
}

/** A lent box is judged by the log, not here (row 6); so is one that is gone (row 15). */
function boxRefusal({ world }: WriteContext, box: Box, person: Person): CallError | undefined {
  const params = { number: box.number };
  if (person.status === 'inactive') return { code: 'PERSON_INACTIVE', params };
  if (box.custody === 'destroyed' || box.custody === 'annulled') return undefined;
  if (isExpected(box.custody)) return { code: 'BOX_EXPECTED', params };
  if (box.custody === 'handedOver') return { code: 'BOX_HANDED_OVER', params };
  if (box.custody === 'emptied') return { code: 'BOX_EMPTIED', params };
  if (box.listId !== null) return { code: 'BOX_ON_LIST', params };
  if (isHeld(world, box)) return { code: 'BOX_ON_HOLD', params };
  if (box.openCases.length > 0) return { code: 'BOX_IN_CASE', params };
  return undefined;
}

/** A file inside a lent box is lent with it: the desk says who has it, and until when. */
function fileRefusal(context: WriteContext, actor: Actor, box: Box, { fileId }: HandOut): CallError | undefined {
  if (fileId === null) return undefined;
  const { world } = context;
  const file = world.get('file', fileId);
  if (file === undefined || file.status === 'annulled') return { code: 'FILE_UNKNOWN' };
  if (file.status === 'destroyed') return { code: 'FILE_DESTROYED' };
  if (file.status !== 'present' || file.boxId !== box.id) return { code: 'FILE_NOT_IN_BOX' };
  if (!mayReadFile(readerOf({ world, actor }), file)) return { code: 'FORBIDDEN', params: { kind: 'loan.handOut' } };
  const [reason] = reasonsOnFile(world, file);
  if (reason !== undefined) {
    return { code: 'FILE_ON_HOLD', params: { motive: reason.motive, reference: reason.reference } };
  }
  const away = filesAway(box).find((one) => one.fileId === fileId);
  const holding = away?.loanId ?? (box.custody === 'out' ? box.loanId : null);
  const loan = holding === null ? undefined : world.get('loan', holding);
  if (away !== undefined && loan?.state === 'lost') return { code: 'FILE_LOST' };
  if (loan === undefined) return undefined;
  const person = personName(context, loan.personId);
  if (away === undefined) return { code: 'FILE_BOX_OUT', params: { number: box.number, person, dueOn: loan.dueOn } };
  return { code: 'FILE_OUT', params: { person, dueOn: loan.dueOn } };
}

export type TakeBack = {
  readonly opId: OpId;
  readonly boxId: Id;
  readonly fileId: Id | null;
  /** Null: today. */
  readonly returnedOn: CivilDate | null;
  readonly note: string;
  readonly condition: ReturnCondition;
  readonly group: Id | null;
};

/** What is back. Without an open loan there is nothing to record: the caller is told so. */
export function takeBack(context: WriteContext, actor: Actor, back: TakeBack): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(back.opId);
  if (known !== undefined) return ok(known);
  const box = world.get('box', back.boxId);
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  const away = filesAway(box).find(({ fileId }) => fileId === back.fileId);
  const loanId = back.fileId === null ? box.loanId : away?.loanId;
  const loan = loanId == null ? undefined : world.get('loan', loanId);
  if (loan === undefined) return err({ code: 'LOAN_NOT_OUT', params: { number: box.number } });
  const returnedOn = back.returnedOn ?? todayOf(context);
  if (!isCivilDate(returnedOn)) return err({ code: 'DATE_INVALID' });
  if (returnedOn < loan.outOn) return err({ code: 'LOAN_BACK_BEFORE_OUT' });
  const { note, condition } = back;
  const ack = journal.submit(
    {
      id: back.opId,
      kind: 'loan.return',
      entity: loan.id,
      body: { boxId: box.id, returnedOn, note, ...(condition === 'good' ? {} : { condition }) },
      seen: { ver: box.ver },
      ...(back.group === null ? {} : { group: back.group }),
    },
    actor,
  );
  return ok(ack);
}

/** As the window asks for it: with the words of what left, and who else waits for it. */
export function handOutAtDesk(
  context: WriteContext,
  actor: Actor,
  input: Input<'desk.handOut'>,
): Result<Output<'desk.handOut'>, CallError> {
  const gone = stoppedAsGone(context, actor, input);
  if (gone !== undefined) return err(gone);
  const done = stood(handOut(context, actor, input));
  if (!done.ok) return done;
  const item = deskItem(context, input.boxId, input.fileId);
  if (item === undefined) return err({ code: 'BOX_UNKNOWN' });
  const loanId = loanIdOf(context, input.opId);
  const loan = context.world.get('loan', loanId);
  return ok({
    ack: done.value,
    loanId,
    item,
    dueOn: loan?.dueOn ?? item.holder?.dueOn ?? todayOf(context),
    requestId: loan?.requestId ?? null,
    next: nextInLine(context, input.boxId, input.fileId),
  });
}

export function takeBackAtDesk(
  context: WriteContext,
  actor: Actor,
  input: Input<'desk.takeBack'>,
): Result<Output<'desk.takeBack'>, CallError> {
  const gone = stoppedAsGone(context, actor, input);
  if (gone !== undefined) return err(gone);
  const done = stood(takeBack(context, actor, input));
  if (!done.ok) return done;
  const item = deskItem(context, input.boxId, input.fileId);
  if (item === undefined) return err({ code: 'BOX_UNKNOWN' });
  return ok({ ack: done.value, item, next: nextInLine(context, input.boxId, input.fileId) });
}

/** A box that was destroyed and is on the counter goes no further: as at the reception, its case is opened. */
function stoppedAsGone(
  context: WriteContext,
  actor: Actor,
  { opId, boxId, fileId, group }: Pick<Input<'desk.takeBack'>, 'opId' | 'boxId' | 'fileId' | 'group'>,
): CallError | undefined {
  const box =
    fileId === null && context.journal.received(opId) === undefined ? context.world.get('box', boxId) : undefined;
  const code = box === undefined ? undefined : goneAs(box);
  if (box === undefined || code === undefined) return undefined;
  const { caseOpened } = tellSeenThoughGone(context, actor, box, { opId, group });
  return { code, params: { number: box.number, caseOpened } };
}

/** The answer of the desk says more than the acknowledgement: one that was refused is an error. */
function stood(done: Result<OpAck, CallError>): Result<OpAck, CallError> {
  if (!done.ok || done.value.code === null) return done;
  const { code, params } = done.value;
  return err({ code, ...(params === null ? {} : { params }) });
}

/** Asked back, today at the earliest: RECALL_LATER when that is after the day they have. */
export function recall(
  context: WriteContext,
  actor: Actor,
  { opId, loanId, dueOn, reason }: Input<'desk.recall'>,
): Result<OpAck, CallError> {
  const known = context.journal.received(opId);
  if (known !== undefined) return ok(known);
  const recalledOn = todayOf(context);
  if (dueOn !== null && dueOn < recalledOn) return err({ code: 'NEEDED_IN_PAST' });
  const body = { recalledOn, dueOn, reason };
  const ack = context.journal.submit({ id: opId, kind: 'loan.recall', entity: loanId, body }, actor);
  return ack.code === null ? ok(ack) : err({ code: ack.code });
}
