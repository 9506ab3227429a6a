/**
 * Whose names a record still needs (ADR 0020). A borrower is asked for the box, who waits for
 * one is called; who approved, certified or carried out a
 * destruction is part of its proof, which has to be kept (domain.md, section 3.8).
 */
import type { Id } from '../../base/id.ts';
import type { DisposalList } from '../disposal/list.ts';
import type { Entity, EntityType } from '../event.ts';
import type { Loan } from '../loan/loan.ts';
import type { LoanRequest } from '../request/request.ts';

/** Each person once. Of a list that was reopened or given up nobody is needed. */
export function needsName(type: EntityType, record: Entity): readonly Id[] {
  switch (type) {
    case 'loan': {
      const loan = record as Loan;
      return loan.state === 'out' ? [loan.personId] : [];
    }
    case 'request': {
      const { state, personId } = record as LoanRequest;
      return state === 'waiting' || state === 'picked' || state === 'notFound' ? [personId] : [];
    }
    case 'list': {
      const { state, approvals, execution, executedBy, deposit, sampling } = record as DisposalList;
      if (state === 'cancelled') return [];
      const carriedOut = execution === null ? [] : [execution.witnessId, execution.responsibleId];
      const others = [deposit?.responsibleId, sampling?.by, executedBy];
      const all = [...approvals.map(({ personId }) => personId), ...carriedOut, ...others];
      return [...new Set(all)].filter((id) => id !== null && id !== undefined);
    }
    default:
      return [];
  }
}
