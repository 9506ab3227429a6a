/**
 * Prêt: a box, or a file out of its box, left the depot with a person, or is read on site. "En retard" is derived from
 * `dueOn` and today, never stored (domain.md 3.9). Edges: out → returned | lost | annulled (the scan was a mistake);
 * returned → out (the return was); lost → returned for a file that turned up. A lost box is found on its shelf instead.
 *
 * A lent file is known to its box (`Box.filesOut`): its own record is in another stream (ADR 0036).
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  optional,
  Shape,
  Type,
} from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';
import type { Custody } from '../box/box.ts';

export type LoanState = 'out' | 'returned' | 'lost' | 'annulled';

/** Emprunt or consultation sur place: the second stays in the depot, on a table. Absent: a loan. */
export const LOAN_MODES = ['loan', 'onSite'] as const;
export type LoanMode = (typeof LOAN_MODES)[number];

/** In what state it came back. */
export const RETURN_CONDITIONS = ['good', 'damaged', 'incomplete'] as const;
export type ReturnCondition = (typeof RETURN_CONDITIONS)[number];

export const NOTICE_CHANNELS = ['paper', 'email'] as const;

/** A notice that was given: `level` is its day of the schedule, from the day of return then expected (`dueOn`). */
export type Notice = {
  readonly level: number;
  readonly on: CivilDate;
  readonly channel: (typeof NOTICE_CHANNELS)[number];
  readonly dueOn: CivilDate;
};

export type Loan = {
  readonly id: Id;
  readonly unitId: Id;
  readonly boxId: Id;
  /** A file lent out of that box, which keeps its custody; absent: the whole box. */
  readonly fileId?: Id;
  readonly mode?: LoanMode;
  /** The request it answers. */
  readonly requestId?: Id;
  readonly personId: Id;
  readonly state: LoanState;
  readonly outOn: CivilDate;
  readonly outAt: Hlc;
  readonly dueOn: CivilDate;
  readonly purpose: string;
  readonly renewals: number;
  readonly returnedOn: CivilDate | null;
  readonly returnNote: string;
  readonly returnCondition?: ReturnCondition;
  /** Asked back before its day, and since when; a renewal ends it. */
  readonly recalledOn?: CivilDate;
  readonly notices?: readonly Notice[];
  /** Where the box was when it left, to put it back if the loan was a scanning mistake. */
  readonly fromCustody: Custody;
};

export const loanOps = {
  'loan.handOut': operation(
    'observe',
    1,
    Shape({
      boxId: IdSchema,
      personId: IdSchema,
      outOn: CivilDateSchema,
      dueOn: CivilDateSchema,
      purpose: FreeText(500),
      ...optional({ fileId: IdSchema, mode: OneOf(LOAN_MODES), requestId: IdSchema }),
    }),
  ),
  'loan.return': operation(
    'observe',
    1,
    Shape({
      boxId: IdSchema,
      returnedOn: CivilDateSchema,
      note: FreeText(1000),
      ...optional({ condition: OneOf(RETURN_CONDITIONS) }),
    }),
  ),
  'loan.declareLost': operation('observe', 1, Shape({ boxId: IdSchema, note: FreeText(1000) })),
  'loan.renew': operation('decide', 1, Shape({ dueOn: CivilDateSchema })),
  /** Asked back: its day of return comes forward, or stays when `dueOn` is null. */
  'loan.recall': operation(
    'decide',
    1,
    Shape({ recalledOn: CivilDateSchema, dueOn: Nullable(CivilDateSchema), reason: FreeText(300) }),
  ),
  /** A notice was printed or sent. `level`: days from the expected return, negative before it. */
  'loan.recordNotice': operation(
    'observe',
    1,
    Shape({
      level: Type.Integer({ minimum: -365, maximum: 365 }),
      on: CivilDateSchema,
      channel: OneOf(NOTICE_CHANNELS),
      dueOn: CivilDateSchema,
    }),
  ),
  'loan.annul': operation('decide', 1, Shape({ reason: Line(300) })),
  'loan.reopen': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type LoanEvent =
  | { readonly type: 'loanOpened'; readonly entity: 'loan'; readonly id: Id; readonly loan: Loan }
  | {
      readonly type: 'loanReturned';
      readonly entity: 'loan';
      readonly id: Id;
      readonly on: CivilDate;
      readonly note: string;
      readonly condition?: ReturnCondition;
    }
  | {
      readonly type: 'loanRecalled';
      readonly entity: 'loan';
      readonly id: Id;
      readonly on: CivilDate;
      readonly dueOn: CivilDate;
    }
  | { readonly type: 'loanNoticed'; readonly entity: 'loan'; readonly id: Id; readonly notice: Notice }
  | { readonly type: 'loanLost'; readonly entity: 'loan'; readonly id: Id; readonly note: string }
  | { readonly type: 'loanRenewed'; readonly entity: 'loan'; readonly id: Id; readonly dueOn: CivilDate }
  | { readonly type: 'loanAnnulled'; readonly entity: 'loan'; readonly id: Id }
  | { readonly type: 'loanReopened'; readonly entity: 'loan'; readonly id: Id };
