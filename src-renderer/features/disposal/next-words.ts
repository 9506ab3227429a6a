/** What comes next for a list, in the words of its kind: keys under `disposal.next`. */
import type { ListCard } from '#shared/contract/lists.ts';
import { waitingStep, type ActCard } from './list-acts.ts';

type Words = {
  readonly title:
    | 'draft'
    | 'refused'
    | 'validation'
    | 'approval'
    | 'authorise'
    | 'approved'
    | 'sorting'
    | 'deposit'
    | 'executed'
    | 'sorted'
    | 'deposited'
    | 'cancelled';
  readonly text:
    | 'draftText'
    | 'refusedText'
    | 'validationText'
    | 'approvalText'
    | 'authoriseText'
    | 'approvedText'
    | 'depositText'
    | 'executedText'
    | 'depositedText'
    | 'cancelledText';
};

type Card = Pick<ActCard, 'list' | 'steps' | 'kind'> & Pick<ListCard, 'status' | 'authorisation'>;

export function nextWords(card: Card): Words {
  switch (card.list.state) {
    case 'draft':
      return card.status === 'refused'
        ? { title: 'refused', text: 'refusedText' }
        : { title: 'draft', text: 'draftText' };
    case 'frozen':
      return waitingStep(card)?.kind === 'validation'
        ? { title: 'validation', text: 'validationText' }
        : { title: 'approval', text: 'approvalText' };
    case 'approved':
      if (card.kind === 'deposit') return { title: 'deposit', text: 'depositText' };
      if (card.authorisation.state === 'missing') return { title: 'authorise', text: 'authoriseText' };
      return { title: card.kind === 'sorting' ? 'sorting' : 'approved', text: 'approvedText' };
    case 'executed':
      if (card.kind === 'deposit') return { title: 'deposited', text: 'depositedText' };
      return { title: card.kind === 'sorting' ? 'sorted' : 'executed', text: 'executedText' };
    case 'cancelled':
      return { title: 'cancelled', text: 'cancelledText' };
  }
}
