import type { ListCard } from '#shared/contract/lists.ts';
import { useText } from '../../../library/i18n.ts';
import { useMayFor } from '../../../library/session.ts';

/** Why the list cannot be deposited now by the person of this session; null when it can. */
export function useDepositRefusal({ kind, list }: Pick<ListCard, 'kind' | 'list'>): string | null {
  const { t } = useText();
  const may = useMayFor(list.unitId);
  if (kind !== 'deposit') return t('deposit.page.otherKind');
  if (list.state !== 'approved') return t('deposit.page.notApproved');
  return may('list.deposit') ? null : t('deposit.page.mayNot');
}
