import { unreachable } from '../../base/result.ts';
import type { Loan, LoanEvent } from './loan.ts';

export function evolveLoan(loan: Loan | undefined, event: LoanEvent): Loan | undefined {
  if (event.type === 'loanOpened') return event.loan;
  if (loan === undefined) return undefined;
  switch (event.type) {
    case 'loanReturned':
      return {
        ...loan,
        state: 'returned',
        returnedOn: event.on,
        returnNote: event.note,
        ...(event.condition === undefined ? {} : { returnCondition: event.condition }),
      };
    case 'loanRecalled':
      return { ...loan, recalledOn: event.on, dueOn: event.dueOn };
    case 'loanNoticed':
      return { ...loan, notices: [...(loan.notices ?? []), event.notice] };
    case 'loanLost':
      return { ...loan, state: 'lost', returnNote: event.note };
    case 'loanRenewed':
      return { ...notRecalled(loan), dueOn: event.dueOn, renewals: loan.renewals + 1 };
    case 'loanAnnulled':
      return { ...loan, state: 'annulled' };
    case 'loanReopened':
      return { ...withoutCondition(loan), state: 'out', returnedOn: null, returnNote: '' };
    default:
      return unreachable(event);
  }
}

function notRecalled({ recalledOn: _over, ...loan }: Loan): Loan {
  return loan;
}

function withoutCondition({ returnCondition: _mistaken, ...loan }: Loan): Loan {
  return loan;
}
