/**
 * Who said that a box is where it is recorded to be, and when. A case shows it beside the fact that does not fit: two
 * people, two times, two places. Added in one place, so that no rule of the box can forget it.
 */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';

const MOVES = [
  'boxShelved',
  'boxUnshelved',
  'boxPlaceMoved',
  'boxEmptied',
  'boxReceived',
  'boxMissing',
  'boxFound',
  'boxLent',
  'boxReturned',
  'boxLoanAnnulled',
  'boxDestroyed',
  'boxDeposited',
  'boxAnnulled',
] as const satisfies readonly DomainEvent['type'][];
const MOVE_TYPES: ReadonlySet<string> = new Set(MOVES);

/** The decision, its moves of boxes signed. */
export function signMoves(decision: Decision, by: Id, at: Hlc): Decision {
  if (!decision.events.some(({ type }) => MOVE_TYPES.has(type))) return decision;
  const events = decision.events.map((event) =>
    MOVE_TYPES.has(event.type) ? ({ ...event, move: { by, at } } as DomainEvent) : event,
  );
  return { ...decision, events };
}
