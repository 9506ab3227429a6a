import { unreachable } from '../../base/result.ts';
import type { LoanRequest, RequestEvent } from './request.ts';

export function evolveRequest(request: LoanRequest | undefined, event: RequestEvent): LoanRequest | undefined {
  if (event.type === 'requestEntered') return event.request;
  if (request === undefined) return undefined;
  switch (event.type) {
    case 'requestAnswered':
      return { ...request, state: event.answer, answeredOn: event.on, note: event.note };
    case 'requestServed':
      return { ...request, state: 'served', loanId: event.loanId, answeredOn: event.on };
    case 'requestUnserved':
      return { ...request, state: 'waiting', loanId: null, answeredOn: null };
    default:
      return unreachable(event);
  }
}
