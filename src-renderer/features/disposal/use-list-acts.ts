/** Which acts the person of this session may do on a list, and the sentence that says why not. */
import { useCallback } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { useText } from '../../library/i18n.ts';
import { useMayFor, useSession } from '../../library/session.ts';
import { actRefusal, rolesFor, type ListAct } from './list-acts.ts';

/** `refusal('freeze')`: null when it can be done. */
export function useActRefusal(card: Pick<ListCard, 'list' | 'approvedByMe'>): (act: ListAct) => string | null {
  const { t } = useText();
  const { may } = useSession();
  const mayHere = useMayFor(card.list.unitId);
  const roleNames = useRoleNames();
  return useCallback(
    (act) => {
      const refusal = actRefusal(act, card, may, mayHere);
      if (refusal === null) return null;
      return refusal.why === 'role'
        ? t('disposal.why.role', { roles: roleNames(act) })
        : t(`disposal.why.${refusal.why}`);
    },
    [card, may, mayHere, roleNames, t],
  );
}

/** "Gestionnaire de l’unité, Secrétaire général ou générale": who may do the act. */
export function useRoleNames(): (act: ListAct) => string {
  const { t, language } = useText();
  return useCallback(
    (act) => {
      const names = rolesFor(act).map((role) => t(`words.role.${role}`).toLocaleLowerCase(language));
      return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
    },
    [language, t],
  );
}
