/** A request is a fact: somebody asked. An answer is a decision, of what still waits for one. */
import { isCivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import type { Loan } from '../loan/loan.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { isOpenRequest, type LoanRequest, type RequestState } from './request.ts';

export const decideEnterRequest: Decider<OpOf<'request.enter'>> = (world, op, { effAt }) => {
  if (world.get('request', op.entity) !== undefined) return noop();
  const { boxId, personId, enteredOn, neededBy, fileId } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (world.get('person', personId) === undefined) return rejected('PERSON_UNKNOWN');
  if (fileId !== undefined && world.get('file', fileId) === undefined) return rejected('FILE_UNKNOWN');
  if (!isCivilDate(enteredOn) || (neededBy !== null && !isCivilDate(neededBy))) return rejected('DATE_INVALID');
  const request: LoanRequest = {
    id: op.entity,
    unitId: box.unitId,
    ...op.body,
    enteredAt: effAt,
    enteredBy: op.actor,
    state: 'waiting',
    answeredOn: null,
    note: '',
    loanId: null,
  };
  return applied({ type: 'requestEntered', entity: 'request', id: request.id, request });
};

const NEXT: { readonly [state in RequestState]: readonly RequestState[] } = {
  waiting: ['picked', 'denied', 'cancelled', 'notFound'],
  picked: ['waiting', 'denied', 'cancelled', 'notFound'],
  notFound: ['waiting', 'denied', 'cancelled'],
  served: [],
  denied: [],
  cancelled: [],
};

export const decideAnswerRequest: Decider<OpOf<'request.answer'>> = (world, op) => {
  const request = world.get('request', op.entity);
  if (request === undefined) return rejected('REQUEST_UNKNOWN');
  const { answer, on, note } = op.body;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (request.state === answer) return noop();
  if (!NEXT[request.state].includes(answer)) return rejected('REQUEST_CLOSED');
  return applied({ type: 'requestAnswered', entity: 'request', id: request.id, answer, on, note });
};

/** What a hand-out does to the request it names: nothing when it is of another item or no one waits any more. */
export function servedBy(world: World, loan: Loan): DomainEvent[] {
  const request = loan.requestId === undefined ? undefined : world.get('request', loan.requestId);
  if (request?.unitId !== loan.unitId) return [];
  if (request.boxId !== loan.boxId || request.fileId !== loan.fileId || request.personId !== loan.personId) return [];
  if (!isOpenRequest(request) && request.state !== 'notFound') return [];
  return [{ type: 'requestServed', entity: 'request', id: request.id, loanId: loan.id, on: loan.outOn }];
}

/** The hand-out never was: who asked waits again, at their rank. */
export function unservedBy(
  world: World,
  { id, requestId }: { readonly id: Id; readonly requestId?: Id },
): DomainEvent[] {
  const request = requestId === undefined ? undefined : world.get('request', requestId);
  if (request?.state !== 'served' || request.loanId !== id) return [];
  return [{ type: 'requestUnserved', entity: 'request', id: request.id }];
}
