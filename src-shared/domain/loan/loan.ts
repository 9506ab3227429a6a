/**
 * Prêt: a box left the depot with a person. "En retard" is derived from `dueOn` and today, never stored
 * (domain.md 3.9). Edges: out → returned | lost | annulled (the scan was a mistake); returned → out (the return was).
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { CivilDateSchema, FreeText, IdSchema, Line, Shape } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';
import type { Custody } from '../box/box.ts';

export type LoanState = 'out' | 'returned' | 'lost' | 'annulled';

export type Loan = {
  readonly id: Id;
  readonly unitId: Id;
  readonly boxId: Id;
  readonly personId: Id;
  readonly state: LoanState;
  readonly outOn: CivilDate;
  readonly outAt: Hlc;
  readonly dueOn: CivilDate;
  readonly purpose: string;
  readonly renewals: number;
  readonly returnedOn: CivilDate | null;
  readonly returnNote: string;
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
    }),
  ),
  'loan.return': operation('observe', 1, Shape({ boxId: IdSchema, returnedOn: CivilDateSchema, note: FreeText(1000) })),
  'loan.declareLost': operation('observe', 1, Shape({ boxId: IdSchema, note: FreeText(1000) })),
  'loan.renew': operation('decide', 1, Shape({ dueOn: CivilDateSchema })),
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
    }
  | { readonly type: 'loanLost'; readonly entity: 'loan'; readonly id: Id; readonly note: string }
  | { readonly type: 'loanRenewed'; readonly entity: 'loan'; readonly id: Id; readonly dueOn: CivilDate }
  | { readonly type: 'loanAnnulled'; readonly entity: 'loan'; readonly id: Id }
  | { readonly type: 'loanReopened'; readonly entity: 'loan'; readonly id: Id };
