/** Hand-outs and returns are facts; renewals and corrections are decisions. Rows of sync.md, section 10. */
import { isCivilDate } from '../../base/civil-date.ts';
import { seenThoughGone } from '../box/decide-box.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { isTakenByAnother } from '../location/occupancy.ts';
import type { OpOf } from '../operation.ts';
import type { Loan } from './loan.ts';

/** Rows 6, 7 and 15. A box with an open case may not be in the hands its record says: lending it opens another. */
export const decideHandOut: Decider<OpOf<'loan.handOut'>> = (world, op, { effAt }) => {
  if (world.get('loan', op.entity) !== undefined) return noop();
  const { boxId, ...terms } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (world.get('person', terms.personId) === undefined) return rejected('PERSON_UNKNOWN');
  if (!isCivilDate(terms.outOn) || !isCivilDate(terms.dueOn)) return rejected('DATE_INVALID');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody === 'out') {
    const current = box.loanId === null ? undefined : world.get('loan', box.loanId);
    if (current?.personId === terms.personId) return noop();
    return contested(world, op, effAt, box, 'lentTwice', { kind: 'handedOut', loanId: op.entity, ...terms });
  }
  const loan: Loan = {
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
  return applied(
    { type: 'loanOpened', entity: 'loan', id: loan.id, loan },
    { type: 'boxLent', entity: 'box', id: boxId, loanId: loan.id },
  );
};

/** Rows 9, 10 and 15. */
export const decideReturn: Decider<OpOf<'loan.return'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.body.boxId);
  const loan = world.get('loan', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (!isCivilDate(op.body.returnedOn)) return rejected('DATE_INVALID');
  if (loan?.state === 'returned' && box.custody !== 'out') return noop();
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.loanId !== loan?.id) {
    return contested(world, op, effAt, box, 'returnWithoutLoan', {
      kind: 'returned',
      loanId: op.entity,
      on: op.body.returnedOn,
    });
  }
  return applied(
    { type: 'loanReturned', entity: 'loan', id: loan.id, on: op.body.returnedOn, note: op.body.note },
    { type: 'boxReturned', entity: 'box', id: box.id, loanId: loan.id },
  );
};

export const decideDeclareLost: Decider<OpOf<'loan.declareLost'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state !== 'out') return noop();
  return applied(
    { type: 'loanLost', entity: 'loan', id: loan.id, note: op.body.note },
    { type: 'boxMissing', entity: 'box', id: loan.boxId },
  );
};

export const decideRenew: Decider<OpOf<'loan.renew'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state !== 'out') return rejected('LOAN_NOT_OUT');
  if (!isCivilDate(op.body.dueOn)) return rejected('DATE_INVALID');
  if (op.body.dueOn < loan.outOn) return rejected('LOAN_DUE_BEFORE_OUT');
  if (op.body.dueOn === loan.dueOn) return noop();
  return applied({ type: 'loanRenewed', entity: 'loan', id: loan.id, dueOn: op.body.dueOn });
};

/** The hand-out was a scanning mistake: the box goes back to where it stood, unless another has taken the position. */
export const decideAnnulLoan: Decider<OpOf<'loan.annul'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state === 'annulled') return noop();
  if (loan.state !== 'out') return rejected('LOAN_NOT_OUT');
  const placeId = world.get('box', loan.boxId)?.placeId ?? null;
  const taken = placeId !== null && isTakenByAnother(world, placeId, loan.boxId);
  return applied(
    { type: 'loanAnnulled', entity: 'loan', id: loan.id },
    { type: 'boxLoanAnnulled', entity: 'box', id: loan.boxId, custody: taken ? 'unplaced' : loan.fromCustody },
  );
};

/** The return was a scanning mistake: the box is still with its borrower. */
export const decideReopenLoan: Decider<OpOf<'loan.reopen'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state === 'out') return noop();
  const box = world.get('box', loan.boxId);
  if (loan.state !== 'returned' || box?.lastLoanId !== loan.id || box.custody !== 'unplaced') {
    return rejected('LOAN_NOT_RETURNED');
  }
  return applied(
    { type: 'loanReopened', entity: 'loan', id: loan.id },
    { type: 'boxLent', entity: 'box', id: box.id, loanId: loan.id },
  );
};
