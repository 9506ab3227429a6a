/** Settling a case: a person looked in the room and says which of the two sides is true. */
import type { Id } from '../../base/id.ts';
import type { CivilDate } from '../../base/civil-date.ts';
import type { Box } from '../box/box.ts';
import { applied, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import { isTakenByAnother } from '../location/occupancy.ts';
import { filesAway } from '../loan/files-away.ts';
import type { Loan } from '../loan/loan.ts';
import { notBefore, opening } from '../loan/opening.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import type { CaseFile } from './case.ts';

export const decideSettle: Decider<OpOf<'case.settle'>> = (world, op, { effAt }) => {
  const caseFile = world.get('case', op.entity);
  if (caseFile === undefined) return rejected('CASE_UNKNOWN');
  if (caseFile.state === 'settled') return rejected('CASE_SETTLED');
  const box = world.get('box', caseFile.boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const consequences = op.body.choice === 'keepLate' ? lateFactStands(world, caseFile, box) : [];
  if (consequences === undefined) return rejected('SETTLEMENT_NOT_POSSIBLE', { kind: caseFile.kind });
  return applied(
    {
      type: 'caseSettled',
      entity: 'case',
      id: caseFile.id,
      settlement: { choice: op.body.choice, note: op.body.note, by: op.actor, at: effAt },
    },
    { type: 'boxUnflagged', entity: 'box', id: box.id, caseId: caseFile.id },
    ...consequences,
  );
};

/**
 * The events that make the late fact true from today's state, the missing return inserted where one is implied.
 * `undefined` when no event can: a destroyed box that was seen needs an incident, not a click, and a loan nobody knows cannot
 * be lost.
 */
function lateFactStands(world: World, caseFile: CaseFile, box: Box): DomainEvent[] | undefined {
  const { late } = caseFile;
  if (box.custody === 'destroyed' || box.custody === 'annulled') return undefined;
  switch (late.kind) {
    case 'shelved': {
      if (world.get('place', late.placeId)?.status !== 'active') return undefined;
      if (isTakenByAnother(world, late.placeId, box.id)) return undefined;
      return [
        ...impliedReturn(world, caseFile, box),
        { type: 'boxShelved', entity: 'box', id: box.id, placeId: late.placeId },
      ];
    }
    case 'handedOut': {
      if (world.get('loan', late.loanId) !== undefined) return undefined;
      const { kind: _fact, loanId: id, ...terms } = late;
      const loan: Loan = {
        id,
        unitId: box.unitId,
        boxId: box.id,
        ...terms,
        state: 'out',
        outAt: caseFile.at,
        renewals: 0,
        returnedOn: null,
        returnNote: '',
        fromCustody: 'unplaced',
      };
      return [
        ...impliedReturn(world, caseFile, box),
        ...impliedFileReturn(world, box, late.fileId, late.outOn),
        ...opening(world, loan),
      ];
    }
    case 'returned':
      if (late.fileId !== undefined) return impliedFileReturn(world, box, late.fileId, late.on);
      if (box.custody !== 'out') return [];
      return returned(world, box, late.on);
    case 'destroyed':
      if (box.custody === 'out') return undefined;
      return [{ type: 'boxDestroyed', entity: 'box', id: box.id, on: late.on, certificate: late.certificateNumber }];
    // Its hand-out is settled first; the loan, or the box, is then declared lost as it stands.
    case 'declaredLost':
    case 'codeTaken':
    case 'seen':
      return undefined;
  }
}

function impliedReturn(world: World, caseFile: CaseFile, box: Box): DomainEvent[] {
  if (box.custody !== 'out') return [];
  const loan = box.loanId === null ? undefined : world.get('loan', box.loanId);
  const on = caseFile.late.kind === 'handedOut' ? caseFile.late.outOn : loan?.outOn;
  return on === undefined ? [] : returned(world, box, on);
}

function returned(world: World, box: Box, on: NonNullable<Box['closedOn']>): DomainEvent[] {
  const loanId: Id | null = box.loanId;
  if (loanId === null || world.get('loan', loanId) === undefined) return [];
  return [
    { type: 'loanReturned', entity: 'loan', id: loanId, on, note: '' },
    { type: 'boxReturned', entity: 'box', id: box.id, loanId },
  ];
}

/** A file that went to somebody else came back first. Nothing when it is in its box. */
function impliedFileReturn(world: World, box: Box, fileId: Id | undefined, on: CivilDate): DomainEvent[] {
  const away = filesAway(box).find((one) => one.fileId === fileId);
  const loan = away === undefined ? undefined : world.get('loan', away.loanId);
  if (away === undefined || loan === undefined) return [];
  return [
    { type: 'loanReturned', entity: 'loan', id: loan.id, on: notBefore(loan, on), note: '' },
    { type: 'boxFileBack', entity: 'box', id: box.id, fileId: away.fileId, loanId: loan.id },
  ];
}
