/**
 * A box on a frozen or approved list is left as it was approved: refused here, at the desk, before it is written (ADR
 * 0008). The log refuses none of it, and the execution finds what was changed elsewhere all the same (`BOX_CHANGED`).
 */
import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import { BOX_FIELDS_KEPT, FILE_FIELDS_KEPT } from '#shared/domain/disposal/fields-kept.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';

/** An operation as it arrives from a window: its body was not looked at yet. */
export type Asked = { readonly kind: OpKind; readonly entity: Id; readonly body: object };

/** Why the operation waits until the list is reopened, with the numbers of the box and of its list; or `undefined`. */
export function listedRefusal(world: World, asked: Asked): CallError | undefined {
  switch (asked.kind) {
    case 'box.describe':
      return editsAnyOf(asked.body, BOX_FIELDS_KEPT) ? onFrozenList(world, asked.entity) : undefined;
    case 'file.register':
      return onFrozenList(world, boxNamedIn(asked.body));
    case 'file.describe':
      return editsAnyOf(asked.body, FILE_FIELDS_KEPT)
        ? onFrozenList(world, boxHolding(world, asked.entity))
        : undefined;
    case 'file.putInBox':
      return onFrozenList(world, boxHolding(world, asked.entity)) ?? onFrozenList(world, boxNamedIn(asked.body));
    case 'file.withdraw':
    case 'file.annul':
      return onFrozenList(world, boxHolding(world, asked.entity));
    default:
      return undefined;
  }
}

function onFrozenList(world: World, boxId: Id | null): CallError | undefined {
  const box = boxId === null ? undefined : world.get('box', boxId);
  if (box === undefined || box.listId === null || box.custody === 'destroyed') return undefined;
  const list = world.get('list', box.listId)?.number ?? '—';
  return { code: 'BOX_ON_FROZEN_LIST', params: { number: box.number, list } };
}

/** A file taken out of its box, or annulled, is in it no more. */
function boxHolding(world: World, fileId: Id): Id | null {
  const file = world.get('file', fileId);
  return file?.status === 'present' ? file.boxId : null;
}

function boxNamedIn(body: object): Id | null {
  return 'boxId' in body && typeof body.boxId === 'string' ? (body.boxId as Id) : null;
}

function editsAnyOf(body: object, kept: readonly string[]): boolean {
  if (!('fields' in body) || typeof body.fields !== 'object' || body.fields === null) return false;
  const { fields } = body;
  return kept.some((field) => field in fields);
}
