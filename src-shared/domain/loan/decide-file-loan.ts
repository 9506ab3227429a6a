/**
 * A file lent out of its box, by the rows of a lent box (sync.md, section 10: 6 to 10 and 15). The box keeps its custody
 * and knows which of its files are out; a file inside a lent box is lent with it, so a hand-out of it does not fit.
 */
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import { seenThoughGone } from '../box/decide-box.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type DecideContext, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { unservedBy } from '../request/decide-request.ts';
import type { World } from '../world.ts';
import { filesAway } from './files-away.ts';
import type { Loan } from './loan.ts';
import { lateHandOut, notBefore, openedLoan, opening } from './opening.ts';

type FileLoan = Loan & { readonly fileId: Id };

/** Rows 6, 7 and 15. */
export function handOutFile(
  world: World,
  op: OpOf<'loan.handOut'>,
  { effAt }: DecideContext,
  box: Box,
  fileId: Id,
): Decision {
  const file = world.get('file', fileId);
  if (file === undefined) return rejected('FILE_UNKNOWN');
  if (file.status === 'destroyed' || file.status === 'annulled') {
    const kind = file.status === 'destroyed' ? 'destroyedButSeen' : 'annulledButSeen';
    return contested(world, op, effAt, box, kind, { kind: 'seen', fileId });
  }
  const away = filesAway(box).find((entry) => entry.fileId === fileId);
  const current = away === undefined ? undefined : world.get('loan', away.loanId);
  if (current?.state === 'out' && current.personId === op.body.personId) return noop();
  if (away !== undefined || box.custody === 'out') {
    return contested(world, op, effAt, box, 'lentTwice', lateHandOut(op));
  }
  return applied(...opening(world, openedLoan(op, box, effAt)));
}

/** Rows 9, 10 and 15. A file declared lost that is brought back is back. */
export function returnFile(
  world: World,
  op: OpOf<'loan.return'>,
  { effAt }: DecideContext,
  box: Box,
  loan: FileLoan,
): Decision {
  const { returnedOn, note, condition } = op.body;
  const away = filesAway(box).find(({ fileId }) => fileId === loan.fileId);
  if (loan.state === 'returned' && away === undefined) return noop();
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (away?.loanId !== loan.id) {
    const late = { kind: 'returned', loanId: loan.id, on: returnedOn, fileId: loan.fileId } as const;
    return contested(world, op, effAt, box, 'returnWithoutLoan', late);
  }
  return applied(
    {
      type: 'loanReturned',
      entity: 'loan',
      id: loan.id,
      on: notBefore(loan, returnedOn),
      note,
      ...(condition === undefined ? {} : { condition }),
    },
    { type: 'boxFileBack', entity: 'box', id: box.id, fileId: loan.fileId, loanId: loan.id },
  );
}

/** The hand-out was a scanning mistake: the file never left its box. */
export function annulFileLoan(world: World, loan: FileLoan): Decision {
  return applied(
    { type: 'loanAnnulled', entity: 'loan', id: loan.id },
    { type: 'boxFileBack', entity: 'box', id: loan.boxId, fileId: loan.fileId, loanId: loan.id },
    ...unservedBy(world, loan),
  );
}

/** The return was a scanning mistake, unless the file, or its whole box, went to somebody since. */
export function reopenFileLoan(world: World, { id, boxId, fileId, state }: FileLoan): Decision {
  const box = world.get('box', boxId);
  const isElsewhere = box === undefined || box.custody === 'out' || filesAway(box).some((one) => one.fileId === fileId);
  if (state !== 'returned' || isElsewhere) return rejected('LOAN_NOT_RETURNED');
  return applied(
    { type: 'loanReopened', entity: 'loan', id },
    { type: 'boxFileLent', entity: 'box', id: boxId, fileId, loanId: id },
  );
}
