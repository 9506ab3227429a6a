/** What is done while boxes are taken out, besides scanning them: put back, not found, another container. */
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { hasLeft } from '#shared/domain/box/box.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { isPulledFor, pullRefusal, recordPull, removalRefusal } from './pull-box.ts';
import { plainName } from './scan-out.ts';

type Answer = Result<OpAck, CallError>;

/**
 * Shelved where it stood, which says that it is not pulled; without a free shelf to go to, that alone is said. A box that
 * was declared missing by mistake is found again where it stands.
 */
export function putBack(context: WriteContext, actor: Actor, input: Input<'removal.putBack'>): Answer {
  const { opId, boxId, reason, group } = input;
  return onBox(context, input, (list, box) => {
    const { journal } = context;
    const common = { id: opId, ...(group === null ? {} : { group }) };
    if (box.custody === 'missing' && box.listId === list.id) {
      const body = { placeId: box.placeId, note: reason };
      return ok(journal.submit({ ...common, kind: 'box.declareFound', entity: boxId, body }, actor));
    }
    if (!isPulledFor(list, box) || hasLeft(box.custody)) return err({ code: 'UNDO_NOT_POSSIBLE' });
    const placeId = box.pulled?.placeId ?? null;
    return ok(
      placeId !== null && isFree(context, placeId)
        ? journal.submit(
            { ...common, kind: 'box.shelve', entity: boxId, body: { placeId }, seen: { ver: box.ver } },
            actor,
          )
        : journal.submit({ ...common, kind: 'list.unpull', entity: list.id, body: { boxId, reason } }, actor),
    );
  });
}

function isFree({ world }: WriteContext, placeId: Box['id']): boolean {
  const place = world.get('place', placeId);
  if (place === undefined || place.status === 'annulled') return false;
  return place.exclusive === 'no' || world.boxesAt(placeId, 1).length === 0;
}

/** The box the list sent somebody to is not there. */
export function notFound(context: WriteContext, actor: Actor, input: Input<'removal.notFound'>): Answer {
  const { opId, boxId, note, group } = input;
  return onBox(context, input, (list, box) => {
    const refusal = pullRefusal(context, list, box);
    if (refusal !== undefined) return err({ code: refusal.code, params: { number: box.number } });
    if (box.custody === 'missing') return err({ code: 'BOX_MISSING', params: { number: box.number } });
    const ack = context.journal.submit(
      {
        id: opId,
        kind: 'box.declareMissing',
        entity: boxId,
        body: { note },
        ...(group === null ? {} : { group }),
      },
      actor,
    );
    return ok(ack);
  });
}

export function moveToLot(context: WriteContext, actor: Actor, input: Input<'removal.moveToLot'>): Answer {
  const { lotId } = input;
  return onBox(context, input, (list, box) => {
    const closed = removalRefusal(list);
    if (closed !== undefined) return err({ code: closed });
    if (!isPulledFor(list, box)) return err({ code: 'BOX_NOT_PULLED', params: { number: box.number } });
    if (lotId !== null && (list.lots ?? []).every(({ id }) => id !== lotId)) return err({ code: 'LOT_UNKNOWN' });
    return ok(recordPull(context, actor, { ...input, group: null }));
  });
}

/** Scanned or typed: what is written on a container of the vendor. A new one has no seal and no weight yet. */
export function chooseLot(
  context: WriteContext,
  actor: Actor,
  { opId, listId, name }: Input<'removal.chooseLot'>,
): Result<Output<'removal.chooseLot'>, CallError> {
  const { journal, world } = context;
  return journal.attempt(() => {
    const list = world.get('list', listId);
    if (list === undefined) return err({ code: 'LIST_UNKNOWN' });
    const known = (list.lots ?? []).find((lot) => plainName(lot.name) === plainName(name));
    if (known !== undefined) return ok({ lot: known, isNew: journal.received(opId) !== undefined });
    const words = name.trim().replace(/\s+/gu, ' ');
    if (words === '') return err({ code: 'INPUT_INVALID' });
    // The label of a box was scanned where a container is named.
    if (world.codeHolder(foreignKey(words)) !== undefined) return err({ code: 'CODE_TAKEN', params: { code: words } });
    const lot = { id: derivedId(journal.sha256, opId, 1), name: words, seals: '', weightHg: null, ticket: '' };
    const ack = journal.submit({ id: opId, kind: 'list.setLot', entity: listId, body: { lot } }, actor);
    if (ack.outcome !== 'applied') return refusal(ack);
    return ok({ lot, isNew: true });
  });
}

function onBox(
  context: WriteContext,
  input: { readonly opId: OpId; readonly listId: Box['id']; readonly boxId: Box['id'] },
  act: (list: DisposalList, box: Box) => Answer,
): Answer {
  const { journal, world } = context;
  const known = journal.received(input.opId);
  if (known !== undefined) return ok(known);
  return journal.transact(() => {
    const list = world.get('list', input.listId);
    if (list === undefined) return err({ code: 'LIST_UNKNOWN' });
    const box = world.get('box', input.boxId);
    return box === undefined ? err({ code: 'BOX_UNKNOWN' }) : act(list, box);
  });
}

function refusal(ack: OpAck): Result<never, CallError> {
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
