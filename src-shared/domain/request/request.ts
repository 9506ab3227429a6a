/**
 * Demande: somebody asked for a box, or for a file of it. Requests of the same item wait in the order they were made
 * (domain.md 3.6: waiting list, in process, not found, denied, cancelled).
 *
 * waiting ⇄ picked → served, by the hand-out that names the request · waiting, picked → denied | cancelled | notFound ·
 * notFound → waiting (it turned up) | denied | cancelled · served → waiting when the hand-out was a scanning mistake.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { CivilDateSchema, FreeText, IdSchema, Nullable, OneOf, optional, Shape } from '../../base/schema.ts';
import { LOAN_MODES, type LoanMode } from '../loan/loan.ts';
import { operation } from '../operation-definition.ts';

export const REQUEST_STATES = ['waiting', 'picked', 'served', 'denied', 'cancelled', 'notFound'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type LoanRequest = {
  readonly id: Id;
  readonly unitId: Id;
  readonly boxId: Id;
  /** A file of the box; absent: the whole box. */
  readonly fileId?: Id;
  readonly personId: Id;
  readonly mode: LoanMode;
  readonly enteredOn: CivilDate;
  /** Its rank: who asked first is served first. */
  readonly enteredAt: Hlc;
  readonly enteredBy: Id;
  readonly neededBy: CivilDate | null;
  readonly purpose: string;
  readonly state: RequestState;
  /** Of the last answer. */
  readonly answeredOn: CivilDate | null;
  readonly note: string;
  readonly loanId: Id | null;
};

/** What a person may answer; `served` is said by the hand-out. */
export const REQUEST_ANSWERS = ['waiting', 'picked', 'denied', 'cancelled', 'notFound'] as const;
export type RequestAnswer = (typeof REQUEST_ANSWERS)[number];

export const requestOps = {
  'request.enter': operation(
    'observe',
    1,
    Shape({
      boxId: IdSchema,
      personId: IdSchema,
      mode: OneOf(LOAN_MODES),
      enteredOn: CivilDateSchema,
      neededBy: Nullable(CivilDateSchema),
      purpose: FreeText(500),
      ...optional({ fileId: IdSchema }),
    }),
  ),
  'request.answer': operation(
    'decide',
    1,
    Shape({ answer: OneOf(REQUEST_ANSWERS), on: CivilDateSchema, note: FreeText(500) }),
  ),
};

export type RequestEvent =
  | { readonly type: 'requestEntered'; readonly entity: 'request'; readonly id: Id; readonly request: LoanRequest }
  | {
      readonly type: 'requestAnswered';
      readonly entity: 'request';
      readonly id: Id;
      readonly answer: RequestAnswer;
      readonly on: CivilDate;
      readonly note: string;
    }
  | {
      readonly type: 'requestServed';
      readonly entity: 'request';
      readonly id: Id;
      readonly loanId: Id;
      readonly on: CivilDate;
    }
  | { readonly type: 'requestUnserved'; readonly entity: 'request'; readonly id: Id };

/** Whether somebody still waits for it: it is in the line of its item. */
export function isOpenRequest({ state }: Pick<LoanRequest, 'state'>): boolean {
  return state === 'waiting' || state === 'picked';
}
