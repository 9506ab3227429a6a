/** Settling a case: a person looked in the room and says which of the two sides is true. */
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import { applied, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import { isTakenByAnother } from '../location/occupancy.ts';
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
 * `undefined` when no event can: a destroyed box that was seen needs an incident, not a click.
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
      const loan = {
        id: late.loanId,
        unitId: box.unitId,
        boxId: box.id,
        personId: late.personId,
        state: 'out' as const,
        outOn: late.outOn,
        outAt: caseFile.at,
        dueOn: late.dueOn,
        purpose: late.purpose,
        renewals: 0,
        returnedOn: null,
        returnNote: '',
        fromCustody: 'unplaced' as const,
      };
      return [
        ...impliedReturn(world, caseFile, box),
        { type: 'loanOpened', entity: 'loan', id: loan.id, loan },
        { type: 'boxLent', entity: 'box', id: box.id, loanId: loan.id },
      ];
    }
    case 'returned':
      if (box.custody !== 'out') return [];
      return returned(world, box, late.on);
    case 'destroyed':
      if (box.custody === 'out') return undefined;
      return [{ type: 'boxDestroyed', entity: 'box', id: box.id, on: late.on, certificate: late.certificateNumber }];
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
