/** Lending and giving back a whole box, as the scan screen does it: the loans desk in short (loans-desk/hand-out.ts). */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { handOut, takeBack } from './loans-desk/hand-out.ts';

export type Lend = {
  readonly opId: OpId;
  readonly boxId: Id;
  readonly personId: Id;
  /** Null: today plus the person's number of days. */
  readonly dueOn: CivilDate | null;
  readonly purpose: string;
  readonly group: Id | null;
};

export function lendBox(context: WriteContext, actor: Actor, lend: Lend): Result<OpAck, CallError> {
  return handOut(context, actor, { ...lend, fileId: null, mode: 'loan' });
}

export { loanIdOf } from './loans-desk/hand-out.ts';

export type GiveBack = { readonly opId: OpId; readonly boxId: Id; readonly note: string; readonly group: Id | null };

/** A box that is back. Without an open loan there is nothing to record: the caller is told so. */
export function giveBackBox(context: WriteContext, actor: Actor, back: GiveBack): Result<OpAck, CallError> {
  return takeBack(context, actor, { ...back, fileId: null, returnedOn: null, condition: 'good' });
}
