/**
 * Taking a box off its shelf for a list. The guard is at the desk, the fact in the log (ADR 0008): a box that must not go
 * is refused here, before anything is written and before it is on the cart; `decide` never refuses what was done elsewhere.
 */
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { goneRefusal } from '#shared/domain/disposal/list-lines.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { listNumber, personName } from '../queries/names.ts';

/** `about`: what the sentence needs; number of the other list, borrower, container. Empty when nothing. */
export type PullRefusal = { readonly code: ErrorCode; readonly about: string };

/** Why nothing can be pulled for this list at all; undefined while it can. */
export function removalRefusal(list: DisposalList | undefined): ErrorCode | undefined {
  if (list === undefined) return 'LIST_UNKNOWN';
  if (list.state === 'executed') return 'LIST_EXECUTED';
  if (list.state === 'cancelled') return 'LIST_CANCELLED';
  return list.state === 'approved' ? undefined : 'LIST_NOT_APPROVED';
}

/** Why this box must not be taken for this list, or undefined. A box given for missing is in somebody's hand: it may. */
export function pullRefusal(context: ReadContext, list: DisposalList, box: Box): PullRefusal | undefined {
  const closed = removalRefusal(list);
  if (closed !== undefined) return { code: closed, about: '' };
  const gone = goneRefusal(list, box);
  if (gone !== undefined) return { code: gone, about: '' };
  if (box.listId !== list.id) return { code: 'BOX_NOT_ON_LIST', about: listNumber(context, box.listId) };
  if (isHeld(context.world, box)) return { code: 'BOX_ON_HOLD', about: '' };
  if (box.custody === 'out') {
    const loan = box.loanId === null ? undefined : context.world.get('loan', box.loanId);
    return { code: 'BOX_OUT', about: personName(context, loan?.personId ?? null) };
  }
  if (box.openCases.length > 0) return { code: 'BOX_IN_CASE', about: '' };
  if (isPulledFor(list, box)) return { code: 'BOX_ALREADY_PULLED', about: lotName(list, box.pulled?.lotId ?? null) };
  return undefined;
}

export function isPulledFor(list: Pick<DisposalList, 'id'>, { pulled }: Pick<Box, 'pulled'>): boolean {
  return pulled?.listId === list.id;
}

function lotName({ lots = [] }: Pick<DisposalList, 'lots'>, lotId: Id | null): string {
  return lots.find(({ id }) => id === lotId)?.name ?? '';
}

export type Pull = {
  readonly opId: OpId;
  readonly listId: Id;
  readonly boxId: Id;
  readonly lotId: Id | null;
  readonly group: Id | null;
};

/** Records it. The caller looked at `pullRefusal` in the same transaction. */
export function recordPull({ journal }: WriteContext, actor: Actor, pull: Pull): OpAck {
  return journal.submit(
    {
      id: pull.opId,
      kind: 'list.pull',
      entity: pull.listId,
      body: { boxId: pull.boxId, ...(pull.lotId === null ? {} : { lotId: pull.lotId }) },
      ...(pull.group === null ? {} : { group: pull.group }),
    },
    actor,
  );
}
