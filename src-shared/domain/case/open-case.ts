/** `contested`: the fact is kept in a case, the state stays as it is, the box is flagged. */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import type { Decision } from '../decision.ts';
import type { Op } from '../operation.ts';
import type { World } from '../world.ts';
import type { CaseKind, LateFact, Severity } from './case.ts';

const SEVERITY: { readonly [kind in CaseKind]: Severity } = {
  lentTwice: 'normal',
  shelvedWhileOut: 'normal',
  twoPlaces: 'normal',
  placeOccupied: 'normal',
  returnWithoutLoan: 'normal',
  codeTwice: 'normal',
  annulledButSeen: 'normal',
  destroyedButSeen: 'high',
  destroyedDespiteBlock: 'critical',
};

export function contested(world: World, op: Op, effAt: Hlc, box: Box, kind: CaseKind, late: LateFact): Decision {
  const loan = box.loanId === null ? undefined : world.get('loan', box.loanId);
  const id = op.id as string as Id;
  return {
    outcome: 'contested',
    events: [
      {
        type: 'caseOpened',
        entity: 'case',
        id,
        case: {
          id,
          unitId: box.unitId,
          boxId: box.id,
          kind,
          severity: SEVERITY[kind],
          recorded: {
            custody: box.custody,
            placeId: box.placeId,
            loanId: box.loanId,
            personId: loan?.personId ?? null,
            ...(box.lastMove === undefined ? {} : { move: box.lastMove }),
          },
          late,
          by: op.actor,
          at: effAt,
          ...(op.group === undefined ? {} : { group: op.group }),
          state: 'open',
          settlement: null,
        },
      },
      { type: 'boxFlagged', entity: 'box', id: box.id, caseId: id },
    ],
  };
}
