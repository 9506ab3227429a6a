/** What a hand-out makes true: of a box, or of a file out of its box, now or when a case is settled. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Box } from '../box/box.ts';
import type { LateFact } from '../case/case.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import { servedBy } from '../request/decide-request.ts';
import type { World } from '../world.ts';
import type { Loan } from './loan.ts';

export function openedLoan(op: OpOf<'loan.handOut'>, box: Box, effAt: Hlc): Loan {
  const { boxId, ...terms } = op.body;
  return {
    id: op.entity,
    unitId: box.unitId,
    boxId,
    ...terms,
    state: 'out',
    outAt: effAt,
    renewals: 0,
    returnedOn: null,
    returnNote: '',
    fromCustody: box.custody,
  };
}

/** The loan, the box that knows of it, the request it answers. */
export function opening(world: World, loan: Loan): DomainEvent[] {
  const { id: loanId, boxId: id, fileId } = loan;
  return [
    { type: 'loanOpened', entity: 'loan', id: loanId, loan },
    fileId === undefined
      ? { type: 'boxLent', entity: 'box', id, loanId }
      : { type: 'boxFileLent', entity: 'box', id, fileId, loanId },
    ...servedBy(world, loan),
  ];
}

export function lateHandOut(op: OpOf<'loan.handOut'>): LateFact {
  const { boxId: _ofCase, ...terms } = op.body;
  return { kind: 'handedOut', loanId: op.entity, ...terms };
}

/** What came back did so after it had left, whatever the clock or the hand that wrote the date. */
export function notBefore(loan: Loan, on: CivilDate): CivilDate {
  return on < loan.outOn ? loan.outOn : on;
}
