/**
 * Dossier d'écart: a fact that does not fit what is recorded. The fact is kept, the state is not touched, the box is
 * flagged, and a person looks in the room and settles it (sync.md, section 3). A case bears the id of the operation
 * that opened it, so that the same operation opens the same case wherever it is judged.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { FreeText, OneOf, Shape } from '../../base/schema.ts';
import type { LastMove } from '../box/box.ts';
import type { LoanMode } from '../loan/loan.ts';
import { operation } from '../operation-definition.ts';

export const CASE_KINDS = [
  'lentTwice',
  'shelvedWhileOut',
  'twoPlaces',
  'placeOccupied',
  'destroyedButSeen',
  'returnWithoutLoan',
  'lostWithoutLoan',
  'codeTwice',
  'destroyedDespiteBlock',
  'annulledButSeen',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export type Severity = 'normal' | 'high' | 'critical';

/** The fact as its author saw it, enough to make it stand if a person so decides. */
export type LateFact =
  | { readonly kind: 'shelved'; readonly placeId: Id }
  | {
      readonly kind: 'handedOut';
      readonly loanId: Id;
      readonly personId: Id;
      readonly outOn: CivilDate;
      readonly dueOn: CivilDate;
      readonly purpose: string;
      /** A file out of the box, and not the box. */
      readonly fileId?: Id;
      readonly mode?: LoanMode;
      readonly requestId?: Id;
    }
  | { readonly kind: 'returned'; readonly loanId: Id; readonly on: CivilDate; readonly fileId?: Id }
  /** Of a loan that was never accepted; who had what, where its own hand-out is in a case still open. */
  | { readonly kind: 'declaredLost'; readonly loanId: Id; readonly personId?: Id; readonly fileId?: Id }
  | { readonly kind: 'seen'; readonly fileId?: Id }
  | { readonly kind: 'codeTaken'; readonly code: string; readonly heldBy: Id }
  | { readonly kind: 'destroyed'; readonly listId: Id; readonly on: CivilDate; readonly certificateNumber: string };

/** What was recorded when the fact arrived. */
export type RecordedState = {
  readonly custody: string;
  readonly placeId: Id | null;
  readonly loanId: Id | null;
  readonly personId: Id | null;
  /** Who had said so, and when; absent when it is not known. */
  readonly move?: LastMove;
};

export type CaseFile = {
  readonly id: Id;
  readonly unitId: Id;
  readonly boxId: Id;
  readonly kind: CaseKind;
  readonly severity: Severity;
  readonly recorded: RecordedState;
  readonly late: LateFact;
  readonly by: Id;
  readonly at: Hlc;
  /** The run of scans the fact came from: what is settled together. Absent for an act of its own. */
  readonly group?: Id;
  readonly state: 'open' | 'settled';
  readonly settlement: Settlement | null;
};

/** keepRecorded: nothing changes. keepLate: the late fact stands, with the return it implies. scanError: it never happened. */
export const SETTLEMENTS = ['keepRecorded', 'keepLate', 'scanError'] as const;
export type SettlementChoice = (typeof SETTLEMENTS)[number];
export type Settlement = {
  readonly choice: SettlementChoice;
  readonly note: string;
  readonly by: Id;
  readonly at: Hlc;
};

export const caseOps = {
  'case.settle': operation('decide', 1, Shape({ choice: OneOf(SETTLEMENTS), note: FreeText(1000) })),
};

export type CaseEvent =
  | { readonly type: 'caseOpened'; readonly entity: 'case'; readonly id: Id; readonly case: CaseFile }
  | { readonly type: 'caseSettled'; readonly entity: 'case'; readonly id: Id; readonly settlement: Settlement };
