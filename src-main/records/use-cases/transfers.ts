/**
 * A unit's side of a transfer: a slip with its number, draft boxes with temporary ones, files put into them, and the sending
 * of what the check finds nothing against. Each command is one commit; sent twice, it answers what it did first.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { TEMPORARY_SERIES } from '#shared/domain/box/box.ts';
import { slipDigest } from '#shared/domain/transfer/slip-contents.ts';
import { MOST_TRANSFER_BOXES, type Transfer } from '#shared/domain/transfer/transfer.ts';
import { transferProblems } from '#shared/domain/transfer/transfer-check.ts';
import { todayOf, type WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';
import { boxesOfTransfer, termsOf } from '../queries/transfers.ts';
import { deskRefusal } from './kept-at-desk.ts';
import { paperNumber } from './paper-number.ts';

export function prepareTransfer(
  context: WriteContext,
  actor: Actor,
  { opId, unitId, title, notes }: Input<'transfers.prepare'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  return journal.attempt(() => {
    const drawn = drawNumber(journal, actor, 'transfer', context.mint).number;
    const body = { unitId, number: paperNumber(context, 'BT', drawn), title, notes };
    const entity = derivedId(journal.sha256, opId, 1);
    return acknowledged(journal.submit({ id: opId, kind: 'transfer.prepare', entity, body }, actor));
  });
}

/** TRANSFER_SENT once it left; SLIP too long beyond `MOST_TRANSFER_BOXES` is refused when it is sent. */
export function addTransferBoxes(
  context: WriteContext,
  actor: Actor,
  { opId, id, count, box }: Input<'transfers.addBoxes'>,
): Result<Output<'transfers.addBoxes'>, CallError> {
  const { journal, world } = context;
  const transfer = world.get('transfer', id);
  if (transfer === undefined) return err({ code: 'TRANSFER_UNKNOWN' });
  return journal.attempt(() => {
    const ids: Id[] = [];
    const acks: OpAck[] = [];
    let rank = journal.received(opId) === undefined ? lastRank(context, transfer) : 0;
    for (let index = 0; index < count; index++) {
      const op = (index === 0 ? opId : derivedId(journal.sha256, opId, 2 * index)) as OpId;
      const boxId = derivedId(journal.sha256, opId, 2 * index + 1);
      ids.push(boxId);
      const known = journal.received(op);
      if (known === undefined && transfer.state !== 'preparing') return err({ code: 'TRANSFER_SENT' });
      acks.push(known ?? registerDraft(context, actor, { op, boxId, transfer, rank: ++rank, box }));
    }
    return ok({ ids, acks });
  });
}

type NewDraft = {
  readonly op: OpId;
  readonly boxId: Id;
  readonly transfer: Transfer;
  readonly rank: number;
  readonly box: Input<'transfers.addBoxes'>['box'];
};

function registerDraft(context: WriteContext, actor: Actor, { op, boxId, transfer, rank, box }: NewDraft): OpAck {
  const { code } = drawNumber(context.journal, actor, 'box', context.mint);
  const { clientNumber = '', contentMm, ...described } = box;
  const body = {
    unitId: transfer.unitId,
    number: temporaryNumber(transfer, rank),
    series: TEMPORARY_SERIES,
    code,
    clientNumber,
    foreignCodes: [],
    keywords: [],
    copy: 'principal' as const,
    support: '',
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    notes: '',
    ...described,
    ...(contentMm === undefined ? {} : { contentMm }),
    transferId: transfer.id,
  };
  return context.journal.submit({ id: op, kind: 'box.register', entity: boxId, body }, actor);
}

/** `2026-0007-03`: the number of the slip without its prefix, and the rank of the box. */
function temporaryNumber({ number }: Transfer, rank: number): string {
  return `${slipStem(number)}-${String(rank).padStart(2, '0')}`;
}

function slipStem(number: string): string {
  return number.replace(/^BT-/, '');
}

/** The last rank given on the slip, boxes that were taken off or annulled since among them. */
function lastRank({ db }: WriteContext, { number }: Transfer): number {
  const stem = `${slipStem(number)}-`;
  const given = db.all<{ number: string }>(sql`
    select number from box where series = ${TEMPORARY_SERIES} and number >= ${stem} and number < ${`${stem}~`}
    union select doc ->> '$.clientNumber' as number from box
    where doc ->> '$.clientNumber' <> '' and doc ->> '$.clientNumber' >= ${stem} and doc ->> '$.clientNumber' < ${`${stem}~`}`);
  return given.reduce((most, row) => Math.max(most, Number(row.number.slice(stem.length)) || 0), 0);
}

/** Into a draft box of the slip. A file the desk refuses, held or reserved, stays where it is and is named. */
export function putFiles(
  context: WriteContext,
  actor: Actor,
  { opId, id, boxId, fileIds }: Input<'transfers.putFiles'>,
): Result<Output<'transfers.putFiles'>, CallError> {
  const { journal, world } = context;
  const transfer = world.get('transfer', id);
  const box = world.get('box', boxId);
  if (transfer === undefined) return err({ code: 'TRANSFER_UNKNOWN' });
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  if (transfer.state !== 'preparing' || box.custody !== 'draft') return err({ code: 'TRANSFER_SENT' });
  if (box.transferId !== id) return err({ code: 'BOX_NOT_ON_SLIP' });
  const last = journal.db.value<number>(sql`select max(position) from file where box_id = ${boxId}`) ?? 0;
  const refused: OpAck[] = [];
  const drafts: Draft[] = [];
  for (const [index, fileId] of fileIds.entries()) {
    const op = (index === 0 ? opId : derivedId(journal.sha256, opId, index)) as OpId;
    const file = world.get('file', fileId);
    const known = journal.received(op) !== undefined;
    const foreign = file !== undefined && file.unitId !== transfer.unitId;
    const body = { boxId, position: last + index + 1 };
    const asked = { kind: 'file.putInBox', entity: fileId, body } as const;
    const refusal: CallError | undefined = foreign
      ? { code: 'BOX_OF_ANOTHER_UNIT' }
      : known
        ? undefined
        : deskRefusal({ db: journal.db, world }, actor, asked);
    if (refusal === undefined) drafts.push({ id: op, ...asked });
    else refused.push({ op, entity: fileId, outcome: 'rejected', code: refusal.code as OpAck['code'], params: null });
  }
  const acks = journal.submitMany(drafts, actor);
  const stopped = acks.filter(({ outcome }) => outcome !== 'applied' && outcome !== 'noop');
  return ok({ put: acks.length - stopped.length, refused: [...refused, ...stopped] });
}

/** TRANSFER_EMPTY, TRANSFER_HAS_PROBLEMS (`count`): nothing is sent then. */
export function sendTransfer(
  context: WriteContext,
  actor: Actor,
  { opId, id }: Input<'transfers.send'>,
): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const transfer = world.get('transfer', id);
  if (transfer === undefined) return err({ code: 'TRANSFER_UNKNOWN' });
  if (transfer.state !== 'preparing')
    return err({ code: transfer.state === 'sent' ? 'TRANSFER_SENT' : 'TRANSFER_CLOSED' });
  const terms = termsOf(context);
  if (terms === undefined) return err({ code: 'NOT_FOUNDED' });
  const boxes = boxesOfTransfer(context, transfer);
  if (boxes.length === 0) return err({ code: 'TRANSFER_EMPTY' });
  if (boxes.length > MOST_TRANSFER_BOXES) return err({ code: 'TRANSFER_HAS_PROBLEMS', params: { count: 1 } });
  const stops = transferProblems(world, boxes, terms).filter(({ severity }) => severity === 'stop').length;
  if (stops > 0) return err({ code: 'TRANSFER_HAS_PROBLEMS', params: { count: stops } });
  const boxIds = boxes.map(({ id: boxId }) => boxId);
  const files = boxIds.reduce((sum, boxId) => sum + world.filesOfBox(boxId).length, 0);
  const digest = slipDigest(world, transfer, boxIds, journal.sha256);
  const body = { on: todayOf(context), digest, boxIds, files };
  return acknowledged(journal.submit({ id: opId, kind: 'transfer.send', entity: id, body }, actor));
}

export function acknowledged(ack: OpAck): Result<OpAck, CallError> {
  if (ack.outcome === 'applied' || ack.outcome === 'noop' || ack.outcome === 'contested') return ok(ack);
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
