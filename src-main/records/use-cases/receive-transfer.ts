/**
 * The depot's side of a transfer: box by box, by scan or by hand. A box that is received gets the number its code bears, as
 * every box of the depot has; a shelf that is scanned takes the boxes that were received before it. What the desk stops
 * (a box of another slip, one that was received) is not recorded; a box that was destroyed and is here opens its case.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReceptionResult } from '#shared/contract/transfers.ts';
import { hasLeft, isExpected, type Box } from '#shared/domain/box/box.ts';
import { readCode } from '#shared/domain/code/code.ts';
import { shelvingRefusals } from '#shared/domain/location/room-for.ts';
import { todayOf, type WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';
import { placeAddress } from '../queries/names.ts';
import { standingAt } from '../queries/space/standing-at.ts';
import { OWN_BOX_SERIES } from './create-boxes.ts';
import { readScan } from './read-scan.ts';
import { tellSeenThoughGone } from './seen-though-gone.ts';
import { acknowledged } from './transfers.ts';

type BoxToReceive = {
  readonly opId: OpId;
  readonly transferId: Id;
  readonly boxId: Id;
  readonly group?: Id | null;
};
type Received = { readonly ack: OpAck; readonly number: string };

/** For any scanning screen: one box of a slip that was sent. Errors: see `receptionRefusal`. */
export function receiveScannedBox(
  context: WriteContext,
  actor: Actor,
  { opId, transferId, boxId, group = null }: BoxToReceive,
): Result<Received, CallError> {
  const { journal, world } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok({ ack: known, number: world.get('box', boxId)?.number ?? '' });
  const refusal = receptionRefusal(context, transferId, boxId);
  const box = world.get('box', boxId);
  if (refusal !== undefined || box === undefined) return err(refusal ?? { code: 'BOX_UNKNOWN' });
  return journal.attempt(() => {
    const number = permanentNumber(context, actor, box);
    const body = { boxId, number, series: OWN_BOX_SERIES, on: todayOf(context) };
    const grouped = group === null ? {} : { group };
    const draft = { id: opId, kind: 'transfer.receiveBox', entity: transferId, body, ...grouped } as const;
    const ack = acknowledged(journal.submit(draft, actor));
    return ack.ok ? ok({ ack: ack.value, number }) : ack;
  });
}

/** Why this box cannot be received on this slip; undefined when it can. */
function receptionRefusal({ world }: WriteContext, transferId: Id, boxId: Id): CallError | undefined {
  const transfer = world.get('transfer', transferId);
  if (transfer === undefined) return { code: 'TRANSFER_UNKNOWN' };
  if (transfer.state === 'preparing') return { code: 'TRANSFER_NOT_SENT' };
  if (transfer.state !== 'sent') return { code: 'TRANSFER_CLOSED' };
  const box = world.get('box', boxId);
  if (box === undefined) return { code: 'BOX_UNKNOWN' };
  const params = { number: box.number };
  if (box.custody === 'destroyed') return { code: 'BOX_DESTROYED', params };
  if (box.custody === 'handedOver') return { code: 'BOX_HANDED_OVER', params };
  if (hasLeft(box.custody)) return { code: box.custody === 'emptied' ? 'BOX_EMPTIED' : 'BOX_ANNULLED', params };
  if (!transfer.boxes.includes(boxId)) return { code: 'BOX_NOT_ON_SLIP', params };
  if (!isExpected(box.custody)) return { code: 'BOX_ALREADY_RECEIVED', params };
  // Refused, and put on another slip since.
  const isOurs = box.transferId === transferId || box.refusal?.transferId === transferId;
  return isOurs && (box.transferId === undefined || box.transferId === transferId)
    ? undefined
    : { code: 'BOX_NOT_ON_SLIP', params };
}

/** The number its own code was drawn with, which no other box has; else the next one. */
function permanentNumber(context: WriteContext, actor: Actor, { code }: Box): string {
  const read = code === null ? undefined : readCode(code);
  const own = read?.ok === true ? String(read.value.number) : undefined;
  if (own !== undefined && context.world.boxByNumber(OWN_BOX_SERIES, own) === undefined) return own;
  return String(drawNumber(context.journal, actor, 'box', context.mint).number);
}

export function refuseTransferBox(
  { journal, world, ...context }: WriteContext,
  actor: Actor,
  { opId, id, boxId, motive }: Input<'transfers.refuse'>,
): Result<OpAck, CallError> {
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const refusal = receptionRefusal({ journal, world, ...context }, id, boxId);
  if (refusal !== undefined) return err(refusal);
  const body = { boxId, on: todayOf({ world, ...context }), motive };
  return acknowledged(journal.submit({ id: opId, kind: 'transfer.refuseBox', entity: id, body }, actor));
}

/** One scan at the reception. A stop records nothing. */
export function scanReception(
  context: WriteContext,
  actor: Actor,
  { opId, id, readings, toShelve, group }: Input<'transfers.scan'>,
): Output<'transfers.scan'> {
  const found = readScan(context, readings);
  const { reading } = found;
  if (found.kind === 'nothing') {
    if (found.why === 'ambiguous') return stopped(reading, 'NUMBER_AMBIGUOUS');
    return stopped(reading, found.why === 'checkFailed' ? 'CHECK_FAILED' : 'UNKNOWN_CODE');
  }
  if (found.kind === 'record' && found.type === 'place') {
    return shelveThere(context, actor, { opId, placeId: found.id, toShelve, group, reading });
  }
  if (found.kind !== 'record' || found.type !== 'box') return stopped(reading, 'NOT_A_BOX');
  const before = context.world.get('box', found.id);
  const received = receiveScannedBox(context, actor, { opId, transferId: id, boxId: found.id, group });
  const box = context.world.get('box', found.id);
  const shown = box === undefined ? null : shownBox(box);
  if (!received.ok) {
    // Read twice: it is in, under the number on the screen.
    const again = received.error.code === 'BOX_ALREADY_RECEIVED' && before?.transferId === id;
    if (again) return { ...stopped(reading, 'BOX_ALREADY_RECEIVED'), verdict: 'again', box: shown };
    const told = box === undefined ? {} : tellSeenThoughGone(context, actor, box, { opId, group });
    return { ...stopped(reading, received.error.code), box: shown, ...told };
  }
  return { ...stopped(reading, null), verdict: 'received', box: shown, boxes: 1, acks: [received.value.ack] };
}

type Shelving = {
  readonly opId: OpId;
  readonly placeId: Id;
  readonly toShelve: readonly Id[];
  readonly group: Id | null;
  readonly reading: string;
};

/** The boxes received since the last shelf, each by its own operation, in one commit: all of them have room, or none goes. */
function shelveThere(
  context: WriteContext,
  actor: Actor,
  { opId, placeId, toShelve, group, reading }: Shelving,
): ReceptionResult {
  const { journal, world } = context;
  const place = { id: placeId, address: placeAddress(context, placeId) };
  if (toShelve.length === 0) return { ...stopped(reading, 'NOT_A_BOX'), place };
  const shelf = world.get('place', placeId);
  if (shelf?.status !== 'active') return { ...stopped(reading, 'PLACE_ANNULLED'), place };
  const standing = standingAt(context.db);
  const shelved = journal.attempt((): Result<OpAck[], CallError> => {
    const acks: OpAck[] = [];
    for (const [index, boxId] of toShelve.entries()) {
      const id = (index === 0 ? opId : derivedId(journal.sha256, opId, index)) as OpId;
      const known = journal.received(id);
      const box = world.get('box', boxId);
      const refusal =
        known === undefined && box !== undefined ? shelvingRefusals(world, shelf, box, standing)[0] : undefined;
      if (refusal !== undefined) return err(refusal);
      const seen = box === undefined ? {} : { seen: { ver: box.ver } };
      const grouped = group === null ? {} : { group };
      const draft = { id, kind: 'box.shelve', entity: boxId, body: { placeId }, ...seen, ...grouped } as const;
      const ack = acknowledged(known ?? journal.submit(draft, actor));
      if (!ack.ok) return ack;
      acks.push(ack.value);
    }
    return ok(acks);
  });
  if (!shelved.ok) return { ...stopped(reading, shelved.error.code), place };
  const acks = shelved.value;
  return { ...stopped(reading, null), verdict: 'shelved', place, boxes: acks.length, acks };
}

function shownBox({ id, number, clientNumber, title }: Box): NonNullable<ReceptionResult['box']> {
  return { id, number, clientNumber, title };
}

function stopped(reading: string, reason: ReceptionResult['reason']): ReceptionResult {
  return { verdict: 'stop', reason, reading, box: null, place: null, caseOpened: 'no', boxes: 0, acks: [] };
}
