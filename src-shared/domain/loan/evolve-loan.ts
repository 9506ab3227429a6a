import { unreachable } from '../../base/result.ts';
import type { Loan, LoanEvent } from './loan.ts';

export function evolveLoan(loan: Loan | undefined, event: LoanEvent): Loan | undefined {
  if (event.type === 'loanOpened') return event.loan;
  if (loan === undefined) return undefined;
  switch (event.type) {
    case 'loanReturned':
      return { ...loan, state: 'returned', returnedOn: event.on, returnNote: event.note };
    case 'loanLost':
      return { ...loan, state: 'lost', returnNote: event.note };
    case 'loanRenewed':
      return { ...loan, dueOn: event.dueOn, renewals: loan.renewals + 1 };
    case 'loanAnnulled':
      return { ...loan, state: 'annulled' };
    case 'loanReopened':
      return { ...loan, state: 'out', returnedOn: null, returnNote: '' };
    default:
      return unreachable(event);
  }
}
