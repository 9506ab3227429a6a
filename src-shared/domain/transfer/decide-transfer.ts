/**
 * Preparing, sending and answering a slip. What the boxes hold is checked before it is sent (transfer-check.ts), by who
 * sends: files are in another stream, which the server may not be asked about here.
 */
import { isCivilDate } from '../../base/civil-date.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import { isExpected, type Box } from '../box/box.ts';
import { awaitsNumber } from '../box/decide-box-life.ts';
import { seenThoughGone } from '../box/decide-box.ts';
import { decideFields } from '../decide-fields.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import { unanswered, type Transfer } from './transfer.ts';

export const decidePrepare: Decider<OpOf<'transfer.prepare'>> = (world, op, { effAt }) => {
  if (world.get('transfer', op.entity) !== undefined) return noop();
  if (world.get('unit', op.body.unitId) === undefined) return rejected('UNIT_UNKNOWN');
  const transfer: Transfer = {
    id: op.entity,
    ...op.body,
    state: 'preparing',
    sentOn: null,
    sentBy: null,
    digest: null,
    boxes: [],
    files: 0,
    answers: [],
    closedOn: null,
    counted: null,
    closingNote: '',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'transferPrepared', entity: 'transfer', id: transfer.id, transfer });
};

export const decideDescribeTransfer: Decider<OpOf<'transfer.describe'>> = (world, op, { effAt }) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state !== 'preparing') return rejected(notPreparing(transfer));
  return decideFields('transfer', transfer, op.body.fields, op.id, effAt);
};

export const decideAddBox: Decider<OpOf<'transfer.addBox'>> = (world, op) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state !== 'preparing') return rejected(notPreparing(transfer));
  const box = world.get('box', op.body.boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.unitId !== transfer.unitId) return rejected('BOX_OF_ANOTHER_UNIT', { number: box.number });
  if (box.custody !== 'draft') return rejected('BOX_NOT_DRAFT', { number: box.number });
  if (box.transferId === transfer.id) return noop();
  const other = box.transferId === undefined ? undefined : world.get('transfer', box.transferId);
  if (other?.state === 'preparing') return rejected('BOX_NOT_DRAFT', { number: box.number });
  return applied({ type: 'boxTransferSet', entity: 'box', id: box.id, transferId: transfer.id });
};

export const decideRemoveBox: Decider<OpOf<'transfer.removeBox'>> = (world, op) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state !== 'preparing') return rejected(notPreparing(transfer));
  const box = world.get('box', op.body.boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.transferId !== transfer.id) return noop();
  if (box.custody !== 'draft') return rejected('BOX_NOT_DRAFT', { number: box.number });
  return applied({ type: 'boxTransferSet', entity: 'box', id: box.id, transferId: null });
};

/** All of it or nothing: one box that is no draft of the slip any more keeps the slip from being sent. */
export const decideSend: Decider<OpOf<'transfer.send'>> = (world, op) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state !== 'preparing') return rejected(notPreparing(transfer));
  const { on, digest, boxIds, files } = op.body;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  const announced: DomainEvent[] = [];
  for (const id of boxIds) {
    const box = world.get('box', id);
    if (box === undefined) return rejected('BOX_UNKNOWN');
    if (box.custody !== 'draft' || box.transferId !== transfer.id) {
      return rejected('TRANSFER_CHANGED', { number: box.number });
    }
    announced.push({ type: 'boxAnnounced', entity: 'box', id });
  }
  const sent = { type: 'transferSent', on, by: op.actor, digest, boxes: boxIds, files } as const;
  return applied({ ...sent, entity: 'transfer', id: transfer.id }, ...announced);
};

/** Twice, on two posts: the first number stands. A box of another slip is in the depot all the same. */
export const decideReceiveBox: Decider<OpOf<'transfer.receiveBox'>> = (world, op, { effAt }) => {
  const transfer = world.get('transfer', op.entity);
  const { boxId, number, series, on } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (!awaitsNumber(box)) return noop();
  const received: DomainEvent = { type: 'boxReceived', entity: 'box', id: boxId, number, series, on };
  if (transfer === undefined || !isOfSlip(transfer, box)) return applied(received);
  const answer = { boxId, kind: 'received', on, motive: '', by: op.actor, at: effAt } as const;
  return applied(received, { type: 'transferAnswered', entity: 'transfer', id: transfer.id, answer });
};

/**
 * A box that was received meanwhile is in the depot: the refusal, told later, changes nothing and stays in the history.
 */
export const decideRefuseBox: Decider<OpOf<'transfer.refuseBox'>> = (world, op, { effAt }) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  const { boxId, on, motive } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (!isExpected(box.custody) || box.transferId !== transfer.id) return noop();
  const refusal = { transferId: transfer.id, motive, by: op.actor, at: effAt };
  const answer = { boxId, kind: 'refused', on, motive, by: op.actor, at: effAt } as const;
  return applied(
    { type: 'boxRefused', entity: 'box', id: boxId, refusal },
    { type: 'transferAnswered', entity: 'transfer', id: transfer.id, answer },
  );
};

export const decideClose: Decider<OpOf<'transfer.close'>> = (world, op) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state === 'closed') return noop();
  if (transfer.state !== 'sent')
    return rejected(transfer.state === 'preparing' ? 'TRANSFER_NOT_SENT' : 'TRANSFER_CLOSED');
  const { on, counted, note } = op.body;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  // One that was shelved, or emptied, before anybody answered for it is no longer waited for.
  const waiting = unanswered(transfer).filter((id) => {
    const custody = world.get('box', id)?.custody;
    return custody !== undefined && isExpected(custody);
  }).length;
  if (waiting > 0) return rejected('TRANSFER_WAITS', { count: waiting });
  return applied({ type: 'transferClosed', entity: 'transfer', id: transfer.id, on, counted, note });
};

/** Boxes that were announced are the unit's drafts again, to be put on another slip. */
export const decideCancelTransfer: Decider<OpOf<'transfer.cancel'>> = (world, op) => {
  const transfer = world.get('transfer', op.entity);
  if (transfer === undefined) return rejected('TRANSFER_UNKNOWN');
  if (transfer.state === 'cancelled') return noop();
  if (transfer.state === 'closed') return rejected('TRANSFER_CLOSED');
  if (transfer.answers.some(({ kind }) => kind === 'received')) return rejected('BOX_ALREADY_RECEIVED');
  const back = transfer.boxes.flatMap((id): DomainEvent[] => {
    const box = world.get('box', id);
    const waits = box?.custody === 'announced' && box.transferId === transfer.id;
    return waits ? [{ type: 'boxRefused', entity: 'box', id, refusal: null }] : [];
  });
  return applied({ type: 'transferCancelled', entity: 'transfer', id: transfer.id }, ...back);
};

function isOfSlip(transfer: Transfer, box: Box): boolean {
  return box.transferId === transfer.id || box.refusal?.transferId === transfer.id;
}

function notPreparing({ state }: Transfer): ErrorCode {
  return state === 'sent' ? 'TRANSFER_SENT' : 'TRANSFER_CLOSED';
}
