/** `contested`: the fact is kept in a case, the state stays as it is, the box is flagged. */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import type { Decision } from '../decision.ts';
import { filesAway } from '../loan/files-away.ts';
import type { Op } from '../operation.ts';
import type { World } from '../world.ts';
import type { CaseKind, LateFact, Severity } from './case.ts';

const SEVERITY: { readonly [kind in CaseKind]: Severity } = {
  lentTwice: 'normal',
  shelvedWhileOut: 'normal',
  twoPlaces: 'normal',
  placeOccupied: 'normal',
  returnWithoutLoan: 'normal',
  lostWithoutLoan: 'normal',
  codeTwice: 'normal',
  annulledButSeen: 'normal',
  destroyedButSeen: 'high',
  destroyedDespiteBlock: 'critical',
};

export function contested(world: World, op: Op, effAt: Hlc, box: Box, kind: CaseKind, late: LateFact): Decision {
  const loanId = loanInForce(box, late);
  const loan = loanId === null ? undefined : world.get('loan', loanId);
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
            loanId,
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

/** The loan the fact runs into: of its file when it is about one that is out, of the box otherwise. */
function loanInForce(box: Box, late: LateFact): Id | null {
  const fileId = 'fileId' in late ? late.fileId : undefined;
  const away = fileId === undefined ? undefined : filesAway(box).find((one) => one.fileId === fileId);
  return away?.loanId ?? box.loanId;
}
