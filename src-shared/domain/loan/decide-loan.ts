/**
 * Hand-outs and returns of boxes are facts; renewals, recalls and corrections are decisions. Rows of sync.md, section 10.
 * A loan of a file out of its box is judged in `decide-file-loan.ts`, by the same rows.
 */
import { isCivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import { seenThoughGone } from '../box/decide-box.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { isTakenByAnother } from '../location/occupancy.ts';
import type { OpOf } from '../operation.ts';
import { unservedBy } from '../request/decide-request.ts';
import type { World } from '../world.ts';
import { annulFileLoan, handOutFile, reopenFileLoan, returnFile } from './decide-file-loan.ts';
import { lateHandOut, openedLoan, opening, notBefore } from './opening.ts';

/** Rows 6, 7 and 15. A box with an open case may not be in the hands its record says: lending it opens another. */
export const decideHandOut: Decider<OpOf<'loan.handOut'>> = (world, op, context) => {
  if (world.get('loan', op.entity) !== undefined) return noop();
  const { effAt } = context;
  const { boxId, personId, outOn, dueOn } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (world.get('person', personId) === undefined) return rejected('PERSON_UNKNOWN');
  if (!isCivilDate(outOn) || !isCivilDate(dueOn)) return rejected('DATE_INVALID');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (op.body.fileId !== undefined) return handOutFile(world, op, context, box, op.body.fileId);
  if (box.custody === 'out') {
    const current = box.loanId === null ? undefined : world.get('loan', box.loanId);
    if (current?.personId === personId) return noop();
    return contested(world, op, effAt, box, 'lentTwice', lateHandOut(op));
  }
  return applied(...opening(world, openedLoan(op, box, effAt)));
};

/** Rows 9, 10 and 15. */
export const decideReturn: Decider<OpOf<'loan.return'>> = (world, op, context) => {
  const box = world.get('box', op.body.boxId);
  const loan = world.get('loan', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (!isCivilDate(op.body.returnedOn)) return rejected('DATE_INVALID');
  if (loan?.fileId !== undefined) return returnFile(world, op, context, box, { ...loan, fileId: loan.fileId });
  if (loan?.state === 'returned' && box.custody !== 'out') return noop();
  const ghost = seenThoughGone(world, op, context.effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.loanId !== loan?.id) {
    return contested(world, op, context.effAt, box, 'returnWithoutLoan', {
      kind: 'returned',
      loanId: op.entity,
      on: op.body.returnedOn,
    });
  }
  const { note, condition } = op.body;
  return applied(
    {
      type: 'loanReturned',
      entity: 'loan',
      id: loan.id,
      on: notBefore(loan, op.body.returnedOn),
      note,
      ...(condition === undefined ? {} : { condition }),
    },
    { type: 'boxReturned', entity: 'box', id: box.id, loanId: loan.id },
  );
};

/**
 * A lost file leaves its box where it is, which counts it among its files out until it turns up or is withdrawn. That the
 * loan was never accepted (its hand-out became a case) is no reason to forget what was said: it is a case of its own.
 */
export const decideDeclareLost: Decider<OpOf<'loan.declareLost'>> = (world, op, { effAt }) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) {
    const box = world.get('box', op.body.boxId);
    if (box === undefined) return rejected('BOX_UNKNOWN');
    const said = { kind: 'declaredLost', loanId: op.entity, ...whoHadIt(world, box, op.entity) } as const;
    return contested(world, op, effAt, box, 'lostWithoutLoan', said);
  }
  if (loan.state !== 'out') return noop();
  const lost = { type: 'loanLost', entity: 'loan', id: loan.id, note: op.body.note } as const;
  return loan.fileId === undefined
    ? applied(lost, { type: 'boxMissing', entity: 'box', id: loan.boxId })
    : applied(lost);
};

/** Of a hand-out that waits in an open case of the box; nothing is known of another. */
function whoHadIt(world: World, { openCases }: Box, loanId: Id): { readonly personId?: Id; readonly fileId?: Id } {
  for (const id of openCases) {
    const late = world.get('case', id)?.late;
    if (late?.kind !== 'handedOut' || late.loanId !== loanId) continue;
    return { personId: late.personId, ...(late.fileId === undefined ? {} : { fileId: late.fileId }) };
  }
  return {};
}

/** A renewal is a new day agreed with the borrower: it ends a recall. */
export const decideRenew: Decider<OpOf<'loan.renew'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state !== 'out') return rejected('LOAN_NOT_OUT');
  if (!isCivilDate(op.body.dueOn)) return rejected('DATE_INVALID');
  if (op.body.dueOn < loan.outOn) return rejected('LOAN_DUE_BEFORE_OUT');
  if (op.body.dueOn === loan.dueOn) return noop();
  return applied({ type: 'loanRenewed', entity: 'loan', id: loan.id, dueOn: op.body.dueOn });
};

/** Never gives the borrower more time than they had: that is a renewal. */
export const decideRecall: Decider<OpOf<'loan.recall'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state !== 'out') return rejected('LOAN_NOT_OUT');
  const { recalledOn: on } = op.body;
  const asked = op.body.dueOn ?? loan.dueOn;
  if (!isCivilDate(on) || !isCivilDate(asked)) return rejected('DATE_INVALID');
  if (asked < loan.outOn) return rejected('LOAN_DUE_BEFORE_OUT');
  if (asked > loan.dueOn) return rejected('RECALL_LATER');
  if (loan.recalledOn !== undefined && asked === loan.dueOn) return noop();
  return applied({ type: 'loanRecalled', entity: 'loan', id: loan.id, on, dueOn: asked });
};

/** It was sent, whatever became of the loan since. Told by two desks, it is one notice. */
export const decideRecordNotice: Decider<OpOf<'loan.recordNotice'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  const { level, on, channel, dueOn } = op.body;
  if (!isCivilDate(on) || !isCivilDate(dueOn)) return rejected('DATE_INVALID');
  const isSame = (loan.notices ?? []).some(
    (notice) => notice.level === level && notice.on === on && notice.channel === channel && notice.dueOn === dueOn,
  );
  if (isSame) return noop();
  return applied({ type: 'loanNoticed', entity: 'loan', id: loan.id, notice: { level, on, channel, dueOn } });
};

/** The hand-out was a scanning mistake: the box goes back to where it stood, unless another has taken the position. */
export const decideAnnulLoan: Decider<OpOf<'loan.annul'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state === 'annulled') return noop();
  if (loan.state !== 'out') return rejected('LOAN_NOT_OUT');
  if (loan.fileId !== undefined) return annulFileLoan(world, { ...loan, fileId: loan.fileId });
  const placeId = world.get('box', loan.boxId)?.placeId ?? null;
  const taken = placeId !== null && isTakenByAnother(world, placeId, loan.boxId);
  return applied(
    { type: 'loanAnnulled', entity: 'loan', id: loan.id },
    { type: 'boxLoanAnnulled', entity: 'box', id: loan.boxId, custody: taken ? 'unplaced' : loan.fromCustody },
    ...unservedBy(world, loan),
  );
};

/** The return was a scanning mistake: the box is still with its borrower. */
export const decideReopenLoan: Decider<OpOf<'loan.reopen'>> = (world, op) => {
  const loan = world.get('loan', op.entity);
  if (loan === undefined) return rejected('LOAN_UNKNOWN');
  if (loan.state === 'out') return noop();
  if (loan.fileId !== undefined) return reopenFileLoan(world, { ...loan, fileId: loan.fileId });
  const box = world.get('box', loan.boxId);
  if (loan.state !== 'returned' || box?.lastLoanId !== loan.id || box.custody !== 'unplaced') {
    return rejected('LOAN_NOT_RETURNED');
  }
  return applied(
    { type: 'loanReopened', entity: 'loan', id: loan.id },
    { type: 'boxLent', entity: 'box', id: box.id, loanId: loan.id },
  );
};
