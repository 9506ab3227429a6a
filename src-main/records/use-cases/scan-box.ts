/**
 * What scanning a box does, by what was scanned before it. What speaks against it is asked here, at the desk, before it
 * is written (ADR 0008): a person may go on and say why. What happened in the room is recorded whatever is said of it.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { UndoToken } from '#shared/contract/scan.ts';
import { hasLeft, isExpected, type Box } from '#shared/domain/box/box.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { shelvingRefusals } from '#shared/domain/location/room-for.ts';
import type { World } from '#shared/domain/world.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { standingAt } from '../queries/space/standing-at.ts';
import { giveBackBox, lendBox, loanIdOf } from './lend-box.ts';
import { judged, refused, toConfirm, type Act } from './scan-answer.ts';

export type ScanInput = Input<'scan.read'>;

/** `forced`: why a person goes on although the desk stopped this very act; null when nobody did. */
export function actOnBox(
  context: WriteContext,
  actor: Actor,
  input: ScanInput,
  box: Box,
  forced: string | null = null,
): Act {
  const subjectId = input.context.subjectId;
  switch (input.context.mode) {
    case 'place': {
      const place = subjectId === null ? undefined : context.world.get('place', subjectId);
      return place === undefined ? refused('PLACE_UNKNOWN') : shelve(context, actor, input, box, place, forced);
    }
    case 'person':
      return subjectId === null ? refused('PERSON_UNKNOWN') : lend(context, actor, input, box, subjectId, forced);
    case 'returning':
      return giveBack(context, actor, input, box);
    case 'shelving':
      return refused('SCAN_PLACE_FIRST');
    case 'lending':
      return refused('SCAN_PERSON_FIRST');
    case 'stocktake':
      return refused('SCAN_PLACE_FIRST');
    case 'printing':
      return { tone: 'ok', code: 'printLabel' };
    case 'free':
      return shown(box);
  }
}

/** In one of these states a box is not where it is now believed to be. */
const WARNED: ReadonlySet<Box['custody']> = new Set(['missing', 'handedOver', 'emptied']);

function shown({ custody }: Box): Act {
  if (custody === 'destroyed') return { tone: 'stop', code: 'goneSeen' };
  return { tone: WARNED.has(custody) ? 'warning' : 'info', code: 'boxShown' };
}

/** A lent box put on a shelf is back: the return is recorded with the shelving, and said. */
function shelve(
  context: WriteContext,
  actor: Actor,
  input: ScanInput,
  box: Box,
  place: Place,
  forced: string | null,
): Act {
  const { journal, world } = context;
  // A slip announced it: it is received, counted and numbered before it takes a shelf.
  if (isExpected(box.custody) && journal.received(input.opId) === undefined)
    return refused('BOX_EXPECTED', { number: box.number });
  if (forced === null && journal.received(input.opId) === undefined) {
    const [refusal] = asksForRoom(box, place) ? shelvingRefusals(world, place, box, standingAt(context.db)) : [];
    if (refusal !== undefined) {
      return toConfirm({ kind: 'shelve', boxId: box.id, subjectId: place.id }, refusal.code, refusal.params);
    }
  }
  const loanId = box.custody === 'out' ? box.loanId : null;
  if (loanId !== null) {
    const opId = derivedId(journal.sha256, input.opId, 1) as string as OpId;
    giveBackBox(context, actor, { opId, boxId: box.id, note: '', group: input.group });
  }
  const current = world.get('box', box.id) ?? box;
  const ack = journal.submit(
    {
      id: input.opId,
      kind: 'box.shelve',
      entity: box.id,
      body: { placeId: place.id, ...(forced === null ? {} : { forced }) },
      seen: { ver: current.ver },
      ...(input.group === null ? {} : { group: input.group }),
    },
    actor,
  );
  const before = box.custody === 'shelved' ? box.placeId : null;
  if (loanId !== null) {
    return judged(ack, 'shelvedAfterReturn', 'alreadyThere', { kind: 'shelveAfterReturn', boxId: box.id, loanId });
  }
  const moved = box.custody === 'shelved' ? 'moved' : 'shelved';
  return judged(ack, moved, 'alreadyThere', { kind: 'shelve', boxId: box.id, placeId: before });
}

/** A box that left the depot and turns up is no question of room: the log opens its case. One that stands there has its room. */
function asksForRoom({ custody, placeId }: Box, place: Place): boolean {
  return !hasLeft(custody) && !(custody === 'shelved' && placeId === place.id);
}

function lend(
  context: WriteContext,
  actor: Actor,
  input: ScanInput,
  box: Box,
  personId: Id,
  forced: string | null,
): Act {
  const { journal, world } = context;
  const stranger = otherUnit(world, box, personId);
  if (
    stranger !== null &&
    box.confidential === 'yes' &&
    forced === null &&
    journal.received(input.opId) === undefined
  ) {
    return toConfirm({ kind: 'lend', boxId: box.id, subjectId: personId }, 'BOX_NOT_OF_THEIR_UNIT', { unit: stranger });
  }
  const lent = lendBox(context, actor, {
    opId: input.opId,
    boxId: box.id,
    personId,
    dueOn: null,
    purpose: forced ?? '',
    group: input.group,
  });
  if (!lent.ok) return refused(lent.error.code, lent.error.params ?? null);
  const undo: UndoToken = { kind: 'lend', boxId: box.id, loanId: loanIdOf(context, input.opId) };
  const act = judged(lent.value, 'lent', 'alreadyLentToThem', undo);
  if (stranger === null || act.tone !== 'ok' || forced !== null) return act;
  return { ...act, tone: 'warning', reason: 'BOX_NOT_OF_THEIR_UNIT', params: { unit: stranger } };
}

/**
 * Name of the unit whose box it is, when it goes to a person of another one; null otherwise. It is said with the loan, and
 * a confidential box waits for somebody to confirm.
 */
function otherUnit(world: World, box: Box, personId: Id): string | null {
  const unitId = world.get('person', personId)?.unitId ?? null;
  if (unitId === null || unitId === box.unitId || box.loanId !== null || hasLeft(box.custody)) return null;
  return world.get('unit', box.unitId)?.name ?? '—';
}

function giveBack(context: WriteContext, actor: Actor, input: ScanInput, box: Box): Act {
  if (box.custody === 'destroyed') return { tone: 'stop', code: 'goneSeen' };
  const loanId = box.loanId;
  if (loanId === null) return { tone: 'warning', code: 'notOut' };
  const back = giveBackBox(context, actor, { opId: input.opId, boxId: box.id, note: '', group: input.group });
  if (!back.ok) return refused(back.error.code, back.error.params ?? null);
  return judged(back.value, 'returned', 'notOut', { kind: 'return', boxId: box.id, loanId });
}
